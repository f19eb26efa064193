import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { bookshop } from './bookshop';
import { CONTAINER_RULES } from '../../../src/rules/model/rules/containers';
import { DOOR_RULES } from '../../../src/rules/model/rules/doors';
import { NETWORK_RULES } from '../../../src/rules/model/rules/network';
import { SERVICE_CONNECT_RULES } from '../../../src/rules/model/rules/service-connect';
import { SERVICE_RULES } from '../../../src/rules/model/rules/services';
import { SPOT_RULES } from '../../../src/rules/model/rules/spot';
import { findings } from '../support';

const stack = new Stack(new App(), 'Bookshop', { env: { region: 'ap-northeast-2' } });
bookshop(stack);
const template = { stackName: 'Bookshop', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };
const rules = [CONTAINER_RULES, DOOR_RULES, NETWORK_RULES, SERVICE_CONNECT_RULES, SERVICE_RULES, SPOT_RULES].flat();

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'ECS-001': ['Catalog', 'Checkout', 'Front', 'Mailer', 'Agent'],
  'ECS-002': ['Catalog'],
  'ECS-003': ['Catalog'],
  'ECS-004': ['Front'],
  'ECS-005': ['CheckoutTask'],
  'ECS-006': ['CheckoutTask'],
  'ECS-007': ['CheckoutTask'],
  'ECS-008': ['CheckoutTask'],
  'ECS-009': ['Agent'],
  'ECS-010': ['SleepyScaling'],
  'ECS-011': ['CatalogScaling'],
  'NET-001': ['CheckoutTask'],
  'NET-002': ['Mailer'],
  'NET-003': ['Catalog', 'Checkout', 'Front'],
  'NET-004': ['Catalog', 'Catalog'],
  'NET-005': ['BookNames'],
  'NET-009': ['CheckoutTask'],
  'SC-001': ['Checkout'],
  'SC-002': ['Catalog'],
  'SC-003': ['Checkout'],
  'SC-004': ['Checkout'],
  'SC-005': ['Checkout'],
  'SC-006': ['CatalogTask'],
  'SC-007': ['Checkout'],
  'SPOT-001': ['Catalog'],
  'SPOT-002': ['FrontTargets'],
  'SPOT-003': ['CatalogTask'],
  'SPOT-004': ['Checkout'],
};

test('every rule of these families is broken', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
