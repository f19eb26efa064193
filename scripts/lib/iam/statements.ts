import { ResourcePolicies } from './resource-policies';
import { Role, Statement } from './roles';
import { Context } from './simulator';
import { mayReally } from './stand-ins';

/** A statement for every resource that is right as it is, and why. */
export interface AcceptedStatement {
  readonly actions: readonly string[];
  /** The condition keys that narrow it. */
  readonly conditions?: readonly string[];
  readonly reason: string;
}

/** A service that becomes roles, and what AWS must say with the request for it. */
export interface AcceptedTrust {
  readonly service: string;
  readonly conditions: readonly string[];
  readonly reason: string;
}

const MEMBERS = ['Sid', 'Effect', 'Action', 'Resource', 'Condition'];
const TRUST_MEMBERS = ['Sid', 'Effect', 'Action', 'Principal', 'Condition'];

/** Actions behind the wildcards that policies of CDK have. */
const WILDCARDS: Readonly<Record<string, readonly string[]>> = {
  'kms:GenerateDataKey*': ['kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:GenerateDataKeyPair', 'kms:GenerateDataKeyPairWithoutPlaintext'],
  'kms:ReEncrypt*': ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
};

/** What is too wide in the policies of roles, and what is accepted though nobody has it any more. */
export function wideStatements(roles: readonly Role[], accepted: readonly AcceptedStatement[]): string[] {
  const used = new Set<AcceptedStatement>();
  const found = statementsOf(roles).flatMap(({ role, statement }) => {
    const actions = list(statement.Action);
    const conditions = keysOf(statement);
    const acceptance = accepted.find((one) => sameSet(one.actions, actions) && sameSet(one.conditions ?? [], conditions));
    const wide = statement.Effect === 'Allow' && list(statement.Resource).some(isWide);
    if (wide && acceptance !== undefined) {
      used.add(acceptance);
    }
    return [
      ...Object.keys(statement).filter((member) => !MEMBERS.includes(member)).map((member) => `has ${member}`),
      ...actions.filter((action) => action === '*' || action.endsWith(':*')).map((action) => `allows ${action}`),
      ...(wide && acceptance === undefined ? [`allows ${actions.join(', ')} on ${list(statement.Resource).join(', ')} with conditions [${conditions.join(', ')}]`] : []),
    ].map((what) => `${role.path} ${what}`);
  });
  return [...found, ...accepted.filter((one) => !used.has(one)).map(({ actions }) => `accepted, but nobody has it: ${actions.join(', ')}`)];
}

/** Who else may become a role than the services that are accepted, with the conditions that they have. */
export function wideTrust(roles: readonly Role[], accepted: readonly AcceptedTrust[]): string[] {
  const used = new Set<AcceptedTrust>();
  const found = roles.flatMap((role) => role.trust.Statement.flatMap((statement) => {
    const { Service: services, ...others } = statement.Principal as Record<string, string | string[]>;
    const conditions = keysOf(statement);
    const strange = list(services).filter((service) => {
      const acceptance = accepted.find((one) => one.service === service && sameSet(one.conditions, conditions));
      if (acceptance !== undefined) {
        used.add(acceptance);
      }
      return acceptance === undefined;
    });
    return [
      ...Object.keys(statement).filter((member) => !TRUST_MEMBERS.includes(member)).map((member) => `has ${member}`),
      ...(list(statement.Action).join() === 'sts:AssumeRole' ? [] : [`lets somebody ${list(statement.Action).join(', ')}`]),
      ...(Object.keys(others).length > 0 ? [`trusts ${JSON.stringify(others)}`] : []),
      ...strange.map((service) => `trusts ${service} with conditions [${conditions.join(', ')}]`),
    ].map((what) => `${role.path} ${what}`);
  }));
  return [...found, ...accepted.filter((one) => !used.has(one)).map(({ service }) => `accepted, but nobody has it: ${service}`)];
}

/** Policies of resources that let everyone in, whoever it is. */
export function openResources(resourcePolicies: ResourcePolicies): string[] {
  return resourcePolicies.all().flatMap(([arn, { Statement: statements }]) => statements
    .filter(({ Effect, Principal, NotPrincipal }) => (
      NotPrincipal !== undefined || Effect === 'Allow' && (Principal === '*' || list((Principal as Record<string, string[]>).AWS).includes('*'))))
    .map((statement) => `${arn}: ${JSON.stringify(statement)}`));
}

/**
 * Policies of resources that let somebody do everything, or to everything. In a policy of a key, `*` is that key; and the account itself has every
 * right to it, so that policies of its roles count at all.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function wideResources(resourcePolicies: ResourcePolicies): string[] {
  return resourcePolicies.all().flatMap(([arn, { Statement: statements }]) => statements.filter(({ Effect }) => Effect === 'Allow').filter((statement) => {
    const isKey = arn.split(':')[2] === 'kms';
    const { AWS: principals, ...others } = (statement.Principal ?? {}) as Record<string, string | string[]>;
    const isAccount = Object.keys(others).length === 0 && list(principals).join() === `arn:aws:iam::${arn.split(':')[4]}:root`;
    return list(statement.Action).some((action) => /^\*$|:\*$/.test(action)) && !(isKey && isAccount)
      || list(statement.Resource).some((resource) => resource === '*' ? !isKey : !resource.startsWith(arn));
  }).map((statement) => `${arn}: ${JSON.stringify(statement)}`));
}

/**
 * Statements that allow nothing, because AWS has no such action, no such resource for it, or does not send the condition key with it: for each
 * action and resource, a request that fulfils the conditions must be allowed.
 */
export async function voidStatements(roles: readonly Role[], resourcePolicies: ResourcePolicies): Promise<string[]> {
  const found: string[] = [];
  for (const { role, statement } of statementsOf(roles).filter(({ statement: { Effect } }) => Effect === 'Allow')) {
    const context = fulfilling(statement);
    for (const action of list(statement.Action).flatMap((name) => (name.includes('*') ? WILDCARDS[name] ?? [name] : [name]))) {
      for (const resource of list(statement.Resource)) {
        const request = { action, resource: placed(resource, role), context };
        const verdict = await mayReally(role, request, resourcePolicies).catch((error: Error) => error.message);
        if (verdict !== 'Allowed') {
          found.push(`${role.path}: ${action} on ${resource}: ${verdict}`);
        }
      }
    }
  }
  return found;
}

export function list(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

export function statementsOf(roles: readonly Role[]): { role: Role; statement: Statement }[] {
  return roles.flatMap((role) => role.policies.flatMap(({ policy }) => [policy.Statement].flat().map((statement) => ({ role, statement }))));
}

/** Of any service, account or region, or of every resource of a service. */
function isWide(resource: string): boolean {
  const [, , ...parts] = resource.split(':');
  return resource === '*' || parts.slice(0, 3).some((part) => part.includes('*')) || parts.slice(3).join(':').startsWith('*');
}

function keysOf({ Condition = {} }: Statement): string[] {
  return Object.values(Condition).flatMap((keys) => Object.keys(keys)).sort();
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return [...left].sort().join() === [...right].sort().join();
}

/** AWS's own policies name no region and no account. */
function placed(resource: string, { account }: Role): string {
  return resource.replace(/^(arn:[\w-]+:[\w-]+):\*:\*:/, `$1:us-east-1:${account}:`);
}

/** A context in which the conditions hold; those that forbid are left to the verdict. */
function fulfilling({ Condition = {} }: Statement): Context {
  return Object.fromEntries(Object.values(Condition).flatMap((keys) => (
    Object.entries(keys).map(([key, value]) => [key, list(value)[0].replaceAll('*', 'x')]))));
}
