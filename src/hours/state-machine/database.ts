import { call, caught, CLOSE, isTurn, OPEN, present, State, SwitchFacts, unlessHoliday } from './states';
import { KEEP_AWAKE_TAG, LOOKS } from '../model/defaults';

/** The input of an execution. */
export interface DatabaseTurn {
  readonly turn: string;
  readonly clusterIdentifier: string;
  /** Whether a cluster that people have marked is not stopped. */
  readonly mayStay: boolean;
  readonly scheduledTime: string;
  readonly lookSeconds: number;
  readonly looksAtMost: number;
}

export function databaseTurn(turn: string, clusterIdentifier: string, mayStay: boolean): DatabaseTurn {
  return { turn, clusterIdentifier, mayStay, scheduledTime: '<aws.scheduler.scheduled-time>', lookSeconds: LOOKS.seconds, looksAtMost: LOOKS.atMost };
}

/**
 * Brings one Aurora cluster to where it should be, in the Amazon States Language. It looks before it asks, and looks again after: to start what
 * already runs, or to stop what is stopped, is an error of the API, which a schedule that asks RDS itself would report every Saturday. And it waits
 * where the state of a cluster lets it be neither started nor stopped: after seven days AWS starts it, and it is stopped once it is available.
 *
 * A cluster with a certain tag is kept, by turns that let it stay. One that does not takes the tag away and stops it.
 *
 * JSONPath and not JSONata for the reason that the batch jobs have: this is proved in an interpreter outside AWS.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function databaseMachine(facts: SwitchFacts): object {
  const cluster = { 'DbClusterIdentifier.$': '$.clusterIdentifier' };
  const status = (StringEquals: string) => ({ Variable: '$.cluster.is.Status', StringEquals });
  const ask = (action: string): State => (
    // Whatever it answers, the next look says what came of it.
    call(facts, action, { Parameters: cluster, ResultPath: null, Catch: caught('$.refused', 'CountLook'), Next: 'CountLook' }));
  return {
    Comment: 'Starts or stops an Aurora cluster, if it is not so already.',
    StartAt: 'IsHoliday',
    States: {
      ...unlessHoliday(facts, 'Begin'),
      Begin: { Type: 'Pass', Parameters: { looks: 0 }, ResultPath: '$.done', Next: 'NothingSeen' },
      NothingSeen: { Type: 'Pass', Parameters: { is: { Status: 'unknown' } }, ResultPath: '$.cluster', Next: 'Look' },
      Look: call(facts, 'rds:describeDBClusters', {
        Parameters: cluster,
        ResultSelector: { 'is.$': '$.DbClusters[0]' },
        ResultPath: '$.cluster',
        Catch: caught('$.refused', 'CountLook'),
        Next: 'Judge',
      }),
      Judge: {
        Type: 'Choice',
        Choices: [
          { And: [isTurn(OPEN), status('available')], Next: 'Done' },
          { And: [isTurn(OPEN), status('stopped')], Next: 'Start' },
          { And: [isTurn(CLOSE), { Or: [status('stopped'), status('stopping')] }], Next: 'Done' },
          { And: [isTurn(CLOSE), status('available')], Next: 'HasTags' },
        ],
        Default: 'CountLook',
      },
      ...unlessKept(facts, 'Stop'),
      Start: ask('rds:startDBCluster'),
      Stop: ask('rds:stopDBCluster'),
      CountLook: { Type: 'Pass', Parameters: { 'looks.$': 'States.MathAdd($.done.looks, 1)' }, ResultPath: '$.done', Next: 'IsOver' },
      IsOver: {
        Type: 'Choice',
        Choices: [{ Variable: '$.done.looks', NumericGreaterThanEqualsPath: '$.looksAtMost', Next: 'Explain' }],
        Default: 'Wait',
      },
      Wait: { Type: 'Wait', SecondsPath: '$.lookSeconds', Next: 'Look' },
      Explain: {
        Type: 'Pass',
        Parameters: { 'cause.$': "States.Format('To {} the cluster {} took too long: it is {}.', $.turn, $.clusterIdentifier, $.cluster.is.Status)" },
        ResultPath: '$.outcome',
        Next: 'GivenUp',
      },
      GivenUp: { Type: 'Fail', Error: 'DatabaseNotSwitched', CausePath: '$.outcome.cause' },
      Done: { Type: 'Succeed' },
    },
  };
}

/** Ends where people have kept the cluster for the evening; otherwise takes their tag away, if there is one. */
function unlessKept(facts: SwitchFacts, Next: string): Record<string, State> {
  const isKept = { Variable: '$.kept.hasTag', BooleanEquals: true };
  return {
    HasTags: { Type: 'Choice', Choices: [{ Variable: '$.cluster.is.TagList[0]', IsPresent: true, Next: 'FindTag' }], Default: Next },
    // Not a filter: of those that find nothing, one interpreter makes an empty list, and another an error.
    FindTag: {
      Type: 'Pass', Parameters: { 'hasTag.$': `States.ArrayContains($.cluster.is.TagList[*].Key, '${KEEP_AWAKE_TAG}')` }, ResultPath: '$.kept', Next: 'IsKept',
    },
    IsKept: {
      Type: 'Choice',
      Choices: [{ And: [isKept, present('$.mayStay', { BooleanEquals: true })], Next: 'Kept' }, { ...isKept, Next: 'TakeTag' }],
      Default: Next,
    },
    // Where the tag stays, the next evening is kept as well, and the night after it tries again.
    TakeTag: call(facts, 'rds:removeTagsFromResource', {
      Parameters: { 'ResourceName.$': '$.cluster.is.DbClusterArn', 'TagKeys': [KEEP_AWAKE_TAG] },
      ResultPath: null,
      Catch: caught('$.refused', Next),
      Next,
    }),
    Kept: { Type: 'Succeed' },
  };
}
