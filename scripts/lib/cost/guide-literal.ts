import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, App, Size, Stack, Stage } from 'aws-cdk-lib';
import { SpringBatchScheduler } from '../../../src/batch';
import { CacheEngine, CacheNodeType, CostOptimizedRedis } from '../../../src/cache';
import { ServiceCluster } from '../../../src/cluster';
import { Environment } from '../../../src/core';
import { CostGuard } from '../../../src/cost';
import { Reservation } from '../../../src/cost/model/commitment-rules';
import { AuroraCompute, CostOptimizedAurora } from '../../../src/database';
import { TechNAiGateway } from '../../../src/gateway';
import { KafkaBrokerType, ManagedKafkaCluster } from '../../../src/kafka';
import { NatStrategy, TechNAiNetwork } from '../../../src/network';
import { ServiceRepositories } from '../../../src/repositories';
import { ApplicationSecrets } from '../../../src/secrets';
import { CapacityStrategy, FargateSize, ServicePreset, SpringBootFargateService } from '../../../src/service';
import { SystemPreset } from '../../../src/system';

const X86 = ecs.CpuArchitecture.X86_64;

/** Section 4.6 of the guide as it stands there, before anything was chosen by its price. */
interface LiteralSizes {
  readonly aurora: string;
  readonly readers: number;
  readonly broker: KafkaBrokerType;
  readonly cache: CacheNodeType;
  readonly natGateways: number;
  /** In dev and beta every task has 1 vCPU and 2 GB on Spot; in prod the sizes and capacities are those of section 4.4. */
  readonly allSpot: boolean;
}

const SIZES: Readonly<Record<'dev' | 'beta' | 'prod', LiteralSizes>> = {
  dev: { aurora: 't3.medium', readers: 0, broker: KafkaBrokerType.T3_SMALL, cache: CacheNodeType.T3_SMALL, natGateways: 1, allSpot: true },
  beta: { aurora: 't3.medium', readers: 1, broker: KafkaBrokerType.T3_SMALL, cache: CacheNodeType.T3_MEDIUM, natGateways: 1, allSpot: true },
  prod: { aurora: 'r6g.large', readers: 1, broker: KafkaBrokerType.M5_LARGE, cache: CacheNodeType.R6G_LARGE, natGateways: 2, allSpot: false },
};

/** What section 4.6 reserves in prod, for the term that the sample app has, so that the two can be compared. */
export const GUIDE_RESERVATIONS: readonly Reservation[] = [
  { kind: 'aurora-instances', instanceClass: 'db.r6g.large', count: 2, years: 3, payment: 'All Upfront' },
  { kind: 'cache-nodes', instanceClass: 'cache.r6g.large', count: 1, years: 3, payment: 'All Upfront' },
];

/**
 * The system in the sizes of the guide's section 4.6: three brokers of 100 GB (2.2), which need three zones, one Redis node, x86, NAT gateways for
 * the private subnets that the guide asks for. Whatever the guide gives no size for, such as keys and alarms, is the library's default.
 */
export function guideLiteralApp(outdir: string): App {
  const app = new App({ outdir });
  for (const environment of [Environment.DEV, Environment.BETA, Environment.PROD]) {
    literalStage(app, environment);
  }
  return app;
}

/** One environment of it, with the gate. */
export function guardedLiteralApp(outdir: string, environment: Environment): App {
  const app = new App({ outdir });
  new CostGuard(literalStage(app, environment), 'CostGuard', { environment });
  return app;
}

function literalStage(app: App, environment: Environment): Stack {
  const stage = new Stage(app, environment.name, { env: { region: 'ap-northeast-2' } });
  const stack = new Stack(stage, 'System');
  literalSystem(stack, environment, SIZES[environment.name as keyof typeof SIZES]);
  return stack;
}

function literalSystem(stack: Stack, environment: Environment, sizes: LiteralSizes): void {
  const preset = SystemPreset.GUIDE;
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment, maxAzs: 3, nat: NatStrategy.gateways(sizes.natGateways) });
  const repositories = new ServiceRepositories(stack, 'Repositories', { environment });
  const secrets = new ApplicationSecrets(stack, 'Secrets', { environment });
  const store = { environment, vpc, encryptionKey: secrets.encryptionKey };
  const aurora = new CostOptimizedAurora(stack, 'Aurora', {
    ...store,
    compute: AuroraCompute.provisioned(new ec2.InstanceType(sizes.aurora)),
    readers: sizes.readers,
    schemas: preset.schemas.map((name) => ({ name })),
  });
  const redis = new CostOptimizedRedis(stack, 'Redis', { ...store, engine: CacheEngine.REDIS_7_1, nodeType: sizes.cache, replicas: 0 });
  const kafka = new ManagedKafkaCluster(stack, 'Kafka', { ...store, brokers: 3, brokerType: sizes.broker, storage: Size.gibibytes(100) });

  const { cluster } = new ServiceCluster(stack, 'Cluster', { environment, vpc });
  const shape = { architecture: X86, ...sizes.allSpot && { size: FargateSize.ONE_VCPU_2_GIB, capacity: CapacityStrategy.spot() } };
  const task = (one: ServicePreset) => ({ environment, cluster, preset: one, image: repositories.image(one.repositoryName, '1.0.0'), ...shape });
  const gateway = new TechNAiGateway(stack, 'Gateway', {
    ...task(preset.gateway),
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:ap-northeast-2:111111111111:certificate/literal'),
  });
  for (const one of preset.services) {
    const service = new SpringBootFargateService(stack, one.serviceName, { ...task(one), serviceName: one.serviceName });
    service.use(secrets.bindingFor(one.serviceName), redis.binding, kafka.access(one));
    if (one.schema !== undefined) {
      service.use(aurora.schema(one.schema));
    }
    gateway.addRoute(one.routePath, service);
  }
  const batch = new SpringBatchScheduler(stack, 'Batch', {
    environment, vpc, image: repositories.image(preset.batch!.repositoryName, '1.0.0'), architecture: X86, preset: preset.batch!.jobs,
  });
  batch.use(secrets.bindingFor(batch.consumerName), aurora.schema(preset.batch!.schema), redis.binding, kafka.access(preset.batch!));
}
