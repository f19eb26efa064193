/** What the function is told by its variable. */
export interface AuditSettings {
  readonly olderThanDays: number;
  readonly keepTag: string;
  readonly environment: string;
  /** Undefined for a report that goes to the log alone. */
  readonly topicArn?: string;
}

/** @throws when a setting is missing or is no setting */
export function decodeAudit(text: string | undefined): AuditSettings {
  const { olderThanDays, keepTag, environment, topicArn } = (JSON.parse(text ?? 'null') ?? {}) as Partial<AuditSettings>;
  if (typeof olderThanDays !== 'number' || !(olderThanDays > 0) || typeof keepTag !== 'string' || typeof environment !== 'string') {
    throw new Error('The settings of this function cannot be read; deploy ResourceAudit again');
  }
  return { olderThanDays, keepTag, environment, topicArn };
}
