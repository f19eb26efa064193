import { LongRun, longRunFaults } from '../../scripts/lib/fuzz/long-run';

const coverage = { all: 2, given: 2, inValid: 2, oddRefused: 1 };
const RUN: LongRun = {
  commit: 'abc',
  seed: '1',
  first: 0,
  distinctFindings: 0,
  cases: 10_000,
  valid: 6000,
  refused: 3990,
  notOurs: 10,
  findings: 0,
  resources: 9,
  rules: 9,
  settings: 9,
  byFamily: Object.fromEntries(['place', 'single', 'combination', 'system'].map((name) => [name, { cases: 2500, valid: 1500, refused: 1000 }])),
  bySubject: { AlertTopic: { cases: 5, valid: 3, refused: 2 } },
  places: coverage,
  placesByOwner: { AlertTopic: coverage },
  points: { all: 7, tried: 7 },
  environmentsByPreset: {},
};

test('a long run of which all is explained is kept', () => {
  expect(longRunFaults(RUN, ['AlertTopic'])).toEqual([]);
});

test.each<[string, Partial<LongRun>, RegExp]>([
  ['too few cases', { cases: 9999, valid: 5999 }, /fewer than 10000/],
  ['a finding', { findings: 1, refused: 3989 }, /1 cases have/],
  ['a finding that is only counted once', { distinctFindings: 1 }, /have 1 findings/],
  ['cases without an outcome', { notOurs: 9 }, /do not add up to the cases/],
  ['families that are short of cases', { byFamily: { ...RUN.byFamily, system: { cases: 2499, valid: 1500, refused: 999 } } }, /families do not add up to the cases/],
  ['hardly any refusal', { valid: 9000, refused: 990 }, /too few of a kind/],
  ['no combinations', { byFamily: { ...RUN.byFamily, combination: { cases: 2500, valid: 0, refused: 2500 } } }, /a family is missing/],
  ['values that were tried twice', { points: { all: 7, tried: 6 } }, /only 6 values/],
  ['a construct that was never made', { bySubject: {} }, /no AlertTopic was made/],
  ['a construct without coverage', { placesByOwner: {} }, /nothing is said about what AlertTopic/],
])('a long run with %s is no proof', (_, change, fault) => {
  expect(longRunFaults({ ...RUN, ...change }, ['AlertTopic'])).toContainEqual(expect.stringMatching(fault));
});

test('an empty file is no proof', () => {
  expect(longRunFaults({} as LongRun, ['AlertTopic']).length).toBeGreaterThan(3);
});
