import { TimeZone, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { among, number, props, retention, seconds, text } from './arbitraries';
import { AlertTopicProps } from '../../src/alerts';
import { BatchJobOptions, BatchJobsPreset, BatchLaunch, JobFailureLog, JobSchedule, SpringBatchSchedulerProps } from '../../src/batch';
import { FargateSize } from '../../src/service';

const variables = fc.dictionary(text('APP_LIMIT', 'LOGGING_LEVEL_ROOT', 'JOB_NAME'), text('1', 'debug'), { maxKeys: 2 });
const size = among(
  fc.constantFrom(FargateSize.ONE_VCPU_2_GIB, FargateSize.of(256, 512), FargateSize.of(4096, 8192)),
  fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 70_000 })).map(([cpu, memory]) => FargateSize.of(cpu, memory)),
);
const schedule = fc.oneof(
  fc.tuple(number(0, 2, 23), number(0, 30, 59)).map(([hour, minute]) => JobSchedule.dailyAt(hour, minute)),
  number(1, 4, 5, 24).map((hours) => JobSchedule.everyHours(hours)),
  text('0 2 * * ? *', 'cron(0/15 9-18 ? * MON-FRI *)', '0 2 1 * ? 2030', '0 2 * * * *').map((expression) => JobSchedule.cron(expression)),
  seconds(60, 3600, 86_400).map((interval) => JobSchedule.rate(interval)),
);

/** As a program in JavaScript may write it, with members that there are not. */
const job = fc.tuple(text('contest.codeforces.job', 'a.job', 'b.job', 'long-name'), schedule, props<BatchJobOptions>({
  size,
  timeout: seconds(60, 900, 3600),
  spot: fc.boolean(),
  retries: number(0, 1, 10),
  enabled: fc.boolean(),
  extraArguments: fc.array(text('--app.limit=5', '--job.name=x', '-Da=b'), { maxLength: 2 }),
  environmentVariables: variables,
}), fc.constantFrom({}, {}, {}, { secrets: {} })).map(([name, when, rest, more]): BatchJobOptions => ({ ...rest, ...more, name, schedule: when }));

export const batchProps = props<SpringBatchSchedulerProps>({
  preset: fc.constantFrom(BatchJobsPreset.GUIDE, BatchJobsPreset.CURRENT),
  jobs: fc.array(job, { maxLength: 3 }),
  timeZone: text('Asia/Seoul', 'UTC', 'Europe/Berlin').map((zone) => TimeZone.of(zone)),
  enabled: fc.boolean(),
  launch: fc.constantFrom(BatchLaunch.orchestrated(), BatchLaunch.direct()),
  size,
  environmentVariables: variables,
  heapPercent: number(50, 75),
  javaOptions: fc.array(text('-Xss512k'), { maxLength: 1 }),
  logRetention: retention,
  missedStartAlarms: fc.boolean(),
  failureLog: fc.oneof(
    fc.constantFrom(JobFailureLog.SPRING_BATCH, JobFailureLog.NONE), fc.array(text('kaput'), { maxLength: 2 }).map((texts) => JobFailureLog.saying(...texts)),
  ),
});

export const moreJobs = fc.array(job, { maxLength: 2 });

export const alertProps = props<AlertTopicProps>({
  topicName: text('alerts', 'tech-n-ai-x'),
  emails: fc.array(text('a@example.com', 'b@example.com', Token.asString({ Ref: 'AWS::NoValue' })), { maxLength: 3 }),
});

