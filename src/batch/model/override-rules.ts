import { Check } from '../../core/model/violation';
import { isVariableName } from '../../service/model/variable-name';

/** What a job may add to the start of its task. */
export interface OverrideFacts {
  readonly property: string;
  readonly extraArguments: readonly (string | undefined)[];
  readonly environmentVariables: Readonly<Record<string, string | undefined>>;
  readonly members: readonly string[];
}

/** Members of BatchJobOptions. */
const MEMBERS = ['name', 'schedule', 'size', 'timeout', 'spot', 'retries', 'enabled', 'extraArguments', 'environmentVariables'];

/** Members that people expect, since the guide or ECS has them, with where their content goes. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  secrets: 'Credentials belong in `secrets` of the scheduler: ECS takes none when it starts a task',
  environment: 'Use `environmentVariables`',
  arguments: 'Use `extraArguments`',
  command: 'Use `extraArguments`',
  cpu: 'Use `size`',
  memory: 'Use `size`',
  memoryMiB: 'Use `size`',
};

/** What the construct says itself, as variables; Spring reads `job.name` and `JOB_NAME` as one. */
const RESERVED = ['JOB_NAME', 'SPRING_BATCH_JOB_NAME', 'SPRING_PROFILES_ACTIVE'];

/**
 * ECS takes 8192 characters for all that is said at the start of a task, written as JSON; the rest is for what the construct says itself.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html#ECS-RunTask-request-overrides
 */
const MAX_CHARACTERS = 7000;

export function overrideChecks({ property, extraArguments: given, environmentVariables, members }: OverrideFacts): Check[] {
  const strangers = members.filter((member) => !MEMBERS.includes(member));
  const names = Object.keys(environmentVariables);
  const reservedNames = names.filter((name) => RESERVED.includes(canonical(name)));
  const reservedArguments = given.filter((argument) => argument !== undefined && RESERVED.includes(canonical(optionOf(argument))));
  const odd = names.filter((name) => !isVariableName(name));
  return [
    strangers.length > 0 && {
      rule: 'job-member',
      property,
      must: `have no other members than ${MEMBERS.join(', ')}`,
      got: strangers,
      fix: strangers.map((member) => Object.hasOwn(ELSEWHERE, member) ? ELSEWHERE[member] : `Remove \`${member}\``).join('. '),
    },
    reservedNames.length > 0 && {
      rule: 'job-reserved',
      property: `${property}.environmentVariables`,
      must: 'leave the name of the job and the profile to the construct',
      got: reservedNames,
      fix: 'Remove them: they come from `name` and from the environment',
    },
    reservedArguments.length > 0 && {
      rule: 'job-reserved',
      property: `${property}.extraArguments`,
      must: 'leave the name of the job and the profile to the construct',
      got: reservedArguments,
      fix: 'Remove them: they come from `name` and from the environment',
    },
    given.includes('') && {
      rule: 'job-argument', property: `${property}.extraArguments`, must: 'have no empty argument', got: [...given], fix: 'Remove it',
    },
    odd.length > 0 && {
      rule: 'variable-name',
      property: `${property}.environmentVariables`,
      must: 'have names without spaces, equals signs and ${',
      got: odd.map((name) => `'${name}'`),
      fix: 'Use names such as APP_BATCH_LIMIT',
    },
    lengthCheck(property, given, environmentVariables),
  ];
}

function lengthCheck(property: string, given: readonly (string | undefined)[], variables: Readonly<Record<string, string | undefined>>): Check {
  const environment = Object.entries(variables).map(([Name, Value]) => ({ Name, Value: Value ?? '' }));
  const length = JSON.stringify([given.map((argument) => argument ?? ''), environment]).length;
  return length > MAX_CHARACTERS && {
    rule: 'job-overrides-length',
    property,
    must: `have at most ${MAX_CHARACTERS} characters of arguments and variables, written as JSON`,
    got: `${length} characters`,
    fix: 'Give the variables to the scheduler, whose task definition all jobs share',
  };
}

/** The name of an option without its dashes and its value. */
function optionOf(argument: string): string {
  return argument.replace(/^-+(D(?=\w+\.))?/, '').replace(/=.*$/s, '').trim();
}

function canonical(name: string): string {
  return name.replace(/[.-]/g, '_').toUpperCase();
}
