import { call, caught, CLOSE, isTurn, OPEN, present, State, SwitchFacts, unlessHoliday } from './states';

/** The input of an execution. */
export interface SchedulesTurn {
  readonly turn: string;
  readonly groupName: string;
  readonly scheduledTime: string;
}

export function schedulesTurn(turn: string, groupName: string): SchedulesTurn {
  return { turn, groupName, scheduledTime: '<aws.scheduler.scheduled-time>' };
}

/** Divides the description of a paused schedule from the mark. */
const DIVIDER = '~';
const MARK = 'paused outside office hours';
const MARKED = `*${DIVIDER}${MARK}`;

/** Pages of 100 schedules, which is the most that one answer has. */
const PAGE = 100;

/**
 * Pauses or resumes all schedules of a group. To change the state of a schedule is to write it as a whole, so each is read first, at that moment, and
 * not repeated in a template where it would grow old.
 *
 * What it pauses it marks in the description, and it resumes what has the mark: what people have disabled stays so. A schedule with something that
 * cannot be written back without being looked at, such as an end, is left alone: the batch scheduler makes none. One that fails keeps no other from
 * its turn.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html
 */
export function schedulesMachine(facts: SwitchFacts): object {
  return {
    Comment: 'Pauses or resumes the schedules of a group, if they are not so already.',
    StartAt: 'IsHoliday',
    States: {
      ...unlessHoliday(facts, 'Begin'),
      Begin: { Type: 'Pass', Parameters: { names: [] }, ResultPath: '$.failed', Next: 'List' },
      List: list(facts, {}),
      ListMore: list(facts, { 'NextToken.$': '$.page.NextToken' }),
      AreThereAny: { Type: 'Choice', Choices: [{ Variable: '$.page.Schedules[0]', IsPresent: true, Next: 'Each' }], Default: 'IsLastPage' },
      Each: each(facts),
      HaveAllSucceeded: { Type: 'Choice', Choices: [{ Variable: '$.turned.anyFailed', BooleanEquals: true, Next: 'Remember' }], Default: 'IsLastPage' },
      // Filters find something here; of those that find nothing, one interpreter makes an empty list, and another an error.
      Remember: { Type: 'Pass', Parameters: { 'names.$': '$.turned.all[?(@.failed == true)].name' }, ResultPath: '$.failed', Next: 'IsLastPage' },
      IsLastPage: {
        Type: 'Choice',
        Choices: [{ Variable: '$.page.NextToken', IsPresent: true, Next: 'ListMore' }, { Variable: '$.failed.names[0]', IsPresent: true, Next: 'Explain' }],
        Default: 'Done',
      },
      Explain: {
        Type: 'Pass',
        Parameters: { 'cause.$': "States.Format('To {} the schedules of {} failed for some: {}', $.turn, $.groupName, States.JsonToString($.failed.names))" },
        ResultPath: '$.outcome',
        Next: 'SomeFailed',
      },
      SomeFailed: { Type: 'Fail', Error: 'SchedulesNotSwitched', CausePath: '$.outcome.cause' },
      // What it has read is nobody's business.
      Done: { Type: 'Succeed', OutputPath: null },
    },
  };
}

function list(facts: SwitchFacts, more: State): State {
  return call(facts, 'scheduler:listSchedules', {
    Parameters: { 'GroupName.$': '$.groupName', 'MaxResults': PAGE, ...more }, ResultPath: '$.page', Next: 'AreThereAny',
  });
}

function each(facts: SwitchFacts): State {
  return {
    Type: 'Map',
    ItemsPath: '$.page.Schedules',
    ItemSelector: { 'turn.$': '$.turn', 'groupName.$': '$.groupName', 'name.$': '$$.Map.Item.Value.Name' },
    // Scheduler takes many calls a second, but other schedules of the account are changed at the same time.
    MaxConcurrency: 5,
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Read', States: one(facts) },
    ResultSelector: { 'anyFailed.$': 'States.ArrayContains($[*].failed, true)', 'all.$': '$' },
    ResultPath: '$.turned',
    Next: 'HaveAllSucceeded',
  };
}

function one(facts: SwitchFacts): Record<string, State> {
  const absent = (...names: string[]) => names.map((name) => ({ Variable: `$.schedule.${name}`, IsPresent: false }));
  const has = { Variable: '$.schedule.Description', IsPresent: true };
  const isNot = (condition: State) => [{ Not: { Variable: '$.schedule.Description', ...condition } }];
  const state = (StringEquals: string) => ({ Variable: '$.schedule.State', StringEquals });
  const simple = [
    ...absent('StartDate', 'EndDate', 'KmsKeyArn'),
    { Not: present('$.schedule.ActionAfterCompletion', { StringEquals: 'DELETE' }) },
    { Variable: '$.schedule.ScheduleExpressionTimezone', IsPresent: true },
  ];
  return {
    Read: call(facts, 'scheduler:getSchedule', {
      Parameters: { 'GroupName.$': '$.groupName', 'Name.$': '$.name' }, ResultPath: '$.schedule', Catch: caught('$.refused', 'Failed'), Next: 'Judge',
    }),
    Judge: {
      Type: 'Choice',
      Choices: [
        { And: [isTurn(CLOSE), state('ENABLED'), ...simple], Next: 'HasDescription' },
        { And: [isTurn(OPEN), state('DISABLED'), has, { Variable: '$.schedule.Description', StringMatches: MARKED }, ...simple], Next: 'Unmark' },
      ],
      Default: 'AsItShouldBe',
    },
    HasDescription: {
      Type: 'Choice',
      Choices: [
        { And: [has, { Variable: '$.schedule.Description', StringMatches: MARKED }], Next: 'KeepMark' },
        { And: [has, ...isNot({ StringEquals: '' }), ...isNot({ StringMatches: `*${DIVIDER}*` })], Next: 'Mark' },
      ],
      Default: 'MarkAlone',
    },
    // Somebody has enabled it while it was paused.
    KeepMark: describe('$.schedule.Description', 'Pause'),
    Mark: describe(`States.Format('{}${DIVIDER}${MARK}', $.schedule.Description)`, 'Pause'),
    // A description cannot be divided into nothing and something.
    MarkAlone: describe(`States.Format('{}${DIVIDER}${MARK}', $.name)`, 'Pause'),
    Unmark: describe(`States.ArrayGetItem(States.StringSplit($.schedule.Description, '${DIVIDER}'), 0)`, 'Resume'),
    Pause: update(facts, 'DISABLED'),
    Resume: update(facts, 'ENABLED'),
    AsItShouldBe: { Type: 'Pass', Parameters: { 'name.$': '$.name', 'failed': false }, End: true },
    Failed: { Type: 'Pass', Parameters: { 'name.$': '$.name', 'failed': true }, End: true },
  };
}

function describe(expression: string, Next: string): State {
  return { Type: 'Pass', Parameters: { 'text.$': expression }, ResultPath: '$.description', Next };
}

function update(facts: SwitchFacts, state: string): State {
  return call(facts, 'scheduler:updateSchedule', {
    Parameters: {
      'GroupName.$': '$.groupName',
      'Name.$': '$.name',
      'State': state,
      'Description.$': '$.description.text',
      'ScheduleExpression.$': '$.schedule.ScheduleExpression',
      'ScheduleExpressionTimezone.$': '$.schedule.ScheduleExpressionTimezone',
      'FlexibleTimeWindow.$': '$.schedule.FlexibleTimeWindow',
      'Target.$': '$.schedule.Target',
    },
    ResultPath: null,
    Catch: caught('$.refused', 'Failed'),
    Next: 'AsItShouldBe',
  });
}
