import { Deployed } from './deployment';
import { Estate } from './estate';
import { pathOf } from './roles';

/** Types of resources that carry permissions, and what reads them here. */
const CLAIMED: Readonly<Record<string, string>> = {
  'AWS::IAM::InstanceProfile': 'families',
  'AWS::IAM::ManagedPolicy': 'families',
  'AWS::IAM::Policy': 'families',
  'AWS::IAM::Role': 'families',
  'AWS::KMS::Key': 'policies of resources',
  'AWS::S3::BucketPolicy': 'policies of resources',
  'AWS::SNS::TopicPolicy': 'policies of resources',
  'AWS::SQS::QueuePolicy': 'policies of resources',
};

/** Resources that could have a policy of their own, and have none: nobody but the account itself, by policies of its roles, gets at them. */
const WITHOUT_POLICY: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::ECR::Repository': ['RepositoryPolicyText'],
  'AWS::Logs::LogGroup': ['ResourcePolicyDocument'],
  'AWS::SecretsManager::Secret': [],
};

export interface Inventory {
  readonly roles: number;
  readonly policies: number;
  /** Policies of resources, by type of the resource. */
  readonly resourcePolicies: Readonly<Record<string, number>>;
  /** Resources without a policy of their own, by type. */
  readonly withoutPolicy: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/**
 * Everything in the templates that carries permissions. What nothing here reads is a fault: any document with statements in any property, any type
 * that by its name is a policy or a permission.
 */
export function inventoryOf({ deployment }: Estate): Inventory {
  const all = deployment.resources();
  const carriers = all.filter((resource) => isByName(resource) || documentsIn(resource).length > 0);
  const count = (type: string) => all.filter((one) => one.type === type).length;
  return {
    roles: count('AWS::IAM::Role'),
    policies: count('AWS::IAM::Policy') + count('AWS::IAM::ManagedPolicy'),
    resourcePolicies: Object.fromEntries(Object.entries(CLAIMED).filter(([, by]) => by !== 'families').map(([type]) => [type, count(type)])),
    withoutPolicy: Object.fromEntries(Object.keys(WITHOUT_POLICY).map((type) => [type, count(type)])),
    faults: [
      ...carriers.filter(({ type }) => CLAIMED[type] === undefined).map((resource) => (
        `${pathOf(resource)} (${resource.type}) carries permissions${documentsIn(resource).map((path) => ` in ${path}`).join()} that nothing here reads`)),
      ...all.flatMap((resource) => (WITHOUT_POLICY[resource.type] ?? []).filter((property) => resource.has(property)).map((property) => (
        `${pathOf(resource)} has a policy in ${property} that nothing here reads`))),
    ],
  };
}

/** Policies of scaling and of replication say nothing of permissions. */
function isByName({ type }: Deployed): boolean {
  return type.startsWith('AWS::IAM::') || /::(\w*ResourcePolicy|\w*Permission|\w*Grant|BucketPolicy|TopicPolicy|QueuePolicy|ClusterPolicy|RegistryPolicy|AccessPolicy)$/.test(type);
}

/** Paths of what looks like a policy: a list of statements, each with an effect, or text that has them. */
function documentsIn({ stack, logicalId }: Deployed): string[] {
  const found: string[] = [];
  const look = (value: any, path: string): void => {
    if (typeof value === 'string' && /"Statement"\s*:/.test(value) || Array.isArray(value?.Statement) && value.Statement.every((one: any) => one?.Effect !== undefined)) {
      found.push(path);
    } else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, inner]) => look(inner, path === '' ? key : `${path}.${key}`));
    }
  };
  look(stack.template.Resources![logicalId].Properties, '');
  return found;
}
