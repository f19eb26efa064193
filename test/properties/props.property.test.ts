import { App, Stack, aws_route53 as route53 } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { clusterProps, gatewayProps, networkProps, repositoryProps, routePath, secretsProps, serviceProps } from './arbitraries';
import { alertProps, batchProps, moreJobs } from './batch-arbitraries';
import { auroraProps, kafkaAccess, kafkaProps, redisProps } from './data-arbitraries';
import { AlertTopic } from '../../src/alerts';
import { SpringBatchScheduler } from '../../src/batch';
import { CostOptimizedRedis } from '../../src/cache';
import { ServiceCluster } from '../../src/cluster';
import { CostOptimizedAurora } from '../../src/database';
import { ManagedKafkaCluster } from '../../src/kafka';
import { TechNAiNetwork } from '../../src/network';
import { ServiceRepositories } from '../../src/repositories';
import { ApplicationSecrets } from '../../src/secrets';
import { Bench, ENVIRONMENTS, IMAGE, SEOUL } from '../support/fixtures';

/** `npm run verify` sets STRICT, so that AWS's own validator judges every template; the inner loop only synthesizes. */
const STRICT = process.env.STRICT === 'true';
const CONTEXT = STRICT ? { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true } : {};
/** The same props in every run, so that a failure is about the change at hand; `PROPERTY_SEED=random` looks for new ones. */
const { PROPERTY_SEED = '20261123' } = process.env;
const RUNS = { numRuns: STRICT ? 80 : 50, ...PROPERTY_SEED === 'random' ? {} : { seed: Number(PROPERTY_SEED) } };
jest.setTimeout(600_000);

beforeAll(() => {
  if (STRICT) {
    delete process.env.CDK_VALIDATION;
  }
});

const environment = fc.constantFrom(...Object.values(ENVIRONMENTS));

/** Path, property, rule, value, advice, id. A value may have line breaks in it. */
const COMPLETE = /^\w+ has \d+ problems?:\n {2}\[Test\/[^\]]+\] `[\w.[\]]+` must [^]+, got: [^]+\. [^]+\. \([a-z-]+\)$/;

/** Whatever is given: either our own error, which is complete, or a template that validates. */
function outcome(make: () => App): 'refused' | 'made' {
  let app: App;
  try {
    app = make();
  } catch (error) {
    expect(error).toMatchObject({ name: 'ConstructViolationError', message: expect.stringMatching(COMPLETE) });
    return 'refused';
  }
  app.synth();
  return 'made';
}

/** The generators must reach both sides, or the property says nothing: each construct is made at times, and something is refused. */
const outcomes = { refused: 0, made: 0 };

afterAll(() => {
  expect(outcomes.refused).toBeGreaterThan(0);
});

function check<T>(arbitrary: fc.Arbitrary<T>, make: (value: T) => App): void {
  const madeBefore = outcomes.made;
  const once = (value: T) => void outcomes[outcome(() => make(value))]++;
  fc.assert(fc.property(arbitrary, once), RUNS);
  // Where many props are odd at a time, fifty may all be refused.
  for (const value of outcomes.made > madeBefore ? [] : fc.sample(arbitrary, { ...RUNS, numRuns: 500 })) {
    once(value);
    if (outcomes.made > madeBefore) {
      break;
    }
  }
  expect(outcomes.made).toBeGreaterThan(madeBefore);
}

test('SpringBootFargateService', () => {
  check(fc.tuple(environment, serviceProps), ([env, props]) => {
    const bench = new Bench(env, CONTEXT);
    const service = bench.service('subject', { ...props });
    service.allowCallsFrom(bench.service('caller'));
    return bench.app;
  });
});

test('TechNAiGateway', () => {
  check(fc.tuple(environment, gatewayProps, fc.boolean(), routePath), ([env, props, zone, path]) => {
    const bench = new Bench(env, CONTEXT);
    const hostedZone = zone ? route53.HostedZone.fromHostedZoneAttributes(bench.stack, 'Zone', { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'example.com' }) : undefined;
    const gateway = bench.gateway({ ...props, hostedZone });
    gateway.addRoute(path, bench.service('auth'));
    return bench.app;
  });
});

test('TechNAiNetwork', () => {
  check(fc.tuple(environment, networkProps), ([env, props]) => {
    const stack = new Stack(new App({ context: CONTEXT }), 'Test');
    new TechNAiNetwork(stack, 'Network', { environment: env, ...props });
    return stack.node.root as App;
  });
});

test('ServiceCluster', () => {
  check(fc.tuple(environment, clusterProps), ([env, props]) => {
    const stack = new Stack(new App({ context: CONTEXT }), 'Test');
    const { vpc } = new TechNAiNetwork(stack, 'Network', { environment: env });
    new ServiceCluster(stack, 'Cluster', { environment: env, vpc, ...props });
    return stack.node.root as App;
  });
});

test('ServiceRepositories', () => {
  check(fc.tuple(environment, repositoryProps), ([env, props]) => {
    const stack = new Stack(new App({ context: CONTEXT }), 'Test');
    new ServiceRepositories(stack, 'Repositories', { environment: env, ...props });
    return stack.node.root as App;
  });
});

test('ApplicationSecrets', () => {
  check(fc.tuple(environment, secretsProps), ([env, props]) => {
    const bench = new Bench(env, CONTEXT);
    const secrets = new ApplicationSecrets(bench.stack, 'Secrets', { environment: env, ...props });
    bench.service('auth').use(secrets.bindingFor('auth'));
    return bench.app;
  });
});

test('CostOptimizedRedis', () => {
  check(fc.tuple(environment, redisProps), ([env, props]) => {
    const bench = new Bench(env, CONTEXT);
    bench.service('auth').use(new CostOptimizedRedis(bench.stack, 'Subject', { environment: env, vpc: bench.network.vpc, ...props }).binding);
    return bench.app;
  });
});

test('CostOptimizedAurora', () => {
  check(fc.tuple(environment, auroraProps), ([env, props]) => {
    const bench = new Bench(env, CONTEXT);
    const aurora = new CostOptimizedAurora(bench.stack, 'Subject', { environment: env, vpc: bench.network.vpc, ...props });
    bench.service('auth').use(aurora.schema(props.schemas?.[0]?.name ?? 'auth'));
    return bench.app;
  });
});

test('ManagedKafkaCluster', () => {
  check(fc.tuple(environment, kafkaProps, kafkaAccess), ([env, props, access]) => {
    const bench = new Bench(env, CONTEXT);
    const kafka = new ManagedKafkaCluster(bench.stack, 'Subject', { environment: env, vpc: bench.network.vpc, ...props });
    bench.service('auth').use(kafka.access(access));
    return bench.app;
  });
});

test('SpringBatchScheduler', () => {
  check(fc.tuple(environment, batchProps, moreJobs), ([env, props, jobs]) => {
    const bench = new Bench(env, CONTEXT);
    const batch = new SpringBatchScheduler(bench.stack, 'Subject', { environment: env, vpc: bench.network.vpc, image: IMAGE, ...props });
    batch.use(bench.service('contest').internalApi());
    if (jobs.length > 0) {
      batch.addJobs(new Stack(bench.app, 'More', { env: SEOUL }), 'Jobs', jobs);
    }
    batch.calendar({ after: new Date(0), runs: 2 });
    return bench.app;
  });
});

test('AlertTopic', () => {
  check(fc.tuple(environment, alertProps), ([env, props]) => {
    const stack = new Stack(new App({ context: CONTEXT }), 'Test');
    new AlertTopic(stack, 'Subject', { environment: env, ...props });
    return stack.node.root as App;
  });
});
