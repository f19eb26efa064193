import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reservation } from '../../../src/cost/model/commitment-rules';
import { estimateTemplates, totalsByService } from '../../../src/cost/model/estimate';
import { USAGE_ASSUMPTIONS } from '../../../src/cost/model/usage';
import { StackTemplate } from '../../../src/templates/model/estate';
import { ROOT } from '../process';

export const ENVIRONMENTS = ['dev', 'beta', 'prod'] as const;
export type EnvironmentName = typeof ENVIRONMENTS[number];

/** A part of a bill. */
export interface Line {
  readonly service: string;
  readonly sku: string;
  /** Of the construct; the program in Python does not know it. */
  readonly path?: string;
  readonly usd: number;
}

/** What one of the two paths says of an environment. */
export interface Bill {
  readonly monthlyUsd: number;
  /** The total with what is reserved. */
  readonly committedUsd: number;
  readonly services: Readonly<Record<string, number>>;
  readonly lines: readonly Line[];
  /** What it found no price for. */
  readonly unknown: readonly string[];
}

export type Bills = Readonly<Record<EnvironmentName, Bill>>;

interface Artifact {
  readonly type: string;
  readonly environment: string;
  readonly properties: { readonly stackName?: string; readonly templateFile: string; readonly directoryName: string; readonly displayName: string };
}

/** The templates of a cloud assembly by stage, as the estimator takes them. */
export function templatesOf(assembly: string): Record<EnvironmentName, StackTemplate[]> {
  const artifacts = (folder: string): [string, Artifact][] => Object.entries(readJson(join(folder, 'manifest.json')).artifacts);
  const stages = artifacts(assembly).filter(([, { type }]) => type === 'cdk:cloud-assembly').map(([, { properties }]): [string, StackTemplate[]] => {
    const folder = join(assembly, properties.directoryName);
    return [properties.displayName, artifacts(folder).filter(([, { type }]) => type === 'aws:cloudformation:stack').map(([id, stack]) => ({
      stackName: stack.properties.stackName ?? id,
      template: readJson(join(folder, stack.properties.templateFile)),
      region: stack.environment.split('/').pop(),
    }))];
  });
  return Object.fromEntries(stages) as Record<EnvironmentName, StackTemplate[]>;
}

/** What is reserved in each environment. */
export type Reservations = Readonly<Partial<Record<EnvironmentName, readonly Reservation[]>>>;

/** The estimator of the package. */
export function estimated(environment: EnvironmentName, templates: readonly StackTemplate[], commitments: readonly Reservation[] = []): Bill {
  const { monthlyUsd, lines, notPriced } = estimateTemplates(templates, { environment });
  const committed = estimateTemplates(templates, { environment, commitments });
  return {
    monthlyUsd,
    committedUsd: committed.monthlyUsd,
    services: Object.fromEntries(totalsByService(lines)),
    lines: lines.map(({ service, sku, path, monthlyUsd: usd }) => ({ service, sku, path, usd })),
    unknown: [...notPriced.map(({ path, reason }) => `${path}: ${reason}`), ...committed.findings.map(({ subject, text }) => `${subject}: ${text}`)],
  };
}

/** The same, of all stages of an assembly. */
export function estimatedBills(assembly: string, reservations: Reservations): Bills {
  const templates = templatesOf(assembly);
  return Object.fromEntries(ENVIRONMENTS.map((environment) => (
    [environment, estimated(environment, templates[environment], reservations[environment])]))) as unknown as Bills;
}

const SERVICES: Readonly<Record<Reservation['kind'], string>> = { 'aurora-instances': 'Aurora MySQL', 'cache-nodes': 'ElastiCache Redis OSS' };

/** The program in Python, which shares nothing with the estimator but the assumptions and the prices. */
export function recomputedBills(assembly: string, reservations: Reservations): Bills {
  const given = Object.fromEntries(ENVIRONMENTS.map((environment) => [environment, {
    usage: Object.fromEntries(Object.entries(USAGE_ASSUMPTIONS).map(([name, values]) => [name, values[environment]])),
    reservations: (reservations[environment] ?? []).map(({ kind, instanceClass, count, years, payment }) => (
      { service: SERVICES[kind], class: instanceClass, count, term: `${years}yr ${payment}` })),
  }]));
  const givenFile = join(assembly, 'given.json');
  writeFileSync(givenFile, JSON.stringify(given));
  const program = ['-B', join(__dirname, 'recompute.py'), assembly, join(ROOT, 'prices', 'prices.json'), givenFile];
  return JSON.parse(execFileSync('python3', program, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }));
}

/** How far the two may be from each other: 1 % of the larger one, and of a service never less than 5 cents. */
const SHARE = 0.01;
const SMALL_USD = 0.05;

/** What differs by more than that; nothing where the two agree. */
export function differences(left: Bill, right: Bill): string[] {
  const services = [...new Set([...Object.keys(left.services), ...Object.keys(right.services)])].sort();
  const pairs: (readonly [string, number, number, number])[] = [
    ['total', left.monthlyUsd, right.monthlyUsd, 0],
    ['total with reservations', left.committedUsd, right.committedUsd, 0],
    ...services.map((service) => [service, left.services[service] ?? 0, right.services[service] ?? 0, SMALL_USD] as const),
  ];
  return pairs.filter(([, a, b, least]) => Math.abs(a - b) > Math.max(SHARE * Math.max(a, b), least))
    .map(([name, a, b]) => `${name}: estimated ${a.toFixed(2)}, recomputed ${b.toFixed(2)}`);
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
function readJson(file: string): any {
  return JSON.parse(readFileSync(file, 'utf8'));
}
