import { App, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Template } from './resolver';
import { CostOptimizedRedis } from '../../../src/cache';
import { ServiceCluster } from '../../../src/cluster';
import { Environment } from '../../../src/core';
import { AuroraCompute, CostOptimizedAurora } from '../../../src/database';
import { KafkaAuthentication, KafkaProtocol, ManagedKafkaCluster, ManagedKafkaTopics } from '../../../src/kafka';
import { TechNAiNetwork } from '../../../src/network';
import { SpringBootFargateService } from '../../../src/service';

export const TOPIC = 'user-events';

/** A way to say what `access()` leaves out in the system of the others. */
export interface SystemOptions {
  readonly environment: Environment;
  readonly authentication?: KafkaAuthentication;
  readonly protocol?: KafkaProtocol;
}

/** The data tier of one environment and two services that use it: `auth` as the guide's web services do, `batch` as Spring Batch does. */
export function systemTemplate(outdir: string, { environment, authentication, protocol }: SystemOptions): Template {
  return synthesize(outdir, environment, ({ stack, vpc, service }) => {
    const aurora = new CostOptimizedAurora(stack, 'Aurora', { environment, vpc, schemas: [{ name: 'auth' }, { name: 'batch' }] });
    const redis = new CostOptimizedRedis(stack, 'Redis', { environment, vpc });
    const kafka = new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc, authentication });
    new ManagedKafkaTopics(stack, 'Topics', { environment, cluster: kafka, topics: [{ name: TOPIC }] });
    for (const name of ['auth', 'batch']) {
      service(name).use(aurora.schema(name), redis.binding, kafka.access({ produces: [TOPIC], consumes: [TOPIC], protocol }));
    }
  });
}

/** A database that sleeps when nobody is connected, and the service that lets it. */
export function pausingTemplate(outdir: string): Template {
  const environment = Environment.DEV;
  return synthesize(outdir, environment, ({ stack, vpc, service }) => {
    const compute = AuroraCompute.serverlessV2({ minAcu: 0 });
    const aurora = new CostOptimizedAurora(stack, 'Aurora', { environment, vpc, compute, schemas: [{ name: 'pausing' }] });
    service('pausing').use(aurora.schema('pausing'));
  });
}

interface Surroundings {
  readonly stack: Stack;
  readonly vpc: TechNAiNetwork['vpc'];
  service(serviceName: string): SpringBootFargateService;
}

function synthesize(outdir: string, environment: Environment, build: (surroundings: Surroundings) => void): Template {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Data', { env: { region: 'ap-northeast-2' } });
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment });
  const { cluster } = new ServiceCluster(stack, 'Cluster', { environment, vpc });
  const image = ecs.ContainerImage.fromRegistry('example.com/app:1');
  build({
    stack,
    vpc,
    service: (serviceName) => new SpringBootFargateService(stack, `Service-${serviceName}`, { environment, cluster, image, serviceName }),
  });
  return app.synth().getStackByName(stack.stackName).template;
}
