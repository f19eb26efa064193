import { JanitorSettings } from '../../src/cleanup/delete-snapshots/wire';

export const NOW = Date.UTC(2026, 10, 23);
export const daysAgo = (days: number) => new Date(NOW - days * 86_400_000);

export const SETTINGS: JanitorSettings = {
  clusters: [{ identifier: 'aurora', resourceId: 'cluster-NOW' }],
  earlierClusters: 'keep-all',
  olderThanDays: 30,
  keepTag: 'Keep',
  keepNewest: 1,
  maxDeletions: 20,
  dryRun: false,
  environment: 'prod',
  topicArn: 'arn:aws:sns:ap-northeast-2:111122223333:alerts',
};

/** A snapshot as RDS tells of it: of the cluster, by hand, available. */
export function raw(id: string, days: number, overrides: Record<string, unknown> = {}) {
  return {
    DBClusterSnapshotIdentifier: id,
    DBClusterSnapshotArn: `arn:aws:rds:ap-northeast-2:111122223333:cluster-snapshot:${id}`,
    DBClusterIdentifier: 'aurora',
    DbClusterResourceId: 'cluster-NOW',
    SnapshotType: 'manual',
    Status: 'available',
    SnapshotCreateTime: daysAgo(days),
    TagList: [{ Key: 'Project' }],
    ...overrides,
  };
}

export function awsError(name: string, message: string = name): Error {
  return Object.assign(new Error(message), { name });
}
