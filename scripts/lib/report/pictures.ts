import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrowserContextOptions, Page } from 'playwright-core';
import { look, opened } from './opened';
import { Part, PHONE } from './parts';
import { ROOT } from '../process';

const PICTURES = join(ROOT, '.cache', 'report');
/** Pages of text have hundreds of colours, since letters are smooth; blank ones have a handful. */
const FEWEST_COLOURS = 60;
const LEAST_DEVIATION = 10;
/** Of each table, for the rules. */
const ROWS = 3;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Who looks at the page. */
const LOOKS: Readonly<Record<string, BrowserContextOptions>> = {
  'desktop': {},
  'desktop-dark-english': { colorScheme: 'dark', locale: 'en-US' },
  'phone': PHONE,
  'phone-dark-english': { ...PHONE, colorScheme: 'dark', locale: 'en-US' },
};

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly impact: string; readonly help: string; readonly nodes: readonly AxeNode[] }[];
}

interface AxeNode {
  readonly html: string;
  readonly failureSummary?: string;
}

/** The rules of axe, in both colour schemes and both widths. */
const accessible: Part = async ({ checks, browser, file }) => {
  const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  for (const [name, options] of Object.entries(LOOKS)) {
    await opened(browser, file, options, async ({ page }) => {
      // What is folded has colours, too.
      await look(page, 'condense', ROWS);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`) as AxeResults;
      checks.check(`axe finds nothing: ${name}`, violations.length === 0, violations
        .map(({ id, impact, help, nodes }) => `${impact} ${id}: ${help}\n${nodes.slice(0, 3).map(({ html, failureSummary }) => `  ${html.slice(0, 200)}\n  ${failureSummary}`).join('\n')}`).join('\n'));
    });
  }
};

async function shows(page: Page, png: Buffer): Promise<boolean> {
  const { colours, deviation } = await look<{ colours: number; deviation: number }>(page, 'impression', png.toString('base64'));
  return colours >= FEWEST_COLOURS && deviation >= LEAST_DEVIATION;
}

const pictures: Part = async ({ checks, browser, file, report }) => {
  mkdirSync(PICTURES, { recursive: true });
  const seen = new Set<string>();
  for (const [name, options] of Object.entries(LOOKS)) {
    const png = await new Promise<Buffer>((resolve, reject) => {
      opened(browser, file, options, async ({ page }) => resolve(await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true }))).catch(reject);
    });
    seen.add(png.toString('base64'));
    // In a page of its own, since that of the report may load nothing.
    checks.check(`.cache/report/${name}.png shows a page`, await inEmptyPage(browser, (page) => shows(page, png)));
  }
  checks.same('no two pictures are the same', seen.size, Object.keys(LOOKS).length);
  checks.same('an empty page would be found', await inEmptyPage(browser, async (page) => shows(page, await page.screenshot())), false);
  await opened(browser, file, {}, async ({ page }) => {
    await page.emulateMedia({ media: 'print' });
    checks.same('all environments are printed', (await look<string[]>(page, 'ids', '.environment')).length, report.environments.length);
  });
};

async function inEmptyPage<T>(browser: Parameters<Part>[0]['browser'], work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext();
  try {
    await context.addInitScript({ path: join(__dirname, 'in-page.js') });
    const page = await context.newPage();
    await page.goto('about:blank');
    return await work(page);
  } finally {
    await context.close();
  }
}

export const PICTURE_PARTS: Readonly<Record<string, Part>> = { accessible, pictures };
