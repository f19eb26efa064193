import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept } from '../../scripts/lib/upgrade/acceptance';
import { baselineOf, readBaselineFile } from '../../scripts/lib/upgrade/baseline';
import { installs } from '../../scripts/lib/upgrade/build';
import { Git } from '../../scripts/lib/upgrade/git';

const folder = mkdtempSync(join(tmpdir(), 'upgrade-git-'));
const origin = join(folder, 'origin');
// Whoever runs this may sign commits, or have hooks.
const alone = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always', ...args], { cwd, env: alone, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function commit(text: string): string {
  writeFileSync(join(origin, 'file.txt'), text);
  git(origin, 'add', '.');
  git(origin, 'commit', '-qm', text);
  return git(origin, 'rev-parse', 'HEAD');
}

function shallow(name: string): string {
  git(folder, 'clone', '-q', '--depth=1', `file://${origin}`, name);
  return join(folder, name);
}

let first = '';

beforeAll(() => {
  mkdirSync(origin);
  git(origin, 'init', '-q', '-b', 'main');
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  first = commit('one');
  commit('two');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('without a release it is the commit that the file names', () => {
  expect(baselineOf(new Git(origin), first)).toEqual({ commit: first, label: first });
});

test('a shallow clone fetches the commit, and its files can be had', () => {
  const clone = new Git(shallow('fetched'));
  expect(clone.commit(first)).toBeUndefined();
  expect(baselineOf(clone, first).commit).toBe(first);
  const out = join(folder, 'out');
  mkdirSync(out);
  clone.extract(first, out);
  expect(readFileSync(join(out, 'file.txt'), 'utf8')).toBe('one');
});

test('what cannot be fetched says what to do', () => {
  const clone = shallow('cut-off');
  git(clone, 'remote', 'set-url', 'origin', 'file:///nowhere');
  expect(() => baselineOf(new Git(clone), first)).toThrow(/is not in this clone, which is shallow, and could not be fetched from origin. Run `git fetch --depth=1 origin/);
});

test('a release is newer than the file, in a shallow clone too; this commit\'s own is not the one before', () => {
  git(origin, 'tag', 'v0.9.0', first);
  const second = commit('three');
  git(origin, 'tag', 'v0.10.0', second);
  expect(baselineOf(new Git(origin), first)).toEqual({ commit: first, label: 'v0.9.0' });
  commit('four');
  expect(baselineOf(new Git(origin), first)).toEqual({ commit: second, label: 'v0.10.0' });
  expect(baselineOf(new Git(shallow('tagged')), first).label).toBe('v0.10.0');
  git(origin, 'tag', 'v0.10.0-rc.1', first);
  expect(baselineOf(new Git(origin), first).label).toBe('v0.10.0');
});

test('the file says how it is moved, and names a whole commit', () => {
  const file = readBaselineFile(join(__dirname, '..', '..', 'scripts', 'upgrade-baseline.json'));
  expect(file.commit).toMatch(/^[0-9a-f]{40}$/);
  expect(file.about.join(' ')).toContain('At a release');
});

test('packages are those of another lock file when each of them has the same version', () => {
  const lock = (packages: Record<string, string>) => ({
    packages: Object.fromEntries(Object.entries(packages).map(([path, version]) => [path, { version }])),
  });
  const today = lock({ '': '1', 'node_modules/a': '1.0.0', 'node_modules/b': '2.0.0' });
  expect(installs(today, lock({ '': '0', 'node_modules/a': '1.0.0' }))).toBe(true);
  expect(installs(today, lock({ 'node_modules/a': '1.0.1' }))).toBe(false);
  expect(installs(today, lock({ 'node_modules/c': '1.0.0' }))).toBe(false);
});

test('what is meant matches by pattern; what matches nothing is stale, and a reason has words', () => {
  const list = [
    { change: 'name-changed sample/*/Data/Secret*', reason: 'The old name was refused by MSK, see the notes on upgrading.' },
    { change: 'stateful-removed sample/dev/Data/Gone', reason: 'It was never there and nobody misses it.' },
    { change: '*', reason: 'because' },
  ];
  const { open, accepted, stale, weak } = accept(['name-changed sample/dev/Data/SecretA', 'name-changed sample/dev/Other/SecretA'], (key) => key, list.slice(0, 2));
  expect(open).toEqual(['name-changed sample/dev/Other/SecretA']);
  expect(accepted.map(({ found }) => found)).toEqual(['name-changed sample/dev/Data/SecretA']);
  expect(stale.map(({ change }) => change)).toEqual(['stateful-removed sample/dev/Data/Gone']);
  expect(weak).toEqual([]);
  expect(accept([], String, list).weak).toEqual([list[2]]);
});
