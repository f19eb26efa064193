import { reporting } from './reporting';
import { call, caught, ON_DEMAND, retry, RunnerFacts, SPOT, State, TASK_ARN } from './states';

/**
 * Runs one job to its end, in the Amazon States Language.
 *
 * The SDK's RunTask and a look from time to time, and not `ecs:runTask.sync`: that integration writes `startedBy` itself and takes no client
 * token, with which runs of one job are found and a double delivery becomes one task; a task that waits for Spot capacity is for it a running
 * one; and a task that ends with 0 after Spot took it away is for it a success.
 *
 * JSONPath and not JSONata, because interpreters outside AWS that read JSONata whole are not to be had, and this is proved in one.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function jobStateMachine(facts: RunnerFacts): object {
  return {
    Comment: 'Runs one Spring Batch job: on Spot, on demand when Spot fails, and again as its retries allow.',
    StartAt: 'IsScheduled',
    States: { ...naming(), ...overlap(facts), ...starting(facts), ...watching(facts), ...judging(facts), ...reporting(facts) },
  };
}

/**
 * Gives the run an identity. Both deliveries of one scheduled time get the same, so they ask ECS for the same task; a run by hand gets its own.
 */
function naming(): Record<string, State> {
  const identity = (text: string): State => ({
    Type: 'Pass',
    Parameters: { 'id.$': `States.Hash(${text}, 'MD5')`, 'try': 1 },
    ResultPath: '$.run',
    Next: 'FindRunning',
  });
  return {
    IsScheduled: {
      Type: 'Choice',
      Choices: [{
        // Whoever copies the input of a schedule to run the job by hand copies the placeholder.
        And: [{ Variable: '$.scheduledTime', IsPresent: true }, { Not: { Variable: '$.scheduledTime', StringMatches: '<*' } }],
        Next: 'NameScheduledRun',
      }],
      Default: 'NameManualRun',
    },
    NameScheduledRun: identity("States.Format('{} {}', $.job, $.scheduledTime)"),
    NameManualRun: identity('$$.Execution.Id'),
  };
}

/** Ends when a task of the same job runs: quietly if it is this very run, delivered twice. */
function overlap(facts: RunnerFacts): Record<string, State> {
  return {
    FindRunning: call(facts, 'ecs:listTasks', {
      // Beside `startedBy` ECS takes no other filter; without one it lists what should be running, PROVISIONING and PENDING included.
      Parameters: { 'Cluster': facts.clusterArn, 'StartedBy.$': '$.shortName' },
      ResultPath: '$.running',
      Catch: caught('$.refused', 'CallRefused'),
      Next: 'IsRunning',
    }),
    IsRunning: {
      Type: 'Choice',
      Choices: [{ Variable: '$.running.TaskArns[0]', IsPresent: true, Next: 'DescribeRunning' }],
      Default: 'ChooseCapacity',
    },
    DescribeRunning: call(facts, 'ecs:describeTasks', {
      Parameters: { 'Cluster': facts.clusterArn, 'Tasks.$': '$.running.TaskArns' },
      ResultSelector: { 'taskArns.$': '$.Tasks[*].TaskArn', 'groups.$': '$.Tasks[*].Group' },
      ResultPath: '$.running',
      Catch: caught('$.refused', 'CallRefused'),
      Next: 'IsSameRun',
    }),
    IsSameRun: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.running.groups[0]', IsPresent: false, Next: 'ChooseCapacity' },
        { Variable: '$.running.groups[0]', StringEqualsPath: '$.run.id', Next: 'AlreadyRunning' },
      ],
      Default: 'Overlapped',
    },
  };
}

/**
 * Asks for a task. Whatever keeps it from starting on Spot, it is asked for on demand: nothing has run yet, so nothing runs twice, and the words
 * in which ECS says that there is no capacity need not be known.
 */
function starting(facts: RunnerFacts): Record<string, State> {
  return {
    ChooseCapacity: {
      Type: 'Choice',
      Choices: [{ Variable: '$.spot', BooleanEquals: true, Next: 'RunOnSpot' }],
      Default: 'RunOnDemand',
    },
    RunOnSpot: runTask(facts, SPOT, { attempts: 1, refused: 'CountFallBack', Next: 'StartedOnSpot' }),
    StartedOnSpot: started('CountFallBack'),
    RunOnDemand: runTask(facts, ON_DEMAND, { attempts: 3, refused: 'CallRefused', Next: 'StartedOnDemand' }),
    StartedOnDemand: started('NoCapacity'),
  };
}

/** RunTask answers 200 even if there is no capacity, and says so in `failures`. */
function started(otherwise: string): State {
  return {
    Type: 'Choice',
    Choices: [{ Variable: '$.started.taskArns[0]', IsPresent: true, Next: 'CountStart' }],
    Default: otherwise,
  };
}

function runTask(facts: RunnerFacts, provider: string, flow: { attempts: number; refused: string; Next: string }): State {
  return call(facts, 'ecs:runTask', {
    Parameters: {
      'Cluster': facts.clusterArn,
      'TaskDefinition': facts.family,
      'Count': 1,
      'CapacityProviderStrategy': [{ CapacityProvider: provider, Weight: 1 }],
      'PlatformVersion': 'LATEST',
      // An answer that got lost does not start a second task, nor does a second delivery: ECS gives the task of the first.
      'ClientToken.$': `States.Format('{}-{}-${provider}', $.run.id, $.run.try)`,
      'StartedBy.$': '$.shortName',
      'Group.$': '$.run.id',
      'EnableECSManagedTags': true,
      'PropagateTags': 'TASK_DEFINITION',
      'NetworkConfiguration': {
        AwsvpcConfiguration: { Subnets: facts.subnetIds, SecurityGroups: facts.securityGroupIds, AssignPublicIp: 'DISABLED' },
      },
      'Overrides': {
        'Cpu.$': '$.cpu',
        'Memory.$': '$.memory',
        'ContainerOverrides': [{ 'Name': facts.containerName, 'Command.$': '$.command', 'Environment.$': '$.environment' }],
      },
    },
    ResultSelector: { 'capacity': provider, 'waited': { seconds: 0 }, 'taskArns.$': '$.Tasks[*].TaskArn', 'answer.$': '$' },
    ResultPath: '$.started',
    Retry: retry(flow.attempts),
    Catch: caught('$.refused', flow.refused),
    Next: flow.Next,
  });
}

/** Looks at the task until it stopped, or its time is over. */
function watching(facts: RunnerFacts): Record<string, State> {
  const { clusterArn } = facts;
  const task = { 'Cluster': clusterArn, 'Task.$': TASK_ARN };
  const is = (Variable: string, StringEquals: string) => [{ Variable, IsPresent: true }, { Variable, StringEquals }];
  const timeIsOver = { Variable: '$.started.waited.seconds', NumericGreaterThanEqualsPath: '$.timeoutSeconds' };
  return {
    Wait: { Type: 'Wait', SecondsPath: '$.pollSeconds', Next: 'CountSeconds' },
    CountSeconds: {
      Type: 'Pass',
      Parameters: { 'seconds.$': 'States.MathAdd($.started.waited.seconds, $.pollSeconds)' },
      ResultPath: '$.started.waited',
      Next: 'Describe',
    },
    Describe: call(facts, 'ecs:describeTasks', {
      Parameters: { 'Cluster': clusterArn, 'Tasks.$': '$.started.taskArns' },
      // By paths that give lists, because what is not there then is an empty one and no error.
      ResultSelector: {
        'status.$': '$.Tasks[*].LastStatus',
        'stopCode.$': '$.Tasks[*].StopCode',
        'reason.$': '$.Tasks[*].StoppedReason',
        'containers.$': '$.Tasks[*].Containers',
      },
      ResultPath: '$.watched',
      Retry: retry(6),
      Catch: caught('$.refused', 'LostSight'),
      Next: 'HasStopped',
    }),
    HasStopped: {
      Type: 'Choice',
      Choices: [
        { And: is('$.watched.status[0]', 'STOPPED'), Next: 'HasRun' },
        {
          And: [
            { Variable: '$.started.capacity', StringEquals: SPOT },
            ...is('$.watched.status[0]', 'PROVISIONING'),
            { Or: [{ Variable: '$.started.waited.seconds', NumericGreaterThanEqualsPath: '$.placementSeconds' }, timeIsOver] },
          ],
          Next: 'GiveUpSpot',
        },
        { And: [...is('$.watched.status[0]', 'PROVISIONING'), timeIsOver], Next: 'GiveUpOnDemand' },
        { ...timeIsOver, Next: 'StopHanging' },
      ],
      Default: 'Wait',
    },
    // A task that could not be stopped may still get its capacity and run: then a second one must not be started.
    GiveUpSpot: stop(facts, task, 'No Spot capacity in time', { Next: 'CountFallBack', Catch: caught('$.refused', 'LostSight') }),
    GiveUpOnDemand: stop(facts, task, 'No capacity in time', { Next: 'NeverPlaced', Catch: caught('$.refused', 'NeverPlaced') }),
    StopHanging: stop(facts, task, 'The time limit of the job is over', { Next: 'TimedOut', Catch: caught('$.refused', 'TimedOut') }),
  };
}

function stop(facts: RunnerFacts, task: State, Reason: string, flow: State): State {
  return call(facts, 'ecs:stopTask', { Parameters: { ...task, Reason }, ResultPath: null, ...flow });
}

/** Decides what a stopped task means. */
function judging(facts: RunnerFacts): Record<string, State> {
  const stopCode = (...codes: string[]) => ({ Or: codes.map((code) => ({ Variable: '$.watched.stopCode[0]', StringEquals: code })) });
  const onSpot = { Variable: '$.started.capacity', StringEquals: SPOT };
  const hasCode = { Variable: '$.watched.stopCode[0]', IsPresent: true };
  return {
    HasRun: {
      Type: 'Choice',
      Choices: [
        // Before the exit code: an application that shuts down in order ends with 0, its job half done.
        { And: [onSpot, hasCode, stopCode('SpotInterruption', 'TerminationNotice', 'TaskFailedToStart')], Next: 'CountFallBack' },
        { And: [hasCode, stopCode('TaskFailedToStart')], Next: 'NeverStarted' },
      ],
      Default: 'ReadExitCode',
    },
    ReadExitCode: {
      Type: 'Pass',
      Parameters: { 'codes.$': `$.watched.containers[0][?(@.Name == '${facts.containerName}')].ExitCode` },
      ResultPath: '$.exit',
      Next: 'Judge',
    },
    Judge: {
      Type: 'Choice',
      Choices: [
        { And: [{ Variable: '$.exit.codes[0]', IsPresent: true }, { Variable: '$.exit.codes[0]', NumericEquals: 0 }], Next: 'CountSuccess' },
        // Somebody stopped it, and would not like it to start again.
        { And: [hasCode, stopCode('UserInitiated')], Next: 'Failed' },
        { Variable: '$.run.try', NumericLessThanEqualsPath: '$.retries', Next: 'NextTry' },
      ],
      Default: 'Failed',
    },
    NextTry: {
      Type: 'Pass',
      Parameters: { 'id.$': '$.run.id', 'try.$': 'States.MathAdd($.run.try, 1)' },
      ResultPath: '$.run',
      Next: 'ChooseCapacity',
    },
  };
}
