import { parseExpression } from '../../batch/model/cron';
import { isTimeZone } from '../../batch/model/local-time';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface ScheduleFacts {
  readonly schedule?: string;
  readonly timeZone?: string;
}

export interface JanitorFacts extends ScheduleFacts {
  readonly clusters: readonly ClusterFacts[];
  /** Whether the last snapshots of earlier clusters go. */
  readonly deletesFinal: boolean;
  readonly olderThanSeconds?: number;
  readonly keepTag?: string;
  readonly keepNewest?: number;
  readonly maxDeletions?: number;
}

export interface ClusterFacts {
  /** As it stands in the template, so that two of the same can be told. */
  readonly identifier: string;
  /** Whether it is known to be in another region than the function. */
  readonly elsewhere: boolean;
  /** Whether its resource id is known, by which it differs from earlier clusters of its name. */
  readonly hasResourceId: boolean;
}

export interface AuditFacts extends ScheduleFacts {
  readonly olderThanSeconds?: number;
  readonly keepTag?: string;
}

const DAY_SECONDS = 24 * 60 * 60;
/** A week in which somebody can notice that a snapshot is still needed. */
const LEAST_DAYS = 7;
const MOST_DAYS = 3650;
/** The settings are one variable, and all variables of a function together have 4 KB; a cluster takes about 130 bytes. */
const MOST_CLUSTERS = 20;
/** Aurora holds no more manual snapshots in a region, unless the quota was raised. */
const QUOTA = 100;

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Tag.html */
const TAG_KEY = /^(?!aws:|rds:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu;

export function janitorViolations(facts: JanitorFacts): Violation[] {
  const { clusters, deletesFinal, olderThanSeconds, keepTag, keepNewest, maxDeletions } = facts;
  return failing([
    (clusters.length === 0 || clusters.length > MOST_CLUSTERS) && {
      rule: 'janitor-clusters',
      property: 'clusters',
      must: `have from 1 to ${MOST_CLUSTERS} clusters`,
      got: clusters.length,
      fix: 'Pass those whose snapshots may go, e.g. [aurora.cluster], and make a second SnapshotJanitor for more',
    },
    ...clusters.map(({ identifier }, index): Check => clusters.findIndex((other) => other.identifier === identifier) < index && {
      rule: 'janitor-cluster-twice', property: `clusters[${index}]`, must: 'not be given twice', got: `'${identifier}'`, fix: 'Remove the second one',
    }),
    ...clusters.map(({ identifier, elsewhere }, index): Check => elsewhere && {
      rule: 'janitor-region', property: `clusters[${index}]`, must: 'be in the region of its janitor', got: `'${identifier}'`, fix: 'Make a SnapshotJanitor in a stack of that region',
    }),
    ...clusters.map(({ identifier, hasResourceId }, index): Check => deletesFinal && !hasResourceId && {
      rule: 'janitor-resource-id',
      property: `clusters[${index}]`,
      must: 'have a resource id where the final snapshots of earlier clusters go: nothing else tells them from its own',
      got: `'${identifier}'`,
      fix: 'Import it with clusterResourceIdentifier, or use EarlierClusterSnapshots.KEEP_NEWEST',
    }),
    daysCheck(olderThanSeconds, LEAST_DAYS),
    tagCheck(keepTag),
    countCheck('keepNewest', keepNewest),
    countCheck('maxDeletions', maxDeletions),
    ...scheduleChecks(facts),
  ]);
}

export function auditViolations(facts: AuditFacts): Violation[] {
  return failing([daysCheck(facts.olderThanSeconds, 1), tagCheck(facts.keepTag), ...scheduleChecks(facts)]);
}

function daysCheck(seconds: number | undefined, least: number): Check {
  const days = seconds === undefined ? undefined : seconds / DAY_SECONDS;
  return days !== undefined && !(days >= least && days <= MOST_DAYS) && {
    rule: 'cleanup-age', property: 'olderThan', must: `be from ${least} to ${MOST_DAYS} days`, got: `${days} days`, fix: 'Leave it out for the guide\'s 30 days',
  };
}

function tagCheck(keepTag: string | undefined): Check {
  return keepTag !== undefined && !TAG_KEY.test(keepTag) && {
    rule: 'cleanup-tag',
    property: 'keepTag',
    must: 'be a key that a tag of RDS can have: 1-128 letters, digits, spaces and _ . : / = + - @, not starting with aws: or rds:',
    got: `'${keepTag}'`,
    fix: 'Leave it out for Keep',
  };
}

function countCheck(property: string, value: number | undefined): Check {
  return value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= QUOTA) && {
    rule: 'janitor-count', property, must: `be a whole number from 1 to ${QUOTA}`, got: value, fix: 'Leave it out for the default',
  };
}

function scheduleChecks({ schedule, timeZone }: ScheduleFacts): Check[] {
  const errors = schedule === undefined ? [] : parseExpression(schedule).errors;
  return [...errors.map((error) => ({
    rule: 'cleanup-schedule',
    property: 'schedule',
    must: `be an expression of EventBridge Scheduler, but ${error}`,
    got: `'${schedule}'`,
    fix: 'Use one like JobSchedule.cron(\'0 10 ? * TUE *\')',
  })), timeZone !== undefined && !isTimeZone(timeZone) && {
    rule: 'cleanup-time-zone', property: 'timeZone', must: 'be a zone of the IANA database', got: `'${timeZone}'`, fix: 'Use TimeZone.ASIA_SEOUL',
  }];
}
