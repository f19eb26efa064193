import {
  ArnFormat, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_rds as rds, aws_scheduler as scheduler,
  Duration, Stack, TimeZone,
} from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { JanitorSettings, WatchedCluster } from './delete-snapshots/wire';
import { mayDeleteSnapshots } from './deletion-consent';
import { EarlierClusterSnapshots } from './earlier-cluster-snapshots';
import { Environment } from '../core';
import { JANITOR_DEFAULTS } from './model/defaults';
import { janitorViolations } from './model/rules';
import { ScheduledFunction } from './scheduled-function';
import { SnapshotJanitorProps } from './snapshot-janitor-props';
import { wildcardFinding } from '../core/accepted-findings';
import { isElsewhere } from '../core/elsewhere';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { known, knownChecks, secondsOf } from '../core/tokens';
import { topicCheck } from '../core/topics';
import { throwViolations } from '../core/violations';

const TIMEOUT_MINUTES = 10;

/**
 * Deletes manual snapshots of Aurora clusters that are older than 30 days, once a week, and reports what it did and why. Nobody else does: they are
 * billed until somebody deletes them, 0.023 USD a GB and month in Seoul.
 *
 * Out of the box it only reports. It deletes with two keys: `dryRun: false` in the code, and the context value `CONSENT_CONTEXT_KEY` of the app. What
 * it never touches, by its own rules: snapshots of other clusters, automated ones and those of AWS Backup, those with the keep tag, those that other
 * accounts may restore, the newest of each cluster, and any whose age, state or tags are not certain, or while its clock disagrees with that of AWS.
 * Tags are read once more just before each deletion, and IAM refuses the keep tag and the names of AWS as well. What is left of a cluster that was
 * deleted or replaced stays, unless `earlierClusters` says otherwise. Deleting a snapshot that is being copied ends the copy.
 *
 * Monthly cost: 20 cents for two alarms; its runs, log and reports cost less than two cents.
 *
 * @example
 * declare const environment: Environment;
 * declare const aurora: CostOptimizedAurora;
 * declare const alerts: AlertTopic;
 * new SnapshotJanitor(this, 'Janitor', { environment, clusters: [aurora.cluster], dryRun: false, alertTopic: alerts.topic });
 *
 * @see guide section 4.6
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteSnapshot.html
 */
export class SnapshotJanitor extends Construct {
  /** Name of the app context value that consents to deleting snapshots: `true`, in `cdk.json`. */
  public static readonly CONSENT_CONTEXT_KEY = '@tech-n-ai/constructs:deleteSnapshots';

  /** The environment whose defaults apply. */
  public readonly environment: Environment;

  /** Whether snapshots are deleted: whether both keys are there. */
  public readonly deletes: boolean;

  /** The function. */
  public readonly handler: lambda.IFunction;

  /** Where its report of each snapshot goes, as JSON, for 90 days. */
  public readonly logGroup: logs.ILogGroup;

  /** What starts it. */
  public readonly schedule: scheduler.ISchedule;

  /** Goes off when a run ended with an error. What it did until then is in the report. */
  public readonly failedAlarm: cloudwatch.IAlarm;

  /** Goes off when the schedule could not start a run. */
  public readonly undeliveredAlarm: cloudwatch.IAlarm;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when clusters, age, tag, numbers or schedule cannot work
   */
  constructor(scope: Construct, id: string, props: SnapshotJanitorProps) {
    super(scope, id);
    checkGiven(this, props, topicCheck(this, 'alertTopic', props.alertTopic));
    const { environment, clusters, alertTopic, olderThan = Duration.days(JANITOR_DEFAULTS.olderThanDays) } = props;
    const { keepTag = JANITOR_DEFAULTS.keepTag, keepNewest = JANITOR_DEFAULTS.keepNewest, maxDeletions = JANITOR_DEFAULTS.maxDeletions } = props;
    const earlierClusters = props.earlierClusters ?? EarlierClusterSnapshots.KEEP_ALL;
    const timeZone = props.timeZone ?? TimeZone.of(JANITOR_DEFAULTS.timeZone);
    const { expression } = props.schedule ?? { expression: JANITOR_DEFAULTS.schedule };
    throwViolations(this, failing(knownChecks({ olderThan, keepTag, keepNewest, maxDeletions, schedule: expression })));
    throwViolations(this, janitorViolations({
      clusters: clusters.map((cluster) => ({
        identifier: cluster.clusterIdentifier, elsewhere: isElsewhere(this, cluster), hasResourceId: resourceIdOf(cluster) !== undefined,
      })),
      deletesFinal: earlierClusters === EarlierClusterSnapshots.KEEP_NONE,
      olderThanSeconds: secondsOf(olderThan),
      keepTag: known(keepTag),
      keepNewest: known(keepNewest),
      maxDeletions: known(maxDeletions),
      schedule: known(expression),
      timeZone: known(timeZone.timezoneName),
    }));
    this.environment = environment;
    this.deletes = mayDeleteSnapshots(this, props.dryRun, SnapshotJanitor.CONSENT_CONTEXT_KEY);
    const settings: JanitorSettings = {
      clusters: clusters.map(watched),
      earlierClusters: `${earlierClusters}`,
      olderThanDays: olderThan.toDays({ integral: false }),
      keepTag,
      keepNewest,
      maxDeletions,
      dryRun: !this.deletes,
      environment: environment.name,
      topicArn: alertTopic?.topicArn,
    };
    const made = new ScheduledFunction(this, 'Function', {
      environment,
      code: 'cleanup/delete-snapshots/delete-snapshots.lambda',
      description: `${this.deletes ? 'Deletes' : 'Reports'} old manual snapshots of Aurora in ${environment.name}`,
      statements: this.statements(clusters, keepTag),
      settings: { ...settings },
      timeout: Duration.minutes(TIMEOUT_MINUTES),
      schedule: expression,
      timeZone,
      topic: alertTopic,
      accepted: {
        [wildcardFinding(this, snapshotArn(this, '*'))]:
          'A snapshot has its name from whoever made it, and IAM knows no condition on its cluster: the function asks RDS for the snapshots of its clusters alone.',
      },
    });
    this.handler = made.handler;
    this.logGroup = made.logGroup;
    this.schedule = made.schedule;
    this.failedAlarm = made.failed;
    this.undeliveredAlarm = made.undelivered;
    addStandardTags(this, environment);
  }

  /**
   * In a dry run, nothing that could delete.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
   */
  private statements(clusters: rds.IDatabaseCluster[], keepTag: string): iam.PolicyStatement[] {
    const all = snapshotArn(this, '*');
    const read = [
      new iam.PolicyStatement({ actions: ['rds:DescribeDBClusterSnapshots'], resources: [...clusters.map((cluster) => clusterArn(this, cluster)), all] }),
      new iam.PolicyStatement({ actions: ['rds:DescribeDBClusterSnapshotAttributes', 'rds:ListTagsForResource'], resources: [all] }),
    ];
    return !this.deletes ? read : [
      ...read,
      // What is tagged between a look at its tags and its deletion stays, too.
      new iam.PolicyStatement({
        actions: ['rds:DeleteDBClusterSnapshot'], resources: [all], conditions: { Null: { [`aws:ResourceTag/${keepTag}`]: 'true' } },
      }),
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: ['rds:DeleteDBClusterSnapshot'],
        // Names with a colon are those that RDS and AWS Backup give.
        resources: [snapshotArn(this, 'rds:*'), snapshotArn(this, 'awsbackup:*')],
      }),
    ];
  }
}

function watched(cluster: rds.IDatabaseCluster): WatchedCluster {
  return { identifier: cluster.clusterIdentifier, resourceId: resourceIdOf(cluster) };
}

/** CDK throws where a cluster was imported without it. */
function resourceIdOf(cluster: rds.IDatabaseCluster): string | undefined {
  try {
    return cluster.clusterResourceIdentifier;
  } catch {
    return undefined;
  }
}

function clusterArn(scope: IConstruct, { clusterIdentifier }: rds.IDatabaseCluster): string {
  return Stack.of(scope).formatArn({ service: 'rds', resource: 'cluster', resourceName: clusterIdentifier, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}

function snapshotArn(scope: IConstruct, resourceName: string): string {
  return Stack.of(scope).formatArn({ service: 'rds', resource: 'cluster-snapshot', resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}
