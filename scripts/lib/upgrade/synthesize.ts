import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Build, digest } from './build';
import { Deployment } from './deployment';
import { Stack } from './template';
import { capture, ROOT, tail, tool } from '../process';

/** Where the apps of a version are: its own files, and the broad app of today where that version has none yet. */
export interface Apps {
  readonly sample: string;
  readonly broad?: string;
}

const BROAD = join('scripts', 'lib', 'upgrade', 'apps');
const CACHE = join(ROOT, '.cache', 'upgrade', 'templates');

export function appsOf(root: string): Apps {
  return { sample: join(root, 'sample-app'), broad: existsSync(join(root, BROAD)) ? join(root, BROAD) : join(ROOT, BROAD) };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('cdk.out')).map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** A project as a user has it: the app's files, and in node_modules the library with the CDK that it was built with. */
export function userProject(folder: string, apps: Apps, build: Build): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@tech-n-ai'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', version: '0.0.0', private: true }));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: 'CommonJS',
      moduleResolution: 'node10',
      ignoreDeprecations: '6.0',
      esModuleInterop: true,
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: ['node'],
    },
    include: ['sample-app/**/*.ts', 'apps/**/*.ts'],
  }));
  symlinkSync(build.root, join(modules, '@tech-n-ai', 'constructs'));
  for (const name of ['aws-cdk-lib', 'constructs', '@types']) {
    symlinkSync(join(build.nodeModules, name), join(modules, name));
  }
  cpSync(apps.sample, join(folder, 'sample-app'), { recursive: true, filter: (source) => basename(source) !== 'cdk.out' });
  if (apps.broad !== undefined) {
    cpSync(apps.broad, join(folder, 'apps'), { recursive: true });
  }
}

/** What the compiler says of a project; nothing where it is content. */
export async function typeErrors(folder: string): Promise<string[]> {
  const { output } = await capture(tool('tsc'), ['-p', folder], { cwd: folder, log: join(folder, 'tsc.log') });
  return output.split('\n').filter((line) => / error TS\d+: |^error TS/.test(line)).map((line) => line.replace(`${folder}/`, ''));
}

export async function synthesized(folder: string, out: string): Promise<void> {
  const { code, output } = await capture(
    tool('tsx'), ['--tsconfig', join(folder, 'tsconfig.json'), join(__dirname, 'run-apps.ts'), folder, out],
    // Validation is another check's; at the floor CDK uses what it deprecates.
    { cwd: folder, log: join(folder, 'synth.log'), env: { CDK_VALIDATION: 'false', JSII_DEPRECATED: 'quiet', CDK_DEFAULT_ACCOUNT: undefined, CI: undefined } },
  );
  if (code !== 0) {
    throw new Error(`the apps do not run (exit code ${code}):\n${tail(output, 30)}`);
  }
}

/** The apps in one version of the library. A commit's are kept, since they do not change. */
export async function deployments(folder: string, apps: Apps, build: Build, keep: boolean): Promise<Deployment[]> {
  const sources = [...filesIn(apps.sample), ...apps.broad === undefined ? [] : filesIn(apps.broad), join(__dirname, 'run-apps.ts')];
  const kept = join(CACHE, digest([build.id, build.nodeModules, ...sources.map((file) => readFileSync(file))]));
  if (keep && existsSync(kept)) {
    return read(kept);
  }
  const out = join(folder, 'out');
  await synthesized(folder, out);
  if (!keep) {
    return read(out);
  }
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(dirname(kept), { recursive: true });
  const unfinished = `${kept}.part`;
  cpSync(out, unfinished, { recursive: true, filter: (source) => !basename(source).startsWith('asset.') });
  renameSync(unfinished, kept);
  return read(kept);
}

function read(out: string): Deployment[] {
  return readdirSync(out).sort().map((app) => new Deployment(app, stacksIn(join(out, app))));
}

interface Artifact {
  readonly type: string;
  readonly displayName?: string;
  readonly environment?: string;
  readonly properties: { readonly directoryName: string; readonly templateFile: string; readonly stackName?: string };
}

function stacksIn(folder: string): Stack[] {
  const { artifacts }: { artifacts: { readonly [id: string]: Artifact } } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return Object.entries(artifacts).flatMap(([id, { type, displayName, environment = '', properties }]): Stack[] => {
    if (type === 'cdk:cloud-assembly') {
      return stacksIn(join(folder, properties.directoryName));
    }
    const name = properties?.stackName ?? id;
    return type !== 'aws:cloudformation:stack' ? []
      : [{ path: (displayName ?? id).replace(/ \(.*\)$/, ''), name, environment, template: JSON.parse(readFileSync(join(folder, properties.templateFile), 'utf8')) }];
  });
}
