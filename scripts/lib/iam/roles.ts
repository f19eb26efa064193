import { Deployed, Deployment } from './deployment';

export interface Statement {
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
  readonly [other: string]: unknown;
}

export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly Statement[];
}

export interface NamedPolicy {
  readonly name: string;
  readonly policy: PolicyDocument;
}

export interface Role {
  /** Of the role in the templates, e.g. `Batch-dev/SchedulerRole1234`. */
  readonly path: string;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly trust: PolicyDocument;
  readonly policies: readonly NamedPolicy[];
}

/** Documents of AWS's own managed policies, by ARN: no template holds them. */
export type ManagedPolicies = Readonly<Record<string, PolicyDocument>>;

/** What says nothing of permissions, though its type says IAM. */
const WITHOUT_PERMISSIONS = ['AWS::IAM::InstanceProfile'];
const UNDERSTOOD = ['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'];

/**
 * Every role of the templates, with every policy that is attached to it, wherever it stands. What cannot be attributed to a role of the templates
 * is an error, and so are users, groups, boundaries and policies of AWS whose document is not given.
 */
export function rolesOf(deployment: Deployment, managed: ManagedPolicies = {}): Role[] {
  const strange = deployment.resources().find(({ type }) => (
    type.startsWith('AWS::IAM::') && ![...UNDERSTOOD, ...WITHOUT_PERMISSIONS].includes(type)));
  if (strange !== undefined) {
    throw new Error(`${pathOf(strange)}: iam/roles.ts does not understand ${strange.type}`);
  }
  const roles = deployment.resources('AWS::IAM::Role');
  const keyOf = (of: Deployed, name: string) => `${of.stack.account}/${name}`;
  const attached = new Map(roles.map((role) => [keyOf(role, deployment.physical(role).name), [] as NamedPolicy[]]));
  const attach = (policy: Deployed, roleNames: string[]) => {
    for (const roleName of roleNames) {
      const list = attached.get(keyOf(policy, roleName));
      if (list === undefined) {
        throw new Error(`${pathOf(policy)}: the role ${roleName} is in none of the templates`);
      }
      list.push({ name: policy.logicalId, policy: policy.property('PolicyDocument') });
    }
  };
  for (const policy of deployment.resources(...UNDERSTOOD.slice(1))) {
    refuse(policy, 'Users', 'Groups');
    const roleNames = policy.type === 'AWS::IAM::RolePolicy' ? [policy.property('RoleName')] : policy.property('Roles') ?? [];
    attach(policy, roleNames);
  }
  const own = new Map(deployment.resources('AWS::IAM::ManagedPolicy').map((policy) => [deployment.physical(policy).arn, policy]));
  return roles.map((role) => {
    refuse(role, 'PermissionsBoundary', 'Path');
    const { name, arn } = deployment.physical(role);
    const inline = (role.property('Policies') ?? []).map((policy: any) => ({ name: policy.PolicyName, policy: policy.PolicyDocument }));
    const byArn = (role.property('ManagedPolicyArns') ?? []).map((policyArn: string) => ({
      name: policyArn, policy: own.get(policyArn)?.property('PolicyDocument') ?? managed[policyArn] ?? missing(role, policyArn),
    }));
    return {
      path: pathOf(role),
      name,
      arn,
      account: role.stack.account,
      trust: role.property('AssumeRolePolicyDocument'),
      policies: [...inline, ...byArn, ...attached.get(keyOf(role, name))!],
    };
  });
}

export function pathOf({ stack, logicalId }: Deployed): string {
  return `${stack.name}/${logicalId}`;
}

function refuse(resource: Deployed, ...properties: string[]): void {
  const found = properties.find((property) => resource.property(property) !== undefined);
  if (found !== undefined) {
    throw new Error(`${pathOf(resource)}: iam/roles.ts does not understand the property ${found}`);
  }
}

function missing(role: Deployed, arn: string): never {
  throw new Error(`${pathOf(role)}: no template holds the policy ${arn}; give its document`);
}
