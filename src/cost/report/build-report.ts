import { architectureOf } from './architecture';
import { calendarOf } from './calendar';
import { CostReport, EnvironmentReport, FORMAT_VERSION, ReportLine, SavingOption, Target } from './model';
import { sum, usd } from './round';
import { Estate, StackTemplate } from '../../templates/model/estate';
import { Estimate, EstimateOptions, NOT_INCLUDED } from '../model/estimate';
import { PriceBook } from '../model/price-book';
import { USAGE_ASSUMPTIONS, UsageName, usageOf } from '../model/usage';

/** What the report needs of a piece of advice. */
export interface AdviceFacts {
  readonly rule: string;
  readonly subject: string;
  readonly kind: 'change' | 'commitment' | 'alternative';
  readonly effort: number;
  readonly savingUsd: number;
  readonly text: string;
  readonly textKo: string;
  readonly how: string;
  readonly howKo: string;
  readonly deltaByService: readonly { readonly service: string; readonly deltaUsd: number }[];
  readonly breakEvenMonths?: number;
}

/** One environment, as it was estimated. */
export interface EnvironmentSource {
  readonly name: string;
  readonly target: Target;
  readonly templates: readonly StackTemplate[];
  /** What the estimate was made with. */
  readonly options: EstimateOptions;
  readonly estimate: Estimate;
  readonly advice?: readonly AdviceFacts[];
}

export interface ReportOptions {
  /** What it is about, e.g. the name of the app. */
  readonly generatedFor?: string;
  /** The prices that the estimates were made with; the package's by default. */
  readonly prices?: PriceBook;
}

/** The report of some environments, in the given order. */
export function buildReport(sources: readonly EnvironmentSource[], { generatedFor, prices = PriceBook.standard() }: ReportOptions = {}): CostReport {
  const { seen } = prices;
  return {
    formatVersion: FORMAT_VERSION,
    ...generatedFor === undefined ? {} : { generatedFor },
    ...seen === undefined ? {} : { pricesAsOf: { oldest: seen.oldest, newest: seen.newest } },
    currency: 'USD',
    environments: sources.map((source) => buildEnvironment(source)),
    notIncluded: [...NOT_INCLUDED],
  };
}

export function buildEnvironment({ name, target, templates, options, estimate, advice = [] }: EnvironmentSource): EnvironmentReport {
  const estate = new Estate(templates, options.region);
  const lines = estimate.lines.map((line): ReportLine => ({
    path: line.path,
    type: line.resourceType,
    region: line.region,
    service: line.service,
    sku: line.sku,
    quantity: usd(line.quantity),
    unit: line.unit,
    unitUsd: line.unitUsd,
    monthlyUsd: usd(line.monthlyUsd),
    basis: line.basis,
  }));
  const byPath = totals(lines, ({ path }) => path);
  return {
    name,
    monthlyUsd: sum(lines.map(({ monthlyUsd }) => monthlyUsd)),
    target: { min: target.min, max: target.max },
    lines,
    notPriced: estimate.notPriced.map(({ path, resourceType, reason }) => ({ path, type: resourceType, reason })),
    totalsByService: [...totals(lines, ({ service }) => service)].map(([service, monthlyUsd]) => ({ service, monthlyUsd }))
      .sort((one, other) => other.monthlyUsd - one.monthlyUsd || (one.service < other.service ? -1 : 1)),
    findings: estimate.findings.map(({ rule, subject, text }) => ({ rule, subject, text })),
    assumptions: assumptionsOf(options),
    savings: savingsOf(advice),
    calendar: calendarOf(estate, byPath),
    architecture: architectureOf(estate, byPath),
  };
}

/** The report as it stands in the file. */
export function reportJson(report: CostReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function totals(lines: readonly ReportLine[], keyOf: (line: ReportLine) => string): Map<string, number> {
  const amounts = new Map<string, number[]>();
  for (const line of lines) {
    const key = keyOf(line);
    amounts.set(key, [...amounts.get(key) ?? [], line.monthlyUsd]);
  }
  return new Map([...amounts].map(([key, values]) => [key, sum(values)]));
}

function assumptionsOf({ environment, usage }: EstimateOptions): EnvironmentReport['assumptions'] {
  const values = usageOf(environment, usage);
  return (Object.keys(USAGE_ASSUMPTIONS) as UsageName[]).map((name) => {
    const { unit, because } = USAGE_ASSUMPTIONS[name];
    return { name, value: values[name], unit, because };
  });
}

function savingsOf(advice: readonly AdviceFacts[]): SavingOption[] {
  const taken = new Map<string, number>();
  const ids = advice.map(({ rule, subject }) => {
    const id = `${rule}/${subject}`;
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    return times === 1 ? id : `${id}/${times}`;
  });
  return advice.map((one, index): SavingOption => ({
    id: ids[index],
    kind: one.kind,
    title: one.text,
    titleKo: one.textKo,
    detail: one.how,
    detailKo: one.howKo,
    monthlySavingUsd: usd(one.savingUsd),
    services: one.deltaByService.map(({ service, deltaUsd }) => ({ service, deltaUsd: usd(deltaUsd) })).filter(({ deltaUsd }) => deltaUsd !== 0),
    effort: one.effort,
    ...one.breakEvenMonths === undefined ? {} : { breakEvenMonths: one.breakEvenMonths },
  })).sort((one, other) => other.monthlySavingUsd - one.monthlySavingUsd || (one.id < other.id ? -1 : 1));
}
