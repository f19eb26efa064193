import { NETWORK_QUESTIONS } from './network-questions';
import { asking, at, Question } from './question';
import { STORE_QUESTIONS } from './store-questions';

const arnName = (arn: string) => arn.split(/[/:]/).pop()!;

/** Of every type that the services can be asked about. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  ...NETWORK_QUESTIONS,
  ...STORE_QUESTIONS,
  'AWS::CertificateManager::Certificate': asking('acm', 'describe_certificate', (id) => ({ CertificateArn: id }), 'Certificate', ['DomainName', 'DomainName']),
  'AWS::CloudFront::Distribution': asking('cloudfront', 'get_distribution', (id) => ({ Id: id }), 'Distribution.DistributionConfig',
    ['DistributionConfig.Enabled', 'Enabled'], ['DistributionConfig.Comment', 'Comment']),
  'AWS::CloudWatch::Alarm': asking('cloudwatch', 'describe_alarms', (id) => ({ AlarmNames: [id] }), 'MetricAlarms.0',
    ['MetricName', 'MetricName'], ['Namespace', 'Namespace'], ['Threshold', 'Threshold'], ['ComparisonOperator', 'ComparisonOperator'],
    ['EvaluationPeriods', 'EvaluationPeriods'], ['TreatMissingData', 'TreatMissingData'], ['AlarmActions', 'AlarmActions']),
  'AWS::ECR::Repository': asking('ecr', 'describe_repositories', (id) => ({ repositoryNames: [id] }), 'repositories.0',
    ['RepositoryName', 'repositoryName'], ['ImageTagMutability', 'imageTagMutability'], ['ImageScanningConfiguration.ScanOnPush', 'imageScanningConfiguration.scanOnPush']),
  'AWS::ECS::Cluster': asking('ecs', 'describe_clusters', (id) => ({ clusters: [id] }), 'clusters.0', ['ClusterName', 'clusterName']),
  'AWS::ECS::Service': {
    ask: async (account, { physicalId, properties }, stack) => at(await account.call('ecs', 'describe_services', { cluster: stack.resolve(properties.Cluster), services: [physicalId] }), 'services.0'),
    pairs: [['TaskDefinition', 'taskDefinition'], ['DesiredCount', 'desiredCount'], ['HealthCheckGracePeriodSeconds', 'healthCheckGracePeriodSeconds'],
      ['NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', 'networkConfiguration.awsvpcConfiguration.assignPublicIp'],
      ['DeploymentConfiguration.MinimumHealthyPercent', 'deploymentConfiguration.minimumHealthyPercent'],
      ['DeploymentConfiguration.MaximumPercent', 'deploymentConfiguration.maximumPercent']],
  },
  'AWS::ECS::TaskDefinition': asking('ecs', 'describe_task_definition', (id) => ({ taskDefinition: id }), 'taskDefinition',
    ['Family', 'family'], ['Cpu', 'cpu'], ['Memory', 'memory'], ['NetworkMode', 'networkMode'], ['ContainerDefinitions.0.Name', 'containerDefinitions.0.name'],
    ['ContainerDefinitions.0.Image', 'containerDefinitions.0.image'], ['ContainerDefinitions.0.StopTimeout', 'containerDefinitions.0.stopTimeout'],
    ['ContainerDefinitions.0.PortMappings.0.ContainerPort', 'containerDefinitions.0.portMappings.0.containerPort']),
  'AWS::ElasticLoadBalancingV2::Listener': asking('elbv2', 'describe_listeners', (id) => ({ ListenerArns: [id] }), 'Listeners.0',
    ['Port', 'Port'], ['Protocol', 'Protocol'], ['SslPolicy', 'SslPolicy'], ['LoadBalancerArn', 'LoadBalancerArn']),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': asking('elbv2', 'describe_load_balancers', (id) => ({ LoadBalancerArns: [id] }), 'LoadBalancers.0',
    ['Scheme', 'Scheme'], ['Type', 'Type'], ['Name', 'LoadBalancerName']),
  'AWS::ElasticLoadBalancingV2::TargetGroup': asking('elbv2', 'describe_target_groups', (id) => ({ TargetGroupArns: [id] }), 'TargetGroups.0',
    ['Port', 'Port'], ['Protocol', 'Protocol'], ['TargetType', 'TargetType'], ['VpcId', 'VpcId'], ['HealthCheckPath', 'HealthCheckPath'],
    ['HealthCheckIntervalSeconds', 'HealthCheckIntervalSeconds'], ['Matcher.HttpCode', 'Matcher.HttpCode']),
  'AWS::Events::Rule': asking('events', 'describe_rule', (id) => ({ Name: arnName(id) }), '', ['State', 'State'], ['Description', 'Description']),
  'AWS::IAM::InstanceProfile': asking('iam', 'get_instance_profile', (id) => ({ InstanceProfileName: arnName(id) }), 'InstanceProfile'),
  'AWS::IAM::Policy': {
    ask: async (account, { properties }, stack) => {
      const [role] = stack.resolve(properties.Roles) as string[] | undefined ?? [];
      return role === undefined ? {} : account.call('iam', 'get_role_policy', { RoleName: arnName(role), PolicyName: properties.PolicyName });
    },
    pairs: [['PolicyName', 'PolicyName'], ['PolicyDocument', 'PolicyDocument']],
  },
  'AWS::IAM::Role': asking('iam', 'get_role', (id) => ({ RoleName: id }), 'Role', ['AssumeRolePolicyDocument', 'AssumeRolePolicyDocument'], ['Description', 'Description']),
  'AWS::KMS::Key': asking('kms', 'get_key_rotation_status', (id) => ({ KeyId: id }), '', ['EnableKeyRotation', 'KeyRotationEnabled']),
  'AWS::Lambda::Function': asking('lambda', 'get_function_configuration', (id) => ({ FunctionName: id }), '',
    ['Runtime', 'Runtime'], ['Handler', 'Handler'], ['MemorySize', 'MemorySize'], ['Timeout', 'Timeout']),
  'AWS::Logs::LogGroup': {
    ask: async (account, { physicalId }) => (await account.call('logs', 'describe_log_groups', { logGroupNamePrefix: physicalId })).logGroups
      .find(({ logGroupName }: { logGroupName: string }) => logGroupName === physicalId),
    pairs: [['RetentionInDays', 'retentionInDays'], ['LogGroupName', 'logGroupName']],
  },
  'AWS::Scheduler::Schedule': {
    ask: async (account, { physicalId, properties: { Name = arnName(physicalId), GroupName } }, stack) => account.call('scheduler', 'get_schedule', {
      Name, ...GroupName !== undefined && { GroupName: arnName(String(stack.resolve(GroupName))) },
    }),
    pairs: [['ScheduleExpression', 'ScheduleExpression'], ['ScheduleExpressionTimezone', 'ScheduleExpressionTimezone'], ['State', 'State'],
      ['Target.RetryPolicy.MaximumRetryAttempts', 'Target.RetryPolicy.MaximumRetryAttempts']],
  },
  'AWS::Scheduler::ScheduleGroup': asking('scheduler', 'get_schedule_group', (id) => ({ Name: arnName(id) }), '', ['Name', 'Name']),
  'AWS::ServiceDiscovery::PrivateDnsNamespace': asking('servicediscovery', 'get_namespace', (id) => ({ Id: id }), 'Namespace', ['Name', 'Name']),
  'AWS::ServiceDiscovery::Service': asking('servicediscovery', 'get_service', (id) => ({ Id: id }), 'Service', ['Name', 'Name']),
  'AWS::SNS::Topic': asking('sns', 'get_topic_attributes', (id) => ({ TopicArn: id }), 'Attributes', ['DisplayName', 'DisplayName']),
  'AWS::SQS::Queue': asking('sqs', 'get_queue_attributes', (id) => ({ QueueUrl: id, AttributeNames: ['All'] }), 'Attributes',
    ['MessageRetentionPeriod', 'MessageRetentionPeriod']),
  'AWS::StepFunctions::StateMachine': asking('stepfunctions', 'describe_state_machine', (id) => ({ stateMachineArn: id }), '',
    ['StateMachineType', 'type'], ['RoleArn', 'roleArn'], ['DefinitionString', 'definition']),
};
