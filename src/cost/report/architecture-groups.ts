import { GroupName } from './architecture-model';

/** The groups from outside to inside. */
export const SHOWN_GROUPS: readonly GroupName[] = ['outside', 'edge', 'gateway', 'services', 'batch', 'data', 'network', 'operations'];
