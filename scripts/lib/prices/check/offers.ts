import { Listed, offerCsv, planCsv, planIndex, PlanRate, regionIndex, VERSION } from './offer-fixture';
import { PriceServer } from './price-server';

/** The price list of the check. What it lists is written here anew, and not taken from the rules that read it. */
const SEOUL = 'ap-northeast-2';

export const ECS: readonly Listed[] = [
  { sku: 'ECSVCPU', usage: 'APN2-Fargate-vCPU-Hours:perCPU', usd: '0.0488880000' },
  { sku: 'ECSMEM', usage: 'APN2-Fargate-GB-Hours', usd: '0.0051100000' },
  { sku: 'ECSWIN', usage: 'APN2-Fargate-Windows-vCPU-Hours:perCPU', usd: '0.1000000000' },
  { sku: 'ECSARM', usage: 'APN2-Fargate-ARM-vCPU-Hours:perCPU', usd: '0.0372500000' },
  { sku: 'ECSARMMEM', usage: 'APN2-Fargate-ARM-GB-Hours', usd: '0.0040900000' },
  { sku: 'ECSDISK', usage: 'APN2-Fargate-EphemeralStorage-GB-Hours', usd: '0.0001290000' },
  { sku: 'ECSZONE', usage: 'APN2-Fargate-vCPU-Hours:perCPU', usd: '0.0900000000', region: 'ap-northeast-2-sel-1a', locationType: 'AWS Local Zone' },
];

/** Virginia writes most usage types without a prefix. */
export const ECS_VIRGINIA: readonly Listed[] = [
  { sku: 'VVCPU', usage: 'USE1-Fargate-vCPU-Hours:perCPU', usd: '0.0404800000', region: 'us-east-1' },
  { sku: 'VMEM', usage: 'USE1-Fargate-GB-Hours', usd: '0.0044450000', region: 'us-east-1' },
  { sku: 'VARM', usage: 'Fargate-ARM-vCPU-Hours:perCPU', usd: '0.0323800000', region: 'us-east-1' },
  { sku: 'VARMMEM', usage: 'Fargate-ARM-GB-Hours', usd: '0.0035600000', region: 'us-east-1' },
  { sku: 'VDISK', usage: 'USE1-Fargate-EphemeralStorage-GB-Hours', usd: '0.0001110000', region: 'us-east-1' },
];

const instance = (type: string, usd: string, engine: string, sku: string): Listed =>
  ({ sku, usage: `APN2-InstanceUsage:${type}`, usd, engine, operation: 'CreateDBInstance' });
const reserved = (sku: string, type: string, option: string, lease: string, fee: string | undefined, hourly: string): Listed[] => {
  const termCode = `${lease}${option}`.replaceAll(' ', '');
  const common = { sku, usage: `APN2-InstanceUsage:${type}`, term: 'Reserved', termCode, option, lease, engine: 'Aurora MySQL' } as const;
  return [...(fee === undefined ? [] : [{ ...common, unit: 'Quantity', usd: fee, from: '', to: '' }]), { ...common, unit: 'Hrs', usd: hourly }];
};

export const RDS: readonly Listed[] = [
  instance('db.t3.medium', '0.1250000000', 'Aurora MySQL', 'RDST3'),
  instance('db.t3.medium', '0.1090000000', 'MySQL', 'RDST3OTHER'),
  instance('db.t4g.medium', '0.1130000000', 'Aurora MySQL', 'RDST4'),
  instance('db.r6g.large', '0.3130000000', 'Aurora MySQL', 'RDSR6'),
  { ...instance('db.r6g.large', '0.0000000000', 'Aurora MySQL', 'RDSR6'), termCode: '6QCMYABX3D', description: 'reserved instance applied' },
  ...reserved('RDSR6', 'db.r6g.large', 'No Upfront', '1yr', undefined, '0.2070000000'),
  ...reserved('RDSR6', 'db.r6g.large', 'Partial Upfront', '1yr', '788.4', '0.0900000000'),
  ...reserved('RDSR6', 'db.r6g.large', 'All Upfront', '1yr', '1525', '0.0000000000'),
  ...reserved('RDSR6', 'db.r6g.large', 'Partial Upfront', '3yr', '1576.8', '0.0600000000'),
  ...reserved('RDSR6', 'db.r6g.large', 'All Upfront', '3yr', '3072', '0.0000000000'),
  { sku: 'RDSIO', usage: 'APN2-Aurora:StorageIOUsage', usd: '0.0000002400', unit: 'IOs', engine: 'Any' },
  { sku: 'RDSPROXY1', usage: 'APN2-RDS:ProxyUsage', usd: '0.0180000000', engine: 'MySQL' },
  { sku: 'RDSPROXY2', usage: 'APN2-RDS:ProxyUsage', usd: '0.0180000000', engine: 'PostgreSQL' },
];

export const CACHE: readonly Listed[] = [
  { sku: 'REDIS', usage: 'APN2-NodeUsage:cache.t4g.micro', usd: '0.0250000000', cache: 'Redis' },
  { sku: 'REDIS', usage: 'APN2-NodeUsage:cache.t4g.micro', usd: '0.0000000000', cache: 'Redis', termCode: '6QCMYABX3D' },
  { sku: 'REDISOLD', usage: 'APN2-ExtendedSupportYr1-Yr2:cache.t4g.micro', usd: '0.0190000000', cache: 'Redis' },
  { sku: 'VALKEY', usage: 'APN2-NodeUsage:cache.t4g.micro', usd: '0.0192000000', cache: 'Valkey' },
  { sku: 'TWO1', usage: 'APN2-NodeUsage:cache.t3.micro', usd: '0.0250000000', cache: 'Redis' },
  { sku: 'TWO2', usage: 'APN2-NodeUsage:cache.t3.micro', usd: '0.0270000000', cache: 'Redis' },
  { sku: 'SAME1', usage: 'APN2-NodeUsage:cache.t3.small', usd: '0.0510000000', cache: 'Redis' },
  { sku: 'SAME2', usage: 'APN2-NodeUsage:cache.t3.small', usd: '0.0510000000', cache: 'Redis' },
];

export const KAFKA: readonly Listed[] = [
  { sku: 'MSKT3', usage: 'APN2-Kafka.t3.small', usd: '0.1800000000' },
  { sku: 'MSKM5', usage: 'APN2-Kafka.m5.large', usd: '0.1000000000' },
  { sku: 'MSKM7', usage: 'APN2-Kafka.m7g.large', usd: '0.2600000000' },
  { sku: 'MSKEXSTORE', usage: 'APN2-Express.Storage', usd: '0.1140000000', unit: 'GB-Mo' },
];

/** Free tiers, tiers that start later, and a price for a very small thing. */
export const TIERED: Readonly<Record<string, readonly Listed[]>> = {
  AmazonSNS: [
    { sku: 'SNS', usage: 'APN2-Requests-Tier1', usd: '0.0000000000', from: '0', to: '1000000' },
    { sku: 'SNS', usage: 'APN2-Requests-Tier1', usd: '0.0000006000', from: '1000000' },
  ],
  AWSEvents: [
    { sku: 'EVENTS', usage: 'APN2-Event-64K-Chunks', usd: '0.0000010000', operation: 'PutEvents' },
    { sku: 'PARTNER', usage: 'APN2-Event-64K-Chunks', usd: '0.0000020000', operation: 'PutPartnerEvents' },
    { sku: 'SCHEDULES', usage: 'APN2-ScheduledInvocation', usd: '0.0000000000', from: '0', to: '14000000' },
    { sku: 'SCHEDULES', usage: 'APN2-ScheduledInvocation', usd: '0.0000012500', from: '14000000' },
  ],
  AWSDataTransfer: [
    { sku: 'OUT', usage: 'APN2-DataTransfer-Out-Bytes', usd: '0.1220000000', from: '10240', to: '51200', transfer: 'AWS Outbound', locationType: '' },
    { sku: 'OUT', usage: 'APN2-DataTransfer-Out-Bytes', usd: '0.1270000000', from: '0', to: '10240', transfer: 'AWS Outbound', locationType: '' },
    { sku: 'AZ', usage: 'APN2-DataTransfer-Regional-Bytes', usd: '0.0000000000', transfer: 'IntraRegion' },
    { sku: 'FAR1', usage: 'APN2-APN1-AWS-Out-Bytes', usd: '0.0800000000', transfer: 'InterRegion Outbound' },
    { sku: 'FAR2', usage: 'APN2-USE1-AWS-Out-Bytes', usd: '0.0800000000', transfer: 'InterRegion Outbound' },
  ],
  awskms: [
    { sku: 'KEYS', usage: 'ap-northeast-2-KMS-Keys', usd: '1.0000000000' },
    { sku: 'KEYCALLS', usage: 'ap-northeast-2-KMS-Requests', usd: '0.0000030000' },
  ],
};

const CLOUDFRONT: readonly Listed[] = ['AP', 'EU', 'US', 'JP'].flatMap((edge, index) => [
  { sku: `${edge}OUT`, usage: `${edge}-DataTransfer-Out-Bytes`, usd: `0.1${index + 1}`, region: '', from: '0', to: '10240' },
  { sku: `${edge}OUT`, usage: `${edge}-DataTransfer-Out-Bytes`, usd: '0.05', region: '', from: '10240' },
  { sku: `${edge}CALLS`, usage: `${edge}-Requests-Tier1`, usd: `0.00000${index + 1}`, region: '' },
]);

const RATES: readonly PlanRate[] = [
  { usage: 'APN2-Fargate-vCPU-Hours:perCPU', usd: '0.0391104' },
  { usage: 'APN2-Fargate-vCPU-Hours:perCPU', usd: '0.03', option: 'All Upfront' },
  { usage: 'APN2-Fargate-vCPU-Hours:perCPU', usd: '0.02', years: '3' },
  { usage: 'APN2-Fargate-GB-Hours', usd: '0.0040369' },
  { usage: 'APN2-Fargate-ARM-vCPU-Hours:perCPU', usd: '0.0298' },
  { usage: 'APN2-Fargate-ARM-GB-Hours', usd: '0.003149' },
];

export const SPOT = {
  prices: [['vCPU-Hours', '0.01501'], ['GB-Hours', '0.00165'], ['ARM-vCPU-Hours', '0.01201'], ['ARM-GB-Hours', '0.0009']].flatMap(([unit, USD]) => [
    { unit, price: { USD }, attributes: { 'aws:region': SEOUL } },
    { unit, price: { USD: '0.9' }, attributes: { 'aws:region': 'us-east-1' } },
  ]),
};

/** `/offers/v1.0/aws/<code>/<version>/<region>/index.csv` */
export const csvPath = (code: string, region: string = SEOUL) => `/offers/v1.0/aws/${code}/${VERSION}/${region}/index.csv`;
export const indexPath = (code: string) => `/offers/v1.0/aws/${code}/current/region_index.json`;

export function put(server: PriceServer, code: string, listed: Readonly<Record<string, readonly Listed[]>>): void {
  server.files.set(indexPath(code), regionIndex(code, Object.keys(listed)));
  Object.entries(listed).forEach(([region, lines]) => server.files.set(csvPath(code, region), offerCsv(code, lines)));
}

/** A server with all of the above. */
export function stock(server: PriceServer): void {
  put(server, 'AmazonECS', { [SEOUL]: ECS, 'us-east-1': ECS_VIRGINIA });
  put(server, 'AmazonRDS', { [SEOUL]: RDS });
  put(server, 'AmazonElastiCache', { [SEOUL]: CACHE });
  put(server, 'AmazonMSK', { [SEOUL]: KAFKA });
  put(server, 'AmazonVPC', {
    'us-east-1': [
      { sku: 'VIP', usage: 'PublicIPv4:InUseAddress', usd: '0.0050000000', region: 'us-east-1' },
      { sku: 'VEP', usage: 'USE1-VpcEndpoint-Hours', usd: '0.0100000000', region: 'us-east-1' },
    ],
    'eu-central-1': [{ sku: 'EIP', usage: 'EUC1-PublicIPv4:InUseAddress', usd: '0.0050000000', region: 'eu-central-1' }],
  });
  Object.entries(TIERED).forEach(([code, lines]) => put(server, code, { [SEOUL]: lines }));
  // Files of all regions: one with an index that says so, one without an index.
  server.files.set(indexPath('AmazonCloudFront'), regionIndex('AmazonCloudFront', ['aws-global']));
  server.files.set(csvPath('AmazonCloudFront', 'aws-global'), offerCsv('AmazonCloudFront', CLOUDFRONT));
  server.files.set('/offers/v1.0/aws/AWSBudgets/current/index.csv', offerCsv('AWSBudgets', [
    { sku: 'B1', usage: 'BudgetsUsage', usd: '0.0000000000', region: '' },
    { sku: 'B2', usage: 'ActionEnabledBudgetsUsage', usd: '0.0000000000', region: '', from: '0', to: '62' },
    { sku: 'B2', usage: 'ActionEnabledBudgetsUsage', usd: '0.1000000000', region: '', from: '62' },
    { sku: 'B3', usage: 'BudgetsReports', usd: '0.0100000000', region: '' },
  ]));
  server.files.set('/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json', planIndex('AWSComputeSavingsPlan', [SEOUL]));
  server.files.set(`/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/${VERSION}/${SEOUL}/index.csv`, planCsv('AWSComputeSavingsPlan', RATES));
  server.files.set('/fargate-spot-prices.json', JSON.stringify(SPOT));
}
