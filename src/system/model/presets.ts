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
}

/** A system as plain data. */
export interface SystemData {
  readonly gateway: ServiceData;
  readonly services: ServiceData[];
  /** Schemas beside those of the services: the batch jobs have one. */
  readonly extraSchemas: readonly string[];
  readonly topics: 'GUIDE' | 'CURRENT';
}

const GATEWAY = { name: 'gateway', port: 8081, cpu: 1024, memoryMiB: 2048, capacity: 'onDemand', minTasks: 2, maxTasks: 10 } as const;

/** One listener of the application's Kafka module, which every service has, takes the events of all. */
const EVENTS = ['user-events', 'archive-events', 'contest-events', 'news-events', 'conversation-events'];

/**
 * The guide's services (January 2026): sizes and capacity of 4.4, tasks of 2.5.
 *
 * Where the guide has Spot alone in production (contest, news), one task stays on demand; auth, half on Spot, has two tasks.
 */
export const GUIDE: SystemData = {
  gateway: { ...GATEWAY, redis: false },
  services: [
    {
      name: 'auth',
      cpu: 512,
      memoryMiB: 2048,
      capacity: 'mixed',
      minTasks: 2,
      maxTasks: 5,
      schema: 'auth',
      redis: true,
      produces: ['user-events'],
      consumes: EVENTS,
    },
    {
      name: 'archive',
      cpu: 512,
      memoryMiB: 2048,
      capacity: 'onDemand',
      minTasks: 1,
      maxTasks: 5,
      schema: 'archive',
      redis: true,
      produces: ['archive-events'],
      consumes: EVENTS,
    },
    {
      name: 'contest',
      cpu: 256,
      memoryMiB: 1024,
      capacity: 'spotAboveOnDemand',
      minTasks: 1,
      maxTasks: 3,
      redis: true,
      produces: ['contest-events'],
      consumes: EVENTS,
    },
    {
      name: 'news',
      cpu: 256,
      memoryMiB: 1024,
      capacity: 'spotAboveOnDemand',
      minTasks: 1,
      maxTasks: 3,
      redis: true,
      produces: ['news-events'],
      consumes: EVENTS,
    },
    {
      name: 'chatbot',
      cpu: 1024,
      memoryMiB: 2048,
      capacity: 'onDemand',
      minTasks: 1,
      maxTasks: 5,
      schema: 'chatbot',
      redis: true,
      produces: ['conversation-events'],
      consumes: EVENTS,
    },
  ],
  extraSchemas: ['batch'],
  topics: 'GUIDE',
};

const CONVERSATIONS = [
  'tech-n-ai.conversation.session.created', 'tech-n-ai.conversation.session.updated', 'tech-n-ai.conversation.session.deleted',
  'tech-n-ai.conversation.message.created',
];

/** The services of the application's later version; sizes by analogy, since no guide names them. The gateway limits rates in Redis. */
export const CURRENT: SystemData = {
  gateway: { ...GATEWAY, redis: true },
  services: [
    { name: 'auth', cpu: 512, memoryMiB: 2048, capacity: 'mixed', minTasks: 2, maxTasks: 5, schema: 'auth', redis: true },
    { name: 'emerging-tech', cpu: 512, memoryMiB: 2048, capacity: 'spotAboveOnDemand', minTasks: 1, maxTasks: 3, redis: true },
    {
      name: 'chatbot',
      cpu: 1024,
      memoryMiB: 2048,
      capacity: 'onDemand',
      minTasks: 1,
      maxTasks: 5,
      schema: 'chatbot',
      redis: true,
      produces: CONVERSATIONS,
      consumes: CONVERSATIONS,
    },
    { name: 'bookmark', cpu: 512, memoryMiB: 2048, capacity: 'onDemand', minTasks: 1, maxTasks: 5, schema: 'bookmark', redis: true },
    {
      name: 'agent',
      cpu: 1024,
      memoryMiB: 2048,
      capacity: 'onDemand',
      minTasks: 1,
      maxTasks: 5,
      schema: 'chatbot',
      redis: true,
      produces: CONVERSATIONS,
      consumes: CONVERSATIONS,
    },
  ],
  extraSchemas: ['batch'],
  topics: 'CURRENT',
};
