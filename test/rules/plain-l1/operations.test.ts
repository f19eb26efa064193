import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { operations } from './operations';
import { ALARM_NAME_RULES } from '../../../src/rules/model/rules/alarm-names';
import { ALARM_RULES } from '../../../src/rules/model/rules/alarms';
import { BUDGET_RULES } from '../../../src/rules/model/rules/budgets';
import { COST_RULES } from '../../../src/rules/model/rules/cost';
import { EVENT_RULES } from '../../../src/rules/model/rules/events';
import { STORE_DOOR_RULES } from '../../../src/rules/model/rules/store-doors';
import { findings } from '../support';

const stack = new Stack(new App(), 'Shop', { env: { region: 'ap-northeast-2' } });
operations(stack);
const template = { stackName: 'Shop', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'ALM-001': ['Web5xx'],
  'ALM-002': ['WebErrorRate'],
  'ALM-004': ['WebErrorRate'],
  'ALM-005': ['ShopDbBusy'],
  'BUD-001': ['MonthlyBudget'],
  // The key keeps out all three, and the policy that is not there keeps out two.
  'BUD-002': ['TeamAlerts', 'TeamAlerts', 'TeamAlerts', 'TeamAlerts', 'TeamAlerts'],
  'COST-002': ['ShopDbWriter'],
  'COST-003': ['ShopNat'],
  'EVT-001': ['StoppedTasks', 'StoppedTasks'],
  'NET-010': ['ShopDbFirewall'],
};

test('every rule of these families is broken', () => {
  const families = [ALARM_NAME_RULES, ALARM_RULES, BUDGET_RULES, COST_RULES, EVENT_RULES, STORE_DOOR_RULES];
  expect(families.flatMap((rules) => rules.map(({ id }) => id)).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
