/** A service of a system, as plain data. */
export interface ServiceData {
  readonly name: string;
  readonly port?: number;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly capacity: 'onDemand' | 'spotAboveOnDemand' | 'mixed';
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly schema?: string;
  readonly redis: boolean;
  /** Kafka topics. */
  readonly produces?: string[];
  readonly consumes?: string[];
  /** Services that it calls past the gateway. */
  readonly calls?: string[];
}

/** A system as plain data. */
export interface SystemData {
  readonly gateway: ServiceData;
  readonly services: ServiceData[];
  readonly batch: BatchData;
  /** Which jobs and which topics. */
  readonly version: 'GUIDE' | 'CURRENT';
}

/** What the batch jobs use. */
export interface BatchData {
  readonly consumes: string[];
  readonly calls: string[];
}

/** Sizes of 4.4. */
const QUARTER = { cpu: 256, memoryMiB: 1024 } as const;
const HALF = { cpu: 512, memoryMiB: 2048 } as const;
const WHOLE = { cpu: 1024, memoryMiB: 2048 } as const;

/** Capacity in production, with the tasks of 2.5. Half on Spot means two tasks; where the guide has Spot alone, one stays on demand. */
const ON_DEMAND = { capacity: 'onDemand', minTasks: 1, maxTasks: 5 } as const;
const MIXED = { capacity: 'mixed', minTasks: 2, maxTasks: 5 } as const;
const MOSTLY_SPOT = { capacity: 'spotAboveOnDemand', minTasks: 1, maxTasks: 3 } as const;

const GATEWAY = { name: 'gateway', port: 8081, ...WHOLE, capacity: 'onDemand', minTasks: 2, maxTasks: 10 } as const;

/** One listener of the application's Kafka module, which every service has, takes the events of all. */
const EVENTS = ['user-events', 'archive-events', 'contest-events', 'news-events', 'conversation-events'];
const publishing = (topic: string) => ({ produces: [topic], consumes: EVENTS });

/** The guide's services (January 2026). */
export const GUIDE: SystemData = {
  gateway: { ...GATEWAY, redis: false },
  services: [
    { name: 'auth', ...HALF, ...MIXED, schema: 'auth', redis: true, ...publishing('user-events') },
    { name: 'archive', ...HALF, ...ON_DEMAND, schema: 'archive', redis: true, ...publishing('archive-events') },
    { name: 'contest', ...QUARTER, ...MOSTLY_SPOT, redis: true, ...publishing('contest-events') },
    { name: 'news', ...QUARTER, ...MOSTLY_SPOT, redis: true, ...publishing('news-events') },
    { name: 'chatbot', ...WHOLE, ...ON_DEMAND, schema: 'chatbot', redis: true, ...publishing('conversation-events') },
  ],
  // What its jobs gather, they hand to these two over HTTP.
  batch: { consumes: EVENTS, calls: ['contest', 'news'] },
  version: 'GUIDE',
};

const CONVERSATIONS = [
  'tech-n-ai.conversation.session.created', 'tech-n-ai.conversation.session.updated', 'tech-n-ai.conversation.session.deleted',
  'tech-n-ai.conversation.message.created',
];
const CONVERSING = { produces: CONVERSATIONS, consumes: CONVERSATIONS };

/** The services of the application's later version; sizes by analogy, since no guide names them. The gateway limits rates in Redis. */
export const CURRENT: SystemData = {
  gateway: { ...GATEWAY, redis: true },
  services: [
    { name: 'auth', ...HALF, ...MIXED, schema: 'auth', redis: true },
    { name: 'emerging-tech', ...HALF, ...MOSTLY_SPOT, redis: true },
    { name: 'chatbot', ...WHOLE, ...ON_DEMAND, schema: 'chatbot', redis: true, ...CONVERSING, calls: ['agent'] },
    { name: 'bookmark', ...HALF, ...ON_DEMAND, schema: 'bookmark', redis: true },
    { name: 'agent', ...WHOLE, ...ON_DEMAND, schema: 'chatbot', redis: true, ...CONVERSING, calls: ['emerging-tech'] },
  ],
  batch: { consumes: CONVERSATIONS, calls: ['emerging-tech'] },
  version: 'CURRENT',
};
