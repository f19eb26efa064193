/** A cluster whose snapshots are looked at. */
export interface WatchedCluster {
  readonly identifier: string;
  /** Unlike the identifier, never given to another cluster; undefined for a cluster that was imported without it. */
  readonly resourceId?: string;
}

/** What becomes of snapshots of an earlier cluster of the same name. */
export const EARLIER = ['keep-all', 'keep-newest', 'keep-none'] as const;

/** What the function is told by its variable; nobody who may start it can change that. */
export interface JanitorSettings {
  readonly clusters: readonly WatchedCluster[];
  readonly earlierClusters: (typeof EARLIER)[number];
  readonly olderThanDays: number;
  readonly keepTag: string;
  readonly keepNewest: number;
  readonly maxDeletions: number;
  readonly dryRun: boolean;
  readonly environment: string;
  /** Undefined for a report that goes to the log alone. */
  readonly topicArn?: string;
}

/** Snapshots of the last week are never deleted, whatever the settings say. */
export const LEAST_DAYS = 7;

/**
 * Reads the variable. Anything odd in it ends the run before anything is looked at: a setting that cannot be read must not become a default.
 *
 * @throws when a setting is missing or out of its range
 */
export function decodeJanitor(text: string | undefined): JanitorSettings {
  const settings: unknown = JSON.parse(text ?? 'null');
  if (!isSettings(settings)) {
    throw new Error('The settings of this function cannot be read. Nothing was deleted; deploy SnapshotJanitor again');
  }
  return settings;
}

function isSettings(value: unknown): value is JanitorSettings {
  const settings = (value ?? {}) as Record<string, unknown>;
  const { clusters, earlierClusters, olderThanDays, keepTag, keepNewest, maxDeletions, dryRun, environment, topicArn } = settings;
  return Array.isArray(clusters) && clusters.length > 0 && clusters.every(isCluster) && EARLIER.some((one) => one === earlierClusters)
    && isNumber(olderThanDays, LEAST_DAYS) && isText(keepTag) && isNumber(keepNewest, 1) && isNumber(maxDeletions, 1)
    && typeof dryRun === 'boolean' && isText(environment) && (topicArn === undefined || isText(topicArn));
}

function isCluster(value: unknown): boolean {
  const { identifier, resourceId } = (value ?? {}) as Record<string, unknown>;
  return isText(identifier) && (resourceId === undefined || isText(resourceId));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: unknown, least: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= least;
}
