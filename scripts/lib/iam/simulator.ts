import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import { ResourcePolicies } from './resource-policies';
import { NamedPolicy, PolicyDocument, Role } from './roles';

/** The words of the simulator: no statement allows it, or one forbids it. */
export type Verdict = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';

export type Context = Readonly<Record<string, string | string[]>>;

/** Somebody does something to something. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Condition keys that AWS sends with the request. */
  readonly context?: Context;
  /** Whose the resource is for the evaluation, where that is not what its ARN says: of the account itself, as if another one let it in. */
  readonly owner?: string;
  /** ARN of a resource whose policy holds for this one as well. */
  readonly policyOf?: string;
}

interface Evaluated extends Request {
  readonly principal: string;
  readonly account: string;
  readonly identity: readonly NamedPolicy[];
  readonly resourcePolicy?: PolicyDocument;
}

/** Of every request that arrives over HTTPS. */
const ALWAYS: Context = { 'aws:SecureTransport': 'true' };

/**
 * Whether a role may do what it is asked about, by its policies and by that of the resource. A resource that does not say whose it is, is of the
 * account of the role.
 */
export async function mayDo(role: Role, request: Request, resourcePolicies: ResourcePolicies): Promise<Verdict> {
  return evaluate({
    ...request,
    principal: sessionOf(role),
    account: request.owner ?? accountOf(request.resource) ?? role.account,
    identity: role.policies,
    resourcePolicy: resourcePolicies.of(request.policyOf ?? request.resource),
  });
}

/**
 * The same by the same evaluator, without a look at whether policies and request are well-formed, which takes most of the time: for requests of which
 * that is known, on resources without a policy of their own.
 */
export function mayDoKnown(role: Role, { action, resource, context, owner }: Request): Verdict {
  const request = {
    principal: sessionOf(role),
    action,
    resource: { resource, accountId: owner ?? accountOf(resource) ?? role.account },
    contextVariables: { ...ALWAYS, ...copied(context) },
  };
  const simulation = { request, identityPolicies: [...role.policies], serviceControlPolicies: [], resourceControlPolicies: [] };
  return runUnsafeSimulation(simulation, {}) as Verdict;
}

/** Whether a service, or a role of somebody who may assume any, becomes this role. */
export async function mayAssume(principal: string, role: Role, context?: Context): Promise<Verdict> {
  return evaluate({
    action: 'sts:AssumeRole',
    resource: role.arn,
    context,
    principal,
    account: role.account,
    identity: principal.startsWith('arn:') ? [everything()] : [],
    resourcePolicy: role.trust,
  });
}

/** Whether a service may do something in its own name: only the policy of the resource can allow it. */
export async function mayServiceDo(service: string, request: Request, resourcePolicies: ResourcePolicies): Promise<Verdict> {
  return evaluate({
    ...request, principal: service, account: request.owner ?? accountOf(request.resource) ?? '', identity: [], resourcePolicy: resourcePolicies.of(request.resource),
  });
}

/** A policy that allows whatever is well-formed: a request that it does not allow denies nothing to anyone. */
export function everything(): NamedPolicy {
  return { name: 'everything', policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } };
}

async function evaluate({ principal, account, action, resource, context, identity, resourcePolicy }: Evaluated): Promise<Verdict> {
  const contextVariables = { ...ALWAYS, ...context };
  const answer = await runSimulation({
    request: { principal, action, resource: { resource, accountId: account }, contextVariables },
    identityPolicies: [...identity],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy,
  }, {});
  const what = `${principal} ${action} ${resource}`;
  if (answer.resultType === 'error') {
    throw new Error(`${what}: ${JSON.stringify(answer.errors)}`);
  }
  const ignored = (answer.resultType === 'single' ? [answer.result] : answer.results).flatMap(({ ignoredContextKeys }) => ignoredContextKeys ?? []);
  if (ignored.length > 0) {
    throw new Error(`${what}: AWS does not send ${[...new Set(ignored)].join(', ')} with this`);
  }
  return answer.overallResult;
}

function sessionOf({ account, name }: Role): string {
  return `arn:aws:sts::${account}:assumed-role/${name}/session`;
}

function copied(context: Context = {}): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, typeof value === 'string' ? value : [...value]]));
}

function accountOf(arn: string): string | undefined {
  const account = arn.split(':')[4];
  return account === '' ? undefined : account;
}
