import { bill, estimate, reasons, Resources, usd } from '../support';

const type = (Type: string, Properties: object = {}): Resources[string] => ({ Type: `AWS::${Type}`, Properties });
const month = 365.25 / 12;

describe('logs', () => {
  test('pay for what comes in and what is kept', () => {
    expect(bill({ Log: type('Logs::LogGroup', { RetentionInDays: 7 }), Task: type('ECS::TaskDefinition', { Log: { Ref: 'Log' } }) })).toEqual({
      'CloudWatch Logs / ingestion Standard': usd(0.5 * 0.76), 'CloudWatch Logs / storage': usd(0.5 * 7 / month * 0.0314),
    });
  });

  test('of groups that never expire are full after a year; Infrequent Access costs half', () => {
    expect(bill({ Log: type('Logs::LogGroup', { LogGroupName: '/aws/rds/cluster/x/audit', LogGroupClass: 'INFREQUENT_ACCESS' }) })).toEqual({
      'CloudWatch Logs / ingestion Infrequent Access': usd(0.1 * 0.38), 'CloudWatch Logs / storage': usd(0.1 * 12 * 0.0314),
    });
  });

  test.each([['EC2::FlowLog', 0.5], ['MSK::Cluster', 0.3], ['Lambda::Function', 0.01]])('of %s', (writer, gb) => {
    const { lines } = estimate({ Log: type('Logs::LogGroup', { RetentionInDays: 1 }), Writer: type(writer, { LogGroup: { Ref: 'Log' } }) });
    expect(lines.find(({ sku }) => sku === 'ingestion Standard')?.quantity).toBe(gb);
  });

  test('elsewhere are listed', () => {
    expect(reasons({ Flow: type('EC2::FlowLog', { LogDestinationType: 's3' }), Log: type('Logs::LogGroup', { LogGroupClass: 'DELIVERY' }) })).toEqual([
      'the price book has flow logs in CloudWatch Logs only', 'the price book has no log groups of the class Delivery',
    ]);
  });
});

describe('alarms and metrics', () => {
  const alarm = (more: object) => type('CloudWatch::Alarm', { Namespace: 'AWS/SQS', MetricName: 'M', Period: 300, ...more });
  const stat = (metric: string, namespace = 'AWS/ECS') => ({ MetricStat: { Period: 60, Metric: { Namespace: namespace, MetricName: metric } } });

  test('an alarm costs 0.10 for each metric that it watches', () => {
    expect(bill({ A: alarm({}) })).toEqual({ 'CloudWatch / alarm (standard)': 0.1 });
    expect(bill({ A: type('CloudWatch::Alarm', { Metrics: [stat('a'), stat('b'), { Expression: 'a / b' }] }) })).toEqual({ 'CloudWatch / alarm (standard)': 0.2 });
    expect(bill({ A: type('CloudWatch::Alarm', { Metrics: [stat('a'), { Expression: 'ANOMALY_DETECTION_BAND(a, 2)' }] }) })).toEqual({ 'CloudWatch / alarm (standard)': usd(0.3) });
    expect(bill({ A: type('CloudWatch::CompositeAlarm') })).toEqual({ 'CloudWatch / composite alarm': 0.5 });
    expect(reasons({ A: alarm({ Period: 10 }) })).toEqual(['the price book has no CloudWatch alarm (high resolution) in ap-northeast-2']);
  });

  test('target tracking makes two alarms, one where it only grows', () => {
    const policy = (more: object = {}) => type('ApplicationAutoScaling::ScalingPolicy', { PolicyType: 'TargetTrackingScaling', ScalingTargetId: { Ref: 'T' }, ...more });
    expect(bill({ P: policy(), T: type('ApplicationAutoScaling::ScalableTarget', { ServiceNamespace: 'ecs' }) })).toEqual({ 'CloudWatch / alarm (standard)': 0.2 });
    expect(bill({ P: policy(), T: type('ApplicationAutoScaling::ScalableTarget', { ServiceNamespace: 'kafka' }) })).toEqual({ 'CloudWatch / alarm (standard)': 0.1 });
    expect(bill({ P: policy({ PolicyType: 'StepScaling' }) })).toEqual({});
  });

  test('a metric of one\'s own is paid once, by the hours in which it is sent', () => {
    const own = alarm({ Namespace: 'shop', MetricName: 'Failed' });
    const { lines } = estimate({ A: own, B: own, C: alarm({ Namespace: 'shop', MetricName: 'Failed', Dimensions: [{ Name: 'Job', Value: 'x' }] }) });
    const metrics = lines.filter(({ sku }) => sku.startsWith('custom metric'));
    expect(metrics.map(({ path, monthlyUsd }) => [path, usd(monthlyUsd)])).toEqual([['Test/A', usd(0.3 * 31 / 730)], ['Test/C', usd(0.3 * 31 / 730)]]);
  });

  test('a metric filter with a default value sends day and night; its alarm does not pay again', () => {
    const filter = type('Logs::MetricFilter', { MetricTransformations: [{ MetricNamespace: 'shop', MetricName: 'Errors', MetricValue: '1', DefaultValue: 0 }] });
    expect(bill({ A: alarm({ Namespace: 'shop', MetricName: 'Errors' }), F: filter })).toEqual({
      'CloudWatch / alarm (standard)': 0.1, 'CloudWatch / custom metric, first 10,000': 0.3,
    });
  });

  test('dashboards and canaries', () => {
    expect(bill({ D: type('CloudWatch::Dashboard'), C: type('Synthetics::Canary', { Schedule: { Expression: 'rate(5 minutes)' } }) })).toEqual({
      'CloudWatch / dashboard': 3, 'CloudWatch / Synthetics canary run': usd(month * 288 * 0.0019),
    });
  });
});

test.each<[string, object, Record<string, number>]>([
  ['SecretsManager::Secret', {}, { 'Secrets Manager / secret': 0.4, 'Secrets Manager / API calls': usd(0.05 * 0.05) }],
  ['SecretsManager::Secret', { ReplicaRegions: [{ Region: 'us-east-1' }] }, { 'Secrets Manager / secret': 0.8, 'Secrets Manager / API calls': usd(0.05 * 0.05) }],
  ['KMS::Key', {}, { 'KMS / customer-managed key': 1, 'KMS / symmetric requests': usd(2 * 0.03) }],
  ['ECR::Repository', {}, { 'ECR / private storage': 0.2 }],
  ['SNS::Topic', {}, { 'SNS / API requests (paid tier)': usd(500 * 0.5 / 1e6) }],
  ['SQS::Queue', {}, { 'SQS / standard requests (paid tier)': usd(1000 * 0.4 / 1e6) }],
  ['Events::EventBus', {}, { 'EventBridge / custom events': 0.01 }],
  ['Lambda::Function', { MemorySize: 256, Architectures: ['arm64'] }, { 'Lambda / requests': usd(100 * 0.2 / 1e6), 'Lambda / duration arm64': usd(125 * 0.0000133334) }],
  ['Lambda::Function', {}, { 'Lambda / requests': usd(100 * 0.2 / 1e6), 'Lambda / duration x86': usd(62.5 * 0.0000166667) }],
  ['ServiceDiscovery::PrivateDnsNamespace', {}, { 'Route 53 / hosted zone (first 25)': 0.5, 'Route 53 / standard queries': usd(0.2 * 0.4) }],
  ['ServiceDiscovery::Instance', {}, { 'Cloud Map / registered resource': 0.1 }],
  ['CertificateManager::Certificate', {}, { 'ACM / public certificate': 0 }],
  ['S3::Bucket', {}, { 'S3 / Standard first 50 TB': 0.025, 'S3 / PUT/COPY/POST/LIST': usd(20 * 0.0045), 'S3 / GET': usd(0.1 * 0.0035) }],
  ['WAFv2::WebACL', { Rules: [{}, {}] }, { 'WAF / web ACL': 5, 'WAF / rule': 2, 'WAF / requests': usd(0.1 * 0.6) }],
  ['Budgets::Budget', {}, { 'AWS Budgets / budget with notifications': 0 }],
  ['Budgets::BudgetsAction', {}, {}],
  ['CE::AnomalyMonitor', {}, { 'Cost Anomaly Detection / monitor': 0 }],
])('%s %j', (Type, properties, expected) => {
  expect(bill({ It: type(Type, properties) })).toEqual(expected);
});

test('a third budget with actions is paid by the day', () => {
  const action = type('Budgets::BudgetsAction');
  expect(bill({ A: action, B: action, C: action })).toEqual({ 'AWS Budgets / action-enabled budget beyond 62 budget-days': usd((3 * month - 62) * 0.1) });
});

test('what needs a price that nobody has is listed', () => {
  expect(reasons({
    Q: type('SQS::Queue', { FifoQueue: true }),
    C: type('CertificateManager::Certificate', { CertificateAuthorityArn: 'arn' }),
    P: type('ACMPCA::CertificateAuthority'),
    S: type('Synthetics::Canary'),
  })).toEqual([
    'the price book has no FIFO queues', 'the price book has no certificates of private authorities',
    'the price book has no ACM Private CA general-purpose CA in ap-northeast-2', 'how often it runs is not known',
  ]);
});
