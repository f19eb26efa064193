import { ResourcePolicies } from './resource-policies';
import { Role, Statement } from './roles';
import { mayDo, mayDoKnown, Request, Verdict } from './simulator';

/**
 * Actions that AWS restricts to resources though the service authorization reference has none for them, with an action of the same resource that the
 * simulator is asked about instead.
 *
 * The guide of MSK gives a user the bootstrap brokers of one cluster with a policy for its ARN.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/security_iam_id-based-policy-examples-access-one-cluster.html
 */
export const STAND_INS: Readonly<Record<string, string>> = { 'kafka:GetBootstrapBrokers': 'kafka:DescribeCluster' };

/** Whether a role may do something; knows the actions about which the reference is wrong. */
export async function mayReally(role: Role, request: Request, policies: ResourcePolicies): Promise<Verdict> {
  const [asRole, asRequest] = stoodIn(role, request);
  return mayDo(asRole, asRequest, policies);
}

/** The same for a request that is known to be well-formed, on a resource without a policy of its own. */
export function mayReallyKnown(role: Role, request: Request): Verdict {
  const [asRole, asRequest] = stoodIn(role, request);
  return mayDoKnown(asRole, asRequest);
}

function stoodIn(role: Role, request: Request): [Role, Request] {
  const other = STAND_INS[request.action];
  return other === undefined ? [role, request] : [renamed(role, request.action, other), { ...request, action: other }];
}

function renamed(role: Role, from: string, to: string): Role {
  const rename = (statement: Statement): Statement => ({
    ...statement, Action: [statement.Action ?? []].flat().map((action) => (action === from ? to : action)),
  });
  const policies = role.policies.map(({ name, policy }) => ({ name, policy: { ...policy, Statement: [policy.Statement].flat().map(rename) } }));
  return { ...role, policies };
}
