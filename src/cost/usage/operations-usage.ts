/** What logs, metrics, messages and keys use in a month. */
export interface OperationsUsage {
  /**
   * In GB a log group of tasks: some hundred bytes a request at level INFO.
   *
   * @default - dev 0.5, beta 1, prod 5
   */
  readonly taskLogGb?: number;

  /**
   * In GB an exported log: audit, errors and slow queries.
   *
   * @default - dev 0.1, beta 0.2, prod 1
   */
  readonly databaseLogGb?: number;

  /**
   * In GB a cluster: brokers log little unless something is wrong.
   *
   * @default - dev 0.3, beta 0.3, prod 1
   */
  readonly brokerLogGb?: number;

  /**
   * In GB a flow log: rejected traffic in dev and beta, all traffic in prod.
   *
   * @default - dev 0.5, beta 0.5, prod 5
   */
  readonly flowLogGb?: number;

  /**
   * In GB any other log group: functions that run at deployments, errors of state machines, slow logs.
   *
   * @default - dev 0.01, beta 0.01, prod 0.1
   */
  readonly otherLogGb?: number;

  /**
   * In months: log groups that never expire are priced as full after a year.
   *
   * @default - 12 in every environment
   */
  readonly endlessLogMonths?: number;

  /**
   * In hours: a metric that is sent once a day is billed for an hour a day.
   *
   * @default - 31 in every environment
   */
  readonly eventMetricHours?: number;

  /**
   * In metrics a cluster: names in the list of AWS for Fargate with the dimension ClusterName.
   *
   * @default - 12 in every environment
   */
  readonly containerInsightsClusterMetrics?: number;

  /**
   * In metrics a service: names in the list of AWS for Fargate with the dimension ServiceName.
   *
   * @default - 15 in every environment
   */
  readonly containerInsightsServiceMetrics?: number;

  /**
   * In metrics a task family: names in the list of AWS for Fargate with the dimension TaskDefinitionFamily.
   *
   * @default - 10 in every environment
   */
  readonly containerInsightsTaskMetrics?: number;

  /**
   * In GB a service: two performance events a minute of 1.5 KB.
   *
   * @default - 0.15 in every environment
   */
  readonly containerInsightsLogGb?: number;

  /**
   * In requests a topic: messages about jobs and alarms.
   *
   * @default - dev 500, beta 500, prod 1000
   */
  readonly snsRequests?: number;

  /**
   * In requests a queue: dead letters are rare.
   *
   * @default - 1000 in every environment
   */
  readonly sqsRequests?: number;

  /**
   * In million events a bus: events of the application itself.
   *
   * @default - dev 0.01, beta 0.02, prod 1
   */
  readonly customEventsMillions?: number;

  /**
   * In calls a secret: each task asks once when it starts.
   *
   * @default - dev 500, beta 500, prod 2000
   */
  readonly secretCalls?: number;

  /**
   * In requests a key: each read of a secret, each message; volumes keep their data keys.
   *
   * @default - dev 20000, beta 20000, prod 100000
   */
  readonly kmsRequests?: number;
}
