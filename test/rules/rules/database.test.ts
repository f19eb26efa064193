import { found, resource, ruleTests, stackOf } from '../support';

const kept = { DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' };
const cluster = (properties: object = {}, attributes: object = kept) => resource('AWS::RDS::DBCluster', {
  Engine: 'aurora-mysql', EngineVersion: '8.0.mysql_aurora.3.10.0', ...properties,
}, attributes);
const range = (MinCapacity: unknown, MaxCapacity: unknown = 4) => ({ ServerlessV2ScalingConfiguration: { MinCapacity, MaxCapacity } });
const instance = (DBInstanceClass: unknown, DBClusterIdentifier: unknown = { Ref: 'Db' }) => resource('AWS::RDS::DBInstance', { DBInstanceClass, DBClusterIdentifier });
const url = { Name: 'SPRING_DATASOURCE_URL', Value: { 'Fn::Sub': 'jdbc:mysql://${Db.Endpoint.Address}:3306/orders' } };
const app = (...Environment: object[]) => resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Name: 'app', Environment }] });
const atRest = (Value: string, Name = 'SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE') => ({ Name, Value });
const pausing = (...variables: object[]) => ({ Db: cluster(range(0)), Task: app(...variables) });

ruleTests('RDS-001', [
  ['a proxy', { Db: cluster(range(0)), Targets: resource('AWS::RDS::DBProxyTargetGroup', { DBClusterIdentifiers: [{ Ref: 'Db' }] }) },
    'Db ServerlessV2ScalingConfiguration.MinCapacity: 0 lets the database pause, and the proxy of Targets keeps connections open, so it never does'],
  ['a pool as Spring makes it', pausing(url), 'Task ContainerDefinitions.0: app sets no SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE, so its pool keeps all connections, and Db never pauses'],
  ['a pool that keeps two', pausing(url, atRest('2')), 'Task ContainerDefinitions.0: app keeps 2 connections at rest (SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE), so Db never pauses'],
  ['in the other spelling, with numbers as text', { Db: cluster(range('0')), Task: app(url, atRest('1', 'SPRING_DATASOURCE_HIKARI_MINIMUMIDLE')) },
    'Task ContainerDefinitions.0: app keeps 1 connections at rest (SPRING_DATASOURCE_HIKARI_MINIMUMIDLE), so Db never pauses'],
], [
  ['a pool that shrinks to nothing', pausing(url, atRest('0'))],
  ['a database that does not pause', { Db: cluster(range(0.5)), Task: app(url) }],
  ['a range of the deployment', { Db: cluster(range({ Ref: 'Least' })), Task: app(url) }],
  ['a container that goes elsewhere', pausing({ Name: 'SPRING_DATASOURCE_URL', Value: 'jdbc:mysql://elsewhere:3306/orders' })],
  ['a container that is no Spring', pausing({ Name: 'DB_HOST', Value: { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] } })],
  ['said in another way', pausing(url, { Name: 'SPRING_APPLICATION_JSON', Value: '{}' })],
  ['said as an option', pausing(url, { Name: 'JAVA_TOOL_OPTIONS', Value: '-Dspring.datasource.hikari.minimum-idle=0' })],
  ['a pool of the deployment', pausing(url, { Name: 'SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE', Value: { Ref: 'Idle' } })],
]);

test('RDS-001 follows the address into another stack', () => {
  const data = stackOf({ Db: cluster(range(0)) }, 'Data', { Host: { Value: { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] }, Export: { Name: 'db-host' } } });
  const task = app({ Name: 'SPRING_DATASOURCE_URL', Value: { 'Fn::Join': ['', ['jdbc:mysql://', { 'Fn::ImportValue': 'db-host' }, '/orders']] } });
  expect(found('RDS-001', data, stackOf({ Task: task }, 'App'))).toEqual([
    'Task ContainerDefinitions.0: app sets no SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE, so its pool keeps all connections, and Db never pauses',
  ]);
});

const atZero = (message: string) => `Db ServerlessV2ScalingConfiguration.MinCapacity: ${message}`;
const postgres = (EngineVersion: string) => ({ Db: cluster({ Engine: 'aurora-postgresql', EngineVersion, ...range(0) }) });

ruleTests('RDS-002', [
  ['Aurora MySQL 3.07', { Db: cluster({ EngineVersion: '8.0.mysql_aurora.3.07.1', ...range(0) }) },
    atZero('0 is too little for 8.0.mysql_aurora.3.07.1, which needs 3.08 for it')],
  ['Aurora MySQL 2', { Db: cluster({ EngineVersion: '5.7.mysql_aurora.2.12.1', ...range(0) }) }, atZero('0 is too little for 5.7.mysql_aurora.2.12.1')],
  ['PostgreSQL 15.6', postgres('15.6'), atZero('0 is too little for 15.6, which needs 15.7 for it')],
], [
  ['Aurora MySQL 3.08', { Db: cluster({ EngineVersion: '8.0.mysql_aurora.3.08.0', ...range(0) }) }],
  ['PostgreSQL 13.15', postgres('13.15')],
  ['PostgreSQL 17.1', postgres('17.1')],
  ['a range above', { Db: cluster({ EngineVersion: '8.0.mysql_aurora.3.07.1', ...range(0.5) }) }],
  ['a version of the deployment', { Db: cluster({ EngineVersion: { Ref: 'Version' }, ...range(0) }) }],
  ['MySQL 8.4', { Db: cluster({ EngineVersion: '8.4.mysql_aurora.4.01.0', ...range(0) }) }],
]);

ruleTests('RDS-003', [
  ['a size', { Db: cluster({ AllocatedStorage: 100 }) }, 'Db AllocatedStorage: Aurora grows its storage by itself, and takes no size'],
], [
  ['none', { Db: cluster() }],
  ['a cluster of another engine', { Db: cluster({ Engine: 'mysql', AllocatedStorage: 100 }) }],
]);

ruleTests('RDS-004', [
  ['no range', { Db: cluster(), Writer: instance('db.serverless') }, 'Db ServerlessV2ScalingConfiguration: Writer is of the class db.serverless, and nothing says how much capacity it has'],
  ['by its name', { Db: cluster({ DBClusterIdentifier: 'orders' }), Writer: instance('db.serverless', 'orders') },
    'Db ServerlessV2ScalingConfiguration: Writer is of the class db.serverless, and nothing says how much capacity it has'],
], [
  ['a range', { Db: cluster(range(1)), Writer: instance('db.serverless') }],
  ['a range of the deployment', { Db: cluster({ ServerlessV2ScalingConfiguration: { Ref: 'Range' } }), Writer: instance('db.serverless') }],
  ['another class', { Db: cluster(), Writer: instance('db.r7g.large') }],
  ['an instance of another cluster', { Db: cluster(), Writer: instance('db.serverless', 'elsewhere') }],
]);

ruleTests('RDS-005', [
  ['t4g', { Db: cluster({ EnableHttpEndpoint: 'true' }), Writer: instance('db.t4g.medium') }, 'Db EnableHttpEndpoint: the Data API does not work with db.t4g.medium of Writer'],
], [
  ['serverless', { Db: cluster({ EnableHttpEndpoint: true, ...range(1) }), Writer: instance('db.serverless') }],
  ['off', { Db: cluster({ EnableHttpEndpoint: false }), Writer: instance('db.t4g.medium') }],
]);

ruleTests('RDS-006', [
  ['nothing', { Db: cluster({}, {}) }, 'Db UpdateReplacePolicy: Snapshot, the default, keeps the data when the cluster is removed, and nothing does when it is replaced'],
  ['kept only when it is removed', { Db: cluster({}, { DeletionPolicy: 'Retain' }) },
    'Db UpdateReplacePolicy: Retain keeps the data when the cluster is removed, and nothing does when it is replaced'],
], [
  ['both', { Db: cluster() }],
  ['for a test, where it is said', { Db: cluster({}, { DeletionPolicy: 'Delete' }) }],
]);

const group = (Family: unknown) => resource('AWS::RDS::DBClusterParameterGroup', { Family, Parameters: {} });
const grouped = (family: unknown, properties: object = {}) => ({ Db: cluster({ DBClusterParameterGroupName: { Ref: 'Settings' }, ...properties }), Settings: group(family) });

ruleTests('RDS-007', [
  ['a family of MySQL 5.7', grouped('aurora-mysql5.7'), 'Db DBClusterParameterGroupName: Settings is of the family aurora-mysql5.7, and 8.0.mysql_aurora.3.10.0 needs aurora-mysql8.0'],
  ['a family of PostgreSQL 15', grouped('aurora-postgresql15', { Engine: 'aurora-postgresql', EngineVersion: '16.4' }),
    'Db DBClusterParameterGroupName: Settings is of the family aurora-postgresql15, and 16.4 needs aurora-postgresql16'],
], [
  ['the family of the version', grouped('aurora-mysql8.0')],
  ['a newer one', grouped('aurora-mysql8.4', { EngineVersion: '8.4.mysql_aurora.4.01.0' })],
  ['PostgreSQL', grouped('aurora-postgresql16', { Engine: 'aurora-postgresql', EngineVersion: '16.4' })],
  ['a family of the deployment', grouped({ Ref: 'Family' })],
  ['no version', grouped('aurora-mysql8.0', { EngineVersion: { Ref: 'AWS::NoValue' } })],
]);

ruleTests('RDS-010', [
  ['a misspelt log', { Db: cluster({ EnableCloudwatchLogsExports: ['error', 'slow_query'] }) },
    'Db EnableCloudwatchLogsExports: aurora-mysql has no log slow_query, only audit, error, general, iam-db-auth-error, instance, slowquery'],
  ['a log of MySQL', { Db: cluster({ Engine: 'aurora-postgresql', EnableCloudwatchLogsExports: ['error'] }) },
    'Db EnableCloudwatchLogsExports: aurora-postgresql has no log error, only iam-db-auth-error, instance, postgresql'],
], [
  ['logs of MySQL', { Db: cluster({ EnableCloudwatchLogsExports: ['audit', 'error', 'slowquery'] }) }],
  ['logs of PostgreSQL', { Db: cluster({ Engine: 'aurora-postgresql', EnableCloudwatchLogsExports: ['postgresql'] }) }],
  ['of the deployment', { Db: cluster({ EnableCloudwatchLogsExports: [{ Ref: 'Log' }, 3] }) }],
]);
