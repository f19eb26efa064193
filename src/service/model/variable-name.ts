import { Check } from '../../core/model/violation';

/** A name that ECS, a shell and Spring can all read: whitespace and equals signs end it, and CloudFormation takes `${` for a placeholder. */
export function isVariableName(name: string): boolean {
  return /^[^=\s]+$/.test(name) && !name.includes('${');
}

/** Names of a container's own variables, plain ones and those that come from secrets. */
export interface VariableFacts {
  readonly plainNames: readonly string[];
  readonly secretNames: readonly string[];
}

export function variableChecks({ plainNames, secretNames }: VariableFacts): Check[] {
  const both = plainNames.filter((name) => secretNames.includes(name));
  const odd = [...plainNames, ...secretNames].filter((name) => !isVariableName(name));
  return [
    both.length > 0 && {
      rule: 'variable-twice',
      property: 'secrets',
      must: 'have no name that `environmentVariables` has too',
      got: both,
      fix: 'Keep it in one of them; a credential belongs in secrets',
    },
    odd.length > 0 && {
      rule: 'variable-name',
      property: 'environmentVariables',
      must: 'have names without spaces, equals signs and ${',
      got: odd.map((name) => `'${name}'`),
      fix: 'Use names such as SPRING_MAIL_HOST',
    },
  ];
}
