import { BATCH, DIRECT } from './batch';
import { CACHE } from './cache';
import { DATABASE } from './database';
import { EDGE } from './edge';
import { EVENTS } from './events';
import { FRONT_DOOR } from './front-door';
import { GATEWAY } from './gateway';
import { KAFKA } from './kafka';
import { NETWORK } from './network';
import { ALERTS, CLEANUP, COST, HOURS } from './operations';
import { REPOSITORIES } from './repositories';
import { SECRETS } from './secrets';
import { TASK } from './service';
import { SERVICES } from './services';
import { OutputMutation } from '../output-mutation';

export const OUTPUT_MUTATIONS: readonly OutputMutation[] = [
  ...NETWORK, ...REPOSITORIES, ...SECRETS, ...TASK, ...SERVICES, ...GATEWAY, ...FRONT_DOOR, ...EDGE, ...DATABASE, ...CACHE, ...KAFKA,
  ...BATCH, ...DIRECT, ...EVENTS, ...ALERTS, ...HOURS, ...CLEANUP, ...COST,
];
