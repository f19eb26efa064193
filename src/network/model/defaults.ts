/** Ways out of the private subnets. */
export type NatKind = 'none' | 'instance' | 'gateways';

/**
 * The network's defaults. The guide has no NAT although its services call MongoDB Atlas, OpenAI and the OAuth providers.
 *
 * Monthly cost in Seoul: a NAT gateway 43.07 USD and 3.65 for its address, plus 0.059 a GB; an instance has its own price in place of the 43.
 */
export const NETWORK_DEFAULTS = {
  cidr: { dev: '10.10.0.0/16', beta: '10.20.0.0/16', prod: '10.30.0.0/16' },
  /** Production has three brokers, and brokers come in multiples of the zones. */
  maxAzs: { dev: 2, beta: 2, prod: 3 },
  nat: {
    dev: { kind: 'instance', count: 1 },
    beta: { kind: 'instance', count: 1 },
    prod: { kind: 'gateways', count: 2 },
  },
  /** Flow logs show what was refused everywhere, and everything in production. */
  flowLogTraffic: { dev: 'REJECT', beta: 'REJECT', prod: 'ALL' },
  flowLogRetentionDays: { dev: 7, beta: 14, prod: 30 },
} as const;

/** Prefix lengths of the subnets: tasks take one address each, the rest needs few. */
export const SUBNET_MASKS = { public: 24, app: 20, data: 24 } as const;
