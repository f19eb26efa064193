import { Duration, RemovalPolicy, Size, Stack, aws_ec2 as ec2, aws_kms as kms, aws_rds as rds, aws_sns as sns } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { AuroraBench } from './support';
import { DataDeletion, Environment } from '../../src/core';
import { AuroraCompute, CostOptimizedAurora } from '../../src/database';
import { Bench, ENVIRONMENTS, EnvironmentName } from '../support/fixtures';

const NAMES = Object.keys(ENVIRONMENTS) as EnvironmentName[];
const CONSENT = { [DataDeletion.CONSENT_CONTEXT_KEY]: true };

test('another project than the guide\'s has its name in the identifier, so that two can share an account', () => {
  const environment = Environment.BETA.withProject('shop');
  const bench = new Bench(environment);
  new CostOptimizedAurora(bench.stack, 'Aurora', { environment, vpc: bench.network.vpc });
  expect(bench.properties('AWS::RDS::DBCluster').DBClusterIdentifier).toBe('shop-aurora-cluster-beta');
});

describe('the guide\'s values', () => {
  test.each([
    ['dev', 'db.t4g.medium', 1, 7, 7, false], ['beta', 'db.t4g.medium', 2, 7, 14, false], ['prod', 'db.r6g.large', 2, 30, 30, true],
  ] as [EnvironmentName, string, number, number, number, boolean][])('%s: %s x %d', (name, instanceClass, count, backupDays, logDays, protection) => {
    const bench = new AuroraBench(ENVIRONMENTS[name]);
    expect(bench.instances.map((instance) => instance.DBInstanceClass)).toEqual(Array(count).fill(instanceClass));
    bench.template.hasResourceProperties('AWS::RDS::DBCluster', {
      DBClusterIdentifier: `aurora-cluster-${name}`,
      Engine: 'aurora-mysql',
      EngineVersion: '8.0.mysql_aurora.3.10.4',
      MasterUsername: 'admin',
      Port: 3306,
      BackupRetentionPeriod: backupDays,
      DeletionProtection: protection,
      StorageType: 'aurora',
    });
    for (const log of ['audit', 'error', 'slowquery']) {
      bench.template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: `/aws/rds/cluster/aurora-cluster-${name}/${log}`, RetentionInDays: logDays });
    }
  });

  test.each(NAMES)('%s: the server speaks TLS only, in the application\'s time zone and characters, and logs what matters', (name) => {
    const { Family, Parameters } = new AuroraBench(ENVIRONMENTS[name]).properties('AWS::RDS::DBClusterParameterGroup');
    expect(Family).toBe('aurora-mysql8.0');
    expect(Parameters).toMatchObject({
      require_secure_transport: 'ON',
      time_zone: 'Asia/Seoul',
      character_set_server: 'utf8mb4',
      collation_server: 'utf8mb4_unicode_ci',
      slow_query_log: '1',
      server_audit_logging: '1',
    });
    expect(Parameters.server_audit_events.split(',').sort()).toEqual(['CONNECT', 'QUERY_DCL', 'QUERY_DDL']);
  });

  test.each([['dev', false, false], ['beta', false, false], ['prod', true, true]] as [EnvironmentName, boolean, boolean][])(
    '%s: insights %s, monitoring of the operating system %s', (name, insights, monitoring) => {
      const bench = new AuroraBench(ENVIRONMENTS[name]);
      expect(bench.database.PerformanceInsightsEnabled === true).toBe(insights);
      expect(bench.database.EnableIAMDatabaseAuthentication === true).toBe(insights);
      expect(bench.instances.map((instance) => instance.MonitoringInterval)).toEqual(bench.instances.map(() => (monitoring ? 60 : undefined)));
    });

  test('the audit log, the error log and the slow statements are exported into groups that are there before', () => {
    const bench = new AuroraBench();
    const [cluster] = Object.values(bench.template.findResources('AWS::RDS::DBCluster'));
    expect([...cluster.Properties.EnableCloudwatchLogsExports].sort()).toEqual(['audit', 'error', 'slowquery']);
    const groups = Object.keys(bench.template.findResources('AWS::Logs::LogGroup', { Properties: { LogGroupName: Match.stringLikeRegexp('^/aws/rds/') } }));
    expect(groups).toHaveLength(3);
    expect(cluster.DependsOn).toEqual(expect.arrayContaining(groups));
    expect(bench.aurora.logGroups).toHaveLength(3);
  });

  test('a cap is an alarm: 128 GiB of data', () => {
    const bench = new AuroraBench();
    expect(bench.properties('AWS::CloudWatch::Alarm')).toMatchObject({
      Namespace: 'AWS/RDS', MetricName: 'VolumeBytesUsed', Threshold: 128 * 1024 ** 3, ComparisonOperator: 'GreaterThanThreshold', Statistic: 'Maximum',
    });
    expect(bench.properties('AWS::CloudWatch::Alarm').AlarmActions).toBeUndefined();
    expect(bench.aurora.storageAlarm).toBeDefined();
  });

  test.each(NAMES)('%s: nothing to be warned about', (name) => {
    expect(new AuroraBench(ENVIRONMENTS[name]).warnings()).toEqual([]);
  });
});

describe('safety', () => {
  test.each(NAMES)('%s: data, backups, insights and the master secret under one key that rotates', (name) => {
    const bench = new AuroraBench(ENVIRONMENTS[name]);
    const { KmsKeyId, StorageEncrypted, MasterUserSecret, PerformanceInsightsKmsKeyId } = bench.database;
    expect(StorageEncrypted).toBe(true);
    expect(JSON.stringify(KmsKeyId)).toContain('AuroraEncryptionKey');
    expect(MasterUserSecret.KmsKeyId).toEqual(KmsKeyId);
    expect([undefined, KmsKeyId]).toContainEqual(PerformanceInsightsKmsKeyId);
    bench.template.hasResource('AWS::KMS::Key', { DeletionPolicy: 'RetainExceptOnCreate', Properties: { EnableKeyRotation: true } });
  });

  test('RDS makes and changes the master password; none is in the template', () => {
    const bench = new AuroraBench();
    expect(bench.database.ManageMasterUserPassword).toBe(true);
    expect(bench.database.MasterUserPassword).toBeUndefined();
    expect(bench.stack.resolve(bench.aurora.masterSecret.secretArn)).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^AuroraCluster/), 'MasterUserSecret.SecretArn'],
    });
  });

  test('instances are in the subnets for data, without public addresses, on the certificates that clients know', () => {
    const bench = new AuroraBench(Environment.PROD);
    expect(bench.instances).toHaveLength(2);
    for (const instance of bench.instances) {
      expect(instance).toMatchObject({ PubliclyAccessible: false, CACertificateIdentifier: 'rds-ca-rsa2048-g1' });
    }
    const { SubnetIds } = bench.properties('AWS::RDS::DBSubnetGroup');
    expect(SubnetIds.map(({ Ref }: { Ref: string }) => Ref)).toEqual([1, 2, 3].map((zone) => expect.stringMatching(`DataSubnet${zone}`)));
  });

  test('nobody is let in but the function that makes schemas, and in prod not even that', () => {
    const rules = (bench: Bench) => Object.values(bench.template.findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties.Description);
    expect(rules(new AuroraBench(Environment.DEV))).toEqual(['Function that creates schemas']);
    const prod = new AuroraBench(Environment.PROD);
    expect(rules(prod)).toEqual([]);
    const group = prod.properties('AWS::EC2::SecurityGroup', { GroupDescription: 'Aurora of tech-n-ai in prod' });
    expect(group.SecurityGroupIngress).toBeUndefined();
    expect(group.SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32' })]);
  });

  test('long-term support: minor upgrades wait for a person, on the cluster and on each instance', () => {
    const bench = new AuroraBench(Environment.PROD);
    expect([bench.database, ...bench.instances].map(({ AutoMinorVersionUpgrade }) => AutoMinorVersionUpgrade)).toEqual([false, false, false]);
  });

  test('maintenance and backups: at night in Seoul, between the last batch job (21:00) and the first (02:00)', () => {
    const bench = new AuroraBench(Environment.PROD);
    expect(bench.database).toMatchObject({ PreferredBackupWindow: '16:30-17:00', PreferredMaintenanceWindow: 'sat:15:30-sat:16:30' });
    expect(new Set(bench.instances.map(({ PreferredMaintenanceWindow }) => PreferredMaintenanceWindow))).toEqual(new Set(['sat:15:30-sat:16:30']));
  });
});

describe('what stays', () => {
  const STAYING = [
    'AWS::RDS::DBCluster', 'AWS::RDS::DBSubnetGroup', 'AWS::RDS::DBClusterParameterGroup', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret',
  ];
  const policies = (bench: Bench, type: string) => (
    [...new Set(Object.values(bench.template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy))]);
  const groupPolicy = (bench: Bench) => {
    const groups = bench.template.findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: Match.stringLikeRegexp('^Aurora of') } });
    return Object.values(groups).map(({ DeletionPolicy }) => DeletionPolicy);
  };

  test.each(NAMES)('%s: the cluster with all that it needs; the instances hold nothing and go', (name) => {
    const bench = new AuroraBench(ENVIRONMENTS[name]);
    expect(STAYING.map((type) => policies(bench, type))).toEqual(STAYING.map(() => ['RetainExceptOnCreate']));
    expect(groupPolicy(bench)).toEqual(['RetainExceptOnCreate']);
    expect(policies(bench, 'AWS::RDS::DBInstance')).toEqual(['Delete']);
  });

  test('one key to data is not enough', () => {
    const bench = new AuroraBench(Environment.PROD, { removalPolicy: RemovalPolicy.DESTROY });
    expect(policies(bench, 'AWS::RDS::DBCluster')).toEqual(['RetainExceptOnCreate']);
    expect(bench.database.DeletionProtection).toBe(true);
    expect(bench.warnings().join()).toContain('`removalPolicy` DESTROY is one of two keys');
  });

  test('with both keys everything goes, and nothing stands in the way', () => {
    const bench = new AuroraBench(Environment.PROD, { removalPolicy: RemovalPolicy.DESTROY }, CONSENT);
    expect(STAYING.map((type) => policies(bench, type))).toEqual(STAYING.map(() => ['Delete']));
    expect(groupPolicy(bench)).toEqual(['Delete']);
    expect(bench.database.DeletionProtection).toBe(false);
    expect(Object.values(bench.provisioned).map(({ Properties }) => Properties.DropWhenRemoved)).toEqual(['false', 'false', 'false', 'false']);
  });

  test('a snapshot keeps what it cannot be read without', () => {
    const bench = new AuroraBench(Environment.DEV, { removalPolicy: RemovalPolicy.SNAPSHOT });
    expect(STAYING.map((type) => policies(bench, type))).toEqual([
      ['Snapshot'], ['Delete'], ['Delete'], ['RetainExceptOnCreate'], ['RetainExceptOnCreate'],
    ]);
  });

  test('protection is the user\'s to choose', () => {
    expect(new AuroraBench(Environment.DEV, { deletionProtection: true }).database.DeletionProtection).toBe(true);
    expect(new AuroraBench(Environment.PROD, { deletionProtection: false }).database.DeletionProtection).toBe(false);
  });
});

describe('choices', () => {
  test('another class, more readers, storage billed by size, a later line that upgrades itself', () => {
    const bench = new AuroraBench(Environment.DEV, {
      compute: AuroraCompute.provisioned(new ec2.InstanceType('r8g.large')),
      readers: 2,
      ioOptimized: true,
      version: rds.AuroraMysqlEngineVersion.VER_3_12_0,
    });
    expect(bench.instances.map((instance) => instance.DBInstanceClass)).toEqual(['db.r8g.large', 'db.r8g.large', 'db.r8g.large']);
    expect(bench.database).toMatchObject({
      StorageType: 'aurora-iopt1', EngineVersion: '8.0.mysql_aurora.3.12.0', AutoMinorVersionUpgrade: true, PerformanceInsightsEnabled: true,
    });
  });

  test('a key, subnets, names, days and windows of one\'s own', () => {
    const own = new AuroraBench(Environment.DEV, {
      clusterIdentifier: 'orders',
      masterUserName: 'keeper',
      backupRetention: Duration.days(35),
      backupWindow: '01:00-01:30',
      maintenanceWindow: 'Mon:23:30-Tue:00:30',
      logRetention: 90,
      monitoringInterval: Duration.seconds(30),
      performanceInsights: true,
      iamAuthentication: true,
      parameters: { long_query_time: '5', max_connections: '200', init_connect: '${AWS::Region}' },
    });
    expect(own.database).toMatchObject({
      DBClusterIdentifier: 'orders',
      MasterUsername: 'keeper',
      BackupRetentionPeriod: 35,
      PreferredBackupWindow: '01:00-01:30',
      PreferredMaintenanceWindow: 'Mon:23:30-Tue:00:30',
      PerformanceInsightsEnabled: true,
      EnableIAMDatabaseAuthentication: true,
    });
    expect(own.instances[0].MonitoringInterval).toBe(30);
    own.template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/rds/cluster/orders/error', RetentionInDays: 90 });
    expect(own.properties('AWS::RDS::DBClusterParameterGroup').Parameters).toMatchObject({
      long_query_time: '5', max_connections: '200', time_zone: 'Asia/Seoul', init_connect: { 'Fn::Sub': '${!AWS::Region}' },
    });
  });

  test('a key that others use as well', () => {
    const arn = 'arn:aws:kms:ap-northeast-2:111122223333:key/1234';
    const bench = new AuroraBench(Environment.PROD, { encryptionKey: kms.Key.fromKeyArn(new Stack(), 'Key', arn) });
    bench.template.resourceCountIs('AWS::KMS::Key', 0);
    expect([bench.database.KmsKeyId, bench.database.MasterUserSecret.KmsKeyId, bench.database.PerformanceInsightsKmsKeyId]).toEqual([arn, arn, arn]);
    bench.template.allResourcesProperties('AWS::SecretsManager::Secret', { KmsKeyId: arn });
  });

  test('monitoring can be off in prod', () => {
    const bench = new AuroraBench(Environment.PROD, { monitoringInterval: Duration.seconds(0) });
    expect(bench.instances.map(({ MonitoringInterval }) => MonitoringInterval)).toEqual([undefined, undefined]);
  });

  test('the alarm tells topics, and again when it is over', () => {
    const topic = sns.Topic.fromTopicArn(new Stack(), 'Alarms', 'arn:aws:sns:ap-northeast-2:111122223333:alarms');
    const bench = new AuroraBench(Environment.DEV, { storageAlarm: Size.gibibytes(50), alarmTopics: [topic] });
    const alarm = bench.properties('AWS::CloudWatch::Alarm');
    expect(alarm.Threshold).toBe(53687091200);
    expect(alarm.AlarmActions).toEqual(['arn:aws:sns:ap-northeast-2:111122223333:alarms']);
    expect(alarm.OKActions).toEqual(alarm.AlarmActions);
  });

  test('readers come and go with their load', () => {
    const bench = new AuroraBench(Environment.PROD, { readerScaling: { maxReaders: 4 } });
    expect(bench.properties('AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({
      ServiceNamespace: 'rds',
      ScalableDimension: 'rds:cluster:ReadReplicaCount',
      ResourceId: { 'Fn::Join': ['', ['cluster:', { Ref: expect.stringMatching(/^AuroraCluster/) }]] },
      MinCapacity: 1,
      MaxCapacity: 4,
    });
    expect(bench.properties('AWS::ApplicationAutoScaling::ScalingPolicy').TargetTrackingScalingPolicyConfiguration).toMatchObject({
      PredefinedMetricSpecification: { PredefinedMetricType: 'RDSReaderAverageCPUUtilization' }, TargetValue: 70, ScaleInCooldown: 300, ScaleOutCooldown: 300,
    });
    const [target] = Object.values(bench.template.findResources('AWS::ApplicationAutoScaling::ScalableTarget'));
    expect(JSON.stringify(target.DependsOn)).toMatch(/AuroraClusterWriter/);
  });

  test('without a wish no reader comes or goes', () => {
    new AuroraBench(Environment.PROD).template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  });

  test('metrics of the cluster', () => {
    const { aurora, stack } = new AuroraBench();
    const metrics = [
      aurora.metric('AuroraReplicaLag'), aurora.metricCpuUtilization(), aurora.metricDatabaseConnections(), aurora.metricFreeableMemory(),
      aurora.metricVolumeBytesUsed(), aurora.metricServerlessDatabaseCapacity(),
    ];
    expect(metrics.map(({ metricName }) => metricName)).toEqual([
      'AuroraReplicaLag', 'CPUUtilization', 'DatabaseConnections', 'FreeableMemory', 'VolumeBytesUsed', 'ServerlessDatabaseCapacity',
    ]);
    for (const { namespace, dimensions } of metrics) {
      expect(namespace).toBe('AWS/RDS');
      expect(stack.resolve(dimensions)).toEqual({ DBClusterIdentifier: { Ref: expect.stringMatching(/^AuroraCluster/) } });
    }
    expect(stack.resolve(aurora.metric('${AWS::Region}').metricName)).toEqual({ 'Fn::Sub': '${!AWS::Region}' });
  });
});

describe('Serverless v2', () => {
  test.each(NAMES)('%s: the guide\'s 2 to 16 ACU', (name) => {
    const bench = new AuroraBench(ENVIRONMENTS[name], { compute: AuroraCompute.serverlessV2() });
    expect(bench.database.ServerlessV2ScalingConfiguration).toEqual({ MinCapacity: 2, MaxCapacity: 16 });
    expect(new Set(bench.instances.map((instance) => instance.DBInstanceClass))).toEqual(new Set(['db.serverless']));
    expect(bench.database).toMatchObject({ PerformanceInsightsEnabled: true, EnableHttpEndpoint: true });
    expect(bench.warnings()).toEqual([]);
  });

  test('the first reader can take over at any time, the others follow their own load', () => {
    const bench = new AuroraBench(Environment.PROD, { compute: AuroraCompute.serverlessV2(), readers: 2 });
    expect(bench.instances.map(({ PromotionTier }) => PromotionTier)).toEqual([0, 1, 2]);
  });

  test('0 ACU: sleeps after five minutes, and nothing watches it in its sleep', () => {
    const bench = new AuroraBench(Environment.PROD, { compute: AuroraCompute.serverlessV2({ minAcu: 0, maxAcu: 4 }) });
    expect(bench.database.ServerlessV2ScalingConfiguration).toEqual({ MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 300 });
    expect(bench.database.PerformanceInsightsEnabled).not.toBe(true);
    expect(bench.instances.map(({ MonitoringInterval }) => MonitoringInterval)).toEqual([undefined, undefined]);
  });

  test('the delay is a choice', () => {
    const compute = AuroraCompute.serverlessV2({ minAcu: 0, autoPauseAfter: Duration.hours(1) });
    expect(new AuroraBench(Environment.DEV, { compute }).database.ServerlessV2ScalingConfiguration.SecondsUntilAutoPause).toBe(3600);
    expect([compute.isServerless, AuroraCompute.provisioned().isServerless]).toEqual([true, false]);
  });
});

describe('warnings in prod', () => {
  test('a T class', () => {
    const [warning, ...rest] = new AuroraBench(Environment.PROD, { compute: AuroraCompute.provisioned(new ec2.InstanceType('t4g.large')) }).warnings();
    expect(warning).toContain('`compute` is db.t4g.large in production');
    expect(rest).toEqual([]);
  });

  test('no reader', () => {
    expect(new AuroraBench(Environment.PROD, { readers: 0 }).warnings().join()).toContain('`readers` is 0 in production');
    expect(new AuroraBench(Environment.BETA, { readers: 0 }).warnings()).toEqual([]);
  });
});
