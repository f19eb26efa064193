import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROOF_PAGES, proofPage, records } from '../../scripts/lib/proof-page';

const all = records();

test.each(PROOF_PAGES)('$file is what the checks recorded; `npm run proof-doc` writes it', ({ language, file }) => {
  expect(readFileSync(join(__dirname, '..', '..', file), 'utf8')).toBe(proofPage(all, language));
});

test.each(all.map(({ name, record }) => [name, record] as const))('the record of %s says what it shows and what not, in both languages', (_, record) => {
  const texts = [record.title, record.summary, ...record.limits, ...record.figures.map(({ what }) => what)];
  for (const { en, ko } of texts) {
    expect(en).toMatch(/\w/);
    expect(ko).toMatch(/[가-힣]|^[A-Z]/);
  }
  expect(record.figures.length).toBeGreaterThan(0);
});
