import {
  aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_ecr as ecr, aws_ecs as ecs, aws_logs as logs, aws_route53 as route53,
  Duration, RemovalPolicy, Stack, Stage, TimeZone,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { namedStores, otherStores } from './stores';
import {
  AlertTopic, AnomalyDetection, BatchLaunch, BudgetScope, CapacityStrategy, ContainerProbe, CostGuard, EarlierClusterSnapshots,
  EdgeDistribution, Environment, FargateSize, GatewayRouteStyle, GatewayWaf, JobFailureLog, JobSchedule, NatStrategy, OAuthRedirects,
  OfficeHours, OverTarget, RepositoryNaming, ResourceAudit, ServiceCluster, ServiceRepositories, SnapshotJanitor, SpringBatchScheduler,
  SpringBootFargateService, TechNAiGateway, TechNAiNetwork, WorkingHours,
} from '@tech-n-ai/constructs';

const CERTIFICATE = 'certificate/12345678-1234-1234-1234-123456789012';

/** Every construct with as many of its options as go together, `other` for those that exclude each other. */
export class Options extends Stage {
  constructor(scope: Construct, id: string, environment: Environment, other: boolean) {
    super(scope, id, { env: { region: 'ap-northeast-2' } });
    const logRetention = logs.RetentionDays.TWO_MONTHS;
    const base = new Stack(this, 'Base');
    const { vpc } = new TechNAiNetwork(base, 'Network', other
      ? { environment, nat: NatStrategy.gateways(1), maxAzs: 3, cidr: '10.70.0.0/16' }
      : { environment, nat: NatStrategy.instance(), cidr: '10.60.0.0/16', availabilityZones: ['ap-northeast-2a', 'ap-northeast-2c', 'ap-northeast-2d'], flowLogRetention: logRetention });
    const repositories = new ServiceRepositories(base, 'Repositories', other
      ? { environment, names: ['orders', 'gateway', 'jobs'], naming: RepositoryNaming.PER_ENVIRONMENT, removalPolicy: RemovalPolicy.DESTROY }
      : { environment, names: ['orders', 'gateway', 'jobs'], expireUntaggedAfter: Duration.days(7), tagMutability: ecr.TagMutability.IMMUTABLE });
    const { topic } = new AlertTopic(base, 'Alerts', { environment, emails: ['team@example.com'], topicName: other ? undefined : 'shop-alerts' });
    const data = new Stack(this, 'Data');
    const { secrets, aurora, redis, kafka } = other ? otherStores(data, environment, vpc) : namedStores(data, environment, vpc, topic);

    const apps = new Stack(this, 'Apps');
    const { cluster } = new ServiceCluster(apps, 'Cluster', other
      ? { environment, vpc } : { environment, vpc, clusterName: 'shop', namespaceName: 'shop.internal', containerInsights: ecs.ContainerInsights.ENHANCED });
    const shape = {
      environment,
      cluster,
      timeZone: TimeZone.ETC_UTC,
      logRetention,
      heapPercent: 60,
      javaOptions: ['-Xss512k'],
      readonlyRootFilesystem: true,
      enableExecuteCommand: true,
      environmentVariables: { GREETING: 'hello' },
      size: FargateSize.of(512, 1024),
      architecture: other ? ecs.CpuArchitecture.X86_64 : ecs.CpuArchitecture.ARM64,
      capacity: other ? CapacityStrategy.onDemand() : CapacityStrategy.mixed({ onDemandWeight: 1, spotWeight: 2, onDemandBase: 1 }),
      managementPort: 9090,
      deployment: { stopTimeout: Duration.seconds(100), shutdownTimeout: Duration.seconds(80), maxHealthyPercent: 150, minHealthyPercent: 100 },
      scaling: { minTasks: 2, maxTasks: 6, cpuTargetPercent: 50, memoryTargetPercent: 75 },
      healthCheck: { containerProbe: ContainerProbe.curl(), gracePeriod: Duration.seconds(120), path: '/health', successCodes: '200-204', unhealthyThreshold: 4 },
    };
    const orders = new SpringBootFargateService(apps, 'Orders', {
      ...shape,
      serviceName: 'orders',
      port: 8090,
      image: repositories.image('orders', '2.0.0'),
      discovery: { alias: 'orders-api', privateDns: true, requestTimeout: Duration.seconds(30) },
    });
    orders.use(secrets.jwt, secrets.mongoDbAtlas, aurora.schema('orders'), redis.binding, kafka.access({ produces: ['orders'], consumes: ['customers'], consumerGroups: ['orders'] }));
    orders.use(OAuthRedirects.toDomain('api.shop.example.com'));
    const batch = new SpringBatchScheduler(apps, 'Batch', {
      environment,
      ...(other ? { cluster } : { vpc }),
      image: repositories.image('jobs', '2.0.0'),
      alertTopic: topic,
      logRetention,
      heapPercent: 60,
      timeZone: TimeZone.ETC_UTC,
      launch: other ? BatchLaunch.direct() : BatchLaunch.orchestrated(),
      missedStartAlarms: true,
      failureLog: JobFailureLog.saying('JOB FAILED'),
      size: FargateSize.of(1024, 4096),
      jobs: [
        { name: 'close.day', schedule: JobSchedule.dailyAt(2, 30), retries: other ? undefined : 2, timeout: other ? undefined : Duration.hours(2), spot: false },
        { name: 'mail.send', schedule: JobSchedule.rate(Duration.hours(6)), extraArguments: ['--dry=true'], environmentVariables: { LIMIT: '10' }, enabled: false },
      ],
    });
    batch.use(aurora.schema('reports'), orders.internalApi('ORDERS_URL'));

    const hostedZone = route53.HostedZone.fromHostedZoneAttributes(apps, 'Zone', { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'shop.example.com' });
    const gateway = new TechNAiGateway(apps, 'Gateway', {
      ...shape,
      hostedZone,
      domainName: 'api.shop.example.com',
      image: repositories.image('gateway', '2.0.0'),
      routeStyle: GatewayRouteStyle.ROUTE_DEFINITIONS,
      internetFacing: !other,
      allowedCidrs: other ? ['10.0.0.0/8'] : undefined,
      deletionProtection: !other,
      waf: other ? undefined : GatewayWaf.managed({ requestsPerFiveMinutes: 500 }),
      connectTimeout: Duration.seconds(3),
      responseTimeout: Duration.seconds(25),
      idleTimeout: Duration.seconds(90),
      keepAliveTimeout: Duration.seconds(120),
      drainTimeout: Duration.seconds(60),
      certificate: acm.Certificate.fromCertificateArn(apps, 'Certificate', `arn:aws:acm:ap-northeast-2:111122223333:${CERTIFICATE}`),
    });
    gateway.addRoute('/api/v2/orders/**', orders);

    const around = new Stack(this, 'Around');
    new EdgeDistribution(around, 'Edge', {
      environment,
      gateway,
      hostedZone,
      domainNames: ['www.shop.example.com'],
      originDomainName: 'api.shop.example.com',
      priceClass: cloudfront.PriceClass.PRICE_CLASS_200,
      certificate: acm.Certificate.fromCertificateArn(around, 'Certificate', `arn:aws:acm:us-east-1:111122223333:${CERTIFICATE}`),
      staticPaths: ['/assets/*'],
      readTimeout: Duration.seconds(40),
      removalPolicy: other ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    new CostGuard(around, 'CostGuard', {
      environment,
      emails: ['team@example.com'],
      overTarget: OverTarget.WARN,
      monthlyTarget: { maxUsd: 5000 },
      anomalyThresholdUsd: 40,
      anomalyDetection: other ? AnomalyDetection.environmentTag() : AnomalyDetection.services(),
      budgetScope: other ? BudgetScope.account() : BudgetScope.environmentTag(),
    });
    new SnapshotJanitor(around, 'Janitor', {
      environment,
      clusters: [aurora.cluster],
      alertTopic: topic,
      keepNewest: 5,
      keepTag: 'hold',
      maxDeletions: 3,
      olderThan: Duration.days(90),
      timeZone: TimeZone.ETC_UTC,
      schedule: JobSchedule.dailyAt(4),
      earlierClusters: EarlierClusterSnapshots.KEEP_NEWEST,
    });
    new ResourceAudit(around, 'Audit', { environment, alertTopic: topic, keepTag: 'hold', olderThan: Duration.days(60), schedule: JobSchedule.dailyAt(5) });
    if (!environment.isProduction) {
      new OfficeHours(around, 'Hours', {
        environment,
        hours: WorkingHours.daily(8, 22),
        services: [orders],
        databases: [aurora.cluster],
        batch: [batch],
        alertTopic: topic,
        timeZone: TimeZone.ASIA_SEOUL,
        databaseGrace: Duration.minutes(20),
        databaseLead: Duration.minutes(40),
        holidays: ['2027-05-03'],
        asOf: new Date('2026-10-01T00:00:00Z'),
      });
    }
  }
}
