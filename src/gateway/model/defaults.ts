/**
 * The front door's defaults.
 *
 * @see guide sections 1.1 to 1.4
 */
export const GATEWAY_DEFAULTS = {
  port: 8081,
  /** The guide: internet-facing in production, internal in development; beta is not said, so it is not opened either. */
  internetFacing: { dev: false, beta: false, prod: true },
  deletionProtection: { dev: false, beta: false, prod: true },
  accessLogDays: { dev: 30, beta: 30, prod: 90 },
  /** ALB: how long a connection may be silent. */
  idleSeconds: 600,
  /** Spring Cloud Gateway: how long it waits for a service to answer, and to accept. */
  responseSeconds: 60,
  connectSeconds: 30,
  /** What the gateway's keep-alive is longer than the ALB's idle time-out. */
  keepAliveMarginSeconds: 20,
  /** Time for open requests when a task leaves the load balancer; Spot gives two minutes in all. */
  drainSeconds: { onDemand: 300, spot: 90 },
} as const;
