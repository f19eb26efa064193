/** One broken rule, told so that the reader can mend it without opening the source. */
export interface Violation {
  /** Stable id of the rule, e.g. `fargate-size`. */
  readonly rule: string;
  /** The property as the user wrote it, e.g. `scaling.minCapacity`. */
  readonly property: string;
  /** Completes "`property` must ...". */
  readonly must: string;
  /** The value that broke the rule. */
  readonly got: unknown;
  /** What to do, as a sentence without the final full stop. */
  readonly fix: string;
}

/** The outcome of one check: a violation, or nothing. */
export type Check = Violation | undefined | false;

export function failing(checks: Check[]): Violation[] {
  return checks.filter((check): check is Violation => Boolean(check));
}

export function formatViolation(where: string, violation: Violation): string {
  const { property, must, got, fix, rule } = violation;
  return `[${where}] \`${property}\` must ${must}, got: ${show(got)}. ${fix}. (${rule})`;
}

export function formatViolations(where: string, what: string, violations: Violation[]): string {
  const count = violations.length === 1 ? '1 problem' : `${violations.length} problems`;
  return [`${what} has ${count}:`, ...violations.map((violation) => `  ${formatViolation(where, violation)}`)].join('\n');
}

/** CDK's names for what it does not know yet, as texts, in lists and as numbers: they mean nothing to a reader. */
const UNKNOWN = /[#$]\{Token\[[^\]]*\]\}|-1\.888\d*e\+289/g;

function show(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? 'an empty list' : value.map(show).join(', ');
  }
  return typeof value === 'string' && value === '' ? "''" : String(value).replace(UNKNOWN, 'a value that only the deployment knows');
}
