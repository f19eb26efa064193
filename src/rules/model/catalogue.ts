import { Rule } from './rule';
import { AURORA_SETTING_RULES } from './rules/aurora-settings';
import { BUCKET_ACCESS_RULES } from './rules/bucket-access';
import { CERTIFICATE_RULES } from './rules/certificates';
import { FUNCTION_RULES } from './rules/functions';
import { JAVA_RULES } from './rules/java';
import { LOG_RULES } from './rules/logs';
import { MESSAGE_RULES } from './rules/messages';
import { MUTE_RULES } from './rules/mute-rules';
import { OPEN_POLICY_RULES } from './rules/open-policies';
import { ROUTE_RULES } from './rules/routes';
import { SCALING_METRIC_RULES } from './rules/scaling-metrics';
import { SECRET_FORM_RULES } from './rules/secret-forms';
import { STATE_MACHINE_RULES } from './rules/state-machines';
import { STORED_DATA_RULES } from './rules/stored-data';
import { TIME_ZONE_RULES } from './rules/time-zones';
import { TOPIC_NAME_RULES } from './rules/topic-names';

/** All rules, by the files that they are in. */
export const RULES: readonly Rule[] = [
  ...AURORA_SETTING_RULES,
  ...BUCKET_ACCESS_RULES,
  ...CERTIFICATE_RULES,
  ...FUNCTION_RULES,
  ...JAVA_RULES,
  ...LOG_RULES,
  ...MESSAGE_RULES,
  ...MUTE_RULES,
  ...OPEN_POLICY_RULES,
  ...ROUTE_RULES,
  ...SCALING_METRIC_RULES,
  ...SECRET_FORM_RULES,
  ...STATE_MACHINE_RULES,
  ...STORED_DATA_RULES,
  ...TIME_ZONE_RULES,
  ...TOPIC_NAME_RULES,
];
