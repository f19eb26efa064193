import { Architecture } from './architecture-model';

/** The form of the report: a reader that knows another number cannot read it. */
export const FORMAT_VERSION = 1;

/**
 * What the environments of an app cost a month. It has no time of its making and no machine in it: the same app and the same prices give the same bytes.
 * Amounts are rounded to a millionth, so that the last bits of a sum do not show.
 */
export interface CostReport {
  readonly formatVersion: number;
  /** What it is about, e.g. the name of the app. */
  readonly generatedFor?: string;
  /** The days on which the prices were seen, the oldest and the newest. */
  readonly pricesAsOf?: { readonly oldest: string; readonly newest: string };
  readonly currency: 'USD';
  readonly environments: readonly EnvironmentReport[];
  /** What no environment contains. */
  readonly notIncluded: readonly string[];
}

export interface EnvironmentReport {
  readonly name: string;
  /** The sum of the lines. */
  readonly monthlyUsd: number;
  readonly target: Target;
  readonly lines: readonly ReportLine[];
  readonly notPriced: readonly NotPricedLine[];
  /** Dearest first. */
  readonly totalsByService: readonly ServiceTotal[];
  /** What else to know, e.g. of commitments that cover nothing. */
  readonly findings: readonly { readonly rule: string; readonly subject: string; readonly text: string }[];
  /** What is used in a month where templates do not tell. */
  readonly assumptions: readonly AssumptionLine[];
  /** What saves most first. */
  readonly savings: readonly SavingOption[];
  readonly calendar: readonly CalendarEntry[];
  readonly architecture: Architecture;
}

/** What an environment is meant to cost, in USD a month. */
export interface Target {
  readonly min: number;
  readonly max: number;
}

export interface ReportLine {
  /** Path of the construct. */
  readonly path: string;
  /** CloudFormation type of the resource that is paid for. */
  readonly type: string;
  readonly region: string;
  readonly service: string;
  readonly sku: string;
  /** How much a month, in `unit`. */
  readonly quantity: number;
  readonly unit: string;
  readonly unitUsd: number;
  readonly monthlyUsd: number;
  /** Why this quantity. */
  readonly basis: string;
}

export interface NotPricedLine {
  readonly path: string;
  readonly type: string;
  readonly reason: string;
}

export interface ServiceTotal {
  readonly service: string;
  readonly monthlyUsd: number;
}

export interface AssumptionLine {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly because: string;
}

/** Something that could be done, and what the environment would cost with it. */
export interface SavingOption {
  /** Unique in the environment, and the same from run to run. */
  readonly id: string;
  readonly kind: 'change' | 'commitment' | 'alternative';
  readonly title: string;
  readonly titleKo: string;
  /** How to do it. */
  readonly detail: string;
  readonly detailKo: string;
  /** Negative where it costs more. */
  readonly monthlySavingUsd: number;
  /** What the services cost more (or, negative, less) with it. */
  readonly services: readonly { readonly service: string; readonly deltaUsd: number }[];
  /** From 1, a property, to 3, a contract or another architecture. */
  readonly effort: number;
  /** Months for which it has to be kept until it pays. */
  readonly breakEvenMonths?: number;
}

/** Something that the clock starts. */
export interface CalendarEntry {
  readonly name: string;
  /** A batch job, opening or closing the environment, or upkeep such as cleaning up. */
  readonly kind: 'job' | 'open' | 'close' | 'upkeep';
  readonly path: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly enabled: boolean;
  /** In an average month, without starts that are paused; undefined where the expression is not understood. */
  readonly runsPerMonth?: number;
  /** What its runs cost in a month. */
  readonly monthlyUsd: number;
  readonly pattern: CalendarPattern;
  /** When it starts in a week of Seoul; empty where it does not start every week, or not at times of the day. */
  readonly slots: readonly CalendarSlot[];
}

/** Which days: every day, days of the week (0 is Monday), equal steps of time, or anything else. */
export type CalendarPattern =
  | { readonly every: 'day' }
  | { readonly every: 'week'; readonly days: readonly number[] }
  | { readonly every: 'interval'; readonly minutes: number }
  | { readonly every: 'other' };

export interface CalendarSlot {
  /** 0 is Monday. */
  readonly day: number;
  /** Minutes after midnight. */
  readonly minute: number;
  /** Office hours have paused the schedule at this time: nothing starts. */
  readonly paused?: true;
}
