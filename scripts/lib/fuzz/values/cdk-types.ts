import * as cdk from 'aws-cdk-lib';
import { Candidates, made, values } from './candidate';
import { parameter } from './scalars';
import { Builder } from '../builder';
import { call, Expression, get, list, lit, make, method, obj, path } from '../expression';

const ACCOUNT = '111122223333';
const SEOUL = 'ap-northeast-2';

/** Enumerations of CDK, and classes with constants only: all members are good. */
const ENUMERATIONS = [
  'aws_logs.RetentionDays', 'RemovalPolicy', 'aws_ecr.TagMutability', 'aws_elasticloadbalancingv2.SslPolicy', 'aws_cloudfront.SecurityPolicyProtocol',
  'aws_cloudfront.PriceClass', 'aws_ecs.ContainerInsights',
];

/** Values of CDK's types, by name in the assembly. */
export const CDK_TYPES: Readonly<Record<string, (builder: Builder) => Candidates>> = {
  ...Object.fromEntries(ENUMERATIONS.map((name) => [`aws-cdk-lib.${name}`, () => enumeration(name)])),
  'aws-cdk-lib.TimeZone': () => ({
    good: values(path('cdk.TimeZone.ASIA_SEOUL'), path('cdk.TimeZone.ETC_UTC'), path('cdk.TimeZone.EUROPE_BERLIN'), path('cdk.TimeZone.AMERICA_NEW_YORK')),
    odd: values(...['', 'Nowhere/City', '한국', 'UTC', 'utc', 'GMT+9', '__proto__'].map((zone) => call('cdk.TimeZone.of', lit(zone)))),
  }),
  'aws-cdk-lib.aws_rds.AuroraMysqlEngineVersion': () => ({
    good: values(...['VER_3_10_4', 'VER_3_08_2', 'VER_3_04_0'].map((name) => path(`cdk.aws_rds.AuroraMysqlEngineVersion.${name}`))),
    odd: values(
      path('cdk.aws_rds.AuroraMysqlEngineVersion.VER_2_11_1'),
      ...['', '5.7', '8.0.mysql_aurora.9.99.9', 'latest'].map((version) => call('cdk.aws_rds.AuroraMysqlEngineVersion.of', lit(version))),
    ),
  }),
  'aws-cdk-lib.aws_ec2.InstanceType': () => ({
    good: values(...['r6g.large', 't4g.medium', 't3.medium', 'r8g.large'].map((type) => make('cdk.aws_ec2.InstanceType', lit(type)))),
    odd: values(...['', 'm5.large', 'r6g.huge', 'db.r6g.large', '한글', 'serverless'].map((type) => make('cdk.aws_ec2.InstanceType', lit(type)))),
  }),
  'aws-cdk-lib.aws_ecs.CpuArchitecture': () => ({
    good: values(path('cdk.aws_ecs.CpuArchitecture.ARM64'), path('cdk.aws_ecs.CpuArchitecture.X86_64')), odd: values(call('cdk.aws_ecs.CpuArchitecture.of', lit('RISCV'))),
  }),
  'aws-cdk-lib.aws_ecs.ContainerImage': (builder) => ({
    good: made(
      () => call('cdk.aws_ecs.ContainerImage.fromRegistry', lit('example.com/app:1')),
      () => call('cdk.aws_ecs.ContainerImage.fromEcrRepository', builder.define('repository', make('cdk.aws_ecr.Repository', builder.scope(), builder.id('Repository')))),
    ),
    odd: made(() => call('cdk.aws_ecs.ContainerImage.fromRegistry', parameter(builder, 'String', 'valueAsString')), () => call('cdk.aws_ecs.ContainerImage.fromRegistry', lit(''))),
  }),
  'aws-cdk-lib.aws_ecs.Secret': (builder) => ({
    good: made(
      () => call('cdk.aws_ecs.Secret.fromSecretsManager', builder.define('secret', make('cdk.aws_secretsmanager.Secret', builder.scope(), builder.id('Secret')))),
      () => call('cdk.aws_ecs.Secret.fromSsmParameter', builder.define('ssm', call('cdk.aws_ssm.StringParameter.fromSecureStringParameterAttributes',
        builder.scope(), lit(builder.name('Ssm')), obj({ parameterName: lit('/app/key') })))),
    ),
    odd: [],
  }),
  'aws-cdk-lib.aws_ec2.IVpc': (builder) => ({
    good: made(() => builder.vpc(), () => importedVpc(builder, { privateSubnetIds: ['subnet-1234567c', 'subnet-1234567d', 'subnet-12345671'] })),
    odd: made(
      () => builder.define('vpc', make('cdk.aws_ec2.Vpc', builder.scope(), builder.id('Vpc'), obj({ maxAzs: lit(1) }))),
      () => builder.define('vpc', make('cdk.aws_ec2.Vpc', builder.scope(), builder.id('Vpc'), obj({ natGateways: lit(0) }))),
      () => importedVpc(builder, {}),
      () => importedVpc(builder, { isolatedSubnetIds: ['subnet-1234567e', 'subnet-1234567f', 'subnet-12345672'] }),
      () => importedVpc(builder, { privateSubnetIds: ['subnet-1234567c', 'subnet-1234567d', 'subnet-12345671'] }, 'us-east-1'),
      () => builder.define('vpc', call('cdk.aws_ec2.Vpc.fromVpcAttributes', builder.scope(), lit(builder.name('Vpc')), obj({
        vpcId: call('cdk.Fn.importValue', lit('vpc')),
        availabilityZones: call('cdk.Fn.split', lit(','), call('cdk.Fn.importValue', lit('zones')), lit(2)),
        privateSubnetIds: call('cdk.Fn.split', lit(','), call('cdk.Fn.importValue', lit('subnets')), lit(2)),
      }))),
    ),
  }),
  'aws-cdk-lib.aws_ec2.SubnetSelection': () => ({
    good: values(obj({ subnetGroupName: lit('App') }), obj({ subnetGroupName: lit('Data') })),
    odd: values(
      obj({ subnetType: path('cdk.aws_ec2.SubnetType.PUBLIC') }), obj({ subnetType: path('cdk.aws_ec2.SubnetType.PRIVATE_WITH_EGRESS') }),
      obj({ subnetType: path('cdk.aws_ec2.SubnetType.PRIVATE_ISOLATED') }), obj({}), obj({ subnets: list() }), obj({ subnetGroupName: lit('nobody') }), obj({ availabilityZones: list(lit('nowhere')) }), obj({ onePerAz: lit(true) }),
    ),
  }),
  'aws-cdk-lib.aws_ec2.ISecurityGroup': (builder) => ({
    good: made(
      () => builder.define('group', make('cdk.aws_ec2.SecurityGroup', builder.scope(), builder.id('Group'), obj({ vpc: builder.vpc() }))),
      () => builder.define('group', call('cdk.aws_ec2.SecurityGroup.fromSecurityGroupId', builder.scope(), lit(builder.name('Group')), lit('sg-12345678'))),
    ),
    odd: made(() => builder.define('group', call('cdk.aws_ec2.SecurityGroup.fromSecurityGroupId', builder.scope(), lit(builder.name('Group')),
      lit('sg-12345678'), obj({ mutable: lit(false) })))),
  }),
  'aws-cdk-lib.aws_ec2.IPrefixList': (builder) => ({
    good: made(() => builder.define('prefixes', call('cdk.aws_ec2.PrefixList.fromPrefixListId', builder.scope(), lit(builder.name('Prefixes')), lit('pl-22a6434b')))), odd: [],
  }),
  'aws-cdk-lib.aws_ec2.Port': () => ({ good: values(call('cdk.aws_ec2.Port.tcp', lit(3306)), call('cdk.aws_ec2.Port.tcpRange', lit(1), lit(9))), odd: values(call('cdk.aws_ec2.Port.allTraffic')) }),
  'aws-cdk-lib.aws_ec2.IConnectable': (builder) => ({
    good: made(() => builder.caller(), () => builder.define('connections', make('cdk.aws_ec2.Connections', obj({ securityGroups: list(builder.define('group', make('cdk.aws_ec2.SecurityGroup', builder.scope(), builder.id('Group'), obj({ vpc: builder.vpc() })))) })))),
    odd: made(
      () => make('cdk.aws_ec2.Connections', obj({})), () => call('cdk.aws_ec2.Peer.ipv4', lit('10.0.0.0/8')),
    ),
  }),
  'aws-cdk-lib.aws_kms.IKey': (builder) => ({
    good: made(
      () => builder.define('key', make('cdk.aws_kms.Key', builder.scope(), builder.id('Key'))),
      () => builder.define('key', call('cdk.aws_kms.Key.fromKeyArn', builder.scope(), lit(builder.name('Key')), lit(`arn:aws:kms:${SEOUL}:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`))),
    ),
    odd: made(
      () => builder.define('key', call('cdk.aws_kms.Alias.fromAliasName', builder.scope(), lit(builder.name('Key')), lit('alias/mine'))),
      () => builder.define('key', make('cdk.aws_kms.Alias', builder.scope(), builder.id('Alias'), obj({
        aliasName: lit('alias/mine'), targetKey: builder.define('key', make('cdk.aws_kms.Key', builder.scope(), builder.id('Key'))),
      }))),
      () => builder.define('key', call('cdk.aws_kms.Key.fromKeyArn', builder.scope(), lit(builder.name('Key')), lit(`arn:aws:kms:us-east-1:${ACCOUNT}:key/12345678-1234-1234-1234-123456789012`))),
    ),
  }),
  'aws-cdk-lib.aws_sns.ITopic': (builder) => ({
    good: made(
      () => builder.define('topic', make('cdk.aws_sns.Topic', builder.scope(), builder.id('Topic'))),
      () => builder.define('topic', call('cdk.aws_sns.Topic.fromTopicArn', builder.scope(), lit(builder.name('Topic')), lit(`arn:aws:sns:${SEOUL}:${ACCOUNT}:mine`))),
      () => get(builder.define('alertTopic', make('ours.AlertTopic', builder.scope(), builder.id('Alerts'), obj({ environment: builder.environment() }))), 'topic'),
    ),
    odd: made(
      () => builder.define('topic', make('cdk.aws_sns.Topic', builder.scope(), builder.id('Topic'), obj({ fifo: lit(true) }))),
      () => builder.define('topic', call('cdk.aws_sns.Topic.fromTopicArn', builder.scope(), lit(builder.name('Topic')), call('cdk.Fn.importValue', lit('topic')))),
      () => builder.define('topic', call('cdk.aws_sns.Topic.fromTopicArn', builder.scope(), lit(builder.name('Topic')), lit(`arn:aws:sns:us-east-1:${ACCOUNT}:mine`))),
    ),
  }),
  'aws-cdk-lib.aws_ecs.ICluster': (builder) => ({
    good: made(() => builder.cluster()),
    odd: made(
      () => builder.define('cluster', make('cdk.aws_ecs.Cluster', builder.scope(), builder.id('Cluster'), obj({ vpc: builder.vpc() }))),
      () => builder.define('cluster', call('cdk.aws_ecs.Cluster.fromClusterAttributes', builder.scope(), lit(builder.name('Cluster')), obj({
        clusterName: lit('theirs'), vpc: builder.vpc(), securityGroups: list(),
      }))),
      () => builder.define('cluster', call('cdk.aws_ecs.Cluster.fromClusterAttributes', builder.scope(), lit(builder.name('Cluster')), obj({
        clusterName: lit('theirs'),
        vpc: builder.vpc(),
        securityGroups: list(),
        defaultCloudMapNamespace: call('cdk.aws_servicediscovery.PrivateDnsNamespace.fromPrivateDnsNamespaceAttributes', builder.scope(), lit(builder.name('Namespace')), obj({
          namespaceName: lit('shop.internal'), namespaceId: lit('ns-1'), namespaceArn: lit(`arn:aws:servicediscovery:${SEOUL}:${ACCOUNT}:namespace/ns-1`),
        })),
      }))),
    ),
  }),
  'aws-cdk-lib.aws_s3.IBucket': (builder) => ({
    good: made(
      () => builder.define('bucket', make('cdk.aws_s3.Bucket', builder.scope(), builder.id('Bucket'))),
      () => builder.define('bucket', call('cdk.aws_s3.Bucket.fromBucketName', builder.scope(), lit(builder.name('Bucket')), lit('their-bucket'))),
    ),
    odd: made(
      () => builder.define('bucket', make('cdk.aws_s3.Bucket', builder.scope(), builder.id('Bucket'), obj({ encryption: path('cdk.aws_s3.BucketEncryption.KMS') }))),
      () => builder.define('bucket', make('cdk.aws_s3.Bucket', builder.scope(), builder.id('Bucket'), obj({ objectOwnership: path('cdk.aws_s3.ObjectOwnership.OBJECT_WRITER') }))),
      () => builder.define('bucket', make('cdk.aws_s3.Bucket', builder.otherScope(), builder.id('Bucket'))),
      () => builder.define('bucket', call('cdk.aws_s3.Bucket.fromBucketName', builder.scope(), lit(builder.name('Bucket')), call('cdk.Fn.importValue', lit('bucket')))),
    ),
  }),
  'aws-cdk-lib.aws_certificatemanager.ICertificate': (builder) => ({
    good: made(
      () => builder.certificate(SEOUL),
      () => builder.define('certificate', make('cdk.aws_certificatemanager.Certificate', builder.scope(), builder.id('Certificate'), obj({ domainName: lit('api.example.com') }))),
    ),
    odd: made(() => builder.certificate('us-east-1'), () => builder.define('certificate', call('cdk.aws_certificatemanager.Certificate.fromCertificateArn', builder.scope(),
      lit(builder.name('Certificate')), call('cdk.Fn.importValue', lit('certificate'))))),
  }),
  'aws-cdk-lib.aws_route53.IHostedZone': (builder) => ({
    good: made(() => builder.zone('example.com'), () => builder.define('zone', make('cdk.aws_route53.PublicHostedZone', builder.scope(), builder.id('Zone'), obj({ zoneName: lit('example.com') })))),
    odd: made(
      () => builder.zone('example.com.'), () => builder.zone('other.org'),
      () => builder.define('zone', call('cdk.aws_route53.HostedZone.fromHostedZoneId', builder.scope(), lit(builder.name('Zone')), lit('Z0123456789EXAMPLE'))),
      () => builder.define('zone', make('cdk.aws_route53.PrivateHostedZone', builder.scope(), builder.id('Zone'), obj({ zoneName: lit('example.com'), vpc: builder.vpc() }))),
    ),
  }),
  'aws-cdk-lib.aws_rds.IDatabaseCluster': (builder) => ({
    good: made(() => get(builder.vpcResource('Aurora'), 'cluster')),
    odd: made(
      () => builder.define('database', call('cdk.aws_rds.DatabaseCluster.fromDatabaseClusterAttributes', builder.scope(), lit(builder.name('Database')), obj({ clusterIdentifier: lit('theirs') }))),
      () => builder.define('database', call('cdk.aws_rds.DatabaseCluster.fromDatabaseClusterAttributes', builder.scope(), lit(builder.name('Database')), obj({
        clusterIdentifier: call('cdk.Fn.importValue', lit('database')), clusterResourceIdentifier: lit('cluster-ABC'),
      }))),
      () => builder.define('database', make('cdk.aws_rds.DatabaseCluster', builder.scope(), builder.id('Database'), obj({
        engine: call('cdk.aws_rds.DatabaseClusterEngine.auroraMysql', obj({ version: path('cdk.aws_rds.AuroraMysqlEngineVersion.VER_3_08_2') })),
        writer: call('cdk.aws_rds.ClusterInstance.serverlessV2', lit('writer')),
        vpc: builder.vpc(),
        vpcSubnets: obj({ subnetType: path('cdk.aws_ec2.SubnetType.PRIVATE_ISOLATED') }),
      }))),
    ),
  }),
  'aws-cdk-lib.aws_ecs.ScalableTaskCount': (builder) => ({ good: made(() => builder.taskCount()), odd: made(() => get(builder.service(), 'scaling')) }),
  'aws-cdk-lib.aws_cloudwatch.IAlarm': (builder) => ({
    good: made(
      () => alarm(builder),
      () => builder.define('alarm', call('cdk.aws_cloudwatch.Alarm.fromAlarmArn', builder.scope(), lit(builder.name('Alarm')), lit(`arn:aws:cloudwatch:${SEOUL}:${ACCOUNT}:alarm:theirs`))),
    ),
    odd: made(() => builder.define('alarm', make('cdk.aws_cloudwatch.CompositeAlarm', builder.scope(), builder.id('Composite'), obj({
      alarmRule: call('cdk.aws_cloudwatch.AlarmRule.fromBoolean', lit(true)),
    })))),
  }),
  'aws-cdk-lib.aws_cloudwatch.MetricOptions': () => ({
    good: made(
      () => obj({}), () => obj({ period: call('cdk.Duration.minutes', lit(1)), statistic: lit('p99') }),
      () => obj({ statistic: lit('Maximum'), label: lit('한글'), color: lit('#ff0000') }), () => obj({ dimensionsMap: obj({ Mine: lit('1') }) }),
      () => obj({ region: lit('us-east-1'), account: lit(ACCOUNT) }),
    ),
    // CDK's Metric takes them as they are and judges them itself.
    odd: [],
  }),
  'aws-cdk-lib.aws_elasticloadbalancingv2.IApplicationLoadBalancer': (builder) => ({
    good: made(
      () => builder.loadBalancer(false),
      () => builder.define('balancer', call('cdk.aws_elasticloadbalancingv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes', builder.scope(), lit(builder.name('Balancer')), obj({
        loadBalancerArn: lit(`arn:aws:elasticloadbalancing:${SEOUL}:${ACCOUNT}:loadbalancer/app/mine/1234567890123456`),
        securityGroupId: lit('sg-12345678'),
        loadBalancerDnsName: lit('mine.elb.example.com'),
        vpc: builder.vpc(),
      }))),
    ),
    odd: made(
      () => builder.loadBalancer(true),
      () => builder.define('balancer', call('cdk.aws_elasticloadbalancingv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes', builder.scope(), lit(builder.name('Balancer')), obj({
        loadBalancerArn: lit(`arn:aws:elasticloadbalancing:${SEOUL}:${ACCOUNT}:loadbalancer/app/mine/1234567890123456`), securityGroupId: lit('sg-12345678'),
      }))),
    ),
  }),
  'aws-cdk-lib.aws_elasticloadbalancingv2.ApplicationTargetGroup': (builder) => ({
    good: made(() => targetGroup(builder, {})),
    odd: made(
      () => targetGroup(builder, { targetType: path('cdk.aws_elasticloadbalancingv2.TargetType.INSTANCE') }),
      () => targetGroup(builder, { deregistrationDelay: call('cdk.Duration.minutes', lit(5)) }),
      () => targetGroup(builder, { port: lit(80), healthCheck: obj({ path: lit('/x') }) }),
    ),
  }),
  'aws-cdk-lib.aws_cloudfront.IResponseHeadersPolicy': (builder) => ({
    good: made(
      () => path('cdk.aws_cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS'),
      () => builder.define('headers', make('cdk.aws_cloudfront.ResponseHeadersPolicy', builder.scope(), builder.id('Headers'))),
    ),
    odd: [],
  }),
  'aws-cdk-lib.aws_iam.IGrantable': (builder) => ({
    good: made(
      () => builder.define('role', make('cdk.aws_iam.Role', builder.scope(), builder.id('Role'), obj({ assumedBy: make('cdk.aws_iam.ServicePrincipal', lit('lambda.amazonaws.com')) }))),
      () => builder.caller(),
    ),
    odd: made(
      () => make('cdk.aws_iam.AccountPrincipal', lit('999999999999')),
      () => builder.define('role', call('cdk.aws_iam.Role.fromRoleArn', builder.scope(), lit(builder.name('Role')), lit(`arn:aws:iam::${ACCOUNT}:role/theirs`), obj({ mutable: lit(false) }))),
    ),
  }),
  'aws-cdk-lib.aws_iam.PolicyStatement': () => ({
    good: values(make('cdk.aws_iam.PolicyStatement', obj({ actions: list(lit('s3:GetObject')), resources: list(lit('arn:aws:s3:::a/*')) }))),
    odd: values(make('cdk.aws_iam.PolicyStatement', obj({ actions: list(lit('s3:GetObject')) })), make('cdk.aws_iam.PolicyStatement')),
  }),
  'aws-cdk-lib.IPolicyValidationContext': () => ({
    good: values(obj({ templatePaths: list(), stackTemplates: list(), appConstruct: { ref: 'app' } })), odd: [],
  }),
  'constructs.IDependable': (builder) => ({ good: made(() => builder.define('dependency', make('cdk.CfnWaitConditionHandle', builder.scope(), builder.id('Wait')))), odd: [] }),
  'constructs.IConstruct': (builder) => ({ good: made(() => builder.scope(), () => ({ ref: 'app' })), odd: made(() => builder.define('loose', make('cdk.Stack'))) }),
};

function enumeration(name: string): Candidates {
  const type = name.split('.').reduce((value: any, member) => value[member], cdk);
  const members = Object.getOwnPropertyNames(type).filter((member) => /^[A-Z][A-Z0-9_]*$/.test(member));
  return { good: values(...members.map((member) => path(`cdk.${name}.${member}`))), odd: [] };
}

function importedVpc(builder: Builder, subnets: Readonly<Record<string, string[]>>, region?: string): Expression {
  return builder.define('vpc', call('cdk.aws_ec2.Vpc.fromVpcAttributes', builder.scope(), lit(builder.name('Vpc')), obj({
    vpcId: lit('vpc-12345678'),
    availabilityZones: list(...['a', 'b', 'c'].map((zone) => lit(`${SEOUL}${zone}`))),
    publicSubnetIds: list(lit('subnet-1234567a'), lit('subnet-1234567b'), lit('subnet-12345670')),
    vpcCidrBlock: lit('10.0.0.0/16'),
    ...Object.fromEntries(Object.entries(subnets).map(([name, ids]) => [name, list(...ids.map(lit))])),
    ...region !== undefined && { region: lit(region) },
  })));
}

export function alarm(builder: Builder): Expression {
  return builder.define('alarm', make('cdk.aws_cloudwatch.Alarm', builder.scope(), builder.id('Alarm'), obj({
    metric: make('cdk.aws_cloudwatch.Metric', obj({ namespace: lit('Mine'), metricName: lit('Errors') })), threshold: lit(1), evaluationPeriods: lit(1),
  })));
}

function targetGroup(builder: Builder, more: Readonly<Record<string, Expression>>): Expression {
  return builder.define('targets', make('cdk.aws_elasticloadbalancingv2.ApplicationTargetGroup', builder.scope(), builder.id('Targets'), obj({
    vpc: builder.vpc(),
    port: lit(8080),
    protocol: path('cdk.aws_elasticloadbalancingv2.ApplicationProtocol.HTTP'),
    targetType: path('cdk.aws_elasticloadbalancingv2.TargetType.IP'),
    deregistrationDelay: call('cdk.Duration.seconds', lit(60)),
    healthCheck: obj({ path: lit('/actuator/health') }),
    ...more,
  })));
}

/** Where an alarm would have to be in another region. */
export const metricWidget = (builder: Builder, metric: Expression): Expression => make('cdk.aws_cloudwatch.Dashboard', builder.scope(), builder.id('Dashboard'), obj({
  widgets: list(list(make('cdk.aws_cloudwatch.GraphWidget', obj({ left: list(metric) })))),
}));

export const metricAlarm = (builder: Builder, metric: Expression): Expression => method(metric, 'createAlarm', builder.scope(), builder.id('OnMetric'), obj({
  threshold: lit(1), evaluationPeriods: lit(1),
}));
