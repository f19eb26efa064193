import { WantedKey } from './first-value';

/** An environment variable that is filled from a key. */
export interface VariableData {
  readonly name: string;
  /** Ids of the services and jobs that get it from the catalogue. */
  readonly consumers: readonly string[];
  /** Nobody else gets it, not even a service that uses the secret on its own account: it is the answering side of a pair. */
  readonly exclusive?: true;
}

/** A key of a secret. */
export interface KeyData extends WantedKey {
  readonly variables: readonly VariableData[];
  /** Whether a person replaces the placeholder. */
  readonly typedIn?: true;
}

/** A secret as data. */
export interface SecretData {
  /** The part of the name between project and environment. */
  readonly name: string;
  readonly description: string;
  readonly keys: readonly KeyData[];
  /** Why Secrets Manager does not rotate it; a user's own secrets say nothing here. */
  readonly notRotated?: string;
}

export function physicalName({ name }: Pick<SecretData, 'name'>, project: string, environment: string): string {
  return `${project}/${name}/${environment}`;
}

/** Variables by name, with the key that each takes, for a consumer that the catalogue names. */
export function catalogueVariables(secret: SecretData, consumer: string): Map<string, string> {
  return pick(secret, (variable) => variable.consumers.includes(consumer));
}

/**
 * Variables for whoever uses the secret on its own account: a consumer of the catalogue gets its own, anyone else those that are for everybody.
 */
export function variablesFor(secret: SecretData, consumer: string): Map<string, string> {
  const own = catalogueVariables(secret, consumer);
  return own.size > 0 ? own : pick(secret, (variable) => variable.exclusive !== true);
}

function pick(secret: SecretData, wanted: (variable: VariableData) => boolean): Map<string, string> {
  return new Map(secret.keys.flatMap((key) => key.variables.filter(wanted).map((variable): [string, string] => [variable.name, key.path[0]])));
}

/** Whether a person has to type a value in. */
export function isTypedIn(secret: SecretData): boolean {
  return secret.keys.some((key) => key.typedIn === true);
}

/** Everybody whom a variable of these secrets names. */
export function consumersOf(secrets: readonly SecretData[]): string[] {
  return [...new Set(secrets.flatMap(({ keys }) => keys.flatMap(({ variables }) => variables.flatMap(({ consumers }) => consumers))))];
}
