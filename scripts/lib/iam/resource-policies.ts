import { Deployed, Deployment } from './deployment';
import { pathOf, PolicyDocument } from './roles';

/** Where the types of resources keep the policy of the resource: in themselves, or beside a reference to it. */
const OWN_POLICY: Readonly<Record<string, string>> = { 'AWS::KMS::Key': 'KeyPolicy', 'AWS::ECR::Repository': 'RepositoryPolicyText' };
const POLICY_BESIDE: Readonly<Record<string, { of: string; references: string; document: string }>> = {
  'AWS::S3::BucketPolicy': { of: 'AWS::S3::Bucket', references: 'Bucket', document: 'PolicyDocument' },
  'AWS::SNS::TopicPolicy': { of: 'AWS::SNS::Topic', references: 'Topics', document: 'PolicyDocument' },
  'AWS::SQS::QueuePolicy': { of: 'AWS::SQS::Queue', references: 'Queues', document: 'PolicyDocument' },
  'AWS::SecretsManager::ResourcePolicy': { of: 'AWS::SecretsManager::Secret', references: 'SecretId', document: 'ResourcePolicy' },
};
/** Names resources itself, of a whole account, and is text. */
const OF_LOGS = 'AWS::Logs::ResourcePolicy';

/** The policies that the resources of some templates have. */
export class ResourcePolicies {
  private readonly byArn = new Map<string, PolicyDocument>();
  /** By account and region. */
  private readonly ofLogs = new Map<string, PolicyDocument>();

  constructor(deployment: Deployment) {
    for (const resource of deployment.resources()) {
      const { type } = resource;
      if (OWN_POLICY[type] !== undefined && resource.property(OWN_POLICY[type]) !== undefined) {
        this.add(resource, deployment.physical(resource).arn, resource.property(OWN_POLICY[type]));
      } else if (POLICY_BESIDE[type] !== undefined) {
        this.addBeside(deployment, resource);
      } else if (type === OF_LOGS) {
        const place = placeOf(`arn:::${resource.stack.region}:${resource.stack.account}`);
        const { Statement } = JSON.parse(resource.property('PolicyDocument'));
        this.ofLogs.set(place, { Version: '2012-10-17', Statement: [...this.ofLogs.get(place)?.Statement ?? [], ...Statement] });
      } else if (resource.has('PolicyDocument') && !type.startsWith('AWS::IAM::')) {
        throw new Error(`${pathOf(resource)}: iam/resource-policies.ts does not know what a policy of type ${type} belongs to`);
      }
    }
  }

  public of(arn: string): PolicyDocument | undefined {
    switch (arn.split(':')[2]) {
      case 'logs': return this.ofLogs.get(placeOf(arn));
      // That of a bucket is that of the objects in it.
      case 's3': return this.byArn.get(arn.split('/')[0]);
      default: return this.byArn.get(arn);
    }
  }

  public all(): [string, PolicyDocument][] {
    return [...this.byArn, ...this.ofLogs];
  }

  private addBeside(deployment: Deployment, policy: Deployed): void {
    const { of, references, document } = POLICY_BESIDE[policy.type];
    for (const reference of [policy.property(references)].flat()) {
      const resource = deployment.referred(of, reference, policy.stack);
      if (resource === undefined) {
        throw new Error(`${pathOf(policy)}: ${reference} is in none of the templates`);
      }
      this.add(policy, deployment.physical(resource).arn, policy.property(document));
    }
  }

  private add(by: Deployed, arn: string, document: PolicyDocument): void {
    if (this.byArn.has(arn)) {
      throw new Error(`${pathOf(by)}: ${arn} has two policies`);
    }
    this.byArn.set(arn, document);
  }
}

function placeOf(arn: string): string {
  return arn.split(':').slice(3, 5).join('/');
}
