import { JobSchedule } from '../../src/batch/job-schedule';
import { SpringBatchScheduler } from '../../src/batch/spring-batch-scheduler';
import { CostOptimizedAurora } from '../../src/database';
import { ManagedKafkaCluster, ManagedKafkaTopics } from '../../src/kafka';
import { ServiceRepositories } from '../../src/repositories';
import { ApplicationSecrets, SecretKey } from '../../src/secrets';
import { Bench, IMAGE, messageOf } from '../support/fixtures';

/** Found by a random name: what has the id of something that every object has cannot be made, and `constructs` says that it is there already. */
const NAME = 'constructor';

test.each<[string, (bench: Bench) => unknown, string]>([
  ['secrets', ({ stack, environment }) => new ApplicationSecrets(stack, 'X', { environment, additional: [{ name: NAME, keys: [SecretKey.generated('a')] }] }), 'additional[0].name'],
  ['repositories', ({ stack, environment }) => new ServiceRepositories(stack, 'X', { environment, names: [NAME] }), 'names'],
  ['schemas', ({ stack, environment, network }) => new CostOptimizedAurora(stack, 'X', { environment, vpc: network.vpc, schemas: [{ name: NAME }] }), 'schemas[0].name'],
  ['topics', ({ stack, environment, network }) => new ManagedKafkaTopics(stack, 'X', {
    environment, cluster: new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc: network.vpc }), topics: [{ name: NAME }],
  }), 'topics[0].name'],
  ['jobs', ({ stack, environment, network }) => new SpringBatchScheduler(stack, 'X', {
    environment, vpc: network.vpc, image: IMAGE, jobs: [{ name: NAME, schedule: JobSchedule.dailyAt(2) }],
  }), 'jobs[0].name'],
])('%s', (_, make, property) => {
  expect(messageOf(() => make(new Bench()))).toContain(
    `[Test/X] \`${property}\` must not be the name of what every JavaScript object has, since it is the id of a construct, got: 'constructor'. ` +
    'Choose another name. (construct-id)');
});
