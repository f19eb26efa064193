import { call, caught, RunnerFacts, State, TASK_ARN } from './states';
import { JobEvent } from '../job-event';
import { JOB_DIMENSION, JOB_ERRORS } from '../model/metrics';

/**
 * Counts what happens, and tells of what went wrong. Neither may keep a job from its end: what cannot be counted or told is passed over, and the
 * alarm on the executions that failed is still there.
 */
export function reporting(facts: RunnerFacts): Record<string, State> {
  return {
    CountStart: count(facts, { MetricName: JobEvent.STARTED }, 'Wait'),
    CountFallBack: count(facts, { MetricName: JobEvent.FELL_BACK }, 'RunOnDemand'),
    CountSuccess: count(facts, { MetricName: JobEvent.SUCCEEDED }, 'Succeeded'),
    Succeeded: { Type: 'Succeed' },
    AlreadyRunning: { Type: 'Succeed' },
    ...outcomes(),
    Tell: call(facts, 'sns:publish', {
      Parameters: {
        'TopicArn': facts.topicArn,
        // A subject has fewer than 100 characters: the name of a job leaves room, since it is part of a name of 64.
        'Subject.$': `States.Format('[${facts.environment}] {}: {}', $.outcome.error, $.job)`,
        'Message.$': `States.Format('{} Its log is in {}, its run is {}.', $.outcome.cause, '${facts.logGroupName}', $$.Execution.Id)`,
        'MessageAttributes': { Error: attribute('$.outcome.error'), Job: attribute('$.job') },
      },
      ResultPath: null,
      Catch: caught('$.untold', 'CountOutcome'),
      Next: 'CountOutcome',
    }),
    CountOutcome: count(facts, { 'MetricName.$': '$.outcome.error' }, 'NoSuccess'),
    NoSuccess: { Type: 'Fail', ErrorPath: '$.outcome.error', CausePath: '$.outcome.cause' },
  };
}

/** How executions end that do not succeed, each with what people should know. */
function outcomes(): Record<string, State> {
  const outcome = (error: string, text: string, ...paths: string[]): State => ({
    Type: 'Pass',
    Parameters: { error, 'cause.$': `States.Format('${text}', ${['$.job', ...paths].join(', ')})` },
    ResultPath: '$.outcome',
    Next: 'Tell',
  });
  return {
    Overlapped: outcome(JOB_ERRORS.overlapped, 'The job {} was not started: its tasks {} still run.', 'States.JsonToString($.running.taskArns)'),
    CallRefused: outcome(JOB_ERRORS.notPlaced, 'The job {} was not started: {}: {}', '$.refused.Error', '$.refused.Cause'),
    NoCapacity: outcome(JOB_ERRORS.notPlaced, 'The job {} was not started: {}', 'States.JsonToString($.started.answer.Failures)'),
    NeverStarted: outcome(JOB_ERRORS.notPlaced, 'The job {} was not started: its task {} stopped: {}', TASK_ARN, 'States.JsonToString($.watched.reason)'),
    NeverPlaced: outcome(JOB_ERRORS.notPlaced, 'The job {} was not started: its task {} got no capacity in {} seconds.', TASK_ARN, '$.timeoutSeconds'),
    TimedOut: outcome(JOB_ERRORS.timedOut, 'The job {} was stopped: its task {} ran for more than {} seconds.', TASK_ARN, '$.timeoutSeconds'),
    LostSight: outcome(JOB_ERRORS.failed, 'The job {} may still run: its task {} cannot be watched: {}', TASK_ARN, '$.refused.Cause'),
    Failed: outcome(JOB_ERRORS.failed, 'The job {} failed at try {} of its task {}: exit code {}, {}',
      '$.run.try', TASK_ARN, 'States.JsonToString($.exit.codes)', 'States.JsonToString($.watched.reason)'),
  };
}

/** Once for the job and once for all, since an alarm cannot add up. */
function count(facts: RunnerFacts, name: State, Next: string): State {
  const datum = { ...name, Value: 1, Unit: 'Count' };
  return call(facts, 'cloudwatch:putMetricData', {
    Parameters: {
      Namespace: facts.namespace,
      MetricData: [datum, { ...datum, Dimensions: [{ 'Name': JOB_DIMENSION, 'Value.$': '$.shortName' }] }],
    },
    ResultPath: null,
    Catch: caught('$.uncounted', Next),
    Next,
  });
}

function attribute(path: string): State {
  return { 'DataType': 'String', 'StringValue.$': path };
}
