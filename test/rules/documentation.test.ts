import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAMILIES } from '../../scripts/lib/rules/families';
import { KOREAN } from '../../scripts/lib/rules/korean';
import { PAGES, rulesPage } from '../../scripts/lib/rules/page';
import { RULE_TEXTS } from '../../src/rules/model/selection';

const ids = RULE_TEXTS.map(({ id }) => id).sort();

test('each rule has its texts in Korean, and no text is left of a rule that is gone', () => {
  expect(Object.keys(KOREAN).sort()).toEqual(ids);
});

test.each(ids)('%s says as much in Korean', (id) => {
  const { title, reason, fix } = KOREAN[id];
  for (const text of [title, reason, fix]) {
    expect(text).toMatch(/[가-힣]/);
  }
});

test('each family has a name', () => {
  expect([...new Set(ids.map((id) => id.split('-')[0]))].filter((family) => FAMILIES[family] === undefined)).toEqual([]);
});

test.each(PAGES)('$file is what the rules say; `npm run rules-doc` writes it', ({ language, file }) => {
  expect(readFileSync(join(__dirname, '..', '..', file), 'utf8')).toBe(rulesPage(RULE_TEXTS, language));
});
