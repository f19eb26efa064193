import { Rule } from './rule';
import { ALARM_NAME_RULES } from './rules/alarm-names';
import { ALARM_RULES } from './rules/alarms';
import { AURORA_SETTING_RULES } from './rules/aurora-settings';
import { BUCKET_ACCESS_RULES } from './rules/bucket-access';
import { BUDGET_RULES } from './rules/budgets';
import { CACHE_RULES } from './rules/cache';
import { CERTIFICATE_RULES } from './rules/certificates';
import { CONTAINER_LOG_RULES } from './rules/container-logs';
import { CONTAINER_RULES } from './rules/containers';
import { COST_RULES } from './rules/cost';
import { DATABASE_RULES } from './rules/database';
import { DATABASE_SETTING_RULES } from './rules/database-settings';
import { DEPLOYMENT_RULES } from './rules/deployment';
import { DOOR_RULES } from './rules/doors';
import { EVENT_RULES } from './rules/events';
import { FUNCTION_RULES } from './rules/functions';
import { IMAGE_RULES } from './rules/images';
import { JAVA_RULES } from './rules/java';
import { KAFKA_RULES } from './rules/kafka';
import { KAFKA_CLUSTER_RULES } from './rules/kafka-clusters';
import { LOAD_BALANCER_RULES } from './rules/load-balancer';
import { LOG_RULES } from './rules/logs';
import { MESSAGE_RULES } from './rules/messages';
import { MUTE_RULES } from './rules/mute-rules';
import { NAME_RULES } from './rules/names';
import { NETWORK_RULES } from './rules/network';
import { OPEN_POLICY_RULES } from './rules/open-policies';
import { ORIGIN_RULES } from './rules/origins';
import { ROUTE_RULES } from './rules/routes';
import { SCALING_METRIC_RULES } from './rules/scaling-metrics';
import { SCHEDULE_RULES } from './rules/schedules';
import { SECRET_ACCESS_RULES } from './rules/secret-access';
import { SECRET_FORM_RULES } from './rules/secret-forms';
import { SECRET_RULES } from './rules/secrets';
import { SERVICE_CONNECT_RULES } from './rules/service-connect';
import { SERVICE_RULES } from './rules/services';
import { SPOT_RULES } from './rules/spot';
import { STATE_MACHINE_RULES } from './rules/state-machines';
import { STORE_DOOR_RULES } from './rules/store-doors';
import { STORED_DATA_RULES } from './rules/stored-data';
import { TASK_START_RULES } from './rules/task-starts';
import { TIME_ZONE_RULES } from './rules/time-zones';
import { TOPIC_NAME_RULES } from './rules/topic-names';
import { TRUST_RULES } from './rules/trust';

/** All rules, by the files that they are in. */
export const RULES: readonly Rule[] = [
  ...ALARM_NAME_RULES,
  ...ALARM_RULES,
  ...AURORA_SETTING_RULES,
  ...BUCKET_ACCESS_RULES,
  ...BUDGET_RULES,
  ...CACHE_RULES,
  ...CERTIFICATE_RULES,
  ...CONTAINER_LOG_RULES,
  ...CONTAINER_RULES,
  ...COST_RULES,
  ...DATABASE_RULES,
  ...DATABASE_SETTING_RULES,
  ...DEPLOYMENT_RULES,
  ...DOOR_RULES,
  ...EVENT_RULES,
  ...FUNCTION_RULES,
  ...IMAGE_RULES,
  ...JAVA_RULES,
  ...KAFKA_RULES,
  ...KAFKA_CLUSTER_RULES,
  ...LOAD_BALANCER_RULES,
  ...LOG_RULES,
  ...MESSAGE_RULES,
  ...MUTE_RULES,
  ...NAME_RULES,
  ...NETWORK_RULES,
  ...OPEN_POLICY_RULES,
  ...ORIGIN_RULES,
  ...ROUTE_RULES,
  ...SCALING_METRIC_RULES,
  ...SCHEDULE_RULES,
  ...SECRET_ACCESS_RULES,
  ...SECRET_FORM_RULES,
  ...SECRET_RULES,
  ...SERVICE_CONNECT_RULES,
  ...SERVICE_RULES,
  ...SPOT_RULES,
  ...STATE_MACHINE_RULES,
  ...STORE_DOOR_RULES,
  ...STORED_DATA_RULES,
  ...TASK_START_RULES,
  ...TIME_ZONE_RULES,
  ...TOPIC_NAME_RULES,
  ...TRUST_RULES,
];
