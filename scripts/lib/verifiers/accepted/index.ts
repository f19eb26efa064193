import { DATA } from './data';
import { FUNCTIONS } from './functions';
import { LOGS } from './logs';
import { NETWORK } from './network';
import { SERVICES } from './services';
import { MISTAKEN } from './tools';

/** Every finding about the sample app that is not mended, with the reason. */
export const ACCEPTED = [...MISTAKEN, ...NETWORK, ...DATA, ...SERVICES, ...FUNCTIONS, ...LOGS];
