import { durationCheck, wholeNumberCheck } from './ranges';
import { Check } from '../../core/model/violation';

/** What the rules of the health check look at; undefined where only the deployment will know. */
export interface ProbeFacts {
  readonly probePath?: string;
  readonly probeCodes?: string;
  readonly probeIntervalSeconds?: number;
  readonly probeTimeoutSeconds?: number;
  readonly healthyThreshold?: number;
  readonly unhealthyThreshold?: number;
  readonly graceSeconds?: number;
  readonly probeCommand?: string[];
}

/**
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
export function probeChecks(facts: ProbeFacts): Check[] {
  const { probePath: path, probeCodes: codes, probeIntervalSeconds: interval, probeTimeoutSeconds: timeout } = facts;
  return [
    path !== undefined && (!/^\/[\x21-\x7e]*$/.test(path) || path.length > 1024) && {
      rule: 'probe-path',
      property: 'healthCheck.path',
      must: 'begin with a slash, have no spaces, and be at most 1024 characters',
      got: `'${path}'`,
      fix: 'Use /actuator/health or /actuator/health/readiness',
    },
    codes !== undefined && !validCodes(codes) && {
      rule: 'probe-codes',
      property: 'healthCheck.successCodes',
      must: 'be HTTP codes from 200 to 499: one, a list or a range',
      got: `'${codes}'`,
      fix: 'Write 200, 200,204 or 200-299',
    },
    durationCheck('healthCheck.interval', interval, 5, 300, 'Use the guide\'s 30 seconds'),
    durationCheck('healthCheck.timeout', timeout, 2, 120, 'Use the guide\'s 5 seconds'),
    interval !== undefined && timeout !== undefined && timeout >= interval && {
      rule: 'probe-timeout',
      property: 'healthCheck.timeout',
      must: `be less than \`healthCheck.interval\` (${interval} seconds)`,
      got: `${timeout} seconds`,
      fix: 'Use 5 seconds of 30',
    },
    wholeNumberCheck('healthCheck.healthyThreshold', facts.healthyThreshold, 2, 10, 'Use the guide\'s 2'),
    wholeNumberCheck('healthCheck.unhealthyThreshold', facts.unhealthyThreshold, 2, 10, 'Use the guide\'s 2'),
    durationCheck('healthCheck.gracePeriod', facts.graceSeconds, 0, 2147483647, 'Use Duration.seconds(180)'),
    commandCheck(facts.probeCommand),
    hasCommand(facts) && timeout !== undefined && timeout > 60 && {
      rule: 'probe-timeout',
      property: 'healthCheck.timeout',
      must: 'be at most 60 seconds with a `containerProbe`',
      got: `${timeout} seconds`,
      fix: 'Use 5 seconds',
    },
  ];
}

function validCodes(codes: string): boolean {
  const valid = (code: string) => /^\d{3}$/.test(code) && Number(code) >= 200 && Number(code) <= 499;
  const range = codes.split('-');
  return range.length === 2 ? range.every(valid) && range[0] < range[1] : codes.split(',').every(valid);
}

function hasCommand({ probeCommand }: ProbeFacts): boolean {
  return probeCommand !== undefined && probeCommand.length > 0;
}

function commandCheck(command: string[] | undefined): Check {
  return command !== undefined && command.length > 0 && (command.length < 2 || (command[0] !== 'CMD' && command[0] !== 'CMD-SHELL')) && {
    rule: 'probe-command',
    property: 'healthCheck.containerProbe',
    must: 'begin with CMD or CMD-SHELL, followed by the command',
    got: command,
    fix: 'Use ContainerProbe.command("CMD", "/app/check"), or one of the ready ones',
  };
}
