/**
 * Puts mistakes into our constructs' input and output, one at a time, and shows who catches which: constructs, rule pack, validators of others, and
 * the check of roles. A mistake that nobody catches fails the check: it wants a rule.
 */
import { join } from 'node:path';
import { REGION } from '../sample-app/config';
import { Checks } from './lib/checks';
import { Case, Catcher } from './lib/mutation/catchers/catcher';
import { cfnLint } from './lib/mutation/catchers/cfn-lint';
import { checkov } from './lib/mutation/catchers/checkov';
import { cloudFormationValidate } from './lib/mutation/catchers/cloudformation-validate';
import { controlTower } from './lib/mutation/catchers/control-tower';
import { iamCheck } from './lib/mutation/catchers/iam';
import { nag } from './lib/mutation/catchers/nag';
import { rulePack } from './lib/mutation/catchers/rule-pack';
import { writeTemplates } from './lib/mutation/catchers/template-files';
import { assemblyOf, Estates, sampleEstates } from './lib/mutation/estate';
import { HARMLESS } from './lib/mutation/harmless';
import { INPUT_MUTATIONS } from './lib/mutation/input';
import { casesOf, Judgement, judged, mutate, Mutated } from './lib/mutation/judge';
import { OUTPUT_MUTATIONS } from './lib/mutation/output';
import { mutationRecord, Results, uncaught } from './lib/mutation/record';
import { obstacleTo, refusalOf } from './lib/mutation/refusal';
import { checkHarness } from './lib/mutation/self-checks';
import { recordProof } from './lib/proof';
import { inTemporaryFolder } from './lib/temporary';

// The templates are judged here, each by itself; and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

const checks = new Checks('mutation-check');

/** Every construct refuses its mistake, and takes the same without it. */
function input(): Results['refused'] {
  return INPUT_MUTATIONS.map((mutation) => {
    const refusal = refusalOf(mutation);
    checks.check(`${mutation.construct} refuses ${mutation.id} (${mutation.rule})`,
      refusal.problem === undefined && refusal.rules.join() === mutation.rule, refusal.problem ?? `it names ${refusal.rules.join()}`);
    const obstacle = obstacleTo(mutation);
    checks.check(`without the mistake, ${mutation.id} can be made`, obstacle === undefined, obstacle);
    return { mutation, refusal };
  });
}

/** What everyone found. */
interface Everyone {
  readonly rules: Judgement;
  readonly validators: readonly Judgement[];
  readonly roles: Judgement;
}

/** Asks everybody about everything, but checkov about what the other validators miss; programs of others run beside what runs here. */
async function judgements(cases: readonly Case[], estates: Estates, mutated: readonly Mutated[], folder: string): Promise<Everyone> {
  const files = writeTemplates(cases, join(folder, 'templates'));
  const ask = async (catcher: Catcher) => judged(catcher, await catcher.find(cases), estates, mutated);
  const [lint, tower, rules, validate, nagging, roles] = await Promise.all([
    await cfnLint(files, folder, REGION), await controlTower(files, folder), rulePack, cloudFormationValidate(files, REGION), nag(files, REGION),
    iamCheck((estate) => assemblyOf(join(folder, 'estates'), estate)),
  ].map(ask));
  const validators = [validate, lint, tower, nagging];
  const missed = mutated.map((_, index) => validators.every(({ caught }) => caught[index].length === 0));
  const before = Object.keys(estates).length;
  const asked = files.filter(({ index }) => missed[index - before]);
  const original = files.filter(({ index, stackName }) => index < before && asked.some((file) => file.stackName === stackName));
  const last = await ask(await checkov([...original, ...asked], folder));
  return { rules, validators: [...validators, last], roles };
}

async function run(folder: string): Promise<void> {
  checkHarness(checks);
  const estates = sampleEstates(join(folder, 'estates'));
  const made = [...OUTPUT_MUTATIONS, ...HARMLESS].map((mutation) => mutate(mutation, estates));
  for (const { mutation, problem } of made) {
    checks.check(`${mutation.id} changes something`, problem === undefined, problem);
  }
  const { rules, validators, roles } = await judgements(casesOf(estates, made), estates, made, folder);
  const refused = input();

  for (const { catcher, before } of [rules, roles]) {
    // The check of roles is about the sample app, of which the jobs that schedules start themselves are no part.
    for (const [estate, findings] of Object.entries(before).filter(([name]) => catcher === rules.catcher || name !== 'direct')) {
      checks.check(`${catcher.name} finds nothing in ${estate} without a mistake`, findings.length === 0, findings.slice(0, 20).map((one) => JSON.stringify(one)).join('\n'));
    }
  }
  const count = OUTPUT_MUTATIONS.length;
  const everyone = [rules, ...validators, roles];
  HARMLESS.forEach(({ id }, index) => {
    const found = everyone.flatMap(({ catcher, caught }) => caught[count + index].map((rule) => `${catcher.name}: ${rule}`));
    checks.check(`nobody finds anything in ${id}`, found.length === 0, found.join('\n'));
  });
  const results: Results = { refused, mutated: made.slice(0, count), rules, validators, roles, harmless: HARMLESS.length };
  const missed = uncaught(results);
  for (const { id } of OUTPUT_MUTATIONS) {
    checks.check(`somebody catches ${id}`, !missed.includes(id), 'nobody does: it wants a rule of the pack');
  }
  checks.same('the first planted mistakes are all here', ['caught', 'missed'].map((then) => OUTPUT_MUTATIONS.filter(({ planted }) => planted === then).length), [16, 15]);
  recordProof(checks, 'mutation', mutationRecord(results));
}

inTemporaryFolder('mutation-check', run).catch((error: Error) => {
  checks.check('mutation-check runs to its end', false, error.stack);
}).finally(() => checks.finish());
