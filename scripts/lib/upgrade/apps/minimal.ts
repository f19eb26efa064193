import { aws_certificatemanager as acm, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  AlertTopic, ApplicationSecrets, CostGuard, CostOptimizedAurora, CostOptimizedRedis, EdgeDistribution, Environment, ManagedKafkaCluster,
  ManagedKafkaTopics, OfficeHours, OverTarget, ResourceAudit, ServiceCluster, ServiceRepositories, SnapshotJanitor, SpringBatchScheduler,
  SpringBootFargateService, TechNAiGateway, TechNAiNetwork, WorkingHours,
} from '@tech-n-ai/constructs';

const CERTIFICATE = 'certificate/12345678-1234-1234-1234-123456789012';

/** Every construct with nothing but what it must have, in a few stacks that import from each other: all defaults of an environment. */
export class Minimal extends Stage {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { env: { region: 'ap-northeast-2' } });
    const base = new Stack(this, 'Base');
    const { vpc } = new TechNAiNetwork(base, 'Network', { environment });
    const repositories = new ServiceRepositories(base, 'Repositories', { environment });
    const secrets = new ApplicationSecrets(base, 'Secrets', { environment });
    const { topic } = new AlertTopic(base, 'Alerts', { environment });

    const data = new Stack(this, 'Data');
    const aurora = new CostOptimizedAurora(data, 'Aurora', { environment, vpc, schemas: [{ name: 'auth' }, { name: 'batch' }] });
    const redis = new CostOptimizedRedis(data, 'Redis', { environment, vpc });
    const kafka = new ManagedKafkaCluster(data, 'Kafka', { environment, vpc });
    new ManagedKafkaTopics(data, 'Topics', { environment, cluster: kafka, topics: [{ name: 'user-events' }] });

    const apps = new Stack(this, 'Apps');
    const { cluster } = new ServiceCluster(apps, 'Cluster', { environment, vpc });
    const auth = new SpringBootFargateService(apps, 'Auth', { environment, cluster, serviceName: 'auth', image: repositories.image('api-auth', '1.0.0') });
    auth.use(secrets.bindingFor('auth'), aurora.schema('auth'), redis.binding, kafka.access({ produces: ['user-events'] }));
    const batch = new SpringBatchScheduler(apps, 'Batch', { environment, vpc, image: repositories.image('batch-source', '1.0.0') });
    batch.use(secrets.bindingFor('batch-source'), aurora.schema('batch'));
    const certificate = acm.Certificate.fromCertificateArn(apps, 'Certificate', `arn:aws:acm:ap-northeast-2:111122223333:${CERTIFICATE}`);
    const gateway = new TechNAiGateway(apps, 'Gateway', { environment, cluster, certificate, image: repositories.image('api-gateway', '1.0.0') });
    gateway.addRoute('/api/v1/auth/**', auth);

    const around = new Stack(this, 'Around');
    new EdgeDistribution(around, 'Edge', {
      environment,
      gateway,
      originDomainName: 'origin.example.com',
      domainNames: ['www.example.com'],
      certificate: acm.Certificate.fromCertificateArn(around, 'Certificate', `arn:aws:acm:us-east-1:111122223333:${CERTIFICATE}`),
    });
    new CostGuard(around, 'CostGuard', { environment, alertTopic: topic, overTarget: OverTarget.WARN });
    new SnapshotJanitor(around, 'Janitor', { environment, clusters: [aurora.cluster] });
    new ResourceAudit(around, 'Audit', { environment });
    if (!environment.isProduction) {
      new OfficeHours(around, 'Hours', { environment, hours: WorkingHours.onWeekdays(9, 19), services: [auth], databases: [aurora.cluster], batch: [batch] });
    }
  }
}
