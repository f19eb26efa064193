import { CACHE } from './cache';
import { CONTAINER_LOGS } from './container-logs';
import { DATABASE } from './database';
import { FRONT } from './front';
import { IMAGES } from './images';
import { KAFKA } from './kafka';
import { KoreanRule } from './korean-rule';
import { LOGS } from './logs';
import { OPERATIONS } from './operations';
import { PERMISSIONS } from './permissions';
import { SCHEDULES } from './schedules';
import { SECRETS } from './secrets';
import { SETTINGS } from './settings';
import { TARGET } from './target';
import { TASKS } from './tasks';

/** The Korean texts of all rules, by id. */
export const KOREAN: Readonly<Record<string, KoreanRule>> = {
  ...CACHE,
  ...CONTAINER_LOGS,
  ...DATABASE,
  ...FRONT,
  ...IMAGES,
  ...KAFKA,
  ...LOGS,
  ...OPERATIONS,
  ...PERMISSIONS,
  ...SCHEDULES,
  ...SECRETS,
  ...SETTINGS,
  ...TARGET,
  ...TASKS,
};
