import { Cases } from './cases';
import { Result } from './session';

export interface Figures {
  readonly cases: number;
  readonly valid: number;
  readonly refused: number;
  readonly notOurs: number;
  readonly findings: number;
  readonly resources: number;
  readonly byFamily: Readonly<Record<string, Counts>>;
  readonly bySubject: Readonly<Record<string, Counts>>;
  /** Where values are taken: properties and parameters. */
  readonly places: Coverage;
  readonly placesByOwner: Readonly<Record<string, Coverage>>;
  /** Values of places, each of them alone in a case about it. */
  readonly points: { readonly all: number; readonly tried: number };
  readonly rules: number;
  readonly environmentsByPreset: Readonly<Record<string, number>>;
  readonly settings: number;
}

/** Of so many places: those that were given something, in a case that was made, and something odd in one that was refused. */
interface Coverage { readonly all: number; readonly given: number; readonly inValid: number; readonly oddRefused: number }

interface Counts { readonly cases: number; readonly valid: number; readonly refused: number }

export function figuresOf(results: readonly Result[], cases: Cases): Figures {
  const count = (kind: string) => results.filter(({ verdict }) => verdict.kind === kind).length;
  const given = new Map<string, { valid: number; refused: number }>();
  for (const result of results) {
    const odd = new Map<string, boolean>();
    result.given.forEach((one) => odd.set(one.key, one.odd || (odd.get(one.key) ?? false)));
    for (const [key, isOdd] of odd) {
      const counts = given.get(key) ?? { valid: 0, refused: 0 };
      given.set(key, {
        valid: counts.valid + (result.verdict.kind === 'valid' ? 1 : 0), refused: counts.refused + (result.verdict.kind === 'refused' && isOdd ? 1 : 0),
      });
    }
  }
  const coverageOf = (keys: readonly string[]): Coverage => {
    const places = keys.map((key) => given.get(key));
    return {
      all: places.length,
      given: places.filter((one) => one !== undefined).length,
      inValid: places.filter((one) => (one?.valid ?? 0) > 0).length,
      oddRefused: places.filter((one) => (one?.refused ?? 0) > 0).length,
    };
  };
  const owners = [...new Set(cases.places.map(ownerOf))].sort();
  return {
    cases: results.length,
    valid: count('valid'),
    refused: count('refused'),
    notOurs: count('not-ours'),
    findings: count('finding'),
    resources: results.reduce((sum, { verdict }) => sum + (verdict.kind === 'valid' ? verdict.resources : 0), 0),
    byFamily: grouped(results, ({ family }) => [family]),
    bySubject: grouped(results, ({ subject }) => [...new Set(subject.split(' + '))]),
    places: coverageOf(cases.places),
    placesByOwner: Object.fromEntries(owners.map((owner) => [owner, coverageOf(cases.places.filter((key) => ownerOf(key) === owner))])),
    points: { all: cases.points.length, tried: new Set(results.flatMap(({ focus }) => (focus === undefined ? [] : [`${focus.key}/${focus.index}`]))).size },
    rules: new Set(results.flatMap(({ verdict }) => (verdict.kind === 'refused' ? verdict.rules : []))).size,
    environmentsByPreset: Object.fromEntries(Object.entries(grouped(results, ({ presets, setting }) => presets.map((preset) => `${setting.environment} x ${preset.replace('ours.', '')}`)))
      .map(([pair, { cases: number }]) => [pair, number])),
    settings: new Set(results.map(({ setting }) => JSON.stringify(setting))).size,
  };
}

/** The class or struct of a place, e.g. of `new AlertTopic.id` and `AlertTopic#metric.name`. */
function ownerOf(key: string): string {
  return /^(?:new )?(\w+)/.exec(key)![1];
}

function grouped(results: readonly Result[], keysOf: (result: Result) => readonly string[]): Record<string, Counts> {
  const groups = new Map<string, Counts>();
  for (const result of results) {
    for (const key of keysOf(result)) {
      const { cases, valid, refused } = groups.get(key) ?? { cases: 0, valid: 0, refused: 0 };
      groups.set(key, { cases: cases + 1, valid: valid + (result.verdict.kind === 'valid' ? 1 : 0), refused: refused + (result.verdict.kind === 'refused' ? 1 : 0) });
    }
  }
  return Object.fromEntries([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}
