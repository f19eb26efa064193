/** What the variables are made from. Numbers may be tokens: they are only ever written into text. */
export interface SpringContractFacts {
  readonly profile: string;
  readonly region: string;
  /** Undefined for an application that answers no requests. */
  readonly port?: number;
  readonly managementPort?: number;
  readonly timeZone: string;
  readonly memoryMiB: number;
  readonly heapPercent?: number;
  /** Time to finish open requests; undefined for an application that has none. */
  readonly shutdownSeconds?: number;
  readonly javaOptions: string[];
}

/** Below this, what the JVM needs besides its heap is more than a quarter of the task. */
const ROOMY_MIB = 2048;

/**
 * Share of the task's memory for the Java heap.
 *
 * Metaspace, code cache, thread stacks and the Service Connect proxy need some 350 MiB whatever the heap: a quarter of 2 GiB, but not of 1 GiB.
 */
export function defaultHeapPercent(memoryMiB: number): number {
  return memoryMiB >= ROOMY_MIB ? 75 : 60;
}

/**
 * The variables that a Spring Boot 3 or 4 application reads without any code of its own.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables
 */
export function springVariables(facts: SpringContractFacts): Record<string, string> {
  const heap = facts.heapPercent ?? defaultHeapPercent(facts.memoryMiB);
  return {
    SPRING_PROFILES_ACTIVE: facts.profile,
    AWS_REGION: facts.region,
    TZ: facts.timeZone,
    // A JVM that ran out of memory is replaced at once instead of limping on.
    JAVA_TOOL_OPTIONS: [`-Duser.timezone=${facts.timeZone}`, `-XX:MaxRAMPercentage=${heap}`, '-XX:+ExitOnOutOfMemoryError', ...facts.javaOptions].join(' '),
    ...(facts.port !== undefined && {
      SERVER_PORT: String(facts.port),
      SERVER_SHUTDOWN: 'graceful',
      MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true',
    }),
    ...(facts.shutdownSeconds !== undefined && { SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE: `${facts.shutdownSeconds}s` }),
    ...(facts.managementPort !== undefined && { MANAGEMENT_SERVER_PORT: String(facts.managementPort) }),
    // Paketo's memory calculator reserves a stack for each of 250 threads otherwise and refuses to start in 1 GiB.
    ...(facts.memoryMiB < ROOMY_MIB && { BPL_JVM_THREAD_COUNT: '50' }),
  };
}
