import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Environment } from './environment';
import { Violation } from './model/violation';

/** Something that another construct is given, with the environment that it was made for. */
export interface Foreign {
  /** Where it is given, e.g. `use`. */
  readonly property: string;
  /** What it is, e.g. `AuroraSchema`. */
  readonly what: string;
  readonly environment: Environment;
}

/**
 * Nothing of production goes to a construct of another environment, nor the other way round: one name mistyped, and a test writes into the data of
 * customers. Other environments may share what they pay for, which is told, and can be acknowledged.
 */
export function otherEnvironment(scope: IConstruct, own: Environment, { property, what, environment }: Foreign): Violation | undefined {
  if (environment.name === own.name && environment.project === own.project) {
    return undefined;
  }
  if ((environment._base === 'prod') !== (own._base === 'prod')) {
    return {
      rule: 'other-environment',
      property,
      must: `be of ${own.name}, as the construct that it is given to`,
      got: `${what} of ${environment.name}`,
      fix: `Give the one of ${own.name}. What production shares on purpose can be reached by an IServiceBinding of your own`,
    };
  }
  Validations.of(scope).addWarning('@tech-n-ai/constructs:otherEnvironment',
    `\`${property}\` gets ${what} of ${label(environment)}, but this is of ${label(own)}. Give the one of its own environment, or acknowledge this where both share it.`);
  return undefined;
}

function label({ project, name }: Environment): string {
  return `${project} ${name}`;
}
