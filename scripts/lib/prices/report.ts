import { Outcome, Result } from './refresh';

/** The first that holds is the exit code of the command. */
export const EXIT = {
  /** A file could not be read, or was refused: its rows are as they were. */
  NOT_READ: 4,
  /** A price jumped and was not taken over. */
  JUMP: 3,
  /** A price was not found, or more than one was. */
  NOT_FOUND: 2,
  /** The command was called wrongly, or prices.json has another form: nothing was done. */
  WRONG_CALL: 1,
  FINE: 0,
} as const;

const HEADINGS: Readonly<Record<Outcome, string>> = {
  'changed': 'changed',
  'added': 'added',
  'jump': 'refused: jumps',
  'ambiguous': 'ambiguous: more than one price fits, none was taken',
  'not found': 'not found: the old figure stays',
  'not read': 'not read: the old figure stays',
  'not sold': 'not sold',
  'by hand': 'refresh by hand',
  'unchanged': 'unchanged',
};

export function exitCode(results: readonly Result[]): number {
  const some = (...outcomes: Outcome[]) => results.some(({ outcome }) => outcomes.includes(outcome));
  return some('not read') ? EXIT.NOT_READ : some('jump') ? EXIT.JUMP : some('not found', 'ambiguous') ? EXIT.NOT_FOUND : EXIT.FINE;
}

/** What became of each row; of those that stay as they were only how many. */
export function report(results: readonly Result[]): string {
  const groups = (Object.keys(HEADINGS) as Outcome[]).map((outcome) => [outcome, results.filter((result) => result.outcome === outcome)] as const);
  const filled = groups.filter(([, group]) => group.length > 0);
  const blocks = filled.filter(([outcome]) => outcome !== 'unchanged')
    .map(([outcome, group]) => `${HEADINGS[outcome]} (${group.length})\n${group.map((result) => `  ${lineOf(result)}`).join('\n')}`);
  const remarked = results.filter(({ remarks }) => remarks !== undefined);
  if (remarked.length > 0) {
    const lines = remarked.map(({ row, remarks }) => `  ${nameOf(row)}: ${remarks}`);
    blocks.push(`read again: sourceId, note and crossChecks of these rows are about the figure that was there (${remarked.length})\n${lines.join('\n')}`);
  }
  return [...blocks, filled.map(([outcome, group]) => `${group.length} ${outcome}`).join(', ') || 'no row is asked for'].join('\n\n');
}

function lineOf({ row, before, after, why }: Result): string {
  const [old, fresh] = [before, after].map((usd) => (usd === null || usd === undefined ? 'not priced' : String(usd)));
  const figures = after === undefined ? '' : before === undefined ? ` ${fresh}` : ` ${old} -> ${fresh}${percent(before, after)}`;
  return `${nameOf(row)}:${figures}${why === undefined ? '' : ` ${why}`}`;
}

function nameOf({ service, sku, region }: Result['row']): string {
  return `${region} | ${service} | ${sku}`;
}

function percent(before: number | null, after: number): string {
  return before === null || before === 0 ? '' : ` (${after >= before ? '+' : ''}${((after / before - 1) * 100).toFixed(1)}%)`;
}
