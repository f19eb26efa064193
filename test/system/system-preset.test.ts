import { Environment } from '../../src/core';
import { CapacityStrategy, ServicePreset } from '../../src/service';
import { SystemPreset } from '../../src/system';
import { messageOf } from '../support/fixtures';

/** Guide 4.4 (size, capacity) and 2.5 (tasks), with rulings 4 on Spot and the floor of two for what is half on Spot. */
const GUIDE = [
  // name, CPU, MiB, tasks in prod, most in dev, on-demand base and weight in prod, Spot weight in prod, schema
  ['gateway', 1024, 2048, [2, 10], 5, [0, 1], 0, undefined],
  ['auth', 512, 2048, [2, 5], 5, [1, 1], 1, 'auth'],
  ['archive', 512, 2048, [1, 5], 5, [0, 1], 0, 'archive'],
  ['contest', 256, 1024, [1, 3], 3, [1, 1], 1000, undefined],
  ['news', 256, 1024, [1, 3], 3, [1, 1], 1000, undefined],
  ['chatbot', 1024, 2048, [1, 5], 5, [0, 1], 0, 'chatbot'],
] as const;

test.each(GUIDE)('%s', (name, cpu, memoryMiB, [min, max], devMax, [base, weight], spotWeight, schema) => {
  const preset = name === 'gateway' ? SystemPreset.GUIDE.gateway : SystemPreset.GUIDE.service(name);
  expect(preset.size).toMatchObject({ cpu, memoryMiB });
  expect(preset.port).toBe(name === 'gateway' ? 8081 : 8080);
  expect(preset.repositoryName).toBe(`api-${name}`);
  expect(preset.schema).toBe(schema);
  expect(preset.scalingIn(Environment.PROD)).toEqual({ minTasks: min, maxTasks: max });
  expect(preset.capacityIn(Environment.PROD)).toMatchObject({ onDemandBase: base, onDemandWeight: weight, spotWeight });
  for (const environment of [Environment.DEV, Environment.BETA]) {
    expect(preset.scalingIn(environment)).toEqual({ minTasks: 1, maxTasks: devMax });
    expect(preset.capacityIn(environment)).toMatchObject({ onDemandBase: 0, onDemandWeight: 0, spotWeight: 1 });
  }
});

test('the guide\'s five behind the gateway, under the guide\'s paths', () => {
  expect(SystemPreset.GUIDE.services.map((preset) => preset.routePath)).toEqual(
    ['/api/v1/auth/**', '/api/v1/archive/**', '/api/v1/contest/**', '/api/v1/news/**', '/api/v1/chatbot/**']);
});

test('today\'s services', () => {
  expect(SystemPreset.CURRENT.services.map((preset) => [preset.serviceName, preset.schema])).toEqual(
    [['auth', 'auth'], ['emerging-tech', undefined], ['chatbot', 'chatbot'], ['bookmark', 'bookmark'], ['agent', 'chatbot']]);
});

test('what each uses: Redis all but the guide\'s gateway, Kafka as its producers and consumers', () => {
  const { gateway, services } = SystemPreset.GUIDE;
  expect([gateway.usesRedis, gateway.produces, gateway.consumes]).toEqual([false, [], []]);
  expect(services.every(({ usesRedis }) => usesRedis)).toBe(true);
  expect(services.map(({ serviceName, produces }) => [serviceName, produces])).toEqual([
    ['auth', ['user-events']], ['archive', ['archive-events']], ['contest', ['contest-events']], ['news', ['news-events']], ['chatbot', ['conversation-events']],
  ]);
  const topics = SystemPreset.GUIDE.topics.topics.map(({ name }) => name);
  expect(services.every(({ consumes }) => consumes.every((topic) => topics.includes(topic)))).toBe(true);
  expect(SystemPreset.CURRENT.gateway.usesRedis).toBe(true);
  expect(SystemPreset.CURRENT.services.filter(({ produces }) => produces.length > 0).map(({ serviceName }) => serviceName)).toEqual(['chatbot', 'agent']);
});

test('schemas with the one of the batch jobs, repositories with theirs', () => {
  expect(SystemPreset.GUIDE.schemas).toEqual(['auth', 'archive', 'chatbot', 'batch']);
  expect(SystemPreset.CURRENT.schemas).toEqual(['auth', 'chatbot', 'bookmark', 'batch']);
  expect(SystemPreset.GUIDE.repositoryNames).toEqual(
    ['api-gateway', 'api-auth', 'api-archive', 'api-contest', 'api-news', 'api-chatbot', 'batch-source']);
});

test('a system of one\'s own', () => {
  const shop = new ServicePreset({ serviceName: 'shop', productionCapacity: CapacityStrategy.spotAboveOnDemand(1), routePath: '/shop/**' });
  expect(SystemPreset.custom(SystemPreset.GUIDE.gateway, [shop]).service('shop')).toBe(shop);
});

test('a service that is not there', () => {
  expect(messageOf(() => SystemPreset.GUIDE.service('shop'))).toBe(
    'SystemPreset has 1 problem:\n  [SystemPreset] `serviceName` must be a service of the preset, got: \'shop\'. ' +
    'Choose one of auth, archive, contest, news, chatbot. (preset-unknown)');
});
