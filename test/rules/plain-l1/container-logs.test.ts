import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { containerLogs } from './container-logs';
import { CONTAINER_LOG_RULES } from '../../../src/rules/model/rules/container-logs';
import { LOG_RULES } from '../../../src/rules/model/rules/logs';
import { findings } from '../support';

const stack = new Stack(new App(), 'Shop', { env: { region: 'ap-northeast-2' } });
containerLogs(stack);
const template = { stackName: 'Shop', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'LOG-001': ['ShopLogs'],
  'LOG-002': ['ShopTask'],
  'LOG-003': ['ShopTask'],
  'LOG-004': ['ShopTask'],
};

test('every rule of these families is broken', () => {
  expect([...LOG_RULES, ...CONTAINER_LOG_RULES].map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
