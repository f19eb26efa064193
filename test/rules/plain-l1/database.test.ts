import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { database } from './database';
import { DATABASE_RULES } from '../../../src/rules/model/rules/database';
import { DATABASE_SETTING_RULES } from '../../../src/rules/model/rules/database-settings';
import { findings } from '../support';

const stack = new Stack(new App(), 'Data', { env: { region: 'ap-northeast-2' } });
database(stack);
const template = { stackName: 'Data', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'RDS-001': ['ShopTask'],
  'RDS-002': ['ShopDb'],
  'RDS-003': ['ShopDb'],
  'RDS-004': ['ReportDb'],
  'RDS-005': ['ReportDb'],
  'RDS-006': ['ShopDb', 'ReportDb'],
  'RDS-007': ['ShopDb'],
  'RDS-010': ['ShopDb'],
};

test('every rule of these families is broken', () => {
  expect([...DATABASE_RULES, ...DATABASE_SETTING_RULES].map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
