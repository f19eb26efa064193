import { batchViolations, batchWarnings, JobFacts } from '../../../src/batch/model/rules';
import { formatViolation } from '../../../src/core/model/violation';

const good: JobFacts = {
  property: 'jobs[0]',
  name: 'contest.codeforces.job',
  scheduleName: 'tech-n-ai-batch-contest-codeforces-prod',
  expression: 'cron(0 2 * * ? *)',
  cpu: 1024,
  memoryMiB: 2048,
  timeoutSeconds: 3600,
  retries: 1,
  enabled: true,
  extraArguments: ['--app.batch.limit=100', '--spring.main.banner-mode=off'],
  environmentVariables: { APP_BATCH_LIMIT: '100' },
  members: ['name', 'schedule', 'size', 'timeout', 'spot', 'retries', 'enabled', 'extraArguments', 'environmentVariables'],
};
const problems = (...jobs: Partial<JobFacts>[]) => batchViolations({ jobs: jobs.map((job) => ({ ...good, ...job })) })
  .map((violation) => formatViolation('Test/Batch', violation).replace('[Test/Batch] ', ''));
const second: Partial<JobFacts> = { property: 'jobs[1]', name: 'b.job', scheduleName: 'p-batch-b-dev' };

const SCHEDULE_FIX = 'Use JobSchedule.dailyAt(2), everyHours(4), or cron(\'0 2 * * ? *\') with minute, hour, day of month, month, day of week and year. (job-schedule)';
const RESERVED_FIX = 'Remove them: they come from `name` and from the environment. (job-reserved)';

describe('the rules', () => {
  test('accept what is right', () => {
    expect(problems({})).toEqual([]);
    expect(problems({}, second)).toEqual([]);
  });

  test('accept what only the deployment will know', () => {
    const { property, enabled } = good;
    expect(batchViolations({
      jobs: [
        { property, enabled, extraArguments: [undefined], environmentVariables: { A: undefined }, members: [] },
        { property: 'jobs[1]', enabled, extraArguments: [], environmentVariables: {}, members: [] },
        { ...good, expression: undefined, timeoutSeconds: 1e9 },
      ],
    })).toEqual([]);
  });

  test.each([
    ['an expression', { expression: 'cron(0 24 * * * *)' },
      '`jobs[0].schedule` must be an expression that EventBridge Scheduler understands, got: \'cron(0 24 * * * *)\': hour has \'24\'; it takes 0 to 23; ' +
      `exactly one of day of month ('*') and day of week ('*') must be ?. ${SCHEDULE_FIX}`],
    ['a rate', { expression: 'rate(0 hours)' },
      '`jobs[0].schedule` must be an expression that EventBridge Scheduler understands, got: \'rate(0 hours)\': a rate needs a positive whole number and ' +
      `one of minutes, hours and days, e.g. rate(4 hours). ${SCHEDULE_FIX}`],
    ['a name', { name: 'contest codeforces' },
      '`jobs[0].name` must be the name of a job: letters, digits and inner . _ -, got: \'contest codeforces\'. Use a name such as contest.codeforces.job. (job-name)'],
    ['a name that is too long', { scheduleName: 'a'.repeat(65) },
      `\`jobs[0].name\` must lead to a valid schedule name: at most 64 characters, letters, digits and . _ -, got: '${'a'.repeat(65)}' (65 characters). ` +
      'Choose a shorter job or project name. (name)'],
    ['a size', { cpu: 256, memoryMiB: 4096 },
      '`jobs[0].size` must be a pair of CPU and memory that Fargate offers, got: 256 CPU units with 4096 MiB. ' +
      'For 256 CPU units choose 512 to 2048 MiB: 512, 1024, 2048. (fargate-size)'],
    ['a timeout longer than the interval', { expression: 'cron(0/20 * * * ? *)' },
      '`jobs[0].timeout` must be no longer than the time between two runs, 20 minutes, got: 60 minutes for cron(0/20 * * * ? *). ' +
      'Shorten it, or let the job run less often; a run that finds the one before it at work does not start. (job-timeout)'],
    ['a short timeout', { timeoutSeconds: 59 }, '`jobs[0].timeout` must be 60 or more whole seconds, got: 59 seconds. Use Duration.hours(1). (duration)'],
    ['a broken timeout', { timeoutSeconds: 90.5 }, '`jobs[0].timeout` must be 60 or more whole seconds, got: 90.5 seconds. Use Duration.hours(1). (duration)'],
    ['retries below 0', { retries: -1 },
      '`jobs[0].retries` must be a whole number from 0 to 10, got: -1. Use 0, or 1 for a job that may repeat what it did. (range)'],
    ['the default of Scheduler', { retries: 185 },
      '`jobs[0].retries` must be a whole number from 0 to 10, got: 185. Use 0, or 1 for a job that may repeat what it did. (range)'],
    ['reserved arguments', { extraArguments: ['--job.name=other', '--SPRING.PROFILES.ACTIVE', '-Dspring.batch.job.name=x', '--job.named=y'] },
      '`jobs[0].extraArguments` must leave the name of the job and the profile to the construct, ' +
      `got: --job.name=other, --SPRING.PROFILES.ACTIVE, -Dspring.batch.job.name=x. ${RESERVED_FIX}`],
    ['reserved variables', { environmentVariables: { 'JOB_NAME': 'x', 'spring.profiles.active': 'y', 'SPRING_BATCH_JOB_NAME': 'z', 'JOB_NAMES': 'fine' } },
      '`jobs[0].environmentVariables` must leave the name of the job and the profile to the construct, ' +
      `got: JOB_NAME, spring.profiles.active, SPRING_BATCH_JOB_NAME. ${RESERVED_FIX}`],
    ['an odd variable', { environmentVariables: { 'A B': 'x' } },
      '`jobs[0].environmentVariables` must have names without spaces, equals signs and ${, got: \'A B\'. Use names such as APP_BATCH_LIMIT. (variable-name)'],
    ['an empty argument', { extraArguments: ['--a', ''] },
      '`jobs[0].extraArguments` must have no empty argument, got: --a, \'\'. Remove it. (job-argument)'],
    ['members that there are not', { members: ['name', 'schedule', 'secrets', 'constructor'] },
      '`jobs[0]` must have no other members than name, schedule, size, timeout, spot, retries, enabled, extraArguments, environmentVariables, ' +
      'got: secrets, constructor. Credentials belong in `secrets` of the scheduler: ECS takes none when it starts a task. Remove `constructor`. (job-member)'],
    ['too much text', { extraArguments: ['x'.repeat(6000)], environmentVariables: { A: 'y'.repeat(1000) } },
      '`jobs[0]` must have at most 7000 characters of arguments and variables, written as JSON, got: 7032 characters. ' +
      'Give the variables to the scheduler, whose task definition all jobs share. (job-overrides-length)'],
  ] as [string, Partial<JobFacts>, string][])('refuse %s', (_, job, message) => {
    expect(problems(job)).toEqual([message]);
  });

  test('refuse an empty list', () => {
    expect(problems()).toEqual([
      '`jobs` must have at least one job, got: an empty list. ' +
      'Use BatchJobsPreset.GUIDE; to stop all schedules of an environment, disable them instead. (batch-empty)',
    ]);
  });

  test('refuse two names that lead to one schedule, and every further one', () => {
    const message = (index: number, name: string) => `\`jobs[${index}].name\` must lead to a schedule that no other job has, ` +
      `got: '${name}', like 'contest.codeforces.job' of jobs[0]. Keep one of them; a cron expression takes several hours, e.g. 0 2,14 * * ? *. (job-twice)`;
    expect(problems({}, { property: 'jobs[1]' }, { property: 'jobs[2]', name: 'contest-codeforces' })).toEqual([
      message(1, 'contest.codeforces.job'), message(2, 'contest-codeforces'),
    ]);
  });

  test.each([
    ['job', true], ['a', true], ['0.job', true], ['A_b-c.D', true],
    ['', false], ['.job', false], ['a.', false], ['-a', false], ['a/b', false], ['a b', false], ['작업', false], ['a\n', false],
  ])('take the name %j: %s', (name, taken) => {
    expect(problems({ name })).toHaveLength(taken ? 0 : 1);
  });

  test('say of one value one thing only', () => {
    expect(problems({ name: 'a b', scheduleName: 'p-batch-a b-dev' })).toHaveLength(1);
    expect(problems({ timeoutSeconds: 0, expression: 'rate(1 minute)' })).toHaveLength(1);
    expect(problems({ expression: 'cron(bad)', timeoutSeconds: 1e9 })).toHaveLength(1);
  });

  test('take what is just within the limits', () => {
    expect(problems({ expression: 'rate(1 hour)', scheduleName: 'a'.repeat(64), retries: 10 })).toEqual([]);
    expect(problems({ expression: 'rate(1 minute)', timeoutSeconds: 60, retries: 0 })).toEqual([]);
    expect(problems({ expression: 'rate(1 minute)', timeoutSeconds: 61 })).toHaveLength(1);
    expect(problems({ extraArguments: ['x'.repeat(6991)], environmentVariables: {} })).toEqual([]);
    expect(problems({ extraArguments: ['x'.repeat(6992)], environmentVariables: {} })).toHaveLength(1);
  });
});

describe('the warning of jobs that start together', () => {
  const job = (name: string, expression: string, more: Partial<JobFacts> = {}) => ({ ...good, name, expression, ...more });
  const texts = (...jobs: JobFacts[]) => batchWarnings({ jobs }).map(({ text }) => text);
  const TAIL = 'they contend for the database and for Spot capacity. Choose another time for some of them.';

  test('names them and the times', () => {
    expect(batchWarnings({ jobs: [job('a', 'cron(0 0/12 * * ? *)'), job('b', 'cron(14 0/4 * * ? *)'), job('c', 'cron(0 1 * * ? *)')] })).toEqual([{
      id: 'batchJobsStartTogether',
      text: `a, b have 1 vCPU or more each and start in the same quarter of an hour (00:00, 12:00): ${TAIL}`,
    }]);
  });

  test('comes once for each set of jobs, and stays short', () => {
    const many = Array.from({ length: 500 }, (_, index) => job(`j${index}`, 'cron(0/15 * * * ? *)'));
    expect(texts(...many)).toEqual([
      `j0, j1, j2, j3, j4 and 495 more jobs have 1 vCPU or more each and start in the same quarter of an hour (00:00, 00:15, 00:30, 00:45, 01:00 and 91 more times): ${TAIL}`,
    ]);
    expect(texts(job('a', 'cron(0 1,2 * * ? *)'), job('b', 'cron(0 1 * * ? *)'), job('c', 'cron(0 2 * * ? *)'))).toHaveLength(2);
  });

  test.each([
    ['another quarter of an hour', job('b', 'cron(15 2 * * ? *)')],
    ['a smaller size', job('b', 'cron(0 2 * * ? *)', { cpu: 512 })],
    ['no schedule of its own', job('b', 'cron(0 2 * * ? *)', { enabled: false })],
    ['a rate', job('b', 'rate(1 hour)')],
    ['an expression that is wrong', job('b', 'cron(0 2 * * *)')],
    ['an expression that is unknown', job('b', '', { expression: undefined })],
  ])('does not come for %s', (_, other) => {
    expect(texts(job('a', 'cron(0 2 * * ? *)'), other)).toEqual([]);
  });

  test('minds the day', () => {
    expect(texts(job('a', 'cron(0 2 ? * MON-FRI *)'), job('b', 'cron(0 2 ? * SUN,SAT *)'))).toEqual([]);
    expect(texts(job('a', 'cron(0 2 ? * MON-FRI *)'), job('b', 'cron(0 2 1 * ? *)'))).toHaveLength(1);
    expect(texts(job('a', 'cron(0 2 29 2 ? *)'), job('b', 'cron(0 2 L * ? *)'))).toHaveLength(1);
    expect(texts(job('a', 'cron(0 2 1 1 ? *)'), job('b', 'cron(0 2 L * ? *)'))).toEqual([]);
  });

  test('takes the default size where it is unknown', () => {
    expect(texts(job('a', 'cron(0 2 * * ? *)', { cpu: undefined }), job('b', 'cron(0 2 * * ? *)'))).toHaveLength(1);
  });
});
