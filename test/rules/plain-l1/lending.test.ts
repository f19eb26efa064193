import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { lending } from './lending';
import { DEPLOYMENT_RULES } from '../../../src/rules/model/rules/deployment';
import { LOAD_BALANCER_RULES } from '../../../src/rules/model/rules/load-balancer';
import { NAME_RULES } from '../../../src/rules/model/rules/names';
import { ORIGIN_RULES } from '../../../src/rules/model/rules/origins';
import { SECRET_ACCESS_RULES } from '../../../src/rules/model/rules/secret-access';
import { TRUST_RULES } from '../../../src/rules/model/rules/trust';
import { findings } from '../support';

const stack = new Stack(new App(), 'Lending', { env: { region: 'ap-northeast-2' } });
lending(stack);
const template = { stackName: 'Lending', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };
const rules = [DEPLOYMENT_RULES, LOAD_BALANCER_RULES, NAME_RULES, ORIGIN_RULES, SECRET_ACCESS_RULES, TRUST_RULES].flat();

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'ALB-001': ['SiteTask'],
  'ALB-002': ['SiteTargets'],
  'ALB-003': ['SiteTargets'],
  'ALB-004': ['SiteHttpsOld'],
  'ALB-005': ['Site'],
  'ALB-006': ['SiteTargets'],
  'ALB-010': ['DeskBlue', 'DeskGreen'],
  'ALB-011': ['SiteLb'],
  'ALB-012': ['SiteHttps'],
  'BG-001': ['Desk'],
  'CDN-003': ['SiteCdn'],
  'IAM-001': ['ReminderTask'],
  'IAM-002': ['ReminderEveryDayAtEight'],
  'IAM-003': ['SiteTask'],
  'IAM-004': ['InventoryRule'],
  'NAME-001': ['SiteLb', 'SiteTargets'],
  'NAME-002': ['ReminderEveryDayAtEight'],
  'NAME-003': ['LendingSessions'],
  'NAME-004': ['SiteExecution'],
};

test('every rule of these families is broken', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
