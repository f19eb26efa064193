/**
 * Opens the cost report of the sample app in a real Chromium, and looks at it as people do: on a page and on a phone, in both languages, in light and dark,
 * with a keyboard, with and without scripts. It takes the pictures of `.cache/report` on the way.
 *
 * With a folder as argument it looks at the report in there, e.g. `sample-app/cdk.out` after `npm run demo`, and makes none.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Checks } from './lib/checks';
import { startChromium } from './lib/report/chromium';
import { PARTS } from './lib/report/parts';
import { PICTURE_PARTS } from './lib/report/pictures';
import { writeSampleReport } from './lib/report/sample';
import { inTemporaryFolder } from './lib/temporary';

const FILES = ['cost-report.json', 'report.html', 'cost-report.md'];

async function lookAt(checks: Checks, folder: string): Promise<void> {
  const report = JSON.parse(readFileSync(join(folder, 'cost-report.json'), 'utf8'));
  const browser = await startChromium();
  try {
    console.log(`Chromium ${browser.version()}`);
    for (const [name, part] of Object.entries({ ...PARTS, ...PICTURE_PARTS })) {
      await checks.part(name, () => part({ checks, browser, file: join(folder, 'report.html'), report }));
    }
  } finally {
    await browser.close();
  }
}

async function main([given]: string[]): Promise<void> {
  const checks = new Checks('report-check');
  if (given !== undefined) {
    await lookAt(checks, resolve(given));
  } else {
    await inTemporaryFolder('report', async (folder) => {
      const [first, second] = ['first', 'second'].map((name) => join(folder, name));
      writeSampleReport(first);
      writeSampleReport(second);
      FILES.forEach((file) => checks.check(`two runs write the same ${file}`, readFileSync(join(first, file)).equals(readFileSync(join(second, file)))));
      await lookAt(checks, first);
    });
  }
  checks.finish();
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
