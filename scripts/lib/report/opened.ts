import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page with the report in it, and what it did that it should not do. */
export interface Opened {
  readonly page: Page;
  /** Requests other than that for the file itself. */
  readonly requests: readonly string[];
  /** Messages of the console, and errors that nobody caught. */
  readonly complaints: readonly string[];
}

/** Opens the file as a person with such a browser does, and closes it when the work is done. */
export async function opened(browser: Browser, file: string, options: BrowserContextOptions, work: (page: Opened) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 1280, height: 900 }, ...options });
  try {
    await context.addInitScript({ path: join(__dirname, 'in-page.js') });
    const page = await context.newPage();
    const [requests, complaints]: string[][] = [[], []];
    const address = pathToFileURL(file).href;
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== address) {
        requests.push(request.url());
      }
    });
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    await work({ page, requests, complaints });
  } finally {
    await context.close();
  }
}

/** Asks a function of in-page.js. */
export async function look<T>(page: Page, name: string, ...args: (string | number)[]): Promise<T> {
  return page.evaluate(`look.${name}(...${JSON.stringify(args)})`) as Promise<T>;
}

export async function texts(page: Page, selector: string): Promise<string[]> {
  return look<string[]>(page, 'texts', selector);
}

export async function chooseEnvironment(page: Page, index: number): Promise<void> {
  await page.locator(`label[for=environment-${index}]`).click();
}

/** An amount as the page writes it. */
export function dollars(usd: number): string {
  return `$${usd.toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`;
}
