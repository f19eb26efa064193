import { OutputMutation } from '../output-mutation';
import { Json, Templates } from '../templates';

const group = (system: Templates): Json => system.properties('Data', 'ElastiCache::ReplicationGroup');

export const CACHE: readonly OutputMutation[] = [
  {
    id: 'cache-node-type',
    room: 'cache',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Node type that does not exist', ko: '없는 노드 타입' },
    change: (system) => {
      group(system).CacheNodeType = 'cache.r6g.huge';
    },
  },
  {
    id: 'cache-version',
    room: 'cache',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Redis version that does not exist', ko: '없는 Redis 버전' },
    change: (system) => {
      group(system).EngineVersion = '7.9';
    },
  },
  {
    id: 'valkey-version',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Valkey with a version of Redis', ko: 'Redis 버전을 쓴 Valkey' },
    change: (system) => {
      Object.assign(group(system), { Engine: 'valkey', EngineVersion: '6.2' });
    },
  },
  {
    id: 'token-without-tls',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Password without TLS', ko: 'TLS 없는 비밀번호' },
    change: (system) => {
      group(system).TransitEncryptionEnabled = false;
      delete group(system).TransitEncryptionMode;
    },
  },
  {
    id: 'failover-with-one-node',
    room: 'cache',
    estate: 'dev',
    fault: { en: 'Failover with a single node', ko: '노드 하나로 장애 조치' },
    change: (system) => {
      group(system).AutomaticFailoverEnabled = true;
    },
  },
  {
    id: 'zones-without-failover',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Several zones without failover', ko: '장애 조치 없는 다중 AZ' },
    change: (system) => {
      group(system).AutomaticFailoverEnabled = false;
    },
  },
  {
    id: 'cache-encryption-off',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Cache is not encrypted', ko: '암호화되지 않은 캐시' },
    change: (system) => {
      group(system).AtRestEncryptionEnabled = false;
      delete group(system).KmsKeyId;
    },
  },
  {
    id: 'cache-name',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Name of the cache longer than 40 characters', ko: '40자를 넘는 캐시 이름' },
    change: (system) => {
      group(system).ReplicationGroupId = `tech-n-ai-redis-prod-${'x'.repeat(24)}`;
    },
  },
  {
    id: 'cache-parameter-family',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Parameter group of another Redis', ko: '다른 Redis의 파라미터 그룹' },
    rules: ['CACHE-006', 'CACHE-007'],
    change: (system) => {
      system.properties('Data', 'ElastiCache::ParameterGroup').CacheParameterGroupFamily = 'redis6.x';
    },
  },
  {
    id: 'token-literal',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Password of the cache written into the template', ko: '템플릿에 적힌 캐시 비밀번호' },
    change: (system) => {
      group(system).AuthToken = ['not', 'secret', 'any', 'more'].join('-');
    },
  },
  {
    id: 'cache-deleted-with-stack',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Cache is deleted with the stack', ko: '스택과 함께 삭제되는 캐시' },
    change: (system) => {
      const resource = system.resource('Data', 'ElastiCache::ReplicationGroup');
      delete resource.DeletionPolicy;
      delete resource.UpdateReplacePolicy;
    },
  },
  {
    id: 'cache-log-format',
    room: 'cache',
    estate: 'beta',
    fault: { en: 'Log format that does not exist', ko: '없는 로그 형식' },
    change: (system) => {
      group(system).LogDeliveryConfigurations[0].LogFormat = 'xml';
    },
  },
  {
    id: 'cache-no-snapshots',
    room: 'cache',
    estate: 'prod',
    fault: { en: 'Cache of production without snapshots', ko: '스냅샷이 없는 프로덕션 캐시' },
    change: (system) => {
      delete system.properties('Data', 'ElastiCache::ReplicationGroup').SnapshotRetentionLimit;
    },
  },
];
