import { Resource } from './template';
import { Schemas } from './type-schema';

/** Types that hold what nobody can make again, beside those of which the CDK's data say it. */
const HOLDS: { readonly [type: string]: string } = {
  'AWS::Backup::BackupVault': 'backups',
  'AWS::Cognito::UserPool': 'users and their passwords',
  'AWS::DynamoDB::GlobalTable': 'items',
  'AWS::DynamoDB::Table': 'items',
  'AWS::EC2::EIP': 'an address that partners may have let in',
  'AWS::EC2::Volume': 'files',
  'AWS::ECR::Repository': 'images, of which running tasks need theirs',
  'AWS::EFS::FileSystem': 'files',
  'AWS::ElastiCache::CacheCluster': 'cached data and sessions',
  'AWS::ElastiCache::ReplicationGroup': 'cached data and sessions',
  'AWS::KMS::Key': 'the key to data, which is lost with it',
  'AWS::Kinesis::Stream': 'records',
  'AWS::Logs::LogGroup': 'log events',
  'AWS::MSK::Cluster': 'messages and offsets',
  'AWS::MSK::ServerlessCluster': 'messages and offsets',
  'AWS::MSK::Topic': 'messages and offsets',
  'AWS::OpenSearchService::Domain': 'documents',
  'AWS::RDS::DBCluster': 'tables',
  'AWS::RDS::DBInstance': 'tables',
  'AWS::S3::Bucket': 'objects',
  'AWS::SQS::Queue': 'messages that nobody has read yet',
  'AWS::SSM::Parameter': 'a value that may have been put there by hand',
  'AWS::SecretsManager::Secret': 'a password that applications and stores share',
};

/** Replaced without losing data, and not without being away: the address of each is known to others. */
export const ADDRESSES: readonly string[] = [
  'AWS::CloudFront::Distribution',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ServiceDiscovery::PrivateDnsNamespace',
];

const STRENGTH: readonly (string | undefined)[] = ['Delete', 'Snapshot', 'RetainExceptOnCreate', 'Retain'];

/** How well a policy keeps what a resource holds: 0 deletes it, and the two kinds of retaining are as good for what is there. */
export function keeping(policy: string | undefined): number {
  return Math.min(2, Math.max(0, STRENGTH.indexOf(policy)));
}

/** Without a policy CloudFormation takes a snapshot of a cluster of databases, and of nothing else here. */
export function deletionPolicy({ Type, DeletionPolicy }: Resource): string {
  return DeletionPolicy ?? (Type === 'AWS::RDS::DBCluster' ? 'Snapshot' : 'Delete');
}

/** What would be lost with a resource, in words; nothing where it can be made again. */
export function holds(resource: Resource, schemas: Schemas): string | undefined {
  return HOLDS[resource.Type]
    ?? (schemas.of(resource.Type)?.stateful ? 'data' : undefined)
    ?? (keeping(deletionPolicy(resource)) > 0 ? `kept by its deletion policy ${deletionPolicy(resource)}` : undefined);
}
