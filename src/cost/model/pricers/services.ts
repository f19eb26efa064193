import { Item } from '../purchase';
import { DAYS_PER_MONTH, runsPerMonth } from '../runs-per-month';
import { Pricer, Pricers, shown } from './pricer';

const MB_PER_GB = 1024;
const DEFAULT_LAMBDA_MB = 128;
/** Budget-days with actions that are free each month: two budgets. */
const FREE_ACTION_DAYS = 62;

const ACTION = 'AWS::Budgets::BudgetsAction';

const key: Pricer = (_, { usage }) => [
  { service: 'KMS', sku: 'customer-managed key', quantity: 1, basis: '1 key' },
  { service: 'KMS', sku: 'symmetric requests', quantity: usage.kmsRequests / 1e4, basis: `${shown(usage.kmsRequests)} requests` },
];

const zone: Pricer = (_, { usage }) => [
  { service: 'Route 53', sku: 'hosted zone (first 25)', quantity: 1, basis: '1 zone' },
  { service: 'Route 53', sku: 'standard queries', quantity: usage.dnsQueriesMillions, basis: `${shown(usage.dnsQueriesMillions)} million queries` },
];

const free = (service: string, sku: string): Pricer => () => [{ service, sku, quantity: 1, basis: 'free of charge' }];

/** Services of which a template shows how many there are, and the usage table how much they are used. */
export const SERVICE_PRICERS: Pricers = {
  'AWS::SecretsManager::Secret': (secret, { usage }) => {
    const copies = 1 + secret.list('ReplicaRegions').length;
    return [
      { service: 'Secrets Manager', sku: 'secret', quantity: copies, basis: copies === 1 ? '1 secret' : `1 secret in ${copies} regions` },
      { service: 'Secrets Manager', sku: 'API calls', quantity: usage.secretCalls / 1e4, basis: `${shown(usage.secretCalls)} calls` },
    ];
  },
  'AWS::KMS::Key': key,
  'AWS::KMS::ReplicaKey': key,
  'AWS::ECR::Repository': (_, { usage }) => [{ service: 'ECR', sku: 'private storage', quantity: usage.ecrGb, basis: `${shown(usage.ecrGb)} GB` }],
  'AWS::SNS::Topic': (_, { usage }) => [
    { service: 'SNS', sku: 'API requests (paid tier)', quantity: usage.snsRequests / 1e6, basis: `${shown(usage.snsRequests)} requests` },
  ],
  'AWS::SQS::Queue': (queue, { usage }) => (queue.flag('FifoQueue') ? [{ unpriced: 'the price book has no FIFO queues' }] : [
    { service: 'SQS', sku: 'standard requests (paid tier)', quantity: usage.sqsRequests / 1e6, basis: `${shown(usage.sqsRequests)} requests` },
  ]),
  'AWS::Events::EventBus': (_, { usage }) => [
    { service: 'EventBridge', sku: 'custom events', quantity: usage.customEventsMillions, basis: `${shown(usage.customEventsMillions)} million events` },
  ],
  'AWS::Lambda::Function': (lambda, { usage }) => {
    const gb = (lambda.number('MemorySize') ?? DEFAULT_LAMBDA_MB) / MB_PER_GB;
    const { lambdaInvocations, lambdaSeconds } = usage;
    return [
      { service: 'Lambda', sku: 'requests', quantity: lambdaInvocations / 1e6, basis: `${shown(lambdaInvocations)} invocations` },
      {
        service: 'Lambda',
        sku: lambda.list('Architectures')[0] === 'arm64' ? 'duration arm64' : 'duration x86',
        quantity: lambdaInvocations * lambdaSeconds * gb,
        basis: `${shown(lambdaInvocations)} invocations x ${shown(lambdaSeconds)} s x ${shown(gb)} GB`,
      },
    ];
  },
  'AWS::Route53::HostedZone': zone,
  'AWS::ServiceDiscovery::PrivateDnsNamespace': zone,
  'AWS::ServiceDiscovery::PublicDnsNamespace': zone,
  'AWS::ServiceDiscovery::Instance': () => [{ service: 'Cloud Map', sku: 'registered resource', quantity: 1, basis: '1 resource' }],
  'AWS::CertificateManager::Certificate': (certificate) => (certificate.value('CertificateAuthorityArn') === undefined
    ? [{ service: 'ACM', sku: 'public certificate', quantity: 1, basis: 'free of charge' }]
    : [{ unpriced: 'the price book has no certificates of private authorities' }]),
  'AWS::ACMPCA::CertificateAuthority': (authority) => [{
    service: 'ACM Private CA',
    quantity: 1,
    basis: '1 authority',
    sku: authority.value('UsageMode') === 'SHORT_LIVED_CERTIFICATE' ? 'short-lived-certificate CA' : 'general-purpose CA',
  }],
  'AWS::S3::Bucket': (_, { usage }) => [
    { service: 'S3', sku: 'Standard first 50 TB', quantity: usage.bucketGb, basis: `${shown(usage.bucketGb)} GB` },
    { service: 'S3', sku: 'PUT/COPY/POST/LIST', quantity: usage.bucketPutThousands, basis: `${shown(usage.bucketPutThousands)} thousand requests` },
    { service: 'S3', sku: 'GET', quantity: usage.bucketGetTenThousands, basis: `${shown(usage.bucketGetTenThousands)} ten thousand requests` },
  ],
  'AWS::WAFv2::WebACL': (acl, { usage }) => {
    const rules = acl.list('Rules').length;
    return [
      { service: 'WAF', sku: 'web ACL', quantity: 1, basis: '1 list' },
      ...rules > 0 ? [{ service: 'WAF', sku: 'rule', quantity: rules, basis: `${rules} rules and rule groups` }] : [],
      { service: 'WAF', sku: 'requests', quantity: usage.requestsMillions, basis: `${shown(usage.requestsMillions)} million requests` },
    ];
  },
  'AWS::Budgets::Budget': free('AWS Budgets', 'budget with notifications'),
  [ACTION]: (action, { estate }) => {
    const actions = estate.ofType(ACTION);
    // The free days are for the whole account: the first action tells what all of them cost.
    const days = actions[0] === action ? Math.max(0, actions.length * DAYS_PER_MONTH - FREE_ACTION_DAYS) : 0;
    return [{ service: 'AWS Budgets', sku: 'action-enabled budget beyond 62 budget-days', quantity: days, basis: `${shown(days)} days beyond the free ones` }];
  },
  'AWS::CE::AnomalyMonitor': free('Cost Anomaly Detection', 'monitor'),
  'AWS::Synthetics::Canary': (canary): Item[] => {
    const count = runsPerMonth(canary.text('Schedule.Expression'));
    return count === undefined ? [{ unpriced: 'how often it runs is not known' }]
      : [{ service: 'CloudWatch', sku: 'Synthetics canary run', quantity: count, basis: `${shown(count)} runs` }];
  },
};
