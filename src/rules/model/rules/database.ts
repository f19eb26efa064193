import { Estate } from '../../../templates/model/estate';
import { textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { auroraClusters, AuroraEngine, instancesOf, pauses, versionOf } from '../reading/aurora-clusters';
import { allContainers, Container, variablesOf } from '../reading/containers';
import { Fault, Rule } from '../rule';

/**
 * The first versions that may go down to 0 capacity units, by their major version; those that come later may too.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.how-it-works.html#aurora-serverless-v2.how-it-works.capacity
 */
const FIRST_TO_PAUSE: Readonly<Record<AuroraEngine, Readonly<Record<number, number>>>> = {
  'aurora-mysql': { 2: Infinity, 3: 8 },
  'aurora-postgresql': { 9: Infinity, 10: Infinity, 11: Infinity, 12: Infinity, 13: 15, 14: 12, 15: 7, 16: 3 },
};

/** As Spring reads the size at rest of its connection pool from the environment. */
const POOL_AT_REST = /^SPRING_DATASOURCE_HIKARI_MINIMUM_?IDLE$/i;

/** Anything that may say it in another way. */
const SAID_ELSEWHERE = /minimum[-_]?idle|SPRING_APPLICATION_JSON|SPRING_CONFIG_/i;

function proxied(estate: Estate, cluster: Resource): Fault[] {
  return estate.referringTo(cluster, 'AWS::RDS::DBProxyTargetGroup').map((group) => ({
    resource: cluster,
    property: 'ServerlessV2ScalingConfiguration.MinCapacity',
    found: `0 lets the database pause, and the proxy of ${group.id} keeps connections open, so it never does`,
    fix: 'Set MinCapacity to at least 0.5, or connect without RDS Proxy.',
  }));
}

/** Containers of Spring that connect to the cluster, with what is wrong about their pools. */
function pooled(estate: Estate, cluster: Resource): Fault[] {
  return allContainers(estate).filter((container) => connects(container, cluster)).flatMap((container) => {
    const { task, property, name } = container;
    const variables = variablesOf(container);
    const atRest = variables.find((variable) => POOL_AT_REST.test(variable.name));
    if (atRest === undefined) {
      const isSaidElsewhere = SAID_ELSEWHERE.test(JSON.stringify(container.body));
      return isSaidElsewhere ? [] : [{
        resource: task, property, found: `${name} sets no SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE, so its pool keeps all connections, and ${cluster.id} never pauses`,
      }];
    }
    return Number(atRest.value) > 0
      ? [{ resource: task, property, found: `${name} keeps ${atRest.value} connections at rest (${atRest.name}), so ${cluster.id} never pauses` }] : [];
  });
}

function connects(container: Container, cluster: Resource): boolean {
  return variablesOf(container).some(({ name, value }) => /^SPRING_DATASOURCE_(\w+_)?(JDBC_?)?URL$/i.test(name) && container.task.refersTo(value, cluster));
}

function awake(estate: Estate): Fault[] {
  return auroraClusters(estate).filter(pauses).flatMap((cluster) => [...proxied(estate, cluster), ...pooled(estate, cluster)]);
}

function tooOldToPause(estate: Estate): Fault[] {
  return auroraClusters(estate).filter(pauses).flatMap((resource) => {
    const version = versionOf(resource);
    const first = version && FIRST_TO_PAUSE[version.engine][version.major];
    return version === undefined || first === undefined || version.minor >= first ? [] : [{
      resource,
      property: 'ServerlessV2ScalingConfiguration.MinCapacity',
      found: `0 is too little for ${resource.text('EngineVersion')}${first === Infinity ? '' : `, which needs ${version.major}.${version.engine === 'aurora-mysql' ? String(first).padStart(2, '0') : first} for it`}`,
    }];
  });
}

function classOf(instance: Resource): string {
  return textOf(instance.value('DBInstanceClass'));
}

function withoutCapacity(estate: Estate): Fault[] {
  return auroraClusters(estate).filter((cluster) => cluster.isAbsent('ServerlessV2ScalingConfiguration')).flatMap((cluster) =>
    instancesOf(estate, cluster).filter((instance) => classOf(instance) === 'db.serverless').slice(0, 1).map((instance) => ({
      resource: cluster, property: 'ServerlessV2ScalingConfiguration', found: `${instance.id} is of the class db.serverless, and nothing says how much capacity it has`,
    })));
}

function dataApi(estate: Estate): Fault[] {
  return auroraClusters(estate).filter((cluster) => cluster.flag('EnableHttpEndpoint')).flatMap((cluster) =>
    instancesOf(estate, cluster).filter((instance) => /^db\.t\d/.test(classOf(instance))).slice(0, 1).map((instance) => ({
      resource: cluster, property: 'EnableHttpEndpoint', found: `the Data API does not work with ${classOf(instance)} of ${instance.id}`,
    })));
}

/** What Aurora can do with its classes and its capacity. */
export const DATABASE_RULES: readonly Rule[] = [
  {
    id: 'RDS-001',
    severity: 'warning',
    title: 'Nothing keeps connections to a database that is to pause',
    reason: 'Aurora pauses only without connections. RDS Proxy and a pool that never shrinks keep some, and the capacity is paid for all night.',
    fix: 'Set SPRING_DATASOURCE_HIKARI_MINIMUM_IDLE to 0 with an idle time-out of some minutes, or MinCapacity to at least 0.5.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html',
    check: awake,
  },
  {
    id: 'RDS-002',
    severity: 'error',
    title: 'A database that is to pause runs a version that can',
    reason: 'Aurora refuses 0 capacity units before Aurora MySQL 3.08 and Aurora PostgreSQL 13.15, 14.12, 15.7 and 16.3.',
    fix: 'Upgrade the engine, or set MinCapacity to at least 0.5.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html',
    check: tooOldToPause,
  },
  {
    id: 'RDS-004',
    severity: 'error',
    title: 'A cluster with serverless instances says how much capacity they have',
    reason: 'RDS refuses an instance of the class db.serverless in a cluster without a range.',
    fix: 'Set ServerlessV2ScalingConfiguration with MinCapacity and MaxCapacity.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.requirements.html',
    check: withoutCapacity,
  },
  {
    id: 'RDS-005',
    severity: 'error',
    title: 'The Data API is on for clusters that can have it',
    reason: 'It does not work with instances of the T classes.',
    fix: 'Use db.serverless or a class of the R family, or set EnableHttpEndpoint to false.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html',
    check: dataApi,
  },
];
