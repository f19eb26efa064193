import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { settings } from './settings';
import { AURORA_SETTING_RULES } from '../../../src/rules/model/rules/aurora-settings';
import { BUCKET_ACCESS_RULES } from '../../../src/rules/model/rules/bucket-access';
import { CERTIFICATE_RULES } from '../../../src/rules/model/rules/certificates';
import { FUNCTION_RULES } from '../../../src/rules/model/rules/functions';
import { JAVA_RULES } from '../../../src/rules/model/rules/java';
import { MESSAGE_RULES } from '../../../src/rules/model/rules/messages';
import { MUTE_RULES } from '../../../src/rules/model/rules/mute-rules';
import { OPEN_POLICY_RULES } from '../../../src/rules/model/rules/open-policies';
import { ROUTE_RULES } from '../../../src/rules/model/rules/routes';
import { SCALING_METRIC_RULES } from '../../../src/rules/model/rules/scaling-metrics';
import { SECRET_FORM_RULES } from '../../../src/rules/model/rules/secret-forms';
import { STATE_MACHINE_RULES } from '../../../src/rules/model/rules/state-machines';
import { STORED_DATA_RULES } from '../../../src/rules/model/rules/stored-data';
import { TIME_ZONE_RULES } from '../../../src/rules/model/rules/time-zones';
import { TOPIC_NAME_RULES } from '../../../src/rules/model/rules/topic-names';
import { findings } from '../support';

const stack = new Stack(new App(), 'Settings', { env: { region: 'ap-northeast-2' } });
settings(stack);
const template = { stackName: 'Settings', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };
const rules = [
  AURORA_SETTING_RULES, BUCKET_ACCESS_RULES, CERTIFICATE_RULES, FUNCTION_RULES, JAVA_RULES, MESSAGE_RULES, MUTE_RULES, OPEN_POLICY_RULES, ROUTE_RULES,
  SCALING_METRIC_RULES, SECRET_FORM_RULES, STATE_MACHINE_RULES, STORED_DATA_RULES, TIME_ZONE_RULES, TOPIC_NAME_RULES,
].flat();

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'ALB-007': ['TlsListener'],
  'ALB-008': ['PublicLb'],
  'ALB-009': ['LbLogs'],
  'ALM-003': ['Holidays'],
  'BUD-003': ['Anomalies'],
  'CDN-001': ['SiteCdn'],
  'CDN-002': ['SiteCdn'],
  'DATA-001': ['Stream'],
  'ECS-012': ['OrdersTask'],
  'ECS-013': ['OrdersCpu'],
  'IAM-005': ['AlertsPolicy'],
  'IAM-006': ['LambdaRole'],
  'JVM-001': ['OrdersTask'],
  'LAM-001': ['LongJob'],
  'MSK-014': ['OddTopic'],
  'MSK-015': ['OrdersAgain'],
  'MSK-017': ['StreamStorage'],
  'NET-006': ['LostNat'],
  'NET-007': ['PeerRoute'],
  'NET-008': ['BigVpc'],
  'RDS-008': ['OrdersDb'],
  'RDS-009': ['OrdersDb'],
  'RDS-011': ['OrdersDb'],
  'SCH-009': ['Report'],
  'SCH-010': ['Report'],
  'SEC-004': ['DbSecret'],
  'SEC-005': ['DbSecret'],
  'SEC-006': ['OrdersTask'],
  'SFN-001': ['Import'],
  'SNS-001': ['AlertsMail'],
};

test('every rule of these families is broken', () => {
  expect(rules.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
