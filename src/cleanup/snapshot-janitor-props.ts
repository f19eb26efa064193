import { aws_rds as rds, aws_sns as sns, Duration, TimeZone } from 'aws-cdk-lib';
import { JobSchedule } from '../batch';
import { Environment } from '../core';
import { EarlierClusterSnapshots } from './earlier-cluster-snapshots';

/** Properties of `SnapshotJanitor`. */
export interface SnapshotJanitorProps {
  /** The environment, which is named in reports. */
  readonly environment: Environment;

  /**
   * The clusters whose snapshots may go, from 1 to 20 of this region: never all of an account.
   */
  readonly clusters: rds.IDatabaseCluster[];

  /**
   * What becomes of snapshots of an earlier cluster that had the name of one of `clusters`, such as the final snapshot of one that was replaced. A
   * cluster that was imported without its resource id cannot be told from earlier ones: of each of them the newest stay.
   *
   * @default EarlierClusterSnapshots.KEEP_ALL in every environment
   */
  readonly earlierClusters?: EarlierClusterSnapshots;

  /**
   * Whether nothing is deleted, but only reported what would be. `false` is one of two keys: the other is the context value
   * `SnapshotJanitor.CONSENT_CONTEXT_KEY`, and without both the function has no permission to delete.
   *
   * @default true in every environment
   */
  readonly dryRun?: boolean;

  /**
   * Age in days that a snapshot must have to go, at least 7.
   *
   * @default Duration.days(30) in every environment
   * @see guide section 4.6
   */
  readonly olderThan?: Duration;

  /**
   * Key of the tag that keeps a snapshot, whatever its value and whether its letters are small or large. IAM refuses to delete what has it.
   *
   * @default Keep in every environment
   */
  readonly keepTag?: string;

  /**
   * How many of the newest manual snapshots of each cluster stay, whatever their age, from 1 to 100.
   *
   * @default 1 in every environment
   */
  readonly keepNewest?: number;

  /**
   * How many snapshots a run deletes at most, from 1 to 100: a mistake must not cost all of them before somebody has read the first report.
   *
   * @default 20 in every environment
   */
  readonly maxDeletions?: number;

  /**
   * When it runs.
   *
   * @default - on Tuesdays at 10:00 in every environment
   */
  readonly schedule?: JobSchedule;

  /**
   * Time zone of the schedule.
   *
   * @default TimeZone.ASIA_SEOUL in every environment
   */
  readonly timeZone?: TimeZone;

  /**
   * Where reports and alarms go, e.g. `topic` of `AlertTopic`.
   *
   * @default - none in any environment: reports are in the log alone, and nobody hears of an alarm
   */
  readonly alertTopic?: sns.ITopic;
}
