import { AuditResult } from './audit';
import { AuditSettings } from './wire';
import { listed } from '../message';

/** The lines of the log, each a JSON object: one for each kind, then the sum. */
export function auditLogLines({ problems, ...found }: AuditResult, { environment, olderThanDays, keepTag }: AuditSettings): string[] {
  const counts = Object.fromEntries(Object.entries(found).map(([kind, items]) => [kind, items?.length]));
  return [
    ...Object.entries(found).flatMap(([kind, items]) => (items ?? []).map((item) => JSON.stringify({ event: 'finding', kind, ...item }))),
    JSON.stringify({ event: 'report', environment, counts, problems, rules: { olderThanDays, keepTag } }),
  ];
}

export function auditSubject({ problems, ...found }: AuditResult, { environment }: AuditSettings): string {
  const count = Object.values(found).reduce((sum, items) => sum + (items?.length ?? 0), 0);
  return `[${environment}] Monthly audit: ${count} findings${problems.length === 0 ? '' : ', with errors'}`;
}

/** The report for people. */
export function auditText(result: AuditResult, { environment, olderThanDays, keepTag }: AuditSettings): string {
  const { securityGroups = [], snapshots = [], logGroupsWithoutRetention = [], silentLogGroups = [], addresses = [], problems } = result;
  const lines = [
    ...listed('Problems', problems),
    ...listed('Security groups that nothing is in and no other group refers to', securityGroups.map(({ id, name, stack }) => (
      `${id} ${name}${stack === undefined ? '' : ` (of the stack ${stack}: remove it there)`}`))),
    ...listed(`Manual snapshots older than ${olderThanDays} days without the tag ${keepTag}`, snapshots.map(({ id, createdAt }) => `${id}, ${dateOf(createdAt?.getTime())}`)),
    ...listed('Log groups that keep events for ever', logGroupsWithoutRetention.map(({ name, storedBytes = 0 }) => `${name}, ${(storedBytes / 2 ** 20).toFixed(1)} MiB`)),
    ...listed(`Log groups without an event for ${olderThanDays} days`, silentLogGroups.map(({ name, at }) => `${name}, ${at === undefined ? 'no event at all' : `last on ${dateOf(at)}`}`)),
    ...listed('Elastic IP addresses that nothing uses, billed by the hour', addresses.map(({ id, ip }) => `${ip} ${id}`)),
  ];
  return [
    `What ${environment}'s account has in this region and does not seem to use. Nothing was deleted.`,
    '',
    ...lines.length === 0 ? ['Nothing was found.'] : lines,
  ].join('\n').trimEnd();
}

function dateOf(time: number | undefined): string {
  return time === undefined ? 'no date' : new Date(time).toISOString().slice(0, 10);
}
