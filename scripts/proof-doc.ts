/** Writes docs/proof.md and docs/proof.ko.md from what the checks recorded in docs/proof. `npm test` fails where they differ. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/process';
import { PROOF_PAGES, proofPage, records } from './lib/proof-page';

const all = records();
for (const { language, file } of PROOF_PAGES) {
  writeFileSync(join(ROOT, file), proofPage(all, language));
}
console.log(`${all.length} records: ${PROOF_PAGES.map(({ file }) => file).join(', ')}`);
