import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, Browser } from 'playwright-core';
import { ROOT, tail } from '../process';

const CACHE = join(ROOT, '.cache', 'chromium');
const HOME = join(CACHE, 'debian');

/** Of Debian: the browser, and letters for Korean and signs, which small machines lack. */
const PACKAGES = ['chromium', 'fonts-nanum', 'fonts-dejavu-core'];

/** Browsers that a machine may have, with their own fonts. */
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A real Chromium without a window: the one of `CHROMIUM`, the machine's, or Debian's, which is unpacked into the cache and installs nothing. */
export async function startChromium(): Promise<Browser> {
  const own = process.env.CHROMIUM ?? installed();
  const [executablePath, env] = own === undefined ? unpacked() : [own, {}];
  // The page comes from this repository, and containers often do not allow the sandbox.
  return chromium.launch({ executablePath, args: ['--no-sandbox'], env: { ...process.env, ...env } });
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return INSTALLED.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

function unpacked(): [string, Record<string, string>] {
  if (!existsSync(HOME)) {
    unpack();
  }
  const libraries = readdirSync(join(HOME, 'usr', 'lib')).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(HOME, 'usr', 'lib', name));
  const fonts = join(CACHE, 'fonts.conf');
  writeFileSync(fonts, fontsConfig());
  return [join(HOME, 'usr', 'lib', 'chromium', 'chromium'), {
    // The sound library keeps half of itself in a folder of its own.
    LD_LIBRARY_PATH: libraries.flatMap((folder) => [folder, join(folder, 'pulseaudio')]).join(':'),
    FONTCONFIG_FILE: fonts,
  }];
}

/** Downloads the packages with everything that they need and this machine has not. It needs no root, but for the lists of packages. */
function unpack(): void {
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(join(CACHE, 'install-'));
  try {
    let plan = simulate();
    if (plan === undefined && process.getuid?.() === 0) {
      spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
      plan = simulate();
    }
    if (plan === undefined) {
      throw new Error('There is no Chromium here, and apt-get has none. Install Chromium, or name one in CHROMIUM, then run this again');
    }
    command('apt-get', ['download', '-q', ...plan], fresh);
    mkdirSync(join(fresh, 'home'));
    readdirSync(fresh).filter((name) => name.endsWith('.deb')).forEach((name) => command('dpkg-deb', ['-x', name, 'home'], fresh));
    renameSync(join(fresh, 'home'), HOME);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** The packages that would be installed; undefined where the lists of packages do not have them. */
function simulate(): string[] | undefined {
  const { status, stdout } = spawnSync('apt-get', ['install', '-s', '-q', '--no-install-recommends', ...PACKAGES], { encoding: 'utf8' });
  const names = [...stdout?.matchAll(/^Inst (\S+)/gm) ?? []].map(([, name]) => name);
  return status === 0 && names.includes(PACKAGES[0]) ? names : undefined;
}

/** Without the configuration of a desktop: what nobody names is written in the letters for Korean, which have Latin ones as well. */
function fontsConfig(): string {
  const last = '<match target="pattern"><edit name="family" mode="append_last" binding="strong"><string>NanumGothic</string></edit></match>';
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(HOME, 'usr', 'share', 'fonts')}</dir><dir>/usr/share/fonts</dir>` +
    `<cachedir>${join(CACHE, 'fontconfig')}</cachedir>${last}</fontconfig>\n`;
}

function command(program: string, args: string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', cwd });
  if (status !== 0) {
    throw new Error(`${program} ${args[0]} failed: ${error?.message ?? tail(`${stdout}${stderr}`, 5)}`);
  }
}
