/** Writes docs/rules.md and docs/rules.ko.md from the rules. `npm run verify` fails where they differ. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/process';
import { PAGES, rulesPage } from './lib/rules/page';
import { RULE_TEXTS } from '../src/rules/model/selection';

for (const { language, file } of PAGES) {
  writeFileSync(join(ROOT, file), rulesPage(RULE_TEXTS, language));
}
console.log(`${RULE_TEXTS.length} rules: ${PAGES.map(({ file }) => file).join(', ')}`);
