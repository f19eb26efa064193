/**
 * What a configuration of MSK may set, on Standard or Express brokers, with ZooKeeper or tiered storage; MSK refuses other names. Names that one page
 * has and another has not are in, so that nobody is told of a fault that is none.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-write.html
 */
const SETTABLE = new Set([
  'allow.everyone.if.no.acl.found', 'auto.create.topics.enable', 'auto.leader.rebalance.enable', 'compression.type', 'connections.max.idle.ms',
  'default.replication.factor', 'delete.topic.enable', 'group.consumer.heartbeat.interval.ms', 'group.consumer.max.heartbeat.interval.ms',
  'group.consumer.max.session.timeout.ms', 'group.consumer.max.size', 'group.consumer.min.heartbeat.interval.ms',
  'group.consumer.min.session.timeout.ms', 'group.consumer.session.timeout.ms', 'group.initial.rebalance.delay.ms',
  'group.max.session.timeout.ms', 'group.max.size', 'group.min.session.timeout.ms', 'leader.imbalance.check.interval.seconds',
  'leader.imbalance.per.broker.percentage', 'local.retention.bytes', 'local.retention.ms', 'log.cleaner.delete.retention.ms',
  'log.cleaner.min.cleanable.ratio', 'log.cleanup.policy', 'log.flush.interval.messages', 'log.flush.interval.ms',
  'log.message.timestamp.after.max.ms', 'log.message.timestamp.before.max.ms', 'log.message.timestamp.difference.max.ms',
  'log.message.timestamp.type', 'log.retention.bytes', 'log.retention.hours', 'log.retention.minutes', 'log.retention.ms', 'log.roll.hours',
  'log.roll.ms', 'log.segment.bytes', 'log.segment.delete.delay.ms', 'max.connections', 'max.connections.per.ip', 'max.connections.per.ip.overrides',
  'max.incremental.fetch.session.cache.slots', 'message.max.bytes', 'min.insync.replicas', 'num.io.threads', 'num.network.threads',
  'num.partitions', 'num.recovery.threads.per.data.dir', 'num.replica.fetchers', 'offsets.retention.minutes',
  'offsets.topic.replication.factor', 'remote.log.msk.disable.policy', 'remote.storage.enable', 'replica.fetch.max.bytes',
  'replica.fetch.response.max.bytes', 'replica.lag.time.max.ms', 'replica.selector.class', 'replica.socket.receive.buffer.bytes',
  'socket.receive.buffer.bytes', 'socket.request.max.bytes', 'socket.send.buffer.bytes', 'transaction.max.timeout.ms',
  'transaction.state.log.min.isr', 'transaction.state.log.replication.factor', 'transactional.id.expiration.ms',
  'unclean.leader.election.enable', 'zookeeper.connection.timeout.ms', 'zookeeper.session.timeout.ms',
]);

export function isBrokerProperty(name: string): boolean {
  return SETTABLE.has(name);
}
