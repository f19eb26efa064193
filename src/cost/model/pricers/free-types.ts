/** Why a type costs nothing by itself, for each type of which that is known. */
const FREE: Readonly<Record<string, readonly string[]>> = {
  'rules and permissions cost nothing': [
    'AWS::IAM::InstanceProfile', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::OIDCProvider', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::RolePolicy',
    'AWS::IAM::ServiceLinkedRole', 'AWS::ECR::RegistryPolicy', 'AWS::Lambda::Permission', 'AWS::S3::BucketPolicy', 'AWS::SecretsManager::ResourcePolicy',
    'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy', 'AWS::Events::EventBusPolicy', 'AWS::MSK::ClusterPolicy', 'AWS::Logs::ResourcePolicy',
  ],
  'parts of a network cost nothing; what stands in them does': [
    'AWS::EC2::DHCPOptions', 'AWS::EC2::EIPAssociation', 'AWS::EC2::EgressOnlyInternetGateway', 'AWS::EC2::InternetGateway', 'AWS::EC2::LaunchTemplate',
    'AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry', 'AWS::EC2::NetworkInterface', 'AWS::EC2::NetworkInterfaceAttachment', 'AWS::EC2::PrefixList',
    'AWS::EC2::Route', 'AWS::EC2::RouteTable', 'AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress',
    'AWS::EC2::Subnet', 'AWS::EC2::SubnetNetworkAclAssociation', 'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::VPCCidrBlock',
    'AWS::EC2::VPCDHCPOptionsAssociation', 'AWS::EC2::VPCGatewayAttachment', 'AWS::EC2::VolumeAttachment',
  ],
  'it is paid with the load balancer': [
    'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerCertificate', 'AWS::ElasticLoadBalancingV2::ListenerRule',
    'AWS::ElasticLoadBalancingV2::TargetGroup',
  ],
  'tasks are paid, not what describes, groups or scales them': [
    'AWS::ECS::CapacityProvider', 'AWS::ECS::ClusterCapacityProviderAssociations', 'AWS::ECS::PrimaryTaskSet', 'AWS::ECS::TaskDefinition',
    'AWS::ApplicationAutoScaling::ScalableTarget',
  ],
  'ECS registers its tasks in Cloud Map without a charge; the zone and the queries are paid': [
    'AWS::ServiceDiscovery::HttpNamespace', 'AWS::ServiceDiscovery::Service',
  ],
  'it is paid with the data store': [
    'AWS::ElastiCache::ParameterGroup', 'AWS::ElastiCache::SubnetGroup', 'AWS::ElastiCache::User', 'AWS::ElastiCache::UserGroup',
    'AWS::MSK::BatchScramSecret', 'AWS::MSK::Configuration', 'AWS::MSK::Topic', 'AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBParameterGroup',
    'AWS::RDS::DBSubnetGroup', 'AWS::RDS::EventSubscription', 'AWS::RDS::OptionGroup',
  ],
  'it is paid with the secret or the key': [
    'AWS::KMS::Alias', 'AWS::SecretsManager::RotationSchedule', 'AWS::SecretsManager::SecretTargetAttachment',
  ],
  'it is paid with the runs, messages or records': [
    'AWS::Lambda::Alias', 'AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::LayerVersion', 'AWS::Lambda::Version',
    'AWS::Scheduler::ScheduleGroup', 'AWS::SNS::Subscription', 'AWS::StepFunctions::StateMachineAlias', 'AWS::StepFunctions::StateMachineVersion',
    'AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup',
  ],
  'it is paid with the logs': ['AWS::Logs::LogStream', 'AWS::Logs::QueryDefinition', 'AWS::Logs::SubscriptionFilter'],
  'it is paid with the distribution or the web ACL': [
    'AWS::CloudFront::CachePolicy', 'AWS::CloudFront::CloudFrontOriginAccessIdentity', 'AWS::CloudFront::OriginAccessControl',
    'AWS::CloudFront::OriginRequestPolicy', 'AWS::CloudFront::ResponseHeadersPolicy', 'AWS::WAFv2::IPSet', 'AWS::WAFv2::RegexPatternSet',
    'AWS::WAFv2::WebACLAssociation',
  ],
  'it is paid with the repository': ['AWS::ECR::PullThroughCacheRule', 'AWS::ECR::RepositoryCreationTemplate'],
  'an alarm is paid, not its silence': ['AWS::CloudWatch::AlarmMuteRule'],
  'Cost Anomaly Detection is free of charge': ['AWS::CE::AnomalySubscription'],
  'standard parameters are free of charge': ['AWS::SSM::Parameter'],
  'it exists only in the deployment': [
    'AWS::CDK::Metadata', 'AWS::CloudFormation::CustomResource', 'AWS::CloudFormation::WaitCondition', 'AWS::CloudFormation::WaitConditionHandle',
  ],
};

const REASONS = new Map(Object.entries(FREE).flatMap(([reason, types]) => types.map((type) => [type, reason] as const)));

/** Why the type costs nothing by itself; undefined where it may cost something. */
export function freeReason(type: string): string | undefined {
  return REASONS.get(type) ?? (type.startsWith('Custom::') ? 'the function behind a custom resource is paid, not the resource' : undefined);
}
