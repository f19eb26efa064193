import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { Checks } from './lib/checks';
import { capture, ROOT, tail } from './lib/process';
import { emptyProject, inTemporaryFolder, INSTALL } from './lib/temporary';
import versions from './versions.json';

const CACHE = join(ROOT, '.cache', 'package-contract');
const LOG = join(CACHE, 'log.txt');
const MAX_BYTES = 2 * 1024 * 1024;
const checks = new Checks('package-contract');

interface Tarball {
  readonly filename: string;
  readonly size: number;
  readonly files: { readonly path: string }[];
}

async function npm(args: string[], cwd: string): Promise<string> {
  rmSync(LOG, { force: true });
  const { code, output } = await capture('npm', args, { cwd, log: LOG });
  if (code !== 0) {
    throw new Error(`npm ${args[0]} ended with ${code}:\n${tail(output, 20)}`);
  }
  return output;
}

async function pack(): Promise<Tarball> {
  const output = await npm(['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', CACHE], ROOT);
  // npm prints warnings about the user's own configuration before the JSON.
  const [tarball] = JSON.parse(output.slice(output.search(/^\[/m)));
  return tarball;
}

/** The bundles of the handlers, as `npx projen bundle` made them. */
function bundles(): string[] {
  const folder = join(ROOT, 'assets');
  return !existsSync(folder) ? [] : readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split('\\').join('/'));
}

function handlers(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true }).map(String).filter((path) => path.endsWith('.lambda.ts'));
}

function checkContent({ files, size }: Tarball): void {
  const paths = files.map(({ path }) => path);
  for (const needed of ['lib/index.js', 'lib/index.d.ts', '.jsii', 'API.md', 'LICENSE', 'prices/prices.json', 'rules/architecture.rego', 'node_modules/yaml/package.json', 'README.md', 'package.json', ...bundles()]) {
    checks.check(`the package has ${needed}`, paths.includes(needed));
  }
  const asBundles = handlers().map((path) => `assets/${path.replace(/\.ts$/, '/index.js')}`);
  checks.check('every handler is in as a bundle', asBundles.every((path) => paths.includes(path)), asBundles.join(', '));

  const unwanted: { what: string; pattern: RegExp }[] = [
    { what: 'the sources', pattern: /^src\/|(?<!\.d)\.ts$/ },
    { what: 'the tests', pattern: /^test\/|\.test\.|__snapshots__|^coverage\// },
    { what: 'the sample app', pattern: /^sample-app\// },
    { what: 'the repository around it', pattern: /^(scripts|docs|examples|projenrc|rosetta|\.ci|\.cache|\.github|\.projen)\/|^tsconfig|^\.projenrc|^\.eslintrc/ },
    { what: 'other people\'s packages but the one that reads YAML', pattern: /^node_modules\/(?!yaml\/)/ },
    { what: 'the handlers as lib/ has them', pattern: /^lib\/.*\.lambda\.(js|d\.ts)$/ },
    { what: 'the translated examples', pattern: /\.tabl\.json/ },
  ];
  for (const { what, pattern } of unwanted) {
    const found = paths.filter((path) => pattern.test(path));
    checks.check(`the package has nothing of: ${what}`, found.length === 0, found.slice(0, 5).join(', '));
  }
  checks.check(`the package is small: ${Math.ceil(size / 1024)} KiB, at most ${MAX_BYTES / 1024}`, size < MAX_BYTES);
}

/** A PATH with node and nothing else: no docker, no esbuild, no npx that would fetch one. */
function barePath(folder: string): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  symlinkSync(process.execPath, join(bin, 'node'));
  return bin;
}

async function runUserApp(folder: string, path: string, mode: string): Promise<{ result?: Record<string, string | number>; output: string }> {
  const log = join(CACHE, `user-app-${mode}.txt`);
  rmSync(log, { force: true });
  // NODE_PATH would let packages of somebody's machine in; CDK_VALIDATION=false would let errors in the template pass.
  const env = { PATH: path, NODE_PATH: undefined, CDK_VALIDATION: undefined, CDK_DOCKER: undefined };
  const { output } = await capture(process.execPath, ['user-app.js', join(folder, `cdk.out.${mode}`), mode], { cwd: folder, env, log });
  const line = output.split('\n').find((candidate) => candidate.startsWith('RESULT '));
  return { result: line === undefined ? undefined : JSON.parse(line.slice('RESULT '.length)), output };
}

function missing(packageName: string, from: string): boolean {
  try {
    createRequire(join(from, 'package.json')).resolve(packageName);
    return false;
  } catch {
    return true;
  }
}

async function checkUse(tarball: Tarball, folder: string): Promise<void> {
  const project = join(folder, 'shop');
  emptyProject(project);
  const [cdk, constructs] = [versions['aws-cdk-lib'].floor, versions.constructs.floor];
  await npm([...INSTALL, join(CACHE, tarball.filename), `aws-cdk-lib@${cdk}`, `constructs@${constructs}`], project);
  const installed = (name: string) => JSON.parse(readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')).version;
  checks.check(`npm takes the package beside aws-cdk-lib ${cdk} and constructs ${constructs}`,
    installed('aws-cdk-lib') === cdk && installed('constructs') === constructs);
  const brought = readdirSync(join(project, 'node_modules', '@tech-n-ai', 'constructs', 'node_modules')).filter((name) => name !== '.bin');
  checks.same('the package brings what reads YAML with it, and nothing else', brought, ['yaml']);
  checks.check('the user has no esbuild', missing('esbuild', project));
  const path = barePath(folder);
  checks.check('the user has no docker', !existsSync(join(path, 'docker')));

  copyFileSync(join(ROOT, 'scripts', 'lib', 'user-app.js'), join(project, 'user-app.js'));
  const { result: counts, output } = await runUserApp(project, path, 'build');
  if (checks.check('the app of a user synthesizes under strict validation', counts !== undefined, tail(output, 30))) {
    const expected = ['AWS::EC2::VPC', 'AWS::ECS::Cluster', 'AWS::ECS::Service', 'AWS::ECS::TaskDefinition', 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::SecretsManager::Secret', 'AWS::Lambda::Function',
      'AWS::RDS::DBCluster', 'Custom::TechNAiSchema', 'AWS::ElastiCache::ReplicationGroup', 'AWS::MSK::Cluster', 'AWS::MSK::Topic'];
    for (const type of expected) {
      checks.check(`its template has ${type}`, Number(counts![type]) > 0);
    }
    checks.check(`it is priced to the last resource, at ${Math.round(Number(counts!.monthlyUsd))} USD`, counts!.notPriced === 0 && Number(counts!.monthlyUsd) > 200);
  }

  const { code, output: diff } = await capture(process.execPath, [join('node_modules', '.bin', 'tech-n-ai-cost'), 'report', 'cdk.out.build'], {
    cwd: project, env: { PATH: path, NODE_PATH: undefined }, log: join(CACHE, 'cost-command.txt'),
  });
  checks.check('the command prices what cdk synth wrote', code === 0 && /\| dev \| \d+\.\d\d \| 200–300 \| within \|/.test(diff), tail(diff, 20));

  await checkRulesCommand(project, path);

  const { result: messages, output: words } = await runUserApp(project, path, 'mistakes');
  if (checks.check('the mistakes of a user are answered', messages !== undefined, tail(words, 30))) {
    for (const { about, parts } of [
      { about: 'size', parts: ['Shop/Orders', '`size`', '256 CPU units with 8192 MiB'] },
      { about: 'compute', parts: ['Shop/Aurora', '`compute', 'got: '] },
      { about: 'certificate', parts: ['Shop/Gateway', '`certificate`', 'got: nothing'] },
    ]) {
      const message = String(messages![about]);
      checks.check(`a wrong ${about} is answered with path, property and value`, parts.every((part) => message.includes(part)), message);
    }
    // CDK throws one line, and prints the findings of validations beside it.
    checks.check('an environment above its target stops the synthesis, and the user reads what to do', String(messages!.cost).includes('Validation failed')
      && ['dev costs ', 'more than its target of 300', 'Shop/CostGuard', 'saves'].every((part) => words.includes(part)), tail(words, 30));
  }
}

/** The rules, on what somebody else wrote by hand. */
async function checkRulesCommand(project: string, path: string): Promise<void> {
  writeFileSync(join(project, 'logs.yaml'), 'Resources:\n  Forever:\n    Type: AWS::Logs::LogGroup\n    Properties: { LogGroupName: !Sub "/${AWS::StackName}" }\n');
  const rules = async (...args: string[]) => capture(process.execPath, [join('node_modules', '.bin', 'tech-n-ai-rules'), ...args], {
    cwd: project, env: { PATH: path, NODE_PATH: undefined }, log: join(CACHE, `rules-command-${args[1]}.txt`),
  });
  const own = await rules('check', 'cdk.out.build');
  checks.check('the rules find nothing wrong with what the constructs make', own.code === 0 && /^0 errors, 0 warnings/m.test(own.output), tail(own.output, 20));
  const other = await rules('check', 'logs.yaml', '--fail-on', 'warning');
  checks.check('the rules judge a template that was written by hand', other.code === 1 && other.output.includes('LOG-001  logs/Forever'), tail(other.output, 20));
}

async function main(): Promise<void> {
  rmSync(CACHE, { recursive: true, force: true });
  if (!existsSync(join(ROOT, 'lib', 'index.js'))) {
    throw new Error('lib/index.js is not there: run `npx projen compile` first, or `npm run verify`, which does.');
  }
  const tarball = await pack();
  checkContent(tarball);
  await inTemporaryFolder('package-contract', (folder) => checkUse(tarball, folder));
}

main().catch((error) => checks.check('the check itself ran', false, error.message)).finally(() => checks.finish());
