import { byHand, offer, Rule, rulesOf } from '../rule';

const LOGS = 'AmazonCloudWatch';
const CLOUDWATCH_PAGE = 'https://aws.amazon.com/cloudwatch/pricing/';

/** Rows that only say that nobody has looked: `--region` adds those that the price list has. */
const PLACEHOLDERS: readonly (readonly [service: string, sku: string, unit: string, page: string, only: readonly string[]])[] = [
  ['Aurora MySQL', 'db.* instance rates', 'instance-hour', 'https://aws.amazon.com/rds/aurora/pricing/', ['eu-west-1']],
  ['Aurora MySQL', 'db.* provisioned instance rates', 'instance-hour', 'https://aws.amazon.com/rds/aurora/pricing/', ['ap-northeast-1', 'us-west-2']],
  ['MSK', 'all broker types', 'broker-hour', 'https://aws.amazon.com/msk/pricing/', ['eu-west-1']],
  ['ElastiCache Redis OSS', 'all node types', 'node-hour', 'https://aws.amazon.com/elasticache/pricing/', ['eu-west-1']],
];

export const OTHERS: readonly Rule[] = [
  ...rulesOf('Secrets Manager', [
    ['secret', 'secret-month', offer('AWSSecretsManager', ['AWSSecretsManager-Secrets', 'AWSSecretsManager-Secret'])],
    ['API calls', '10k calls', offer('AWSSecretsManager', ['AWSSecretsManagerAPIRequest', 'AWSSecretsManager-APIRequests'], { per: 1e4 })],
  ]),
  ...rulesOf('KMS', [
    ['customer-managed key', 'key-month', offer('awskms', 'KMS-Keys')],
    ['symmetric requests', '10k requests', offer('awskms', 'KMS-Requests', { per: 1e4 })],
  ]),
  ...rulesOf('CloudWatch Logs', [
    ['ingestion Standard', 'GB', offer(LOGS, 'DataProcessing-Bytes')],
    ['ingestion Infrequent Access', 'GB', offer(LOGS, 'DataProcessingIA-Bytes')],
    ['storage', 'GB-month', offer(LOGS, 'TimedStorage-ByteHrs')],
  ]),
  ...rulesOf('CloudWatch', [
    ['alarm (standard)', 'alarm-month', offer(LOGS, 'CW:AlarmMonitorUsage')],
    ['composite alarm', 'alarm-month', offer(LOGS, 'CW:CompositeAlarmMonitorUsage')],
    ['custom metric, first 10,000', 'metric-month', offer(LOGS, 'CW:MetricMonitorUsage')],
    ['dashboard', 'dashboard-month', byHand(CLOUDWATCH_PAGE, 'the price list has no product for it')],
    // Its metrics are charged as custom metrics; the figure is exact, that it holds for this row is not in the list.
    ['Container Insights (standard ECS)', 'metric-month', offer(LOGS, 'CW:MetricMonitorUsage', { confidence: 'derived' })],
    ['Container Insights enhanced observability (ECS)', 'metric-month', byHand(CLOUDWATCH_PAGE, 'charged by observations; no usage type was seen')],
    ['Synthetics canary run', 'run', offer(LOGS, 'CW:Canary-runs')],
  ]),
  ...rulesOf('ECR', [['private storage', 'GB-month', offer('AmazonECR', 'TimedStorage-ByteHrs')]]),
  ...rulesOf('SNS', [['API requests (paid tier)', 'million requests', offer('AmazonSNS', 'Requests-Tier1', { per: 1e6 })]]),
  ...rulesOf('SQS', [['standard requests (paid tier)', 'million requests', offer('AWSQueueService', ['Requests-Tier1', 'Requests-RBP'], { per: 1e6 })]]),
  ...rulesOf('EventBridge', [
    ['custom events', 'million events', offer('AWSEvents', 'Event-64K-Chunks', { per: 1e6, where: { operation: 'PutEvents' } })],
  ]),
  ...rulesOf('EventBridge Scheduler', [
    ['invocations, first 14M per month', 'million invocations', offer('AWSEvents', 'ScheduledInvocation', { per: 1e6, tier: 'first' })],
    ['invocations beyond 14M', 'million invocations', offer('AWSEvents', 'ScheduledInvocation', { per: 1e6 })],
  ]),
  ...rulesOf('AWS Budgets', [
    ['budget with notifications', 'budget-day', offer('AWSBudgets', 'BudgetsUsage', { tier: 'first' }), { scope: 'global' }],
    ['action-enabled budget beyond 62 budget-days', 'budget-day', offer('AWSBudgets', 'ActionEnabledBudgetsUsage'), { scope: 'global' }],
    ['report', 'report', offer('AWSBudgets', 'BudgetsReports'), { scope: 'global' }],
  ]),
  ...rulesOf('Cost Explorer', [['API request', 'request', offer('AWSCostExplorer', 'APIRequest'), { scope: 'global' }]]),
  ...rulesOf('Cost Anomaly Detection', [[
    'monitor', 'month', byHand('https://aws.amazon.com/aws-cost-management/aws-cost-anomaly-detection/pricing/', 'free, and so not listed'),
    { scope: 'global' },
  ]]),
  ...rulesOf('ACM', [[
    'public certificate', 'month', byHand('https://aws.amazon.com/certificate-manager/pricing/', 'free, and so not listed'), { scope: 'global' },
  ]]),
  ...rulesOf('ACM Private CA', [
    ['general-purpose CA', 'month', offer('AWSCertificateManager', 'PaidPrivateCA')],
    ['short-lived-certificate CA', 'month', offer('AWSCertificateManager', 'ShortLivedCertificatePrivateCA')],
  ]),
  ...rulesOf('S3', [
    ['Standard first 50 TB', 'GB-month', offer('AmazonS3', 'TimedStorage-ByteHrs')],
    ['Standard-IA', 'GB-month', offer('AmazonS3', 'TimedStorage-SIA-ByteHrs')],
    ['PUT/COPY/POST/LIST', '1k requests', offer('AmazonS3', 'Requests-Tier1', { per: 1e3 })],
    ['GET', '10k requests', offer('AmazonS3', 'Requests-Tier2', { per: 1e4 })],
  ]),
  ...rulesOf('Cloud Map', ['registered resource', 'discovery API calls'].map((sku) => [
    sku, sku === 'registered resource' ? 'resource-month' : 'million calls',
    byHand('https://aws.amazon.com/cloud-map/pricing/', 'nobody has seen its usage type in the price list yet'),
  ] as const)),
  ...PLACEHOLDERS.flatMap(([service, sku, unit, page, only]) =>
    rulesOf(service, [[sku, unit, byHand(page, 'a placeholder; `--region` adds the rows of the price list'), { only }]])),
];
