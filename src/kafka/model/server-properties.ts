import { KAFKA_DEFAULTS, minInSyncFor } from './defaults';
import { Check } from '../../core/model/violation';

/**
 * What a configuration of MSK may set on Standard brokers; MSK refuses all other names.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
 */
const SETTABLE = new Set([
  'allow.everyone.if.no.acl.found', 'auto.create.topics.enable', 'compression.type', 'connections.max.idle.ms', 'default.replication.factor',
  'delete.topic.enable', 'group.initial.rebalance.delay.ms', 'group.max.session.timeout.ms', 'group.min.session.timeout.ms',
  'leader.imbalance.per.broker.percentage', 'log.cleaner.delete.retention.ms', 'log.cleaner.min.cleanable.ratio', 'log.cleanup.policy',
  'log.flush.interval.messages', 'log.flush.interval.ms', 'log.message.timestamp.after.max.ms', 'log.message.timestamp.before.max.ms',
  'log.message.timestamp.difference.max.ms', 'log.message.timestamp.type', 'log.retention.bytes', 'log.retention.hours',
  'log.retention.minutes', 'log.retention.ms', 'log.roll.ms', 'log.segment.bytes', 'max.incremental.fetch.session.cache.slots',
  'message.max.bytes', 'min.insync.replicas', 'num.io.threads', 'num.network.threads', 'num.partitions', 'num.recovery.threads.per.data.dir',
  'num.replica.fetchers', 'offsets.retention.minutes', 'offsets.topic.replication.factor', 'replica.fetch.max.bytes',
  'replica.fetch.response.max.bytes', 'replica.lag.time.max.ms', 'replica.selector.class', 'replica.socket.receive.buffer.bytes',
  'socket.receive.buffer.bytes', 'socket.request.max.bytes', 'socket.send.buffer.bytes', 'transaction.max.timeout.ms',
  'transaction.state.log.min.isr', 'transaction.state.log.replication.factor', 'transactional.id.expiration.ms',
  'unclean.leader.election.enable',
]);

const ONLY_WITH_ZOOKEEPER = new Set(['zookeeper.connection.timeout.ms', 'zookeeper.session.timeout.ms']);

/** The properties of the brokers: ours, and those of the user in their place. */
export function serverProperties(zones: number, own: Readonly<Record<string, string>> = {}): Record<string, string> {
  const minInSync = String(minInSyncFor(zones));
  return {
    'auto.create.topics.enable': 'false',
    'default.replication.factor': String(zones),
    'min.insync.replicas': minInSync,
    'num.partitions': String(KAFKA_DEFAULTS.partitions),
    'log.retention.hours': String(KAFKA_DEFAULTS.retentionHours),
    // MSK takes 2 everywhere, with which a cluster of two brokers refuses transactions whenever one of them is restarted.
    'transaction.state.log.min.isr': minInSync,
    // MSK allows it where storage is not tiered: a broker that missed records may then lead, and they are lost.
    'unclean.leader.election.enable': 'false',
    ...own,
  };
}

/** The text that MSK takes, in an order that does not depend on the order in which it was written down. */
export function renderProperties(properties: Readonly<Record<string, string>>): string {
  return Object.entries(properties).sort(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => `${name}=${value}\n`).join('');
}

export function propertyChecks(own: Readonly<Record<string, string | undefined>>, kraft: boolean): Check[] {
  return Object.entries(own).map(([name, value]) => nameCheck(name, kraft) || valueCheck(name, value));
}

function nameCheck(name: string, kraft: boolean): Check {
  const zooKeeper = ONLY_WITH_ZOOKEEPER.has(name);
  return (zooKeeper ? kraft : !SETTABLE.has(name)) && {
    rule: 'kafka-server-property',
    property: 'serverProperties',
    must: zooKeeper ? 'name no property of ZooKeeper where there is none' : 'name only properties that MSK lets its users set',
    got: `'${name}'`,
    fix: zooKeeper ? 'Remove it' : 'Choose from MSK\'s list; topics and clients have properties of their own',
  };
}

/** The text has one property a line, so a value with a line break would be another property. */
function valueCheck(name: string, value: string | undefined): Check {
  return value !== undefined && !/^[^\r\n]+$/.test(value) && {
    rule: 'kafka-server-property',
    property: 'serverProperties',
    must: 'have values of one line',
    got: `'${value}' for '${name}'`,
    fix: 'Write the value as Kafka\'s documentation does',
  };
}
