import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { jestCounts } from './lib/jest-counts';
import { capture, ROOT, tail, tool, tsx } from './lib/process';
import { emptyProject, inTemporaryFolder, INSTALL } from './lib/temporary';
import versions from './versions.json';

/** cdk-nag comes along because it loads aws-cdk-lib itself: left in the repository, it would load the repository's. */
const UNDER_TEST = ['aws-cdk-lib', 'constructs', 'cdk-nag'];
/** What the unit tests, the type check and the demo read. */
const COPIED = [
  'src', 'test', 'sample-app', 'scripts', 'assets', 'prices', 'rosetta', 'docs', 'bin', 'package.json', 'tsconfig.json', 'tsconfig.dev.json', 'README.md', 'README.ko.md',
  '.projenrc.ts', 'projenrc',
];
/** Pure by the rule of the house, which test/architecture.test.ts holds: no version of the CDK changes what they say. */
const WITHOUT_CDK = ['/model/', '/test/rules/rules/', '/test/(emulator|templates|upgrade|verify)/', '/test/contract/'];
const LOGS = join(ROOT, '.cache', 'versions');
const checks = new Checks('versions');

function installedVersion(root: string, name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

async function step(name: string, command: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string }> {
  const [program, ...args] = command;
  return capture(program, args, { cwd, env, log: join(LOGS, `${name}.txt`) });
}

/** The rest of node_modules is the repository's: none of it loads aws-cdk-lib. */
function linkTheRest(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name.startsWith('@')) {
      linkTheRest(join(from, name), join(to, name));
    } else if (!existsSync(join(to, name))) {
      symlinkSync(join(from, name), join(to, name));
    }
  }
}

/** A test that goes with the others and tells whether they ran against what they should have. */
function probe(expected: { [name: string]: string }): string {
  return `
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const EXPECTED: Record<string, string> = ${JSON.stringify(expected)};

test.each(Object.keys(EXPECTED))('%s is the wanted one, and cdk-nag has no other', (name) => {
  const file = require.resolve(name + '/package.json');
  expect(require(file).version).toBe(EXPECTED[name]);
  const fromNag = createRequire(require.resolve('cdk-nag'));
  expect(dirname(fromNag.resolve(name + '/package.json'))).toBe(dirname(file));
});
`;
}

async function copyAt(folder: string, wanted: { [name: string]: string }): Promise<boolean> {
  emptyProject(folder);
  const packages = Object.entries(wanted).map(([name, version]) => `${name}@${version}`);
  const { code, output } = await step('install', ['npm', ...INSTALL, '--no-save', ...packages], folder);
  if (!checks.check(`npm installs ${packages.join(', ')} side by side`, code === 0, tail(output, 20))) {
    return false;
  }
  for (const name of COPIED.filter((candidate) => existsSync(join(ROOT, candidate)))) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: (source) => !source.includes('cdk.out') });
  }
  linkTheRest(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'test', 'loaded-versions.test.ts'), probe(wanted));
  return true;
}

async function checkCopy(folder: string, label: string): Promise<void> {
  // A deprecation is a failure here: at the newest version it is the first to know of.
  const env = { JSII_DEPRECATED: 'fail' };
  const results = join(folder, 'jest-results.json');
  const ignored = [...JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).jest.testPathIgnorePatterns, ...WITHOUT_CDK];
  const patterns = [...new Set(ignored)].map((pattern) => `--testPathIgnorePatterns=${pattern}`);
  const jest = await step('jest', [process.execPath, join(folder, 'node_modules', 'jest', 'bin', 'jest.js'), '--ci', '--json', `--outputFile=${results}`, ...patterns], folder, env);
  const counts = jestCounts(results);
  checks.add(`unit tests with ${label}`, counts);
  if (counts.failed > 0) {
    console.log(tail(jest.output, 60));
  }

  const types = await step('tsc', [tool('tsc'), '--noEmit', '-p', 'tsconfig.json'], folder);
  checks.check(`src compiles with ${label}`, types.code === 0, tail(types.output, 20));

  const demo = await step('demo', tsx(join('scripts', 'demo.ts'), folder), folder, { ...env, CDK_VALIDATION: undefined });
  checks.check(`the demo passes strict validation and cdk-nag with ${label}`, demo.code === 0, tail(demo.output, 60));
}

function checkFloor(): void {
  // The repository has the floor installed, so every other test of `npm run verify` is a test of the floor.
  for (const name of ['aws-cdk-lib', 'constructs'] as const) {
    const { floor } = versions[name];
    checks.check(`the repository tests with ${name} ${floor}, its floor`, installedVersion(ROOT, name) === floor, `installed: ${installedVersion(ROOT, name)}`);
    const { peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    checks.check(`the package asks for ${name} from its floor on`, peerDependencies[name] === `^${floor}`, `asks for: ${peerDependencies[name]}`);
  }
  const nested = (name: string) => existsSync(join(ROOT, 'node_modules', 'cdk-nag', 'node_modules', name));
  checks.check('the repository has one aws-cdk-lib and one constructs', !nested('aws-cdk-lib') && !nested('constructs'));
}

async function main(): Promise<void> {
  rmSync(LOGS, { recursive: true, force: true });
  checkFloor();
  if (!existsSync(join(ROOT, 'assets'))) {
    const { code, output } = await step('bundle', [tool('projen'), 'bundle'], ROOT);
    checks.check('the handlers bundle', code === 0, tail(output, 20));
  }
  const wanted = {
    'aws-cdk-lib': versions['aws-cdk-lib'].ceiling,
    'constructs': versions.constructs.ceiling,
    'cdk-nag': installedVersion(ROOT, 'cdk-nag'),
  };
  const label = UNDER_TEST.slice(0, 2).map((name) => `${name} ${wanted[name as keyof typeof wanted]}`).join(' and ');
  await inTemporaryFolder('versions', async (folder) => {
    if (await copyAt(folder, wanted)) {
      await checkCopy(folder, label);
    }
  });
}

main().catch((error) => checks.check('the check itself ran', false, error.message)).finally(() => checks.finish());
