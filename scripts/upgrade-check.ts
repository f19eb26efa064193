/**
 * Upgrades who uses the version before this one: the same apps, with the library of then and of now, compared as CloudFormation would compare them.
 * Fails where data would be lost, a name would change or be wanted twice, an address would be lost, or the public API has broken. What is meant stands
 * in `scripts/upgrade-baseline.json`, with its reason.
 */
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { ROOT } from './lib/process';
import { recordProof } from './lib/proof';
import { inTemporaryFolder } from './lib/temporary';
import { accept, Acceptance, AcceptedChange } from './lib/upgrade/acceptance';
import { API_MUTATIONS, HARMLESS_API, mutatedPackage, names } from './lib/upgrade/api-mutations';
import { baselineOf, readBaselineFile } from './lib/upgrade/baseline';
import { apiBreaks, Build, buildOfCommit, buildOfThisFolder } from './lib/upgrade/build';
import { coverage } from './lib/upgrade/coverage';
import { Deployment } from './lib/upgrade/deployment';
import { fails, Finding, lineOf, Verdict } from './lib/upgrade/finding';
import { Git } from './lib/upgrade/git';
import { cdkSeesMore, MutationBench } from './lib/upgrade/mutation-bench';
import { plantBrokenUse, refusedProject } from './lib/upgrade/planted';
import { upgradeRecord } from './lib/upgrade/record';
import { RegistrySchemas } from './lib/upgrade/registry-schemas';
import { isCustom } from './lib/upgrade/replacement';
import { ServiceSpec } from './lib/upgrade/service-spec';
import { Apps, appsOf, deployments, synthesized, typeErrors, userProject } from './lib/upgrade/synthesize';
import { Schemas } from './lib/upgrade/type-schema';
import { Upgrade } from './lib/upgrade/upgrade';

const FILE = join(ROOT, 'scripts', 'upgrade-baseline.json');

const keyOf = ({ verdict, app, address }: Finding): string => `${verdict} ${app}/${address}`;

/** Says which findings are open, and whether the list of what is meant is right. */
function judge<T>(checks: Checks, what: string, acceptance: Acceptance<T>, line: (one: T) => string): void {
  const { open, accepted, stale, weak } = acceptance;
  checks.check(`${what}: nothing breaks that is not meant`, open.length === 0, open.map(line).join('\n'));
  accepted.forEach(({ found, reason }) => console.log(`      meant: ${line(found)}: ${reason}`));
  const list = (entries: readonly AcceptedChange[]) => entries.map(({ change }) => change).join('\n');
  checks.check(`${what}: every entry of upgrade-baseline.json still matches something`, stale.length === 0, list(stale));
  checks.check(`${what}: every entry gives a reason`, weak.length === 0, list(weak));
}

function tally(findings: readonly Finding[]): Map<Verdict, number> {
  const counts = new Map<Verdict, number>();
  findings.forEach(({ verdict }) => counts.set(verdict, (counts.get(verdict) ?? 0) + 1));
  return counts;
}

/** Everything that the comparison needs, of both versions. */
interface Versions {
  readonly folder: string;
  readonly label: string;
  readonly old: Build;
  readonly now: Build;
  readonly apps: Apps;
}

async function compiles(checks: Checks, { folder, apps, now }: Versions): Promise<void> {
  const project = join(folder, 'compiled');
  userProject(project, apps, now);
  const planted = plantBrokenUse(project);
  const errors = await typeErrors(project);
  const real = errors.filter((line) => !line.startsWith(planted));
  checks.check('the apps of the version before compile against this one', real.length === 0, real.slice(0, 20).join('\n'));
  checks.check('a prop that is not there is an error for the compiler', errors.length > real.length, errors.join('\n'));
}

async function refusals(checks: Checks, { folder }: Versions): Promise<void> {
  const project = join(folder, 'refused');
  refusedProject(project);
  const said = await synthesized(project, join(project, 'out')).then(() => 'nothing', (error: Error) => error.message);
  checks.check('an app that throws is noticed', said.includes('refused on purpose'), said);
}

function compare(checks: Checks, before: readonly Deployment[], after: readonly Deployment[], schemas: Schemas, spec: ServiceSpec): Finding[] {
  return before.flatMap((old) => {
    const now = after.find(({ app }) => app === old.app);
    if (!checks.check(`${old.app}: both versions synthesize it`, (now?.resources.size ?? 0) > 0 && old.resources.size > 0) || now === undefined) {
      return [];
    }
    const unknown = [...new Set([...old.resources.values(), ...now.resources.values()].map(({ resource }) => resource.Type))]
      .filter((type) => !isCustom(type) && schemas.of(type) === undefined);
    checks.check(`${old.app}: somebody's data know every type`, unknown.length === 0, unknown.join(', '));
    const upgrade = new Upgrade(old, now, schemas);
    const more = cdkSeesMore(old, now, upgrade, spec);
    checks.check(`${old.app}: the CDK's own comparison sees no replacement that this one does not`, more.length === 0, more.join('\n'));
    const findings = upgrade.findings();
    console.log(`      ${old.app}: ${old.stacks.length} stacks, ${old.resources.size} resources; ${[...tally(findings)].map(([verdict, count]) => `${verdict} ${count}`).join(', ') || 'no change'}`);
    findings.filter((one) => !fails(one) && one.verdict !== 'updated').forEach((one) => console.log(`      ${lineOf(one)}`));
    return findings;
  });
}

async function api(checks: Checks, { folder, old, now }: Versions, list: readonly AcceptedChange[]): Promise<void> {
  const broken = await apiBreaks(old.root, now.root, 'jsii-diff');
  judge(checks, 'public API', accept(broken, (key) => key, list), (key) => key);
  const found = await apiBreaks(now.root, mutatedPackage(join(folder, 'api'), now, [...API_MUTATIONS, ...HARMLESS_API]), 'jsii-diff-mutated');
  for (const { what, named } of API_MUTATIONS) {
    checks.check(`public API, ${what.en}: jsii-diff names ${named}`, found.some((key) => names(key, named!)), found.join('\n'));
  }
  // Harmless changes are in the same package.
  const others = found.filter((key) => !API_MUTATIONS.some(({ named }) => names(key, named!)));
  checks.check(`public API, ${HARMLESS_API.map(({ what }) => what.en).join(', ')}: nothing`, others.length === 0, others.join('\n'));
}

async function check(checks: Checks, folder: string): Promise<void> {
  const file = readBaselineFile(FILE);
  const git = new Git(ROOT);
  const { commit, label } = baselineOf(git, file.commit);
  console.log(`      from ${label} to this folder`);
  const old = await buildOfCommit(git, commit);
  const now = await buildOfThisFolder();
  const versions = { folder, label, old, now, apps: appsOf(old.root) };
  const spec = await ServiceSpec.open();
  const schemas = new Schemas([spec, await RegistrySchemas.open()]);

  const project = (name: string, apps: Apps, build: Build, keep: boolean) => {
    userProject(join(folder, name), apps, build);
    return deployments(join(folder, name), apps, build, keep);
  };
  // Two at a time: another check runs beside this one.
  const before = await project('before', versions.apps, old, true);
  const [after] = await Promise.all([project('after', versions.apps, now, false), compiles(checks, versions)]);
  const [own] = await Promise.all([project('own', { sample: join(ROOT, 'sample-app') }, now, false), api(checks, versions, file.acceptedApi).then(() => refusals(checks, versions))]);

  const findings = compare(checks, before, after, schemas, spec);
  judge(checks, 'templates', accept(findings.filter(fails), keyOf, file.accepted), lineOf);

  const covered = coverage(old.root, versions.apps);
  checks.check('the apps make every construct', covered.unused.length === 0, covered.unused.join(', '));
  const ownFindings = own.flatMap((one) => new Upgrade(before.find(({ app }) => app === one.app)!, one, schemas).findings());
  console.log(`      this version's own sample app in place of that of ${label}: ${[...tally(ownFindings)].map(([verdict, count]) => `${verdict} ${count}`).join(', ')}`);
  ownFindings.filter(fails).forEach((one) => console.log(`      ${lineOf(one)}`));

  new MutationBench(checks, after, schemas, spec).run();
  recordProof(checks, 'upgrade', upgradeRecord({ label: label === commit ? label.slice(0, 12) : label, before, findings, own: ownFindings, schemas, covered, file }));
}

async function main(): Promise<void> {
  const checks = new Checks('upgrade');
  await checks.part('upgrade', async () => inTemporaryFolder('upgrade', async (folder) => check(checks, folder)));
  checks.finish();
}

void main();
