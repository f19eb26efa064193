import { runSimulation } from '@cloud-copilot/iam-simulate';
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
}

interface Evaluated extends Request {
  readonly principal: string;
  readonly account: string;
  readonly identity: readonly NamedPolicy[];
  readonly resourcePolicy?: PolicyDocument;
}

/** Of every request that arrives over HTTPS. */
const ALWAYS: Context = { 'aws:SecureTransport': 'true' };

/** Whether a role may do what it is asked about, by its policies and by that of the resource. */
export async function mayDo(role: Role, request: Request, resourcePolicies: ResourcePolicies): Promise<Verdict> {
  return evaluate({
    ...request,
    principal: `arn:aws:sts::${role.account}:assumed-role/${role.name}/session`,
    account: accountOf(request.resource) ?? role.account,
    identity: role.policies,
    resourcePolicy: resourcePolicies.of(request.resource),
  });
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
    ...request, principal: service, account: accountOf(request.resource) ?? '', identity: [], resourcePolicy: resourcePolicies.of(request.resource),
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

function accountOf(arn: string): string | undefined {
  const account = arn.split(':')[4];
  return account === '' ? undefined : account;
}
