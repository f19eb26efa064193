import { addresses, AuditApis, lastEvent, logGroups, manualSnapshots, networkInterfaces, securityGroups } from './inventory';
import {
  Address, idleAddresses, LastEvent, LogGroup, logGroupsWithoutRetention, oldLogGroups, OldSnapshot, oldSnapshots, SecurityGroup, silentLogGroups,
  unusedSecurityGroups,
} from './reconcile';
import { AuditSettings } from './wire';
import { messageOf } from '../message';

/** What the audit found; undefined is what it could not look at. */
export interface AuditResult {
  readonly securityGroups?: readonly SecurityGroup[];
  readonly snapshots?: readonly OldSnapshot[];
  readonly logGroupsWithoutRetention?: readonly LogGroup[];
  readonly silentLogGroups?: readonly LastEvent[];
  readonly addresses?: readonly Address[];
  readonly problems: readonly string[];
}

/** Looks at everything it can, and never throws: one service that does not answer must not hide what the others told. */
export async function audit(apis: AuditApis, { olderThanDays, keepTag }: AuditSettings, now: number): Promise<AuditResult> {
  const problems: string[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      problems.push(`${what} could not be looked at: ${messageOf(error)}`);
      return undefined;
    }
  };
  const groups = await attempt('Log groups', () => logGroups(apis));
  return {
    securityGroups: await attempt('Security groups', async () => unusedSecurityGroups(await securityGroups(apis), await networkInterfaces(apis))),
    snapshots: await attempt('Snapshots', async () => oldSnapshots(await manualSnapshots(apis), keepTag, olderThanDays, now)),
    logGroupsWithoutRetention: groups && logGroupsWithoutRetention(groups),
    silentLogGroups: groups && await attempt('Events of log groups', async () => silentLogGroups(await lastEvents(apis, groups, olderThanDays, now), olderThanDays, now)),
    addresses: await attempt('Elastic IP addresses', async () => idleAddresses(await addresses(apis))),
    problems,
  };
}

/** One after the other: the API takes 25 of these calls a second from an account and a region. */
async function lastEvents(apis: AuditApis, groups: readonly LogGroup[], days: number, now: number): Promise<LastEvent[]> {
  const events: LastEvent[] = [];
  for (const { name } of oldLogGroups(groups, days, now)) {
    const event = await lastEvent(apis, name);
    if (event !== undefined) {
      events.push(event);
    }
  }
  return events;
}
