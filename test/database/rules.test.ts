import { App, Duration, Lazy, Size, Stack, Token, aws_ec2 as ec2, aws_kms as kms, aws_rds as rds } from 'aws-cdk-lib';
import { AuroraBench } from './support';
import { Environment } from '../../src/core';
import { AuroraCompute, AuroraServerlessOptions, CostOptimizedAurora, CostOptimizedAuroraProps, SchemaProvisioning } from '../../src/database';
import { messageOf, SEOUL } from '../support/fixtures';

const aurora = (props: Partial<CostOptimizedAuroraProps>, environment = Environment.DEV) => new AuroraBench(environment, props);
const problems = (props: Partial<CostOptimizedAuroraProps>, environment?: Environment) => messageOf(() => aurora(props, environment));
const on = (instanceType: string) => AuroraCompute.provisioned(new ec2.InstanceType(instanceType));
const number = () => Token.asNumber({ Ref: 'AWS::NoValue' });
const text = () => Lazy.string({ produce: () => 'late' });

describe('the message', () => {
  test('tells everything at once, and how to mend it', () => {
    expect(problems({ readers: 16, compute: on('m5.large'), backupRetention: Duration.days(40), schemas: [{ name: 'sys' }] })).toBe([
      'CostOptimizedAurora has 5 problems:',
      '  [Test/Aurora] `compute` must have an instance type that Aurora MySQL 3 runs on, got: \'m5.large\'. Choose t4g.medium or t3.medium for development; ' +
        'r6g.large, r7g.large or r8g.large or a larger size of these for production. (aurora-instance-type)',
      '  [Test/Aurora] `readers` must be a whole number from 0 to 15, got: 16. Choose 0 for the lowest price, or 1 to survive the loss of a zone within ' +
        'a minute. (aurora-readers)',
      '  [Test/Aurora] `backupRetention` must be a whole number from 1 to 35, got: 40. Aurora always keeps backups; choose 1 to 35 days. (aurora-backup)',
      '  [Test/Aurora] `schemas[0].name` must not be a schema of MySQL itself, got: \'sys\'. Choose another name. (aurora-schema-reserved)',
      '  [Test/Aurora] `schemas[0].userName` must not be the master user, or one that MySQL or AWS keeps for itself, got: \'sys\'. ' +
        'Name another user with `userName`; it gets rights in its schema only. (aurora-user-reserved)',
    ].join('\n'));
  });
});

describe('the cluster', () => {
  test.each([
    ['clusterIdentifier', { clusterIdentifier: 'Upper' }, 'name'],
    ['clusterIdentifier', { clusterIdentifier: 'two--hyphens' }, 'name'],
    ['clusterIdentifier', { clusterIdentifier: 'ends-' }, 'name'],
    ['clusterIdentifier', { clusterIdentifier: 'a'.repeat(64) }, 'name'],
    ['masterUserName', { masterUserName: 'rdsadmin' }, 'name'],
    ['masterUserName', { masterUserName: '1st' }, 'name'],
    ['masterUserName', { masterUserName: 'a'.repeat(17) }, 'name'],
    ['version', { version: rds.AuroraMysqlEngineVersion.VER_3_05_2 }, 'aurora-version'],
    ['version', { version: rds.AuroraMysqlEngineVersion.of('5.7.mysql_aurora.2.12.0', '5.7') }, 'aurora-version'],
    ['readers', { readers: -1 }, 'aurora-readers'],
    ['readers', { readers: 1.5 }, 'aurora-readers'],
    ['backupRetention', { backupRetention: Duration.hours(30) }, 'aurora-backup'],
    ['backupRetention', { backupRetention: Duration.days(0) }, 'aurora-backup'],
    ['backupWindow', { backupWindow: '25:00-26:00' }, 'aurora-window'],
    ['backupWindow', { backupWindow: '10:00-10:29' }, 'aurora-window'],
    ['maintenanceWindow', { maintenanceWindow: 'sun:10:00-sun:10:15' }, 'aurora-window'],
    ['maintenanceWindow', { maintenanceWindow: 'sun:10:00-mon:10:30' }, 'aurora-window'],
    ['maintenanceWindow', { maintenanceWindow: 'xyz:10:00-xyz:11:00' }, 'aurora-window'],
    ['maintenanceWindow', { maintenanceWindow: 'sat:16:00-sat:16:45' }, 'aurora-window'],
    ['monitoringInterval', { monitoringInterval: Duration.seconds(20) }, 'aurora-monitoring'],
    ['monitoringInterval', { monitoringInterval: Duration.seconds(120) }, 'aurora-monitoring'],
    ['performanceInsights', { performanceInsights: true, compute: on('t3.medium') }, 'aurora-insights'],
    ['schemaProvisioning', { schemaProvisioning: SchemaProvisioning.dataApi() }, 'aurora-data-api'],
    ['schemaProvisioning', {
      schemaProvisioning: SchemaProvisioning.dataApi(), compute: on('r6g.large'), version: rds.AuroraMysqlEngineVersion.VER_3_04_4,
    }, 'aurora-data-api'],
    ['schemaProvisioning', { schemaProvisioning: SchemaProvisioning.inVpc({ subnetType: ec2.SubnetType.PUBLIC }) }, 'aurora-provisioning'],
    ['storageAlarm', { storageAlarm: Size.gibibytes(0) }, 'aurora-storage-alarm'],
  ] as [string, Partial<CostOptimizedAuroraProps>, string][])('refuses `%s` %#', (property, props, rule) => {
    const message = problems(props);
    expect(message).toContain(`[Test/Aurora] \`${property}\` must `);
    expect(message).toContain(`(${rule})`);
    expect(message).toContain('has 1 problem:');
  });

  test.each([
    { clusterIdentifier: 'a1-b2' },
    { masterUserName: 'db_admin' },
    { version: rds.AuroraMysqlEngineVersion.VER_3_04_4 },
    { version: rds.AuroraMysqlEngineVersion.VER_3_08_0 },
    { readers: 15 },
    { backupRetention: Duration.days(1) },
    { backupRetention: Duration.hours(48) },
    { backupWindow: '23:45-00:15' },
    { maintenanceWindow: 'sun:23:50-mon:00:30' },
    { monitoringInterval: Duration.seconds(1) },
    { performanceInsights: true, compute: on('t4g.medium') },
    { schemaProvisioning: SchemaProvisioning.dataApi(), compute: AuroraCompute.serverlessV2() },
    { storageAlarm: Size.mebibytes(1) },
  ] as Partial<CostOptimizedAuroraProps>[])('takes %j', (props) => {
    expect(() => aurora(props)).not.toThrow();
  });

  test('an old version without Data API gets its schemas from inside the VPC', () => {
    const bench = aurora({ compute: on('r6g.large'), version: rds.AuroraMysqlEngineVersion.VER_3_04_4 });
    expect(bench.database.EnableHttpEndpoint).not.toBe(true);
    expect(bench.provisioned.auth.Properties.DataApiClusterArn).toBe('');
  });

  test('a key by its alias is refused: policies cannot name it', () => {
    expect(problems({ encryptionKey: kms.Alias.fromAliasName(new Stack(), 'Alias', 'alias/data') })).toContain('(encryption-key)');
  });

  test('needs subnets in two zones', () => {
    const make = (vpcProps: ec2.VpcProps) => {
      const stack = new Stack(new App(), 'Test', { env: SEOUL });
      return messageOf(() => new CostOptimizedAurora(stack, 'Aurora', { environment: Environment.DEV, vpc: new ec2.Vpc(stack, 'Vpc', vpcProps) }));
    };
    expect(make({ maxAzs: 1 })).toContain('`vpc` must have subnets for data in two zones at least, got: subnets in 1 zone.');
    const none = make({ natGateways: 0, subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }] });
    expect(none).toContain('got: no such subnets.');
    expect(none).toContain('`schemaProvisioning` must have private subnets for the function that creates schemas, got: public ones, or none.');
  });
});

describe('Serverless v2', () => {
  const serverless = (options: AuroraServerlessOptions, version?: rds.AuroraMysqlEngineVersion) => (
    { compute: AuroraCompute.serverlessV2(options), version });

  test.each([
    [{ minAcu: 0.3 }, 'aurora-acu', '`compute.minAcu` must be from 0 to 256 in steps of 0.5, got: 0.3.'],
    [{ minAcu: -1 }, 'aurora-acu', '`compute.minAcu`'],
    [{ maxAcu: 0.5, minAcu: 0.5 }, 'aurora-acu', '`compute.maxAcu` must be from 1 to 256 in steps of 0.5, got: 0.5.'],
    [{ maxAcu: 257 }, 'aurora-acu', '`compute.maxAcu`'],
    [{ minAcu: NaN }, 'aurora-acu', 'got: NaN.'],
    [{ minAcu: 8, maxAcu: 4 }, 'aurora-acu', '`compute.minAcu` must not be above maxAcu, got: 8 with a maximum of 4.'],
    [{ autoPauseAfter: Duration.minutes(5) }, 'aurora-pause', '`compute.autoPauseAfter` must come with minAcu 0'],
    [{ minAcu: 0, autoPauseAfter: Duration.seconds(299) }, 'aurora-pause', 'must be from 300 to 86400 whole seconds, got: 299.'],
    [{ minAcu: 0, autoPauseAfter: Duration.seconds(86_401) }, 'aurora-pause', 'got: 86401.'],
  ] as [AuroraServerlessOptions, string, string][])('refuses %j', (options, rule, part) => {
    const message = problems(serverless(options));
    expect(message).toContain(part);
    expect(message).toContain(`(${rule})`);
    expect(message).toContain('has 1 problem:');
  });

  test.each([
    { minAcu: 0.5, maxAcu: 1 }, { minAcu: 256, maxAcu: 256 },
    { minAcu: 0, autoPauseAfter: Duration.seconds(300) }, { minAcu: 0, autoPauseAfter: Duration.days(1) },
  ])('takes %j', (options) => {
    expect(() => aurora(serverless(options))).not.toThrow();
  });

  test('refuses to pause a version that cannot', () => {
    expect(problems(serverless({ minAcu: 0 }, rds.AuroraMysqlEngineVersion.VER_3_04_4))).toContain('on a version below 3.08, which cannot pause');
  });
});

describe('reader scaling', () => {
  test.each([
    [{ maxReaders: 16 }, '`readerScaling.maxReaders` must be a whole number from 1 to 15, got: 16.'],
    [{ maxReaders: 2, minReaders: 0 }, '`readerScaling.minReaders` must be a whole number from 1 to 15, got: 0.'],
    [{ maxReaders: 2, minReaders: 3 }, '`readerScaling.minReaders` must not be above maxReaders, got: 3 with a maximum of 2.'],
    [{ maxReaders: 2, targetCpuPercent: 95 }, '`readerScaling.targetCpuPercent` must be from 10 to 90, got: 95.'],
    [{ maxReaders: 2, scaleInCooldown: Duration.millis(1500) }, '`readerScaling` must have cooldowns of whole seconds, got: 1.5.'],
  ])('refuses %j', (readerScaling, part) => {
    const message = problems({ readerScaling });
    expect(message).toContain(part);
    expect(message).toContain('(aurora-reader-scaling)');
  });

  test('counts the readers of the template', () => {
    expect(problems({ readers: 3, readerScaling: { maxReaders: 2 } })).toContain('must count in the readers of the template, which scaling never removes, got: 2 with 3');
    expect(() => aurora({ readers: 2, readerScaling: { minReaders: 2, maxReaders: 2, targetCpuPercent: 10 } })).not.toThrow();
  });
});

describe('schemas', () => {
  const schemas = (...names: string[]) => ({ schemas: names.map((name) => ({ name })) });

  test.each([
    ['', 'name'], ['-x', 'name'], ['a b', 'name'], ['a`b', 'name'], ['a;drop', 'name'], ['a/b', 'name'], ['한글', 'name'],
    ['MYSQL', 'aurora-schema-reserved'], ['information_schema', 'aurora-schema-reserved'], ['performance_schema', 'aurora-schema-reserved'],
  ])('refuse the name \'%s\'', (name, rule) => {
    const message = problems({ schemas: [{ name, userName: 'user1' }] });
    expect(message).toContain('`schemas[0].name` must ');
    expect(message).toContain(`(${rule})`);
  });

  test('refuse what is too long for MySQL', () => {
    expect(problems(schemas('a'.repeat(65)))).toContain('lead to a valid schema name: at most 64 characters');
    expect(problems({ schemas: [{ name: 'a'.repeat(33) }] })).toContain('`schemas[0].userName` must lead to a valid user name: at most 32 characters');
    expect(problems({ schemas: [{ name: '_'.padStart(64, 'a'), userName: 'long' }] })).toContain('underscores counted twice');
    expect(() => aurora({ schemas: [{ name: 'a'.repeat(64), userName: 'u'.repeat(32) }] })).not.toThrow();
  });

  test.each(['root', 'rdsadmin', 'AWS_x', 'Admin', 'mysql'])('refuse the user \'%s\'', (userName) => {
    expect(problems({ schemas: [{ name: 'auth', userName }] })).toContain('(aurora-user-reserved)');
  });

  test('know the master user by his name', () => {
    expect(problems({ masterUserName: 'keeper', schemas: [{ name: 'auth', userName: 'Keeper' }] })).toContain('(aurora-user-reserved)');
    expect(() => aurora({ masterUserName: 'keeper', schemas: [{ name: 'auth', userName: 'admin' }] })).not.toThrow();
  });

  test('refuse names twice, whatever the case', () => {
    const message = problems({ schemas: [{ name: 'auth' }, { name: 'AUTH', userName: 'other' }, { name: 'chat', userName: 'Other' }] });
    expect(message).toContain('`schemas[1].name` must differ from those of the other schemas, whatever the case of the letters, got: \'AUTH\'.');
    expect(message).toContain('`schemas[2].userName` must differ');
    expect(message).toContain('has 2 problems:');
  });

  test('added later are checked against those that are there', () => {
    const bench = aurora({});
    expect(messageOf(() => bench.aurora.addSchema({ name: 'Auth', userName: 'x' }))).toContain('`options.name` must differ');
    expect(messageOf(() => bench.aurora.addSchema({ name: 'bookmark', userName: 'chatbot' }))).toContain('`options.userName` must differ');
    expect(messageOf(() => bench.aurora.addSchema({ name: text() }))).toContain('`options.name` must be known when the app is synthesized');
    expect(bench.aurora.schemas).toHaveLength(4);
  });

  test.each([0, 1.5, 1001])('refuse a pool of %d', (maxPoolSize) => {
    expect(problems({ schemas: [{ name: 'auth', maxPoolSize }] })).toContain('(aurora-pool)');
  });
});

describe('what only the deployment knows', () => {
  test.each([
    ['readers', () => ({ readers: number() })],
    ['compute.minAcu', () => ({ compute: AuroraCompute.serverlessV2({ minAcu: number() }) })],
    ['compute.maxAcu', () => ({ compute: AuroraCompute.serverlessV2({ maxAcu: number() }) })],
    ['compute.autoPauseAfter', () => ({ compute: AuroraCompute.serverlessV2({ minAcu: 0, autoPauseAfter: Duration.seconds(number()) }) })],
    ['readerScaling.scaleInCooldown', () => ({ readerScaling: { maxReaders: 2, scaleInCooldown: Duration.minutes(number()) } })],
    ['backupRetention', () => ({ backupRetention: Duration.hours(number()) })],
    ['monitoringInterval', () => ({ monitoringInterval: Duration.minutes(number()) })],
    ['storageAlarm', () => ({ storageAlarm: Size.gibibytes(number()) })],
    ['schemas[0].name', () => ({ schemas: [{ name: text() }] })],
    ['schemas[0].maxPoolSize', () => ({ schemas: [{ name: 'auth', maxPoolSize: number() }] })],
  ] as [string, () => Partial<CostOptimizedAuroraProps>][])('is refused for `%s`', (property, props) => {
    expect(problems(props())).toContain(`\`${property}\` must be known when the app is synthesized`);
  });

  test('passes where RDS alone reads it', () => {
    const bench = aurora({
      clusterIdentifier: text(),
      masterUserName: text(),
      compute: AuroraCompute.provisioned(new ec2.InstanceType(text())),
      backupWindow: text(),
      maintenanceWindow: text(),
      jdbcOptions: text(),
      readerScaling: { maxReaders: number(), minReaders: number(), targetCpuPercent: number() },
      parameters: { long_query_time: text() },
    });
    expect(bench.database.DBClusterIdentifier).toBe('late');
    // Of a class that nobody knows, nothing is expected.
    expect(bench.database.EnableHttpEndpoint).not.toBe(true);
    expect(bench.database.PerformanceInsightsEnabled).not.toBe(true);
  });
});
