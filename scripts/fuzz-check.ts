import { Checks } from './lib/checks';
import { Api } from './lib/fuzz/assembly';
import { Cases } from './lib/fuzz/cases';
import { checkForgetting, checkCompleteness } from './lib/fuzz/completeness';
import { checkCorpus } from './lib/fuzz/corpus';
import { figuresOf } from './lib/fuzz/figures';
import { LEAST_CASES, longRunFaults, readLongRun } from './lib/fuzz/long-run';
import { checkJudge } from './lib/fuzz/mutations';
import { fuzzRecord } from './lib/fuzz/record';
import { reportFindings } from './lib/fuzz/report';
import { inSession, runCases } from './lib/fuzz/session';
import { checkTogether } from './lib/fuzz/together';
import { recordProof } from './lib/proof';

process.env.JSII_DEPRECATED = 'quiet';

/** The same cases in every run, so that a failure is about the change at hand; `npm run fuzz` looks for new ones. */
const SEED = 'verify';
const CASES = 200;

function main(): void {
  const checks = new Checks('fuzz-check');
  const api = Api.read();
  const cases = new Cases(api, SEED);
  const reached = checkCompleteness(checks, api, new Set(cases.places));
  checkForgetting(checks, api);
  const programs = (from: Cases) => JSON.stringify(Array.from({ length: 20 }, (_, number) => from.make(number).statements));
  checks.check('the same seed makes the same cases', programs(cases) === programs(new Cases(api, SEED)));
  checks.check('another seed makes others', programs(cases) !== programs(new Cases(api, 'another')));

  const done = inSession(api, (bench) => {
    const planted = checkJudge(checks, bench);
    const kept = checkCorpus(checks, bench);
    const together = checkTogether(checks, bench);
    const results = runCases(cases, Array.from({ length: CASES }, (_, number) => number), bench);
    return { planted, kept, together, results, found: reportFindings(results, bench, 5) };
  });
  const figures = figuresOf(done.results, cases);
  checks.add(`${CASES} cases end in our own error or in a template that everybody accepts`, {
    passed: CASES - figures.findings, failed: figures.findings,
  });
  checks.check('at least a third of the cases is made, and at least a quarter refused', figures.valid >= CASES / 3 && figures.refused >= CASES / 4,
    `${figures.valid} made, ${figures.refused} refused`);
  const constructs = api.types.filter((type) => api.isConstruct(type)).map(({ name }) => name);
  checks.same('every construct is made at least once, without a finding', constructs.filter((name) => (figures.bySubject[name]?.valid ?? 0) === 0), []);

  const longRun = readLongRun();
  if (checks.same(`the long run that is kept has at least ${LEAST_CASES} cases, each explained`, longRunFaults(longRun, constructs), [])) {
    recordProof(checks, 'fuzz', fuzzRecord({ figures, longRun, reached, ...done }));
  }
  checks.finish();
}

main();
