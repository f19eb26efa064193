import { isKept, isOfSomebodyElse } from '../model/marks';

/** Where a resource comes from, if CloudFormation made it: it has to be removed there. */
export interface Owned {
  readonly stack?: string;
}

export interface SecurityGroup extends Owned {
  readonly id: string;
  readonly name: string;
  /** Groups that its rules let in or out. */
  readonly allows: readonly string[];
}

export interface NetworkInterface {
  readonly groups: readonly string[];
}

export interface OldSnapshot {
  readonly id: string;
  readonly type: string;
  readonly createdAt?: Date;
  readonly tagKeys: readonly string[];
}

export interface LogGroup {
  readonly name: string;
  readonly retentionDays?: number;
  /** `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`. */
  readonly class?: string;
  readonly storedBytes?: number;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
}

/** When a log group last took an event; undefined for one that has none. */
export interface LastEvent {
  readonly name: string;
  readonly at?: number;
}

export interface Address {
  readonly id: string;
  readonly ip: string;
  readonly associated: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Groups that nothing is in and that no other group lets in or out. Every VPC has a group `default`, which cannot be deleted.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html
 */
export function unusedSecurityGroups(groups: readonly SecurityGroup[], interfaces: readonly NetworkInterface[]): SecurityGroup[] {
  const used = new Set(interfaces.flatMap((one) => one.groups));
  groups.forEach(({ id, allows }) => allows.filter((other) => other !== id).forEach((other) => used.add(other)));
  return groups.filter(({ id, name }) => name !== 'default' && !used.has(id)).sort((a, b) => compare(a.name, b.name));
}

/** Manual ones alone: the others go by themselves, those of AWS Backup too. */
export function oldSnapshots(snapshots: readonly OldSnapshot[], keepTag: string, days: number, now: number): OldSnapshot[] {
  return snapshots
    .filter(({ id, type, tagKeys }) => type === 'manual' && !isOfSomebodyElse(id) && !isKept(tagKeys, keepTag))
    .filter(({ createdAt }) => createdAt !== undefined && createdAt.getTime() < now - days * DAY_MS)
    .sort((a, b) => a.createdAt!.getTime() - b.createdAt!.getTime());
}

/**
 * What a group of the class Delivery keeps is fixed, and short.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export function logGroupsWithoutRetention(groups: readonly LogGroup[]): LogGroup[] {
  return groups.filter((group) => group.retentionDays === undefined && group.class !== 'DELIVERY').sort((a, b) => (b.storedBytes ?? 0) - (a.storedBytes ?? 0));
}

/** Those that are old enough to be silent; the others are not asked for their last event. */
export function oldLogGroups(groups: readonly LogGroup[], days: number, now: number): LogGroup[] {
  return groups.filter(({ createdAt }) => createdAt !== undefined && createdAt < now - days * DAY_MS);
}

export function silentLogGroups(events: readonly LastEvent[], days: number, now: number): LastEvent[] {
  return events.filter(({ at }) => at === undefined || at < now - days * DAY_MS).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

export function idleAddresses(addresses: readonly Address[]): Address[] {
  return addresses.filter(({ associated }) => !associated);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
