/** A property that names a role, and the service that takes it on. */
export interface RoleUser {
  readonly type: string;
  /** With dots; a list in between means each of its items. */
  readonly property: string;
  readonly service: string;
}

/** Who takes on which role; the reference of each type says so. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html */
export const ROLE_USERS: readonly RoleUser[] = [
  { type: 'AWS::ECS::TaskDefinition', property: 'TaskRoleArn', service: 'ecs-tasks' },
  { type: 'AWS::ECS::TaskDefinition', property: 'ExecutionRoleArn', service: 'ecs-tasks' },
  { type: 'AWS::ECS::Service', property: 'LoadBalancers.AdvancedConfiguration.RoleArn', service: 'ecs' },
  { type: 'AWS::ECS::Service', property: 'VolumeConfigurations.ManagedEBSVolume.RoleArn', service: 'ecs' },
  { type: 'AWS::Scheduler::Schedule', property: 'Target.RoleArn', service: 'scheduler' },
  { type: 'AWS::Events::Rule', property: 'Targets.RoleArn', service: 'events' },
  { type: 'AWS::Lambda::Function', property: 'Role', service: 'lambda' },
  { type: 'AWS::StepFunctions::StateMachine', property: 'RoleArn', service: 'states' },
  { type: 'AWS::EC2::FlowLog', property: 'DeliverLogsPermissionArn', service: 'vpc-flow-logs' },
  { type: 'AWS::RDS::DBInstance', property: 'MonitoringRoleArn', service: 'monitoring.rds' },
  { type: 'AWS::RDS::DBCluster', property: 'MonitoringRoleArn', service: 'monitoring.rds' },
  { type: 'AWS::RDS::DBProxy', property: 'RoleArn', service: 'rds' },
  { type: 'AWS::Pipes::Pipe', property: 'RoleArn', service: 'pipes' },
  { type: 'AWS::CodeBuild::Project', property: 'ServiceRole', service: 'codebuild' },
  { type: 'AWS::CodePipeline::Pipeline', property: 'RoleArn', service: 'codepipeline' },
  { type: 'AWS::CodeDeploy::DeploymentGroup', property: 'ServiceRoleArn', service: 'codedeploy' },
  { type: 'AWS::KinesisFirehose::DeliveryStream', property: 'S3DestinationConfiguration.RoleARN', service: 'firehose' },
  { type: 'AWS::KinesisFirehose::DeliveryStream', property: 'ExtendedS3DestinationConfiguration.RoleARN', service: 'firehose' },
  { type: 'AWS::Backup::BackupSelection', property: 'BackupSelection.IamRoleArn', service: 'backup' },
];
