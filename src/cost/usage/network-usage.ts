/** What goes through the network in a month. */
export interface NetworkUsage {
  /**
   * In LCU on average: one LCU is 25 new connections a second, or 1 GB an hour.
   *
   * @default - dev 0.1, beta 0.2, prod 1
   */
  readonly lcus?: number;

  /**
   * In GB through all NAT together: images, OpenAI, MongoDB Atlas and the sources of the jobs.
   *
   * @default - dev 20, beta 30, prod 100
   */
  readonly natGb?: number;

  /**
   * In GB an interface endpoint: a quarter of what goes through NAT.
   *
   * @default - dev 5, beta 8, prod 25
   */
  readonly endpointGb?: number;

  /**
   * In GB out of the environment: JSON of 10 KB each for 20 million requests in prod.
   *
   * @default - dev 2, beta 5, prod 200
   */
  readonly internetOutGb?: number;

  /**
   * In GB between zones: half of the calls meet a task, a broker or a database in another zone.
   *
   * @default - dev 20, beta 40, prod 400
   */
  readonly interZoneGb?: number;

  /**
   * In million requests: what CloudFront and WAF count.
   *
   * @default - dev 0.1, beta 0.2, prod 20
   */
  readonly requestsMillions?: number;

  /**
   * In million queries a zone: resolvers keep an answer for ten seconds.
   *
   * @default - dev 0.2, beta 0.2, prod 2
   */
  readonly dnsQueriesMillions?: number;
}
