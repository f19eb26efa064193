/** What decides how many connections a service may open. */
export interface PoolFacts {
  readonly instanceType?: string;
  /** Undefined on provisioned instances, and where only the deployment knows. */
  readonly maxAcu?: number;
  readonly autoPause: boolean;
  /** The user's own choice. */
  readonly maxPoolSize?: number;
}

/** From here on an instance takes 1000 connections. */
const ROOMY_ACU = 8;

/** Three services with two pools each, and the batch's, twice while a deployment runs: below the 90 connections of the smallest class. */
const SMALL_POOL = 5;

/** Waking up takes about 15 seconds, and more than 30 after a day. */
const WAKE_UP_MILLISECONDS = 60_000;
const IDLE_MILLISECONDS = 60_000;

/**
 * Settings of Hikari by their names in Spring Boot, canonical form: without hyphens.
 *
 * The application's own pools hold up to 20 connections, and never fewer than 5. With auto-pause any open connection keeps the database awake.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Performance.html#AuroraMySQL.Managing.MaxConnections
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
 */
export function poolSettings(facts: PoolFacts): Record<string, string> {
  const size = facts.maxPoolSize ?? (isSmall(facts) ? SMALL_POOL : undefined);
  return {
    ...(size !== undefined && { MAXIMUMPOOLSIZE: String(size) }),
    ...(facts.autoPause && {
      MINIMUMIDLE: '0',
      IDLETIMEOUT: String(IDLE_MILLISECONDS),
      KEEPALIVETIME: '0',
      CONNECTIONTIMEOUT: String(WAKE_UP_MILLISECONDS),
      INITIALIZATIONFAILTIMEOUT: String(WAKE_UP_MILLISECONDS),
    }),
  };
}

/** Fewer than 1000 connections. */
function isSmall({ instanceType, maxAcu }: PoolFacts): boolean {
  return (maxAcu !== undefined && maxAcu < ROOMY_ACU) || (instanceType !== undefined && /^t\d/.test(instanceType));
}
