/** The rooms of the library that mutations are about. */
export const ROOMS = [
  'network', 'repositories', 'secrets', 'service', 'gateway', 'edge', 'database', 'cache', 'kafka', 'batch', 'alerts', 'hours', 'cleanup', 'cost', 'system',
] as const;

export type Room = typeof ROOMS[number];
