import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { SpringBatchScheduler } from '../../src/batch';
import { CostOptimizedRedis } from '../../src/cache';
import { Environment } from '../../src/core';
import { CostOptimizedAurora } from '../../src/database';
import { ManagedKafkaCluster, ManagedKafkaTopics } from '../../src/kafka';
import { ApplicationSecrets } from '../../src/secrets';
import { Bench, IMAGE, messageOf } from '../support/fixtures';

const QA = Environment.custom('qa', Environment.DEV);

/** A service or scheduler of one environment beside stores of another one. */
function stores(own: Environment, other: Environment) {
  const bench = new Bench(own);
  const { stack, network: { vpc } } = bench;
  const environment = other;
  return {
    bench,
    redis: () => new CostOptimizedRedis(stack, 'Redis', { environment, vpc }).binding,
    schema: () => new CostOptimizedAurora(stack, 'Aurora', { environment, vpc }).schema('auth'),
    kafka: () => new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc, brokers: 2 }).access(),
    secret: () => new ApplicationSecrets(stack, 'Secrets', { environment }).jwt,
    secretsOfService: () => new ApplicationSecrets(stack, 'Secrets', { environment }).bindingFor('auth'),
    api: () => bench.service('member', { environment }).internalApi(),
  };
}

const BINDINGS = ['redis', 'schema', 'kafka', 'secret', 'secretsOfService', 'api'] as const;

describe('a service', () => {
  test.each(BINDINGS)('of development refuses %s of production', (name) => {
    const { bench, ...made } = stores(Environment.DEV, Environment.PROD);
    const auth = bench.service('auth');
    const binding = made[name]();
    const message = messageOf(() => auth.use(binding));
    expect(message).toContain('Test/auth');
    expect(message).toContain('`use` must be of dev, as the construct that it is given to, got: ');
    expect(message).toContain('of prod. Give the one of dev.');
    expect(message).toContain('(other-environment)');
  });

  test('of production refuses what is of development, and of an environment with its defaults', () => {
    for (const other of [Environment.DEV, QA]) {
      const { bench, redis } = stores(Environment.PROD, other);
      expect(messageOf(() => bench.service('auth').use(redis()))).toContain(`RedisBinding of ${other.name}.`);
    }
  });

  test.each(BINDINGS)('of development takes %s of another such environment, and says so', (name) => {
    const { bench, ...made } = stores(QA, Environment.DEV);
    bench.service('auth').use(made[name]());
    expect(bench.warnings().filter((text) => text.includes('but this is of tech-n-ai qa'))).toEqual([
      expect.stringMatching(/^`use` gets \w+ of tech-n-ai dev, but this is of tech-n-ai qa\. Give the one of its own environment, or acknowledge this where both share it\./),
    ]);
  });

  test.each(BINDINGS)('hears nothing about %s of its own environment, even when that was made twice', (name) => {
    const { bench, ...made } = stores(QA, Environment.custom('qa', Environment.DEV));
    bench.service('auth').use(made[name]());
    expect(bench.warnings().filter((text) => text.includes('its own environment'))).toEqual([]);
  });

  test('of one project hears of what another one has under the same name', () => {
    const { bench, redis } = stores(Environment.DEV, Environment.DEV.withProject('shop'));
    bench.service('auth').use(redis());
    expect(bench.warnings()).toEqual(expect.arrayContaining([expect.stringContaining('of shop dev, but this is of tech-n-ai dev')]));
  });

  test('takes from a binding of the user whatever that brings', () => {
    const { bench, redis } = stores(Environment.DEV, Environment.PROD);
    const shared = redis();
    bench.service('auth').use({ bind: (consumer) => ({ ...shared.bind(consumer), environment: undefined }) });
    expect(bench.warnings().filter((text) => text.includes('its own environment'))).toEqual([]);
  });
});

test('a scheduler of jobs refuses what is of production', () => {
  const { bench, schema } = stores(Environment.DEV, Environment.PROD);
  const batch = new SpringBatchScheduler(bench.stack, 'Batch', { environment: Environment.DEV, vpc: bench.network.vpc, image: IMAGE });
  expect(messageOf(() => batch.use(schema()))).toContain('AuroraSchema of prod.');
});

test('topics of development are not made on the brokers of production, whatever else is wrong', () => {
  const { stack, network: { vpc } } = new Bench();
  const cluster = new ManagedKafkaCluster(stack, 'Kafka', { environment: Environment.PROD, vpc, brokers: 2 });
  const message = messageOf(() => new ManagedKafkaTopics(stack, 'Topics', { environment: Environment.DEV, cluster, topics: [{ name: 'a', partitions: 0 }] }));
  expect(message).toContain('`cluster` must be of dev, as the construct that it is given to, got: Test/Kafka of prod.');
  expect(message).toContain('`topics[0].partitions`');
});

test('a gateway of production has no route to a service of development', () => {
  const bench = new Bench(Environment.PROD);
  const auth = bench.service('auth', { environment: Environment.DEV });
  expect(messageOf(() => bench.gateway().addRoute('/api/v1/auth/**', auth))).toContain('`service` must be of prod, as the construct that it is given to, got: Test/auth of dev.');
});

test('the warning is at the consumer, with an id by which it can be acknowledged', () => {
  const { bench, redis } = stores(QA, Environment.DEV);
  bench.service('auth').use(redis());
  Annotations.fromStack(bench.stack).hasWarning('/Test/auth', Match.stringLikeRegexp('@tech-n-ai/constructs:otherEnvironment'));
});
