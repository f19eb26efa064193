import { byHand, offer, OfferSource, PurchaseOption, Rule, rulesOf, Term } from '../rule';

const RDS = 'AmazonRDS';
const CACHE = 'AmazonElastiCache';
const MSK = 'AmazonMSK';

/** Without the engine a usage type is that of Aurora PostgreSQL as well. */
const AURORA = { databaseengine: 'Aurora MySQL' };
/** Storage, input and output and backups are listed with an engine in some regions, and for any engine in others. */
const ANY_AURORA = { databaseengine: ['Aurora MySQL', 'Any'] };

const aurora = (usage: string, rest: Partial<OfferSource> = {}) => offer(RDS, usage, { where: AURORA, ...rest });
const auroraStorage = (usage: string, rest: Partial<OfferSource> = {}) => offer(RDS, usage, { where: ANY_AURORA, ...rest });
const node = (engine: 'Redis' | 'Valkey', type: string, term?: Term) =>
  offer(CACHE, `NodeUsage:${type}`, { where: { cacheengine: engine }, ...(term && { term }) });

const INSTANCES = ['db.t3.medium', 'db.t4g.medium', 'db.r6g.large', 'db.r6g.xlarge', 'db.r7g.large'];
const IO_OPTIMIZED = ['db.r7g.large', 'db.t4g.medium', 'db.r6g.large'];
const NODES = ['t3.micro', 't3.small', 't3.medium', 't4g.micro', 't4g.small', 't4g.medium', 'r6g.large', 'r7g.large'].map((type) => `cache.${type}`);

const OPTIONS: readonly PurchaseOption[] = ['No Upfront', 'Partial Upfront', 'All Upfront'];
const TERMS = ([1, 3] as const).flatMap((years) => OPTIONS.map((option) => ({ years, option })));
const named = ({ years, option }: Term) => `${years}yr ${option} (effective)`;

/** The reservations of Seoul that have rows; a region that is added gets the same. */
const DB_TERMS: readonly (readonly [type: string, terms: readonly Term[]])[] = [
  ['db.r6g.large', TERMS.filter(({ years, option }) => years === 1 || option !== 'No Upfront')],
  ['db.t3.medium', TERMS.filter(({ years, option }) => years === 1 && option !== 'Partial Upfront')],
];
const NODE_TERMS: readonly (readonly [type: string, terms: readonly Term[]])[] = [
  ['cache.t4g.micro', TERMS.filter(({ years, option }) => years === 1 && option !== 'Partial Upfront')],
  ['cache.t3.micro', TERMS.filter(({ years, option }) => years === 1 && option !== 'Partial Upfront')],
  ['cache.t4g.small', TERMS],
  ['cache.t4g.medium', TERMS],
  ['cache.m6g.large', TERMS.filter(({ years, option }) => (years === 1 && option === 'No Upfront') || option === 'All Upfront')],
  ['cache.r6g.large', TERMS],
];

const CACHE_PAGE = 'https://aws.amazon.com/elasticache/pricing/';
const MSK_PAGE = 'https://aws.amazon.com/msk/pricing/';
/** A guessed name would be reported as not found for ever, or would find something else. */
const UNNAMED = 'nobody has seen its usage type in the price list yet';

export const STORES: readonly Rule[] = [
  ...rulesOf('Aurora MySQL', [
    ...INSTANCES.map((type) => [type, 'instance-hour', aurora(`InstanceUsage:${type}`)] as const),
    ...IO_OPTIMIZED.map((type) => [`${type} I/O-Optimized`, 'instance-hour', aurora(`InstanceUsageIOOptimized:${type}`)] as const),
    ['Serverless v2', 'ACU-hour', aurora('Aurora:ServerlessV2Usage')],
    ['Serverless v2 I/O-Optimized', 'ACU-hour', aurora('Aurora:ServerlessV2IOOptimizedUsage')],
    ['storage Standard', 'GB-month', auroraStorage('Aurora:StorageUsage')],
    ['storage I/O-Optimized', 'GB-month', auroraStorage('Aurora:IO-OptimizedStorageUsage')],
    ['I/O requests Standard', 'million requests', auroraStorage('Aurora:StorageIOUsage', { per: 1e6 })],
    ['backup storage beyond free allowance', 'GB-month', auroraStorage('Aurora:BackupUsage')],
  ]),
  ...rulesOf('Aurora RI', [
    ...DB_TERMS.flatMap(([type, terms]) => terms.map((term) =>
      [`${type} ${named(term)}`, 'instance-hour', aurora(`InstanceUsage:${type}`, { term })] as const)),
    ['db.r6g.large 3yr No Upfront', 'instance-hour', aurora('InstanceUsage:db.r6g.large', {
      term: { years: 3, option: 'No Upfront' },
      optional: 'RDS sells No Upfront for one year only',
    })],
  ]),
  ...rulesOf('RDS Proxy', [
    ['provisioned', 'vCPU-hour', offer(RDS, 'RDS:ProxyUsage')],
    ['Serverless v2', 'ACU-hour', offer(RDS, 'RDS:Proxy-ASv2-Usage')],
  ]),
  ...rulesOf('Database Savings Plan', ['provisioned gen-7+ (r7g/r8g/m7g), 1yr No Upfront', 'Aurora Serverless v2, 1yr No Upfront'].map((sku) => [
    sku, 'discount fraction', byHand('https://aws.amazon.com/savingsplans/database-pricing/', 'the most that any region gives'), { scope: 'global' },
  ] as const)),
  ...rulesOf('MSK', [
    ...['kafka.t3.small', 'kafka.m5.large', 'kafka.m7g.large'].map((type) =>
      [type, 'broker-hour', offer(MSK, type.replace('kafka', 'Kafka'))] as const),
    ['storage (EBS)', 'GB-month', offer(MSK, 'Kafka.Storage.GP2')],
    ['express.m7g.large', 'broker-hour', offer(MSK, 'Express.m7g.large')],
    ['Express storage', 'GB-month', offer(MSK, 'Express.Storage')],
    ['Express data in', 'GB', byHand(MSK_PAGE, UNNAMED)],
  ]),
  ...rulesOf('MSK Serverless', [
    ['cluster', 'cluster-hour', offer(MSK, 'KafkaServerless-ClusterHours')],
    ['partition', 'partition-hour', offer(MSK, 'KafkaServerless-PartitionHours')],
    ['data in', 'GB', offer(MSK, 'KafkaServerless-In-Bytes')],
    ['data out', 'GB', offer(MSK, 'KafkaServerless-Out-Bytes')],
    ['storage', 'GB-month', byHand(MSK_PAGE, UNNAMED)],
  ]),
  ...rulesOf('ElastiCache Redis OSS', NODES.map((type) => [type, 'node-hour', node('Redis', type)] as const)),
  ...rulesOf('ElastiCache Valkey', NODES.map((type) => [type, 'node-hour', node('Valkey', type)] as const)),
  ...rulesOf('ElastiCache Serverless', [
    ['Valkey data', 'GB-hour'], ['Valkey ECPU', 'million ECPU'], ['Redis OSS data', 'GB-hour'], ['Redis OSS ECPU', 'million ECPU'],
  ].map(([sku, unit]) => [sku, unit, byHand(CACHE_PAGE, UNNAMED)] as const)),
  ...rulesOf('ElastiCache', [['backup storage', 'GB-month', offer(CACHE, 'BackupUsage')]]),
  ...rulesOf('ElastiCache reserved (Redis OSS)', NODE_TERMS.flatMap(([type, terms]) => terms.map((term) =>
    [`${type} ${named(term)}`, 'node-hour', node('Redis', type, term)] as const))),
];
