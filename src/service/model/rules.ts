import { sizeCheck } from './fargate-sizes';
import { probeChecks, ProbeFacts } from './probe-rules';
import { durationCheck, heapCheck, percentCheck, wholeNumberCheck } from './ranges';
import { variableChecks } from './variable-name';
import { nameCheck, NAME_LIMITS } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface ServiceFacts extends ProbeFacts {
  readonly serviceName?: string;
  readonly ecsServiceName?: string;
  /** Undefined when the name itself is wrong already. */
  readonly discoveryName?: string;
  readonly alias?: string;
  readonly port?: number;
  readonly managementPort?: number;
  readonly cpu?: number;
  readonly memoryMiB?: number;
  readonly heapPercent?: number;
  readonly minTasks?: number;
  readonly maxTasks?: number;
  readonly cpuTargetPercent?: number;
  readonly memoryTargetPercent?: number;
  readonly minHealthyPercent?: number;
  readonly maxHealthyPercent?: number;
  readonly shutdownSeconds?: number;
  readonly stopSeconds?: number;
  readonly requestSeconds?: number;
  readonly onDemandBase?: number;
  readonly onDemandWeight?: number;
  readonly spotWeight?: number;
  readonly spotOnly: boolean;
  readonly plainNames: string[];
  readonly secretNames: string[];
  readonly hasNamespace: boolean;
  readonly hasSubnets: boolean;
}

export function serviceViolations(facts: ServiceFacts): Violation[] {
  return failing([
    nameCheck('serviceName', facts.serviceName, NAME_LIMITS.dnsLabel, 'Choose a name such as auth; it becomes part of names and variables'),
    nameCheck('serviceName', facts.discoveryName, NAME_LIMITS.dnsLabel, 'Choose a name of at most 56 characters'),
    nameCheck('serviceName', facts.ecsServiceName, NAME_LIMITS.service, 'Choose a shorter service or project name'),
    nameCheck('discovery.alias', facts.alias, NAME_LIMITS.dnsLabel, 'Choose a single DNS label such as api-auth-service'),
    portCheck('port', facts.port),
    portCheck('managementPort', facts.managementPort),
    portClash(facts),
    sizeCheck(facts.cpu, facts.memoryMiB),
    heapCheck(facts.heapPercent),
    percentCheck('scaling.cpuTargetPercent', facts.cpuTargetPercent, 10, 100, 'Use the guide\'s 70'),
    percentCheck('scaling.memoryTargetPercent', facts.memoryTargetPercent, 10, 100, 'Use the guide\'s 80'),
    minTasksCheck(facts.minTasks),
    maxTasksCheck(facts),
    ...rollingChecks(facts),
    ...stopChecks(facts),
    durationCheck('discovery.requestTimeout', facts.requestSeconds, 0, Infinity, 'Use Duration.seconds(90), or 0 for no limit'),
    ...capacityChecks(facts),
    ...probeChecks(facts),
    ...variableChecks(facts),
    namespaceCheck(facts.hasNamespace),
    subnetsCheck(facts.hasSubnets),
  ]);
}

function portCheck(property: string, port: number | undefined): Check {
  return wholeNumberCheck(property, port, 1, 65535, 'Use the port that Spring Boot listens on, e.g. 8080');
}

function portClash({ port, managementPort }: ServiceFacts): Check {
  return port !== undefined && port === managementPort && {
    rule: 'port-clash',
    property: 'managementPort',
    must: 'differ from `port`',
    got: managementPort,
    fix: 'Leave it out to serve the actuator on the same port, or choose another, e.g. 9090',
  };
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html */
function minTasksCheck(minTasks: number | undefined): Check {
  return minTasks !== undefined && (!Number.isInteger(minTasks) || minTasks < 1) && {
    rule: 'scaling-floor',
    property: 'scaling.minTasks',
    must: 'be a whole number, at least 1',
    got: minTasks,
    fix: 'Target tracking has no data at 0 tasks and never starts the service again; keep 1 and stop the environment by schedule instead',
  };
}

function maxTasksCheck({ minTasks, maxTasks }: ServiceFacts): Check {
  return maxTasks !== undefined && (!Number.isInteger(maxTasks) || maxTasks < 1 || maxTasks < (minTasks ?? 1)) && {
    rule: 'scaling-ceiling',
    property: 'scaling.maxTasks',
    must: `be a whole number, not less than \`scaling.minTasks\` (${minTasks ?? 1})`,
    got: maxTasks,
    fix: 'Raise it, or lower scaling.minTasks',
  };
}

function rollingChecks({ minHealthyPercent: min, maxHealthyPercent: max }: ServiceFacts): Check[] {
  return [
    wholeNumberCheck('deployment.minHealthyPercent', min, 0, 100, 'Use the guide\'s 100'),
    wholeNumberCheck('deployment.maxHealthyPercent', max, 100, 1000, 'Use the guide\'s 200'),
    min !== undefined && max !== undefined && min <= 100 && max >= 100 && max - min < 1 && {
      rule: 'rolling-room',
      property: 'deployment.maxHealthyPercent',
      must: 'leave room above `deployment.minHealthyPercent`, or no task can ever be replaced',
      got: `${min} / ${max} percent`,
      fix: 'Use 100 / 200, or 50 / 100 where no extra task may run',
    },
  ];
}

function stopChecks({ stopSeconds, shutdownSeconds }: ServiceFacts): Check[] {
  return [
    durationCheck('deployment.stopTimeout', stopSeconds, 2, 120, 'Fargate kills a container after 120 seconds at the latest'),
    durationCheck('deployment.shutdownTimeout', shutdownSeconds, 1, 119, 'Use Duration.seconds(90)'),
    stopSeconds !== undefined && shutdownSeconds !== undefined && shutdownSeconds >= stopSeconds && {
      rule: 'shutdown-chain',
      property: 'deployment.shutdownTimeout',
      must: `be less than \`deployment.stopTimeout\` (${stopSeconds} seconds)`,
      got: `${shutdownSeconds} seconds`,
      fix: 'ECS would kill the container while Spring still waits for requests; leave some 10 seconds between them',
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
function capacityChecks(facts: ServiceFacts): Check[] {
  const { onDemandBase: base, onDemandWeight: onDemand, spotWeight: spot } = facts;
  const noFallback = base === 0 && onDemand === 0 && !facts.spotOnly;
  return [
    wholeNumberCheck('capacity.onDemandBase', base, 0, 100000, 'Use 1 for one task that Spot cannot take away'),
    wholeNumberCheck('capacity.onDemandWeight', onDemand, 0, 1000, 'Use 1 and 1 for equal shares'),
    wholeNumberCheck('capacity.spotWeight', spot, 0, 1000, 'Use 1 and 1 for equal shares'),
    noFallback && {
      rule: 'spot-fallback',
      property: 'capacity',
      must: 'have an on-demand base or an on-demand weight above 0: ECS never falls back to a provider of weight 0',
      got: `on-demand base 0 and weight 0, Spot weight ${spot ?? 0}`,
      fix: 'Use CapacityStrategy.spotAboveOnDemand(1), or CapacityStrategy.spot() where the service may be absent',
    },
    spot === 0 && onDemand === 0 && {
      rule: 'capacity-weights',
      property: 'capacity',
      must: 'have a weight above 0 for at least one provider',
      got: 'weights 0 and 0',
      fix: 'Use CapacityStrategy.onDemand()',
    },
  ];
}

function namespaceCheck(hasNamespace: boolean): Check {
  return !hasNamespace && {
    rule: 'cluster-namespace',
    property: 'cluster',
    must: 'have a default Cloud Map namespace, in which services find each other',
    got: 'a cluster without one',
    fix: 'Use ServiceCluster, or Cluster.addDefaultCloudMapNamespace(), or pass the namespace to Cluster.fromClusterAttributes()',
  };
}

function subnetsCheck(hasSubnets: boolean): Check {
  return !hasSubnets && {
    rule: 'private-subnets',
    property: 'vpcSubnets',
    must: 'select subnets, because the VPC of the cluster has no private ones with a way out',
    got: undefined,
    fix: 'Name the subnets, give the VPC private subnets with NAT, or use TechNAiNetwork',
  };
}
