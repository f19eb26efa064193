/**
 * What becomes of snapshots of an earlier cluster, which had the name of one that is there today and was deleted or replaced.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html
 */
export enum EarlierClusterSnapshots {
  /** All of them stay: nothing else is left of that cluster. */
  KEEP_ALL = 'keep-all',

  /** They go like those of the cluster of today, and the newest of each earlier cluster stay: its final snapshot is the last of them. */
  KEEP_NEWEST = 'keep-newest',

  /** They go like those of the cluster of today, the final snapshot as well. */
  KEEP_NONE = 'keep-none',
}
