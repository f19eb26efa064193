import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { kafka } from './kafka';
import { KAFKA_RULES } from '../../../src/rules/model/rules/kafka';
import { KAFKA_CLUSTER_RULES } from '../../../src/rules/model/rules/kafka-clusters';
import { findings } from '../support';

const stack = new Stack(new App(), 'Shop', { env: { region: 'ap-northeast-2' } });
kafka(stack);
const template = { stackName: 'Shop', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'MSK-001': ['CartsTopic'],
  'MSK-002': ['OrdersTopic', 'PaidTopic', 'BrokerSettings'],
  'MSK-003': ['CartsTopic', 'OrdersTopic', 'PaidTopic'],
  'MSK-004': ['CartsTopic', 'OrdersTopic', 'PaidTopic'],
  'MSK-005': ['PaidTopic'],
  'MSK-006': ['ReportKafka'],
  'MSK-007': ['ReportKafka'],
  'MSK-008': ['ShopKafka'],
  'MSK-009': ['KafkaLogin', 'KafkaLogin'],
  'MSK-010': ['ShopKafka'],
  'MSK-011': ['VisitsTopic'],
  'MSK-012': ['ShopKafka'],
  'MSK-013': ['OrdersTopic', 'PaidTopic'],
  'MSK-016': ['BrokerSettings'],
  'MSK-018': ['ShopKafka'],
  'MSK-019': ['BrokerSettings'],
  'MSK-020': ['ReportKafka'],
};

test('every rule of these families is broken', () => {
  expect([...KAFKA_RULES, ...KAFKA_CLUSTER_RULES].map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
