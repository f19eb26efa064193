export const SECRET_DEFAULTS = {
  /** Logs of the function that fills the secrets: names of secrets and keys, never values. */
  seedLogRetentionDays: { dev: 7, beta: 14, prod: 30 },
} as const;
