import { Resource, Template } from './templates';
import { finding, Finding } from './verdict';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const LIMITS = { Resources: 500, Parameters: 200, Outputs: 200, Mappings: 200 } as const;
const MOST_BYTES = 1024 * 1024;

interface NameRule {
  readonly most: number;
  readonly pattern: RegExp;
}

/**
 * What AWS takes as a name, where CloudFormation's schema says less than the service does or nothing.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
 * @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
const NAMES: Readonly<Record<string, Readonly<Record<string, NameRule>>>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { Name: { most: 32, pattern: /^(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/ } },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { Name: { most: 32, pattern: /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/ } },
  'AWS::ECS::Cluster': { ClusterName: { most: 255, pattern: /^[\w-]+$/ } },
  'AWS::ECS::Service': { ServiceName: { most: 255, pattern: /^[\w-]+$/ } },
  'AWS::ECS::TaskDefinition': { Family: { most: 255, pattern: /^[\w-]+$/ } },
  'AWS::ECR::Repository': { RepositoryName: { most: 256, pattern: /^[a-z0-9]+([._-][a-z0-9]+|__[a-z0-9]+|-+[a-z0-9]+)*(\/[a-z0-9]+([._-][a-z0-9]+|__[a-z0-9]+|-+[a-z0-9]+)*)*$/ } },
  'AWS::Logs::LogGroup': { LogGroupName: { most: 512, pattern: /^[\w./#-]+$/ } },
  'AWS::SecretsManager::Secret': { Name: { most: 512, pattern: /^[\w/+=.@-]+$/ } },
  'AWS::SNS::Topic': { TopicName: { most: 256, pattern: /^[\w-]+(\.fifo)?$/ } },
  'AWS::SQS::Queue': { QueueName: { most: 80, pattern: /^[\w-]+(\.fifo)?$/ } },
  'AWS::IAM::Role': { RoleName: { most: 64, pattern: /^[\w+=,.@-]+$/ } },
  'AWS::Lambda::Function': { FunctionName: { most: 64, pattern: /^[\w-]+$/ } },
  'AWS::RDS::DBCluster': { DBClusterIdentifier: { most: 63, pattern: /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]*(?<!-)$/ } },
  'AWS::RDS::DBInstance': { DBInstanceIdentifier: { most: 63, pattern: /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]*(?<!-)$/ } },
  'AWS::ElastiCache::ReplicationGroup': { ReplicationGroupId: { most: 40, pattern: /^[a-zA-Z](?!.*--)[a-zA-Z0-9-]*(?<!-)$/ } },
  'AWS::MSK::Cluster': { ClusterName: { most: 64, pattern: /^[A-Za-z0-9][A-Za-z0-9-]*$/ } },
  'AWS::MSK::Configuration': { Name: { most: 256, pattern: /^[0-9A-Za-z][0-9A-Za-z-]*$/ } },
  'AWS::MSK::Topic': { TopicName: { most: 249, pattern: /^[A-Za-z0-9._-]+$/ } },
  'AWS::Scheduler::Schedule': { Name: { most: 64, pattern: /^[\w.-]+$/ } },
  'AWS::Scheduler::ScheduleGroup': { Name: { most: 64, pattern: /^[\w.-]+$/ } },
  'AWS::StepFunctions::StateMachine': { StateMachineName: { most: 80, pattern: /^[\w-]+$/ } },
  'AWS::CloudWatch::Alarm': { AlarmName: { most: 255, pattern: /^[^\u0000-\u001f\u007f]+$/ } },
  'AWS::Budgets::Budget': { 'Budget.BudgetName': { most: 100, pattern: /^(?![^:\\]*\/action\/)[^:\\]+$/ } },
  'AWS::CE::AnomalySubscription': { SubscriptionName: { most: 1024, pattern: /\S/ } },
  'AWS::S3::Bucket': { BucketName: { most: 63, pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/ } },
  'AWS::KMS::Alias': { AliasName: { most: 256, pattern: /^alias\/[\w/-]+$/ } },
  'AWS::EC2::SecurityGroup': {
    GroupName: { most: 255, pattern: /^(?!sg-)[\x20-\x7e]+$/ },
    GroupDescription: { most: 255, pattern: /^[A-Za-z0-9. _\-:/()#,@[\]+=&;{}!$*]*$/ },
  },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': { Name: { most: 253, pattern: /^[!-~]+$/ } },
  'AWS::ServiceDiscovery::Service': { Name: { most: 63, pattern: /^[A-Za-z0-9_-]+$/ } },
  'AWS::Events::Rule': { Name: { most: 64, pattern: /^[.\w-]+$/ } },
  'AWS::WAFv2::WebACL': { Name: { most: 128, pattern: /^[\w-]+$/ } },
  'AWS::CloudWatch::AlarmMuteRule': { Name: { most: 255, pattern: /\S/ } },
};

export function limitFindings(template: Template): Finding[] {
  return [
    ...Object.entries(LIMITS).flatMap(([section, most]) => {
      const count = Object.keys(template[section as keyof typeof LIMITS]).length;
      return count > most ? [finding('limit', `a stack holds ${most} ${section}, this one ${count}`)] : [];
    }),
    ...Buffer.byteLength(template.text) > MOST_BYTES ? [finding('limit', `a template has ${MOST_BYTES} bytes at most`)] : [],
  ];
}

export function nameFindings(template: Template): Finding[] {
  return Object.values(template.Resources).flatMap((resource) => Object.entries(NAMES[resource.Type] ?? {}).flatMap(([property, rule]) => (
    nameFinding(resource, property, rule))));
}

function nameFinding({ Type, Properties = {} }: Resource, property: string, { most, pattern }: NameRule): Finding[] {
  const name = property.split('.').reduce((value: any, member) => value?.[member], Properties);
  return typeof name !== 'string' || (name.length <= most && pattern.test(name)) ? []
    : [finding('name', `${Type}.${property} is no name that AWS takes: ${name.length} characters, ${JSON.stringify(name.slice(0, 80))}`)];
}
