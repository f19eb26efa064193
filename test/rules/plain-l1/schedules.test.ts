import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { schedules } from './schedules';
import { SCHEDULE_RULES } from '../../../src/rules/model/rules/schedules';
import { TASK_START_RULES } from '../../../src/rules/model/rules/task-starts';
import { findings } from '../support';

const stack = new Stack(new App(), 'Nightly', { env: { region: 'ap-northeast-2' } });
schedules(stack);
const template = { stackName: 'Nightly', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'SCH-001': ['NightlyReport'],
  'SCH-002': ['NightlyReport'],
  'SCH-003': ['NightlyReport'],
  'SCH-004': ['MonthlyInvoices', 'OfficeHours'],
  'SCH-005': ['NightlyReport', 'MonthlyInvoices', 'HourlyCleanup'],
  'SCH-006': ['MonthlyInvoices'],
  'SCH-007': ['MonthlyInvoices'],
  'SCH-008': ['NightlyReport', 'Import'],
};

test('every rule of these families is broken', () => {
  expect([...SCHEDULE_RULES, ...TASK_START_RULES].map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
