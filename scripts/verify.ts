import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { inLanes } from './lib/lanes';
import { ROOT, tail, tool } from './lib/process';
import { counting, Counts, examples, jest, languages, lockFile, plain, projenTask, Step, unchanged } from './lib/steps';

const LOGS = join(ROOT, '.cache', 'verify');

// A list of Node majors about whose age jsii need not warn: the banner would fill every log.
process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION = '20,22';

function remove(...paths: string[]): () => void {
  return () => paths.forEach((path) => rmSync(join(ROOT, path), { recursive: true, force: true }));
}

function generatedFiles(): string[] {
  const { files }: { files: string[] } = JSON.parse(readFileSync(join(ROOT, '.projen', 'files.json'), 'utf8'));
  return [...files, 'package.json'];
}

/** These read the compiled package, so `npm test` ignores them. */
const CONTRACT_TESTS = ['--testPathIgnorePatterns=/node_modules/', '--testPathPatterns=test/contract'];

/** What is generated and compiled, which all others read. One after the other. */
const BUILD: Step[] = [
  lockFile('lock-file', 'npm ci can install the lock file anywhere'),
  unchanged('projen', 'generated files are what .projenrc.ts generates', generatedFiles,
    [tool('ts-node'), '--project', 'projenrc/tsconfig.json', '.projenrc.ts'],
    // Installing is not what is checked here, and in CI mode projen would begin with deleting node_modules.
    { CI: 'true', PROJEN_DISABLE_POST: 'true' }),
  projenTask('bundle', 'handlers bundle', remove('assets')),
  projenTask('compile', 'jsii compiles without a warning', remove('lib', '.jsii', 'tsconfig.tsbuildinfo')),
  unchanged('docgen', 'API.md is what the source says', () => ['API.md'], [tool('projen'), 'docgen']),
];

/** Maven keeps one store for all, and does not lock it. The emulators come from one environment of Python each, which two cannot install at a time. */
const [JAVA, MOTO, MINISTACK] = ['java', 'moto', 'ministack'];
/** Programs that two checks use and each installs. */
const VALIDATORS = 'validators';
/** The folder that is packed, in which translating the examples leaves a file for a moment. */
const PACKAGE = 'package';

/** Long ones first, so that none of them is left over at the end. */
const CHECKS: Step[] = [
  jest('unit', 'unit tests', ['--testPathIgnorePatterns=/node_modules/', '--testPathIgnorePatterns=/test/contract/']),
  { ...counting('mysql-check', 'schemas and users in a real MySQL'), shares: [JAVA], waits: true },
  counting('versions-check', 'floor and ceiling of the CDK versions'),
  { ...counting('hours-check', 'office hours over a week with a holiday, in emulators'), shares: [MOTO] },
  { ...counting('batch-contract-check', 'a real Spring Batch runs the job that it is told, and is heard when it fails'), shares: [JAVA] },
  { ...counting('data-contract-check', 'a real Spring Boot reaches real MySQL, Kafka and Redis with its variables'), shares: [JAVA] },
  jest('strict-properties', 'whatever the props, our error or a template that AWS\'s validator accepts', ['test/properties'], { STRICT: 'true' }),
  { ...counting('deploy-check', 'the data tier through the CDK CLI into an emulator, with a real MySQL'), shares: [JAVA, MINISTACK], waits: true },
  { ...counting('batch-check', 'the state machine of the batch jobs, with scripted faults, in an interpreter'), shares: [MOTO] },
  { ...counting('spring-contract-check', 'a real Spring Boot and a real gateway understand their variables'), shares: [JAVA] },
  { ...counting('cleanup-check', 'clean-up handlers against an emulator with hundreds of snapshots and faults'), shares: [MOTO] },
  { ...counting('kafka-check', 'topics of the templates in real Kafka brokers, 3.9 and 4'), shares: [JAVA] },
  { ...counting('mutation-check', 'each of hundreds of mistakes is caught, and by whom'), shares: [VALIDATORS] },
  { ...counting('verifiers-check', 'five validators that nobody here wrote find nothing that is not answered'), shares: [VALIDATORS] },
  { ...counting('emulator-check', 'all stacks of the sample app in an emulator, compared with their templates'), shares: [JAVA, MINISTACK], waits: true },
  { ...counting('upgrade-check', 'nobody loses data or names by an upgrade from the version before'), shares: [VALIDATORS] },
  counting('fuzz-check', 'whatever is generated ends in our own error or in a template that everybody accepts'),
  counting('report-check', 'the cost report in a browser'),
  counting('rules-check', 'the architecture rules see what they should, in templates of others too, and nothing else'),
  { ...examples('examples', 'examples in README and source compile'), shares: [PACKAGE] },
  { ...counting('secrets-emulator-check', 'the handler of the secrets works against two emulators'), shares: [MOTO, MINISTACK] },
  plain('lint', 'eslint finds nothing',
    [tool('eslint'), '--ext', '.ts', '--no-error-on-unmatched-pattern', '--max-warnings', '0', 'src', 'test', 'sample-app', 'scripts', 'projenrc', '.projenrc.ts'],
    { ESLINT_USE_FLAT_CONFIG: 'false' }),
  projenTask('typecheck', 'tests, scripts and sample app have no type errors'),
  plain('demo', 'sample app passes strict validation and cdk-nag', ['npm', 'run', 'demo']),
  counting('cost-check', 'a second calculation finds the same costs, and the defaults keep to the guide\'s targets'),
  counting('prices-check', 'prices are refreshed from price lists as AWS writes them'),
  { ...counting('package-contract', 'the packed package works for a user'), shares: [PACKAGE] },
  { ...counting('event-patterns-check', 'patterns of events and of logs, in EventBridge\'s own engine and another\'s'), shares: [JAVA] },
  counting('iam-check', 'every role may do what it needs, and nothing else, in an IAM simulator'),
  { ...languages('languages', 'Python, Java, C# and Go sources have the right names'), shares: [PACKAGE] },
  jest('contract', 'the public API keeps its promises', CONTRACT_TESTS),
];

const STEPS: Step[] = [
  ...BUILD.map((step, index) => ({ ...step, after: BUILD.slice(0, index).map(({ name }) => name) })),
  ...CHECKS.map((step) => ({ ...step, after: BUILD.map(({ name }) => name) })),
];

/** More would starve each other, and the servers that they start. */
const LANES = Math.min(2, availableParallelism());

interface Outcome extends Counts {
  readonly step: Step;
  readonly log: string;
}

async function execute(step: Step): Promise<Outcome> {
  const log = join(LOGS, `${step.name}.log`);
  rmSync(log, { force: true });
  const started = process.hrtime.bigint();
  const { passed, failed } = await step.check(log).catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  const seconds = (Number(process.hrtime.bigint() - started) / 1e9).toFixed(1);
  const counts = failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'}  ${step.name.padEnd(22)} ${seconds.padStart(6)} s  ${step.what}: ${counts}`);
  return { step, log, passed, failed };
}

function wantedSteps(): Step[] {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const names = values.only?.flatMap((value) => value.split(','));
  const unknown = names?.filter((name) => !STEPS.some((step) => step.name === name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`--only must name steps, got: ${unknown.join(', ')}. There are ${STEPS.map(({ name }) => name).join(', ')}.`);
  }
  return names === undefined ? STEPS : STEPS.filter(({ name }) => names.includes(name));
}

async function main(): Promise<void> {
  const steps = wantedSteps();
  mkdirSync(LOGS, { recursive: true });
  const started = process.hrtime.bigint();
  const outcomes = await inLanes(steps, LANES, execute);

  for (const { step, log } of outcomes.filter(({ failed }) => failed > 0)) {
    console.log(`\n--- ${step.name}: the end of ${relative(ROOT, log)}\n${existsSync(log) ? tail(readFileSync(log, 'utf8'), 40) : '(it printed nothing)'}`);
  }
  const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const broken = outcomes.filter(({ failed }) => failed > 0).map(({ step }) => step.name);
  const minutes = (Number(process.hrtime.bigint() - started) / 60e9).toFixed(1);
  console.log(`\n${outcomes.length} steps in ${minutes} minutes${broken.length === 0 ? '' : `; failing: ${broken.join(', ')}`}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
  console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
