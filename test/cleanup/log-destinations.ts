/** A template of CloudFormation as plain JSON. */
export interface TemplateOfStack {
  readonly stack: string;
  readonly template: { readonly Resources?: Record<string, any> };
}

interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: any;
}

/** Where a resource writes logs to, as its template says it; `undefined` is a group that AWS makes by itself, without a retention. */
type Destinations = (properties: any) => unknown[];

const list = (value: any): any[] => (value === undefined ? [] : value);

/** What writes logs to CloudWatch in templates, by type. */
const WRITERS: Readonly<Record<string, Destinations>> = {
  'AWS::EC2::FlowLog': ({ LogDestinationType, LogGroupName }) => (LogDestinationType === 's3' ? [] : [LogGroupName]),
  'AWS::ECS::Cluster': ({ Configuration }) => list(Configuration?.ExecuteCommandConfiguration && [Configuration.ExecuteCommandConfiguration.LogConfiguration?.CloudWatchLogGroupName]),
  'AWS::ECS::Service': ({ ServiceConnectConfiguration }) => ofContainers([ServiceConnectConfiguration ?? {}]),
  'AWS::ECS::TaskDefinition': ({ ContainerDefinitions }) => ofContainers(ContainerDefinitions),
  'AWS::ElastiCache::ReplicationGroup': ({ LogDeliveryConfigurations }) => list(LogDeliveryConfigurations)
    .filter(({ DestinationType }) => DestinationType === 'cloudwatch-logs').map(({ DestinationDetails }) => DestinationDetails.CloudWatchLogsDetails.LogGroup),
  'AWS::Lambda::Function': ({ LoggingConfig }) => [LoggingConfig?.LogGroup],
  'AWS::Logs::MetricFilter': ({ LogGroupName }) => [LogGroupName],
  'AWS::MSK::Cluster': ({ LoggingInfo }) => list(LoggingInfo?.BrokerLogs?.CloudWatchLogs && [LoggingInfo.BrokerLogs.CloudWatchLogs])
    .filter(({ Enabled }) => Enabled).map(({ LogGroup }) => LogGroup),
  // RDS writes to groups of these names, and makes those that are missing.
  'AWS::RDS::DBCluster': ({ DBClusterIdentifier, EnableCloudwatchLogsExports }) => (
    list(EnableCloudwatchLogsExports).map((log) => (typeof DBClusterIdentifier === 'string' ? `/aws/rds/cluster/${DBClusterIdentifier}/${log}` : undefined))),
  'AWS::StepFunctions::StateMachine': ({ LoggingConfiguration: { Level, Destinations } = {} as any }) => (
    Level === undefined || Level === 'OFF' ? [] : list(Destinations).map(({ CloudWatchLogsLogGroup }) => CloudWatchLogsLogGroup.LogGroupArn)),
};

/** Where a property is called like a log and is none to CloudWatch. */
const NO_WRITERS = ['AWS::Logs::LogGroup', 'AWS::RDS::DBClusterParameterGroup'];

const ABOUT_LOGS = /log(s$|ging|group|config|delivery|destination|publishing)/i;

/** Log groups that keep events for ever, and resources that write where no group of the templates is. */
export function endlessLogs(templates: readonly TemplateOfStack[]): string[] {
  return templates.flatMap(({ stack, template }) => {
    const resources = Object.entries(template.Resources ?? {}).map(([id, { Type, Properties = {} }]): Resource => ({ id, Type, Properties }));
    const groups = resources.filter(({ Type }) => Type === 'AWS::Logs::LogGroup');
    return resources.flatMap((resource) => problems(resource, groups).map((problem) => `${stack}/${resource.id} (${resource.Type}) ${problem}`));
  });
}

function problems({ Type, Properties }: Resource, groups: readonly Resource[]): string[] {
  if (Type === 'AWS::Logs::LogGroup') {
    return typeof Properties.RetentionInDays === 'number' ? [] : ['keeps events for ever'];
  }
  const writer = WRITERS[Type];
  if (writer === undefined) {
    return NO_WRITERS.includes(Type) ? [] : keysOf(Properties).filter((key) => ABOUT_LOGS.test(key)).map((key) => `has ${key}, which this test does not understand`);
  }
  return writer(Properties).filter((destination) => !groups.some((group) => isMeant(group, destination))).map((destination) => (
    destination === undefined ? 'writes to a group that AWS makes' : `writes to ${JSON.stringify(destination)}, which is no group of its stack`));
}

function isMeant({ id, Properties }: Resource, destination: any): boolean {
  return destination !== undefined
    && (destination.Ref === id || JSON.stringify(destination['Fn::GetAtt']) === JSON.stringify([id, 'Arn']) || destination === Properties.LogGroupName);
}

function ofContainers(containers: readonly any[]): unknown[] {
  return containers.filter(({ LogConfiguration }) => LogConfiguration !== undefined).map(({ LogConfiguration: { LogDriver, Options = {} } }) => (
    LogDriver === 'awslogs' && Options['awslogs-create-group'] === undefined ? Options['awslogs-group'] : undefined));
}

function keysOf(value: any): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(keysOf);
  }
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]) : [];
}
