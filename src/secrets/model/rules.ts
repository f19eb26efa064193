import { GENERATED_LENGTH, RANDOM_MARK } from './first-value';
import { catalogueVariables, consumersOf, KeyData, physicalName, SecretData } from './secret-data';
import { keyCheck } from '../../core/model/key-check';
import { idCheck, nameCheck, NameLimit } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface SecretsFacts {
  readonly project: string;
  readonly environment: string;
  readonly catalogue: readonly SecretData[];
  readonly additional: readonly AdditionalFacts[];
  /** Name of the alias that was given in place of a key. */
  readonly keyAlias?: string;
}

/** One of the user's own secrets, and what its data cannot show. */
export interface AdditionalFacts {
  readonly data: SecretData;
  /** Variables by name with the key that they ask for, found or not. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether the name is known at synth. */
  readonly named: boolean;
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
export const SECRET_NAME: NameLimit = {
  what: 'secret name', max: 512, pattern: /^[A-Za-z0-9/_+=.@-]+$/, says: 'letters, digits and / _ + = . @ -',
};

/** Names that the constructs of the data stores give. */
const OF_STORES = ['aurora', 'kafka', 'redis'];

/** ECS separates the parts of a reference with colons, and Spring and shells read letters best. */
const KEY = /^[A-Za-z][A-Za-z0-9_-]*$/;
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

export function secretsViolations(facts: SecretsFacts): Violation[] {
  const all = [...facts.catalogue, ...facts.additional.map(({ data }) => data)];
  return failing([
    keyCheck(facts.keyAlias),
    ...facts.additional.flatMap((secret, index) => additionalChecks(facts, secret, `additional[${index}]`)),
    duplicateCheck(all),
    ...consumersOf(all).map((consumer) => twiceCheck(all, consumer)),
  ]);
}

function additionalChecks(facts: SecretsFacts, { data, variables, named }: AdditionalFacts, property: string): Check[] {
  const names = data.keys.map(({ path }) => path[0]);
  return [
    ownNameCheck(facts, data, named, `${property}.name`),
    idCheck(`${property}.name`, named ? data.name : undefined),
    keyNamesCheck(names, `${property}.keys`),
    ...data.keys.flatMap((key) => keyChecks(key, property)),
    ...Object.entries(variables).flatMap(([variable, key]) => variableChecks(variable, key, names, property)),
  ];
}

function ownNameCheck({ project, environment }: SecretsFacts, data: SecretData, named: boolean, property: string): Check {
  if (named) {
    return nameCheck(property, data.name === '' ? '' : physicalName(data, project, environment), SECRET_NAME, 'Use a short name such as payment');
  }
  return {
    rule: 'secret-name',
    property,
    must: 'be known when the app is synthesized',
    got: 'a token',
    fix: 'Write the name out; it is part of the construct\'s id',
  };
}

function keyNamesCheck(names: string[], property: string): Check {
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return (names.length === 0 || repeated.length > 0) && {
    rule: 'secret-keys',
    property,
    must: 'name at least one key, and each once',
    got: repeated.length > 0 ? repeated : names,
    fix: names.length === 0 ? 'Add SecretKey.typedIn(\'apiKey\'), or leave the secret out' : 'Remove the repetition',
  };
}

function keyChecks({ path: [name], first }: KeyData, property: string): Check[] {
  return [
    !KEY.test(name) && {
      rule: 'secret-keys',
      property: `${property}.keys`,
      must: 'have names of letters, digits, hyphens and underscores that start with a letter',
      got: `'${name}'`,
      fix: 'Choose a name such as apiKey; ECS separates the parts of a reference with colons',
    },
    first.kind === 'generated' && !isLength(first.length) && {
      rule: 'secret-length',
      property: `${property}.keys`,
      must: `generate a whole number of characters from ${GENERATED_LENGTH.min} to ${GENERATED_LENGTH.max}`,
      got: `${first.length} for '${name}'`,
      fix: `Leave the length out for ${GENERATED_LENGTH.default} characters`,
    },
    first.kind === 'placeholder' && !first.pattern.includes(RANDOM_MARK) && {
      rule: 'secret-placeholder',
      property: `${property}.keys`,
      must: `have placeholders with ${RANDOM_MARK} in them`,
      got: `'${first.pattern}' for '${name}'`,
      fix: `Write ${RANDOM_MARK} where random characters belong, e.g. 'https://replace-me-${RANDOM_MARK}.invalid/'`,
    },
  ];
}

function isLength(length: number): boolean {
  return Number.isInteger(length) && length >= GENERATED_LENGTH.min && length <= GENERATED_LENGTH.max;
}

function variableChecks(variable: string, key: string, keys: string[], property: string): Check[] {
  return [
    !VARIABLE.test(variable) && {
      rule: 'secret-variable',
      property: `${property}.variables`,
      must: 'have names of letters, digits and underscores that do not start with a digit',
      got: `'${variable}'`,
      fix: 'Use the environment form of the property, e.g. PAYMENT_API_KEY for payment.api-key',
    },
    variableKeyCheck(variable, key, keys, `${property}.variables`),
  ];
}

/** ECS refuses to start a task that asks for a key that is not there. */
export function variableKeyCheck(variable: string, key: string, keys: readonly string[], property: string): Check {
  return !keys.includes(key) && {
    rule: 'secret-variable',
    property,
    must: 'take their values from keys of the secret',
    got: `${variable} from '${key}'`,
    fix: keys.length > 0 ? `Choose one of ${keys.join(', ')}` : 'ECS reads keys of the outermost object only, and this secret has none that holds text',
  };
}

function duplicateCheck(all: readonly SecretData[]): Check {
  const names = [...OF_STORES, ...all.map(({ name }) => name)];
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return repeated.length > 0 && {
    rule: 'secret-duplicate',
    property: 'additional',
    must: 'give each secret a name that neither the catalogue nor a data store nor another one has',
    got: repeated.map((name) => `'${name}'`),
    fix: 'Choose another name, or use the secret that is there',
  };
}

/** The same rule as for `use()`, told before any service is there. */
function twiceCheck(all: readonly SecretData[], consumer: string): Check {
  const sources = all.flatMap((secret) => [...catalogueVariables(secret, consumer).keys()].map((variable) => ({ variable, from: secret.name })));
  const repeated = sources.filter(({ variable }, index) => sources.findIndex((other) => other.variable === variable) !== index);
  return repeated.length > 0 && {
    rule: 'variable-twice',
    property: 'additional',
    must: `give ${consumer} each variable once`,
    got: repeated.map(({ variable, from }) => `${variable} again from '${from}'`),
    fix: 'Take the consumer or the variable out of `additional`, or set the variable in the service\'s own secrets, which win',
  };
}
