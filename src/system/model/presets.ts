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
}

/**
 * The guide's services (January 2026): sizes and capacity of 4.4, tasks of 2.5.
 *
 * Where the guide has Spot alone in production (contest, news), one task stays on demand; auth, half on Spot, has two tasks.
 */
export const GUIDE: { readonly gateway: ServiceData; readonly services: ServiceData[] } = {
  gateway: { name: 'gateway', port: 8081, cpu: 1024, memoryMiB: 2048, capacity: 'onDemand', minTasks: 2, maxTasks: 10 },
  services: [
    { name: 'auth', cpu: 512, memoryMiB: 2048, capacity: 'mixed', minTasks: 2, maxTasks: 5, schema: 'auth' },
    { name: 'archive', cpu: 512, memoryMiB: 2048, capacity: 'onDemand', minTasks: 1, maxTasks: 5, schema: 'archive' },
    { name: 'contest', cpu: 256, memoryMiB: 1024, capacity: 'spotAboveOnDemand', minTasks: 1, maxTasks: 3 },
    { name: 'news', cpu: 256, memoryMiB: 1024, capacity: 'spotAboveOnDemand', minTasks: 1, maxTasks: 3 },
    { name: 'chatbot', cpu: 1024, memoryMiB: 2048, capacity: 'onDemand', minTasks: 1, maxTasks: 5, schema: 'chatbot' },
  ],
};

/** The services of the application's later version; sizes by analogy, since no guide names them. */
export const CURRENT: typeof GUIDE = {
  gateway: GUIDE.gateway,
  services: [
    { name: 'auth', cpu: 512, memoryMiB: 2048, capacity: 'mixed', minTasks: 2, maxTasks: 5, schema: 'auth' },
    { name: 'emerging-tech', cpu: 512, memoryMiB: 2048, capacity: 'spotAboveOnDemand', minTasks: 1, maxTasks: 3 },
    { name: 'chatbot', cpu: 1024, memoryMiB: 2048, capacity: 'onDemand', minTasks: 1, maxTasks: 5, schema: 'chatbot' },
    { name: 'bookmark', cpu: 512, memoryMiB: 2048, capacity: 'onDemand', minTasks: 1, maxTasks: 5, schema: 'bookmark' },
    { name: 'agent', cpu: 1024, memoryMiB: 2048, capacity: 'onDemand', minTasks: 1, maxTasks: 5, schema: 'chatbot' },
  ],
};
