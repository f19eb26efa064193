import { Browser, Page } from 'playwright-core';
import { chooseEnvironment, dollars, look, opened, texts } from './opened';
import { CostReport, EnvironmentReport } from '../../../src/cost/report/model';
import { Checks } from '../checks';

/** What the parts look at. */
export interface Scene {
  readonly checks: Checks;
  readonly browser: Browser;
  readonly file: string;
  readonly report: CostReport;
}

export type Part = (scene: Scene) => Promise<void>;

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
/** The least height of what fingers touch. */
const FINGER = 32;

/** The figures of the page are those of the JSON, in each environment. */
const figures: Part = async (scene) => opened(scene.browser, scene.file, {}, async ({ page, requests, complaints }) => {
  const { checks, report: { environments } } = scene;
  checks.same('cards show the totals of the JSON', (await texts(page, '.environments .amount')).map((text) => text.split(' ')[0]),
    environments.map(({ monthlyUsd }) => dollars(monthlyUsd)));
  for (const [index, environment] of environments.entries()) {
    await chooseEnvironment(page, index);
    await figuresOf(checks, page, environment, index);
    await savingsOf(checks, page, environment, index);
  }
  checks.same('nothing is requested', requests, []);
  checks.same('the console stays empty', complaints, []);
});

async function figuresOf(checks: Checks, page: Page, environment: EnvironmentReport, index: number): Promise<void> {
  const { name, monthlyUsd, lines, architecture, calendar } = environment;
  checks.same(`${name}: one environment is shown`, await look(page, 'ids', '.environment'), [`panel-${index}`]);
  const sums = await texts(page, '.services tfoot .number, .lines tfoot .number');
  checks.same(`${name}: the sums of services and of lines are the total`, sums, [dollars(monthlyUsd), dollars(monthlyUsd)]);
  const amounts = (await look<number[][]>(page, 'amounts', `#panel-${index} .lines tbody`)).flat();
  checks.check(`${name}: has all ${lines.length} lines, which come to the total`,
    amounts.length === lines.length && Math.abs(amounts.reduce((sum, value) => sum + value, 0) - monthlyUsd) < 1e-4);
  const count = async (selector: string): Promise<number> => page.locator(`#panel-${index} ${selector}`).count();
  checks.same(`${name}: the picture has every node and every connection`, [await count('.architecture.wide .node'), await count('.architecture.wide .arrow')],
    [architecture.groups.flatMap(({ nodes }) => nodes).length, architecture.edges.length]);
  checks.same(`${name}: the week has every start`, await count('.week .chip'),
    calendar.filter(({ enabled }) => enabled).reduce((sum, { slots }) => sum + slots.length, 0));
}

async function savingsOf(checks: Checks, page: Page, { name, savings, monthlyUsd }: EnvironmentReport, index: number): Promise<void> {
  const wrong: string[] = [];
  for (const [at, { id, monthlySavingUsd }] of savings.entries()) {
    await page.locator(`#panel-${index} select:visible`).selectOption(String(at));
    const [before, after] = await texts(page, `#savings-${index} .saving[open] .comparison strong`);
    if (before !== dollars(monthlyUsd) || after !== dollars(monthlyUsd - monthlySavingUsd)) {
      wrong.push(`${id}: ${before} to ${after}, saving ${monthlySavingUsd}`);
    }
  }
  checks.check(`${name}: each of ${savings.length} savings changes the total by itself`, wrong.length === 0 && savings.length > 0, wrong.join('\n'));
}

/** Each language is the whole page, and nothing of the other. */
const languages: Part = async ({ checks, browser, file }) => opened(browser, file, {}, async ({ page }) => {
  const state = async (): Promise<unknown[]> => [await page.getAttribute('html', 'lang'), await page.title(), ...(await texts(page, 'h1, .environment h2:not(.hidden)')).slice(0, 2)];
  checks.same('a Korean browser reads Korean', await state(), ['ko', '월 비용 보고서', '월 비용 보고서', '서비스별 비용']);
  await look(page, 'openAll');
  await page.locator('#panel-0 .tools button').click();
  const lines = async (): Promise<string[]> => (await page.locator('body').innerText()).split('\n').filter((line) => !/^(한국어|English)$/.test(line.trim()));
  // Whole sentences: names of services, of properties and of units are the same in both.
  const english = (await lines()).filter((line) => !/[가-힣]/.test(line) && line.includes(' ') && /\b(the|of|and|is|are|with|not|which|a)\b/.test(line));
  checks.same('the Korean page has no English sentences', english, []);
  await page.locator('label[for=lang-en]').click();
  checks.same('English is one click away', await state(), ['en', 'Monthly cost report', 'Monthly cost report', 'Cost by service']);
  checks.same('the English page has no Korean', (await lines()).filter((line) => /[가-힣]/.test(line)), []);
  await opened(browser, file, { locale: 'en-US' }, async (other) => {
    checks.same('another browser reads English', await other.page.getAttribute('html', 'lang'), 'en');
  });
});

/** A phone scrolls down, never sideways. */
const phone: Part = async ({ checks, browser, file, report }) => {
  for (const locale of ['ko-KR', 'en-US']) {
    await opened(browser, file, { ...PHONE, locale }, async ({ page }) => {
      await look(page, 'openAll');
      const widths: number[] = [];
      for (const index of report.environments.keys()) {
        await chooseEnvironment(page, index);
        widths.push(await look(page, 'width'));
      }
      checks.same(`on a phone (${locale}), everything open is as wide as the screen`, widths, report.environments.map(() => PHONE.viewport.width));
      const controls = '.languages label, .environments label, select, .tools button, .tools input, summary, .toggle';
      checks.same(`fingers find what they touch (${locale})`, await look(page, 'small', controls, FINGER), []);
    });
  }
};

/** Filter, order and groups of the lines. */
const table: Part = async ({ checks, browser, file, report: { environments: [environment] } }) => opened(browser, file, {}, async ({ page }) => {
  const rows = page.locator('#panel-0 .lines tbody tr:not(.group):visible');
  const filter = page.locator('#panel-0 .tools input:visible');
  checks.same('groups are closed at first', await rows.count(), 0);
  await page.locator('#panel-0 .toggle').first().click();
  checks.same('a group opens', await rows.count(), environment.lines.filter(({ service }) => service === environment.totalsByService[0].service).length);
  await filter.fill('aurora storage');
  checks.same('the filter finds the lines that have all words', (await texts(page, '#panel-0 .lines tbody tr:not(.group) th')).every((text) => /aurora/i.test(text)) && await rows.count() > 0, true);
  await filter.fill('no such line');
  checks.same('and nothing that is not there', [await rows.count(), await texts(page, '#panel-0 .found')], [0, ['0건']]);
  await filter.fill('');
  await page.locator('#panel-0 .tools button').click();
  checks.same('all groups open at once', await rows.count(), environment.lines.length);
  const last = page.locator('#panel-0 .lines thead th').last();
  await last.locator('button').click();
  await last.locator('button').click();
  const groups = await look<number[][]>(page, 'amounts', '#panel-0 .lines tbody');
  checks.check('a column is ordered within each group, the other way at the second click', groups.every((group) => group.every((value, at) => at === 0 || value >= group[at - 1])));
  checks.same('the order is told', await last.getAttribute('aria-sort'), 'ascending');
});

/** Everything can be read and chosen without a script. */
const withoutScript: Part = async ({ checks, browser, file, report }) => opened(browser, file, { javaScriptEnabled: false }, async ({ page }) => {
  await chooseEnvironment(page, 1);
  checks.same('without script: another environment is chosen', [await page.locator('#panel-1').isVisible(), await page.locator('#panel-0').isVisible()], [true, false]);
  await page.locator('label[for=lang-en]').click();
  checks.check('without script: the language changes', (await page.locator('#panel-1 h2:visible').allInnerTexts()).includes('Cost by service'));
  checks.same('without script: all lines are there', await page.locator('#panel-1 .lines tbody tr:not(.group):visible').count(), report.environments[1].lines.length);
  checks.same('without script: all savings are there', await page.locator('#panel-1 .saving summary:visible').count(), report.environments[1].savings.length);
  checks.same('without script: no control that does nothing', await page.locator('select:visible, .tools:visible').count(), 0);
});

/** Someone with a keyboard only reaches everything. */
const keyboard: Part = async ({ checks, browser, file }) => opened(browser, file, {}, async ({ page }) => {
  await page.keyboard.press('Tab');
  checks.same('the first stop leads to the content', await look(page, 'focused'), 'skip');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  checks.same('arrows choose an environment', [await look(page, 'focused'), await page.locator('#panel-1').isVisible()], ['environment-1', true]);
});

export const PARTS: Readonly<Record<string, Part>> = { figures, languages, phone, table, withoutScript, keyboard };
