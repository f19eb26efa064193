import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

/** Which rooms a room may look into. A room that is not here has no place yet: give it one. */
const MAY_IMPORT: { readonly [room: string]: readonly string[] } = {
  core: [],
  binding: ['core'],
  alerts: ['core'],
  network: ['core'],
  cluster: ['core'],
  repositories: ['core'],
  secrets: ['binding', 'core'],
  cache: ['binding', 'core', 'secrets'],
  database: ['binding', 'core', 'secrets'],
  kafka: ['binding', 'core', 'secrets'],
  service: ['binding', 'cluster', 'core', 'network', 'repositories', 'secrets'],
  batch: ['alerts', 'binding', 'cluster', 'core', 'service'],
  gateway: ['binding', 'cluster', 'core', 'network', 'repositories', 'secrets', 'service'],
  edge: ['core', 'gateway', 'service'],
  hours: ['alerts', 'batch', 'core', 'database', 'service'],
  cleanup: ['alerts', 'batch', 'core'],
  templates: ['core'],
  cost: ['batch', 'core', 'templates'],
  rules: ['core', 'cost', 'templates'],
  system: ['alerts', 'batch', 'binding', 'cache', 'cluster', 'core', 'database', 'gateway', 'kafka', 'network', 'repositories', 'secrets', 'service'],
};

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** What it imports or re-exports, as written. */
  readonly imports: string[];
}

function read(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('cdk.out'))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, 'utf8');
      const path = relative(ROOT, file).split('\\').join('/');
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      return { path, text, tree, imports: ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName) };
    });
}

const sources = read('src');
const byPath = new Map(sources.map((source) => [source.path, source]));

/** The file that a relative import leads to; undefined for a package. */
function target(from: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) {
    return undefined;
  }
  const base = relative(ROOT, resolve(ROOT, dirname(from.path), specifier)).split('\\').join('/');
  const found = [`${base}.ts`, `${base}/index.ts`].find((candidate) => byPath.has(candidate));
  if (found === undefined) {
    throw new Error(`${from.path} imports '${specifier}', which is not a file of src`);
  }
  return found;
}

function targets(source: SourceFile): string[] {
  return source.imports.map((specifier) => target(source, specifier)).filter((path): path is string => path !== undefined);
}

function room(path: string): string {
  const [, first, second] = path.split('/');
  return second === undefined ? '' : first;
}

const isModel = (path: string) => path.includes('/model/');
const isPure = (path: string) => isModel(path) || path.endsWith('/reconcile.ts');
const isIndex = (path: string) => path.endsWith('/index.ts');
const isGenerated = (path: string) => path.endsWith('-function.ts');

/** The cycles, each as the files on the way round. */
function cycles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: string[]): void => {
    if (way.includes(path)) {
      found.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    } else if (!done.has(path)) {
      targets(byPath.get(path)!).forEach((next) => walk(next, [...way, path]));
      done.add(path);
    }
  };
  sources.forEach(({ path }) => walk(path, []));
  return found;
}

function exported(node: ts.Statement): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

describe('the files of src', () => {
  test('import each other without a cycle', () => {
    expect(cycles()).toEqual([]);
  });

  test('are in rooms that the table knows', () => {
    const rooms = [...new Set(sources.map(({ path }) => room(path)).filter((name) => name !== ''))];
    expect(rooms.length).toBeGreaterThan(5);
    expect(rooms.filter((name) => MAY_IMPORT[name] === undefined)).toEqual([]);
  });

  test('look only into the rooms below theirs', () => {
    const wrong = sources.flatMap((source) => targets(source).map((path) => ({ from: source.path, path })))
      .filter(({ from, path }) => room(from) !== '' && room(from) !== room(path) && !MAY_IMPORT[room(from)]?.includes(room(path)));
    expect(wrong.map(({ from, path }) => `${from} -> ${path}`)).toEqual([]);
  });

  test('know nothing of CDK where they are pure', () => {
    const packages = sources.filter(({ path }) => isPure(path))
      .flatMap(({ path, imports }) => imports.filter((specifier) => /^(aws-cdk-lib|constructs|@aws-cdk|@aws-sdk)(\/|$)/.test(specifier))
        .map((specifier) => `${path} -> ${specifier}`));
    expect(packages).toEqual([]);
  });

  // versions-check leaves these tests out, since no version of the CDK can change what they say.
  test('know nothing of CDK in the tests of what is pure', () => {
    const wrong = read('test').filter(({ path }) => isModel(path) || path.startsWith('test/rules/rules/'))
      .flatMap(({ path, imports }) => imports.filter((specifier) => /^(aws-cdk-lib|constructs)(\/|$)|support\/fixtures$|sample-app/.test(specifier))
        .map((specifier) => `${path} -> ${specifier}`));
    expect(wrong).toEqual([]);
  });

  test('use only pure files where they are in model/', () => {
    const wrong = sources.filter(({ path }) => isModel(path)).flatMap((source) => [
      ...targets(source).filter((path) => !isModel(path)),
      ...source.imports.filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:')),
    ].map((path) => `${source.path} -> ${path}`));
    expect(wrong).toEqual([]);
  });

  test('use only pure files and the wire contract where they reconcile', () => {
    const wrong = sources.filter(({ path }) => path.endsWith('/reconcile.ts')).flatMap((source) => targets(source)
      .filter((path) => !isModel(path) && !path.endsWith('/wire.ts')).map((path) => `${source.path} -> ${path}`));
    expect(wrong).toEqual([]);
  });

  test('only re-export where they are doors', () => {
    const wrong = sources.filter(({ path }) => isIndex(path))
      .filter(({ tree }) => tree.statements.some((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test('have doors that lead out of the own room only from src/index.ts', () => {
    const wrong = sources.filter(({ path }) => isIndex(path) && room(path) !== '')
      .flatMap((source) => targets(source).filter((path) => room(path) !== room(source.path)).map((path) => `${source.path} -> ${path}`));
    expect(wrong).toEqual([]);
  });

  test('are short enough to be read at one go', () => {
    const long = sources.filter(({ path, text }) => !isGenerated(path) && text.trimEnd().split('\n').length > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('extend no class of CDK at the top of a module, which would load that part of CDK with the package', () => {
    const eager = sources.filter(({ text }) => /^(export )?(abstract )?class \w+ extends \w+\./m.test(text));
    expect(eager.map(({ path }) => path)).toEqual([]);
  });

  test('have one exported class each at most', () => {
    const many = sources.filter(({ tree }) => tree.statements.filter((node) => ts.isClassDeclaration(node) && exported(node)).length > 1);
    expect(many.map(({ path }) => path)).toEqual([]);
  });
});

describe('the sample app', () => {
  test('sees of the package what a user sees', () => {
    const wrong = read('sample-app').flatMap(({ path, imports }) => imports
      .filter((specifier) => !/^(\.\.?\/|@tech-n-ai\/constructs$|aws-cdk-lib(\/|$)|constructs$)/.test(specifier))
      .map((specifier) => `${path} -> ${specifier}`));
    expect(wrong).toEqual([]);
  });

  test('stays in its folder', () => {
    const wrong = read('sample-app').flatMap(({ path, imports }) => imports.filter((specifier) => specifier.startsWith('.'))
      .filter((specifier) => relative(join(ROOT, 'sample-app'), resolve(ROOT, dirname(path), specifier)).startsWith('..'))
      .map((specifier) => `${path} -> ${specifier}`));
    expect(wrong).toEqual([]);
  });
});
