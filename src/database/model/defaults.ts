/**
 * The guide's sections 2.1, 4.1 and 4.6.
 *
 * Monthly cost in Seoul: db.t4g.medium 82.49 USD an instance, db.r6g.large 228.49, an ACU 146; storage 0.12 a GB, a million I/O requests 0.24.
 */
export const AURORA_DEFAULTS = {
  /** The guide allows t3 or t4g in dev and beta: t4g costs 11 % less. */
  instanceType: { dev: 't4g.medium', beta: 't4g.medium', prod: 'r6g.large' },
  readers: { dev: 0, beta: 1, prod: 1 },
  serverless: { minAcu: 2, maxAcu: 16, autoPauseSeconds: 300 },
  readerScaling: { minReaders: 1, targetCpuPercent: 70, scaleInCooldownSeconds: 300, scaleOutCooldownSeconds: 300 },
  masterUserName: 'admin',
  port: 3306,
  backupRetentionDays: { dev: 7, beta: 7, prod: 30 },
  logRetentionDays: { dev: 7, beta: 14, prod: 30 },
  /** What stops a deletion also stops the clean-up after a first deployment that failed: in production alone. */
  deletionProtection: { dev: false, beta: false, prod: true },
  /** Samples of the operating system end up in CloudWatch Logs, which bills them. */
  monitoringSeconds: { dev: 0, beta: 0, prod: 60 },
  /** The guide's jobs run from 02:00 to 22:00 in Seoul. These are 00:30 to 01:30 on Sunday there, and 01:30 to 02:00 every day. */
  maintenanceWindow: 'sat:15:30-sat:16:30',
  backupWindow: '16:30-17:00',
  /** The guide's "maximum storage size": Aurora has none, so it is where the alarm goes off. */
  storageAlarmGib: 128,
  jdbcOptions: 'useSSL=true&serverTimezone=Asia/Seoul&characterEncoding=UTF-8',
  passwordLength: 32,
} as const;

export const DEFAULT_SCHEMAS = ['auth', 'archive', 'chatbot', 'batch'] as const;

/** The schema that Spring Batch works in. */
export const BATCH_SCHEMA = 'batch';

/** As RDS names them. */
export const EXPORTED_LOGS = ['audit', 'error', 'slowquery'] as const;

/**
 * What the application expects of the server, and what makes the exported logs worth reading.
 *
 * Audited are logins and statements that change schemas, users and rights; QUERY and its kin would write the application's data into the log.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html
 */
export const SERVER_PARAMETERS: Readonly<Record<string, string>> = {
  time_zone: 'Asia/Seoul',
  character_set_server: 'utf8mb4',
  collation_server: 'utf8mb4_unicode_ci',
  require_secure_transport: 'ON',
  slow_query_log: '1',
  long_query_time: '1',
  // Only files are exported, not tables.
  log_output: 'FILE',
  server_audit_logging: '1',
  server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL',
};
