import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aws_ec2 as ec2, aws_ecs as ecs, aws_secretsmanager as secretsmanager, Duration, Lazy, TimeZone, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { BatchBench, SCHEDULE } from './batch-bench';
import { BatchJobsPreset, BatchLaunch, JobSchedule, SpringBatchSchedulerProps } from '../../src/batch';
import { CostOptimizedAurora } from '../../src/database';
import { FargateSize } from '../../src/service';
import { ENVIRONMENTS, EnvironmentName, messageOf } from '../support/fixtures';

/** The guide's table (3.1), typed in again: source, hour. */
const GUIDE: [string, number][] = [
  ['contest-codeforces', 2], ['contest-github', 3], ['contest-kaggle', 4], ['contest-producthunt', 5], ['contest-reddit', 6], ['contest-hackernews', 7],
  ['contest-devto', 8], ['contest-leetcode', 9], ['contest-gsoc', 10], ['contest-devpost', 11], ['contest-mlh', 12], ['contest-atcoder', 13],
  ['news-newsapi', 14], ['news-devto', 15], ['news-reddit', 16], ['news-hackernews', 17], ['news-techcrunch', 18], ['news-google-developers', 19],
  ['news-ars-technica', 20], ['news-medium', 21],
];

test.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s: the guide\'s twenty schedules, at its hours in Korea', (name) => {
  const bench = new BatchBench(ENVIRONMENTS[name]);
  bench.batch();
  expect(bench.schedules.map(({ Name, ScheduleExpression }) => [Name, ScheduleExpression])).toEqual(
    GUIDE.map(([source, hour]) => [`tech-n-ai-batch-${source}-${name}`, `cron(0 ${hour} * * ? *)`]));
  for (const schedule of bench.schedules) {
    expect(schedule).toMatchObject({ ScheduleExpressionTimezone: 'Asia/Seoul', State: 'ENABLED', FlexibleTimeWindow: { Mode: 'OFF' } });
    expect(schedule.Target.RetryPolicy).toEqual({ MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 });
    expect(schedule.Target.DeadLetterConfig.Arn).toBeDefined();
  }
  bench.template.resourceCountIs('AWS::ECS::TaskDefinition', 1);
  bench.template.hasResourceProperties('AWS::Scheduler::ScheduleGroup', { Name: `tech-n-ai-batch-${name}` });
  bench.template.hasResourceProperties('AWS::ECS::Cluster', { ClusterName: `tech-n-ai-batch-cluster-${name}` });
});

test('names of variables and secrets that all jobs share must be names', () => {
  const bench = new BatchBench();
  const secret = ecs.Secret.fromSecretsManager(new secretsmanager.Secret(bench.stack, 'Secret'));
  const message = messageOf(() => bench.batch({ environmentVariables: { 'A B': '1', 'BOTH': '1' }, secrets: { '${X}': secret, 'BOTH': secret } }));
  expect(message).toContain("`environmentVariables` must have names without spaces, equals signs and ${, got: 'A B', '${X}'");
  expect(message).toContain('`secrets` must have no name that `environmentVariables` has too, got: BOTH');
});

test('a schedule tells the state machine its job, both ways, and no secret', () => {
  const bench = new BatchBench();
  bench.batch();
  const [{ Target }] = bench.schedules;
  const input = JSON.parse(Target.Input);
  expect(input).toMatchObject({ job: 'contest.codeforces.job', cpu: '1024', memory: '2048', spot: true, retries: 0, timeoutSeconds: 3600 });
  expect(input.command).toEqual(['--spring.profiles.active=dev', '--job.name=contest.codeforces.job']);
  expect(input.environment).toEqual(expect.arrayContaining([
    { Name: 'JOB_NAME', Value: 'contest.codeforces.job' }, { Name: 'SPRING_PROFILES_ACTIVE', Value: 'dev' },
  ]));
  expect(Target.Input).not.toMatch(/secret/i);
});

test('the guide\'s literal shape: ECS straight from the schedule, with overrides that ECS has', () => {
  const bench = new BatchBench();
  bench.batch({ launch: BatchLaunch.direct(), jobs: [{ name: 'a.job', schedule: JobSchedule.dailyAt(2), spot: false, size: FargateSize.HALF_VCPU_2_GIB }] });
  const [{ Target }] = bench.schedules;
  expect(Target.EcsParameters).toMatchObject({
    CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }],
    NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'DISABLED' } },
  });
  expect(Target.EcsParameters.LaunchType).toBeUndefined();
  expect(JSON.parse(Target.Input)).toEqual({
    cpu: '512',
    memory: '2048',
    containerOverrides: [{
      name: 'batch-source',
      command: ['--spring.profiles.active=dev', '--job.name=a.job'],
      environment: [{ name: 'JOB_NAME', value: 'a.job' }, { name: 'SPRING_PROFILES_ACTIVE', value: 'dev' }],
    }],
  });
  bench.template.resourceCountIs('AWS::StepFunctions::StateMachine', 0);
});

test('bindings work as for services, and schedules wait for what they bring', () => {
  const bench = new BatchBench();
  const { environment, stack } = bench;
  const batch = bench.batch({ preset: BatchJobsPreset.CURRENT });
  batch.use(
    new CostOptimizedAurora(stack, 'Aurora', { environment, vpc: bench.network.vpc, schemas: [{ name: 'batch' }] }).schema('batch'),
    bench.service('contest').internalApi(),
  );
  const variables = bench.variables('batch-source');
  expect(Object.keys(variables)).toEqual(expect.arrayContaining(['SPRING_DATASOURCE_WRITER_META_URL', 'MODULE_AURORA_BUSINESS_SCHEMA']));
  expect(variables.FEIGN_CLIENT_CONFIG_CONTEST_INTERNAL_API_URL).toBe('http://api-contest-service.tech-n-ai-dev.internal:8080');
  const rules = Object.values(bench.template.findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties.Description);
  expect(rules).toEqual(expect.arrayContaining(['batch-source to Aurora', 'batch-source to contest']));
  bench.template.hasResource(SCHEDULE, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^AuroraSchemas')]) });
});

test('one switch turns all schedules of an environment off, and a job has its own', () => {
  const off = new BatchBench();
  off.batch({ enabled: false });
  expect(new Set(off.schedules.map(({ State }) => State))).toEqual(new Set(['DISABLED']));
  const one = new BatchBench();
  one.batch({ preset: BatchJobsPreset.GUIDE, jobs: [{ name: 'news.medium.job', schedule: JobSchedule.dailyAt(21), enabled: false }] });
  expect(one.schedules.filter(({ State }) => State === 'DISABLED').map(({ Name }) => Name)).toEqual(['tech-n-ai-batch-news-medium-dev']);
  expect(one.schedules).toHaveLength(20);
});

test('all problems at once', () => {
  const message = messageOf(() => new BatchBench().batch({
    jobs: [
      { name: 'a.job', schedule: JobSchedule.cron('0 25 * * ? *') },
      { name: 'a.job', schedule: JobSchedule.everyHours(1), timeout: Duration.hours(2) },
    ],
  }));
  expect(message).toMatch(/^SpringBatchScheduler has \d problems:/);
  expect(message).toContain('[Test/Batch] `jobs[0].schedule`');
  expect(message).toContain('`jobs[1].timeout`');
});

test('a place is needed', () => {
  expect(messageOf(() => new BatchBench().batch({ vpc: undefined }))).toContain(
    '`vpc` must be given, with private subnets for the tasks, unless `cluster` is, got: nothing. Pass the VPC of TechNAiNetwork. (batch-subnets)');
  const bench = new BatchBench();
  const vpc = new ec2.Vpc(bench.stack, 'Public', { subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }], natGateways: 0 });
  expect(messageOf(() => bench.batch({ vpc }))).toContain('a VPC with public subnets alone');
});

test('the default jobs give no warning', () => {
  const bench = new BatchBench();
  bench.batch();
  expect(bench.warnings()).toEqual([]);
});

describe('a job of another size', () => {
  const variables = (size: FargateSize, props: Partial<SpringBatchSchedulerProps> = {}) => {
    const bench = new BatchBench();
    bench.batch({ jobs: [{ name: 'a.job', schedule: JobSchedule.dailyAt(2), size }], ...props });
    const [{ Target }] = bench.schedules;
    return Object.fromEntries(JSON.parse(Target.Input).environment.map(({ Name, Value }: any) => [Name, Value]));
  };

  test('has the heap and the threads of its size', () => {
    expect(variables(FargateSize.of(512, 1024), { javaOptions: ['-Da=b'] })).toMatchObject({
      JAVA_TOOL_OPTIONS: '-Duser.timezone=Asia/Seoul -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -Da=b', BPL_JVM_THREAD_COUNT: '50',
    });
  });

  test('and those that were given for all, where there are any', () => {
    expect(variables(FargateSize.of(512, 1024), { environmentVariables: { JAVA_TOOL_OPTIONS: '-Xmx1g' } }).JAVA_TOOL_OPTIONS).toBeUndefined();
    expect(variables(FargateSize.of(512, 1024), { heapPercent: 50 }).JAVA_TOOL_OPTIONS).toContain('MaxRAMPercentage=50');
  });

  test('of the same memory repeats nothing', () => {
    expect(Object.keys(variables(FargateSize.of(512, 2048))).sort()).toEqual(['JOB_NAME', 'SPRING_PROFILES_ACTIVE']);
  });
});

test('an unknown time zone is refused', () => {
  expect(messageOf(() => new BatchBench().batch({ timeZone: TimeZone.of('Asia/Soul') }))).toContain(
    '`timeZone` must be a zone of the IANA database, got: \'Asia/Soul\'. Use TimeZone.ASIA_SEOUL. (batch-time-zone)');
});

test('the calendar tells the next starts in Korea and in UTC', () => {
  const lines = new BatchBench().batch().calendar({ after: new Date('2026-12-01T00:00:00Z') }).split('\n');
  expect(lines[0]).toMatch(/^\| Job +\| Schedule +\| Next start \(KST\) +\| UTC +\|$/);
  expect(lines).toHaveLength(22);
  // 09:00 in Korea: the job of 10:00 comes next, that of 09:00 last, on the next day.
  expect(lines[2]).toMatch(/contest\.gsoc\.job .*\| 2026-12-01 10:00 +\| 2026-12-01 01:00 \|$/);
  expect(lines[21]).toMatch(/contest\.leetcode\.job .*\| 2026-12-02 09:00 +\| 2026-12-02 00:00 \|$/);
});

test('there is no calendar in a time zone that only the deployment knows', () => {
  const batch = new BatchBench().batch({ timeZone: TimeZone.of(Lazy.string({ produce: () => 'Asia/Seoul' })) });
  expect(messageOf(() => batch.calendar())).toContain('`timeZone` must be known');
});

test('arguments that are one token are refused, and single ones may be tokens', () => {
  const job = (extraArguments: string[]) => ({ name: 'a.job', schedule: JobSchedule.cron('0 2 * * ? *'), extraArguments });
  const make = (extraArguments: string[]) => new BatchBench().batch({ jobs: [job(extraArguments)] });
  expect(messageOf(() => make(Token.asList({ Ref: 'List' })))).toContain('`jobs[0].extraArguments` must be known when the app is synthesized');
  expect(() => make([`--app.limit=${Token.asString({ Ref: 'Limit' })}`])).not.toThrow();
});

test('a placeholder of Spring reaches the job as it is written, and is no finding', () => {
  const bench = new BatchBench();
  bench.batch({ jobs: [{ name: 'a.job', schedule: JobSchedule.dailyAt(2), environmentVariables: { APP_URL: '${HOST:x}' } }] });
  const [{ Target }] = bench.schedules;
  expect(Target.Input).not.toContain('${');
  expect(JSON.parse(Target.Input).environment).toContainEqual({ Name: 'APP_URL', Value: '${HOST:x}' });
});

test.each(['README.md', 'README.ko.md'])('%s has the calendar of the guide\'s jobs', (file) => {
  const readme = readFileSync(join(__dirname, '..', '..', file), 'utf8');
  for (const [name, hour] of GUIDE) {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name.replace('google-developers', 'google.developers').replace('ars-technica', 'ars.technica').replace('-', '.')}.job\``))!;
    const [, , local, utc] = row.split('|').map((cell) => cell.trim());
    expect([local, utc.slice(0, 5)]).toEqual([hour, (hour + 15) % 24].map((value) => `${String(value).padStart(2, '0')}:00`));
  }
});
