import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, aws_rds as rds, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CostOptimizedAuroraProps } from './cost-optimized-aurora-props';
import { AURORA_DEFAULTS, EXPORTED_LOGS, SERVER_PARAMETERS } from './model/defaults';
import { isLongTerm } from './model/versions';
import { keptWithCluster } from './removal';
import { AuroraSettings } from './settings';
import { acceptFindings } from '../core/accepted-findings';
import { literals } from '../core/literal';
import { retentionOf } from '../core/log-retention';
import { known } from '../core/tokens';

/** The cluster and what belongs to it. */
export interface ClusterParts {
  readonly cluster: rds.DatabaseCluster;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly logGroups: logs.ILogGroup[];
}

export function makeCluster(
  scope: Construct, props: CostOptimizedAuroraProps, settings: AuroraSettings, encryptionKey: kms.IKey, removalPolicy: RemovalPolicy,
): ClusterParts {
  const { environment, vpc } = props;
  const { serverless, backupRetention, backupWindow } = settings;
  const engine = rds.DatabaseClusterEngine.auroraMysql({ version: settings.version });
  const companionPolicy = keptWithCluster(removalPolicy);
  const description = `Aurora of ${environment.project} in ${environment.name}`;
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc, description, allowAllOutbound: false });
  securityGroup.applyRemovalPolicy(companionPolicy);
  const logGroups = makeLogGroups(scope, props, settings.clusterIdentifier);
  const insights = settings.performanceInsights ? { enablePerformanceInsights: true, performanceInsightEncryptionKey: encryptionKey } : {};
  const deletionProtection = props.deletionProtection
    ?? (removalPolicy !== RemovalPolicy.DESTROY && environment._pick(AURORA_DEFAULTS.deletionProtection));
  const cluster = new rds.DatabaseCluster(scope, 'Cluster', {
    engine,
    clusterIdentifier: settings.clusterIdentifier,
    credentials: rds.Credentials.fromUsername(settings.masterUserName, { encryptionKey }),
    manageMasterUserPassword: true,
    ...makeInstances(settings, insights),
    // One instance after the other, so that a reader can take over.
    instanceUpdateBehaviour: rds.InstanceUpdateBehaviour.ROLLING,
    serverlessV2MinCapacity: serverless?.minAcu,
    serverlessV2MaxCapacity: serverless?.maxAcu,
    serverlessV2AutoPauseDuration: serverless?.autoPauseAfter,
    vpc,
    vpcSubnets: settings.subnets,
    subnetGroup: new rds.SubnetGroup(scope, 'SubnetGroup', { description, vpc, vpcSubnets: settings.subnets, removalPolicy: companionPolicy }),
    securityGroups: [securityGroup],
    port: AURORA_DEFAULTS.port,
    parameterGroup: new rds.ParameterGroup(scope, 'Parameters', {
      engine, description, parameters: literals({ ...SERVER_PARAMETERS, ...props.parameters }), removalPolicy: companionPolicy,
    }),
    storageEncryptionKey: encryptionKey,
    storageType: props.ioOptimized === true ? rds.DBClusterStorageType.AURORA_IOPT1 : rds.DBClusterStorageType.AURORA,
    backup: { retention: backupRetention, preferredWindow: backupWindow },
    preferredMaintenanceWindow: settings.maintenanceWindow,
    copyTagsToSnapshot: true,
    removalPolicy,
    deletionProtection,
    cloudwatchLogsExports: [...EXPORTED_LOGS],
    monitoringInterval: settings.monitoringInterval,
    iamAuthentication: settings.iamAuthentication,
    enableDataApi: settings.dataApi,
    autoMinorVersionUpgrade: !isLongTerm(known(settings.version.auroraMysqlFullVersion)),
    ...insights,
  });
  cluster.node.addDependency(...logGroups);
  acceptFindings(cluster, {
    'AwsSolutions-RDS11': 'The guide fixes port 3306, and another one would hide nothing from whoever the security group lets through.',
    'AwsSolutions-RDS14': 'Backups go back to any second of their days; backtracking is billed by the change and cannot be turned on later.',
    ...(!settings.iamAuthentication && props.iamAuthentication === undefined && {
      'AwsSolutions-RDS6': 'The services have passwords of their own, and a T class has no memory to spare for this.',
    }),
    ...(!deletionProtection && props.deletionProtection === undefined && {
      'AwsSolutions-RDS10': 'The removal policy keeps the data unless told twice; protection would also stop the clean-up after a failed first deployment.',
    }),
  });
  if (cluster.monitoringRole !== undefined) {
    acceptFindings(cluster.monitoringRole, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole]':
        'AWS keeps this policy in step with what RDS writes into its log group for the samples of the operating system.',
    });
  }
  return { cluster, securityGroup, logGroups };
}

/** Readers are as large as the writer, for one of them takes its place. */
function makeInstances(settings: AuroraSettings, insights: rds.ClusterInstanceOptions): Pick<rds.DatabaseClusterProps, 'writer' | 'readers'> {
  const { instanceType, readers } = settings;
  const common: rds.ClusterInstanceOptions = {
    publiclyAccessible: false,
    caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
    autoMinorVersionUpgrade: !isLongTerm(known(settings.version.auroraMysqlFullVersion)),
    preferredMaintenanceWindow: settings.maintenanceWindow,
    ...insights,
  };
  const make = (id: string, scaleWithWriter: boolean): rds.IClusterInstance => instanceType === undefined
    ? rds.ClusterInstance.serverlessV2(id, { ...common, scaleWithWriter })
    : rds.ClusterInstance.provisioned(id, { ...common, instanceType });
  return {
    writer: make('Writer', false),
    // One reader keeps the writer's size, so that it can take over; the others follow their own load, which costs less.
    readers: Array.from({ length: readers }, (_, index) => make(`Reader${index + 1}`, index === 0)),
  };
}

/**
 * RDS would make groups of these names itself, without an end to what they keep.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html
 */
function makeLogGroups(scope: Construct, { environment, logRetention }: CostOptimizedAuroraProps, clusterIdentifier: string): logs.LogGroup[] {
  return EXPORTED_LOGS.map((log) => new logs.LogGroup(scope, `LogGroup-${log}`, {
    logGroupName: `/aws/rds/cluster/${clusterIdentifier}/${log}`,
    retention: logRetention ?? retentionOf(environment._pick(AURORA_DEFAULTS.logRetentionDays)),
    removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  }));
}
