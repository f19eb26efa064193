import { CostReport, EnvironmentReport, ReportLine } from './model';
import { usd } from './round';

/** What has changed from one report to another. */
export interface ReportDiff {
  readonly environments: readonly EnvironmentDiff[];
}

export interface EnvironmentDiff {
  readonly name: string;
  /** Undefined where the environment is new. */
  readonly before?: number;
  /** Undefined where the environment is gone. */
  readonly after?: number;
  readonly deltaUsd: number;
  /** The upper end of the target of now, or of before where the environment is gone. */
  readonly maxUsd: number;
  /** Services whose sum has changed, the largest change first. */
  readonly services: readonly ServiceDelta[];
  /** Lines that have come, gone or changed, the largest change first. */
  readonly lines: readonly LineDelta[];
  /** Paths that are not priced now, and were priced, or not there, before. */
  readonly newlyNotPriced: readonly string[];
}

export interface ServiceDelta {
  readonly service: string;
  readonly before: number;
  readonly after: number;
  readonly deltaUsd: number;
}

export interface LineDelta {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly path: string;
  readonly service: string;
  readonly sku: string;
  readonly before: number;
  readonly after: number;
  readonly deltaUsd: number;
}

interface Amounts {
  readonly before: number;
  readonly after: number;
}

/** Compares environments by name and lines by path, service and SKU, whatever their order. */
export function diffReports(before: CostReport, after: CostReport): ReportDiff {
  const names = [...new Set([...after.environments, ...before.environments].map(({ name }) => name))];
  const of = ({ environments }: CostReport, name: string) => environments.find((environment) => environment.name === name);
  return { environments: names.map((name) => diffEnvironments(name, of(before, name), of(after, name))) };
}

function diffEnvironments(name: string, before: EnvironmentReport | undefined, after: EnvironmentReport | undefined): EnvironmentDiff {
  const known = new Set(before?.notPriced.map(({ path, reason }) => `${path}\n${reason}`));
  return {
    name,
    ...before === undefined ? {} : { before: before.monthlyUsd },
    ...after === undefined ? {} : { after: after.monthlyUsd },
    deltaUsd: usd((after?.monthlyUsd ?? 0) - (before?.monthlyUsd ?? 0)),
    maxUsd: (after ?? before)!.target.max,
    services: changes(before?.lines, after?.lines, ({ service }) => [service])
      .map(({ key: [service], amounts }) => ({ service, ...amounts, deltaUsd: usd(amounts.after - amounts.before) })),
    lines: changes(before?.lines, after?.lines, ({ path, service, sku }) => [path, service, sku]).map(({ key, amounts, kind }) => {
      const [path, service, sku] = key;
      return { kind, path, service, sku, ...amounts, deltaUsd: usd(amounts.after - amounts.before) };
    }),
    newlyNotPriced: [...new Set(after?.notPriced.filter(({ path, reason }) => !known.has(`${path}\n${reason}`)).map(({ path }) => path))].sort(),
  };
}

interface Change {
  readonly key: readonly string[];
  readonly kind: LineDelta['kind'];
  readonly amounts: Amounts;
}

type KeyOf = (line: ReportLine) => readonly string[];

function changes(before: readonly ReportLine[] = [], after: readonly ReportLine[] = [], keyOf: KeyOf): Change[] {
  const [old, now] = [before, after].map((lines) => sums(lines, keyOf));
  return [...new Set([...old.keys(), ...now.keys()])].map((text): Change => ({
    key: JSON.parse(text),
    kind: !old.has(text) ? 'added' : now.has(text) ? 'changed' : 'removed',
    amounts: { before: usd(old.get(text) ?? 0), after: usd(now.get(text) ?? 0) },
  })).filter(({ kind, amounts }) => amounts.after !== amounts.before || (kind !== 'changed' && amounts.after + amounts.before !== 0))
    .sort((one, other) => Math.abs(other.amounts.after - other.amounts.before) - Math.abs(one.amounts.after - one.amounts.before)
      || (one.key.join() < other.key.join() ? -1 : 1));
}

function sums(lines: readonly ReportLine[], keyOf: KeyOf): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of lines) {
    const key = JSON.stringify(keyOf(line));
    found.set(key, (found.get(key) ?? 0) + line.monthlyUsd);
  }
  return found;
}
