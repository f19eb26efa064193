import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figures } from './figures';
import { ROOT } from '../process';

/** The figures of a run of enough cases, with the commit that it was about. */
export interface LongRun extends Figures {
  readonly commit: string;
  readonly seed: string;
  readonly first: number;
  readonly distinctFindings: number;
}

export const LEAST_CASES = 10_000;
const FILE = join(ROOT, 'test', 'fuzz', 'long-run.json');

export function keepLongRun(run: LongRun): void {
  if (run.cases >= LEAST_CASES) {
    writeFileSync(FILE, `${JSON.stringify(run, undefined, 2)}\n`);
  }
}

export function readLongRun(): LongRun {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

/** What figures of a run cannot be without: enough cases, each with an outcome that is explained, of every kind and for every construct. */
export function longRunFaults(run: LongRun, constructs: readonly string[]): string[] {
  const { cases, valid, refused, notOurs, findings, distinctFindings, byFamily, bySubject, placesByOwner, points } = run;
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const families = Object.values(byFamily ?? {});
  const faults: [boolean, string][] = [
    [!(cases >= LEAST_CASES), `${cases} cases are fewer than ${LEAST_CASES}`],
    [findings !== 0 || distinctFindings !== 0, `${findings} cases have ${distinctFindings} findings`],
    [sum([valid, refused, notOurs, findings]) !== cases, 'the outcomes do not add up to the cases'],
    [sum(families.map((one) => one.cases)) !== cases, 'the families do not add up to the cases'],
    [sum(families.map((one) => one.valid)) !== valid, 'the families do not add up to what was made'],
    [!(valid >= cases / 3) || !(refused >= cases / 4), `${valid} made and ${refused} refused are too few of a kind`],
    [!['place', 'single', 'combination', 'system'].every((family) => (byFamily?.[family]?.valid ?? 0) > 0), 'a family is missing'],
    [points?.tried !== Math.min(points?.all, byFamily?.place?.cases ?? 0), `only ${points?.tried} values were tried alone`],
    ...constructs.map((name): [boolean, string] => [!((bySubject?.[name]?.valid ?? 0) > 0), `no ${name} was made`]),
    ...constructs.map((name): [boolean, string] => [placesByOwner?.[name] === undefined, `nothing is said about what ${name} was given`]),
  ];
  return faults.filter(([holds]) => holds).map(([, fault]) => fault);
}
