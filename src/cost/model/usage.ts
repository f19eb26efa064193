import { isObject } from '../../templates/model/json';

/** The environments that every assumption has a value for. */
export type UsageEnvironment = 'dev' | 'beta' | 'prod';

/** One assumption: what is used in a month, where a template does not tell. */
export interface Assumption {
  readonly unit: string;
  readonly dev: number;
  readonly beta: number;
  readonly prod: number;
  /** Why these values. */
  readonly because: string;
}

const each = (value: number, unit: string, because: string): Assumption => ({ unit, dev: value, beta: value, prod: value, because });
const per = (unit: string, [dev, beta, prod]: readonly [number, number, number], because: string): Assumption => ({ unit, dev, beta, prod, because });

/**
 * What the estimate assumes wherever a template does not say how much is used. They are planning figures for a system that few people use in
 * dev and beta, and some thousand a day in prod. Replace them with what your bill or CloudWatch shows.
 */
const TABLE = {
  hoursPerMonth: each(730, 'hours', 'the month that AWS calculates with'),
  serviceHoursPerMonth: each(730, 'hours', 'services run day and night; office hours make it less'),
  databaseHoursPerMonth: each(730, 'hours', 'Aurora instances run day and night; office hours make it less'),

  taskShareAboveMinPercent: per('% of (max - min)', [0, 5, 10],
    'average tasks = min + share x (max - min): nobody scales dev out, a load test now and then does beta; 10 % makes 7.5 API tasks in prod, ' +
    'the middle of the 5 to 10 of guide section 4.6'),
  batchRunMinutes: each(10, 'minutes a run', 'jobs read one source and write some hundred rows; the time-out of the guide is an hour'),
  batchSpotPercent: each(95, '% of runs that ask for Spot', 'the rest finds no Spot capacity, or loses it, and is run on demand'),
  stateTransitionsPerRun: each(13, 'transitions', 'states that a run of the batch state machine passes once'),
  stateTransitionsPerMinute: each(4, 'transitions', 'states that it passes at each look at the task, one a minute'),

  auroraStorageGb: per('GB', [10, 20, 100], 'four schemas of text and vectors; Aurora bills what is used'),
  auroraIoMillions: per('million requests', [5, 10, 100], '2, 4 and 38 requests a second on average: most pages are read from memory'),
  auroraDailyChangePercent: each(5, '% of the storage a day', 'what a day adds to the backups; backups as large as the storage are free'),
  serverlessCapacitySharePercent: per('% of (max - min)', [10, 10, 20], 'average ACU = min + share x (max - min)'),
  enhancedMonitoringGb: each(0.25, 'GB an instance, at an interval of 60 s', 'about 6 KB a sample'),

  mskServerlessPartitions: each(15, 'partitions', 'five topics of three partitions'),
  mskServerlessDataInGb: per('GB', [1, 2, 50], 'events are small: a kilobyte each'),
  mskServerlessDataOutGb: per('GB', [2, 4, 100], 'two consumer groups read what is written'),
  mskServerlessStorageGb: per('GB', [1, 1, 15], 'a week of what is written'),
  cacheSnapshotGb: per('GB a snapshot', [0.1, 0.2, 2], 'OAuth states and rate limits live for minutes'),
  cacheServerlessGb: per('GB', [1, 1, 2], 'Redis OSS bills at least 1 GB'),
  cacheServerlessEcpuMillions: per('million ECPU', [10, 20, 500], 'one for each kilobyte of a simple command'),

  lcus: per('LCU on average', [0.1, 0.2, 1], 'one LCU is 25 new connections a second, or 1 GB an hour'),
  natGb: per('GB through all NAT together', [20, 30, 100], 'images, OpenAI, MongoDB Atlas and the sources of the jobs'),
  endpointGb: per('GB an interface endpoint', [5, 8, 25], 'a quarter of what goes through NAT'),
  internetOutGb: per('GB out of the environment', [2, 5, 200], 'JSON of 10 KB each for 20 million requests in prod'),
  interZoneGb: per('GB between zones', [20, 40, 400], 'half of the calls meet a task, a broker or a database in another zone'),
  requestsMillions: per('million requests', [0.1, 0.2, 20], 'what CloudFront and WAF count'),

  taskLogGb: per('GB a log group of tasks', [0.5, 1, 5], 'some hundred bytes a request at level INFO'),
  databaseLogGb: per('GB an exported log', [0.1, 0.2, 1], 'audit, errors and slow queries'),
  brokerLogGb: per('GB a cluster', [0.3, 0.3, 1], 'brokers log little unless something is wrong'),
  flowLogGb: per('GB a flow log', [0.5, 0.5, 5], 'rejected traffic in dev and beta, all traffic in prod'),
  otherLogGb: per('GB any other log group', [0.01, 0.01, 0.1], 'functions that run at deployments, errors of state machines, slow logs'),
  endlessLogMonths: each(12, 'months', 'log groups that never expire are priced as full after a year'),

  eventMetricHours: each(31, 'hours', 'a metric that is sent once a day is billed for an hour a day'),
  containerInsightsClusterMetrics: each(12, 'metrics a cluster', 'names in the list of AWS for Fargate with the dimension ClusterName'),
  containerInsightsServiceMetrics: each(15, 'metrics a service', 'names in the list of AWS for Fargate with the dimension ServiceName'),
  containerInsightsTaskMetrics: each(10, 'metrics a task family', 'names in the list of AWS for Fargate with the dimension TaskDefinitionFamily'),
  containerInsightsLogGb: each(0.15, 'GB a service', 'two performance events a minute of 1.5 KB'),

  lambdaInvocations: per('invocations a function', [100, 100, 100], 'functions of custom resources run when something is deployed'),
  lambdaSeconds: each(5, 'seconds an invocation', 'calls of AWS APIs that wait for an answer'),
  snsRequests: per('requests a topic', [500, 500, 1000], 'messages about jobs and alarms'),
  sqsRequests: per('requests a queue', [1000, 1000, 1000], 'dead letters are rare'),
  customEventsMillions: per('million events a bus', [0.01, 0.02, 1], 'events of the application itself'),
  secretCalls: per('calls a secret', [500, 500, 2000], 'each task asks once when it starts'),
  kmsRequests: per('requests a key', [20_000, 20_000, 100_000], 'each read of a secret, each message; volumes keep their data keys'),
  ecrGb: each(2, 'GB a repository', 'ten images that share their base'),
  dnsQueriesMillions: per('million queries a zone', [0.2, 0.2, 2], 'resolvers keep an answer for ten seconds'),
  bucketGb: per('GB a bucket', [1, 1, 10], 'a month of access logs'),
  bucketPutThousands: per('thousand requests a bucket', [20, 20, 30], 'each node of a load balancer writes a file every five minutes'),
  bucketGetTenThousands: per('ten thousand requests a bucket', [0.1, 0.1, 0.1], 'logs are read when something is wrong'),
} satisfies Readonly<Record<string, Assumption>>;

export type UsageName = keyof typeof TABLE;

/** The assumptions as the pricers use them: numbers by name. */
export type Usage = Readonly<Record<UsageName, number>>;

/** All assumptions with unit and reason, for reports. */
export const USAGE_ASSUMPTIONS: Readonly<Record<UsageName, Assumption>> = TABLE;

/** The values of the environment, with the given ones in place of the table's. What is no number, or less than 0, is ignored. */
export function usageOf(environment: UsageEnvironment, overrides: Partial<Usage> = {}): Usage {
  const given = Object.entries(isObject(overrides) ? overrides : {})
    .filter(([name, value]) => Object.hasOwn(TABLE, name) && typeof value === 'number' && Number.isFinite(value) && value >= 0);
  return { ...Object.fromEntries(Object.entries(TABLE).map(([name, values]) => [name, values[environment]])), ...Object.fromEntries(given) } as Usage;
}
