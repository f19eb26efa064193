// The app of a user in plain JavaScript: run in an empty project that has the packed package, aws-cdk-lib and constructs, nothing else.
// `node user-app.js <out>` synthesizes it and prints what is in the template; with `mistakes` it prints what the package says to two errors.
const { App, Stack, aws_certificatemanager: acm, aws_ecs: ecs } = require('aws-cdk-lib');
const {
  AlertTopic, ApplicationSecrets, AuroraCompute, CostEstimate, CostGuard, CostOptimizedAurora, CostOptimizedRedis, Environment, FargateSize, ManagedKafkaCluster, ManagedKafkaTopics,
  ServiceCluster, SpringBootFargateService, TechNAiGateway, TechNAiNetwork,
} = require('@tech-n-ai/constructs');

const [outdir, mode] = process.argv.slice(2);
const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/eclipse-temurin:21-jre');
const environment = Environment.DEV;

/** AWS's template validation with its rules as errors and its warnings too, which CDK leaves off. */
const context = { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true };
const app = new App({ outdir, context });
const stack = new Stack(app, 'Shop', { env: { region: 'ap-northeast-2' } });
const network = new TechNAiNetwork(stack, 'Network', { environment });
const { cluster } = new ServiceCluster(stack, 'Cluster', { environment, vpc: network.vpc });

function build() {
  const orders = new SpringBootFargateService(stack, 'Orders', { environment, cluster, image, serviceName: 'orders' });
  const certificate = acm.Certificate.fromCertificateArn(
    stack, 'Certificate', 'arn:aws:acm:ap-northeast-2:111122223333:certificate/12345678-1234-1234-1234-123456789012',
  );
  const gateway = new TechNAiGateway(stack, 'Gateway', { environment, cluster, image, certificate });
  gateway.addRoute('/api/v1/orders/**', orders);
  const store = { environment, vpc: network.vpc };
  const { topic } = new AlertTopic(stack, 'Alerts', { environment, emails: ['team@example.com'] });
  const aurora = new CostOptimizedAurora(stack, 'Aurora', { ...store, schemas: [{ name: 'orders' }], alarmTopics: [topic] });
  const kafka = new ManagedKafkaCluster(stack, 'Kafka', store);
  new ManagedKafkaTopics(stack, 'Topics', { environment, cluster: kafka, topics: [{ name: 'order-events' }] });
  orders.use(
    new ApplicationSecrets(stack, 'Secrets', { environment }).jwt,
    aurora.schema('orders'),
    new CostOptimizedRedis(stack, 'Redis', store).binding,
    kafka.access({ produces: ['order-events'] }),
  );
  new CostGuard(stack, 'CostGuard', { environment, emails: ['team@example.com'] });
  const { template } = app.synth().getStackByName('Shop');
  const counts = { notPriced: CostEstimate.of(app, { environment }).notPriced.length, monthlyUsd: CostEstimate.of(app, { environment }).monthlyUsd };
  for (const { Type } of Object.values(template.Resources)) {
    counts[Type] = (counts[Type] ?? 0) + 1;
  }
  return counts;
}

function mistakes() {
  const message = (make) => {
    try {
      make();
      return '(nothing was thrown)';
    } catch (error) {
      return error.message;
    }
  };
  return {
    size: message(() => new SpringBootFargateService(stack, 'Orders', { environment, cluster, image, serviceName: 'orders', size: FargateSize.of(256, 8192) })),
    compute: message(() => new CostOptimizedAurora(stack, 'Aurora', {
      environment, vpc: network.vpc, compute: AuroraCompute.serverlessV2({ minAcu: 4, maxAcu: 2 }),
    })),
    certificate: message(() => new TechNAiGateway(stack, 'Gateway', { environment, cluster, image })),
    cost: message(() => {
      new CostOptimizedAurora(stack, 'Big', { environment, vpc: network.vpc, compute: AuroraCompute.serverlessV2({ minAcu: 8, maxAcu: 16 }) });
      new CostGuard(stack, 'CostGuard', { environment });
      app.synth();
    }),
  };
}

// A marker, because CDK prints to the same stream.
console.log(`RESULT ${JSON.stringify(mode === 'mistakes' ? mistakes() : build())}`);
