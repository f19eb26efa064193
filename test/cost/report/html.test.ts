import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { environment, report, SYSTEM } from './support';
import { USAGE_ASSUMPTIONS } from '../../../src/cost/model/usage';
import { escape, path, prose } from '../../../src/cost/report/html/escape';
import { KOREAN_ASSUMPTIONS } from '../../../src/cost/report/html/korean-assumptions';
import { difference, money, percent, quantity, short, unitPrice } from '../../../src/cost/report/html/money';
import { reportHtml } from '../../../src/cost/report/html/page';
import { TEXTS } from '../../../src/cost/report/html/texts';
import { CostReport } from '../../../src/cost/report/model';

const EVIL = '<script>alert(1)</script>"\'&<img src=x onerror=alert(1)>';
const html = reportHtml(report());

/** The report with the text in the place of every text of an app. */
function withText(text: string): CostReport {
  const clean = report();
  const replaced = JSON.parse(JSON.stringify(clean), (key, value) => (typeof value === 'string' && !['kind', 'every', 'currency', 'id', 'from', 'to'].includes(key)
    && !/^(outside|edge|gateway|services|batch|data|network|operations)$/.test(value) ? text : value));
  const savings = clean.environments[0].savings.map((saving) => ({ ...saving, id: text, title: text, titleKo: text }));
  return { ...replaced, environments: replaced.environments.map((one: object) => ({ ...one, savings })) };
}

/** The tags of a page, without what stands in style and script, and without what our own texts bring. */
function tags(page: string): string[] {
  return [...page.replace(/<(style|script)>[^]*?<\/\1>/g, '<$1>').matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name);
}

describe('the page', () => {
  test('shows whatever is in a path, and runs none of it', () => {
    const page = reportHtml(withText(EVIL));
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/');
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/<img|onerror=alert\(1\)>/);
    const ours = new Set(tags(html));
    expect([...new Set(tags(page))].filter((name) => !ours.has(name) && name !== 'br')).toEqual([]);
  });

  test('has the same tags whatever the texts are', () => {
    const count = (text: string) => tags(reportHtml(withText(text))).filter((name) => name !== 'wbr').length;
    const plain = count('plain');
    const unit = fc.constantFrom('<', '>', '"', '\'', '&', '=', ' ', '\u0000', '\n', 'x', ';', '#', '-', '!');
    fc.assert(fc.property(fc.string({ unit, minLength: 1, maxLength: 12 }), (text) => count(text) === plain), { numRuns: 40 });
  });

  test('allows itself only what is in it', () => {
    const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(html)!;
    const hash = (name: string) => {
      const [, text] = new RegExp(`<${name}>([^]*?)</${name}>`).exec(html)!;
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policy).toBe(`default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; img-src data:; base-uri 'none'; form-action 'none'`);
  });

  test('names no address, and has no style or script in attributes, which the policy would stop', () => {
    const body = html.replace(/<(style|script)>[^]*?<\/\1>/g, '');
    expect(html).not.toMatch(/https?:|\/\/[a-z]|@import|url\((?!#)/i);
    expect(body).not.toMatch(/ style=| on[a-z]+=| src=/i);
    expect([...body.matchAll(/ href="([^"]*)"/g)].map(([, to]) => to)).toEqual(['data:,', '#content']);
  });

  test('has ids that are unique, and references that lead somewhere', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...html.matchAll(/ (?:for|aria-labelledby)="([^"]+)"|url\(#([^)]+)\)/g)].map(([, id, marker]) => id ?? marker);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('says what has no price, and what commitments do not cover', () => {
    const [one] = report({ ...SYSTEM, Odd: { Type: 'Some::Odd::Thing' } }).environments;
    const page = reportHtml({ ...report(), environments: [{ ...one, findings: [{ rule: 'r', subject: 'a plan', text: 'covers nothing' }] }] });
    expect(page).toContain('Some::Odd::Thing');
    expect(page).toContain('이 유형의 가격을 계산할 줄 모릅니다');
    expect(page).toContain('<li>a plan: covers nothing</li>');
  });

  test('is there without environments, and with ones in which there is nothing', () => {
    expect(reportHtml({ ...report(), environments: [] })).toContain('</html>');
    expect(reportHtml({ ...report(), environments: [environment({})] })).toContain(TEXTS.noCalendar.ko);
  });
});

describe('the languages', () => {
  test('have every text of the page', () => {
    const missing = Object.entries(TEXTS).filter(([, { ko, en }]) => !/[가-힣/]/.test(ko) || /[가-힣]/.test(en));
    expect(missing).toEqual([]);
  });

  test('have every assumption', () => {
    expect(Object.keys(KOREAN_ASSUMPTIONS)).toEqual(Object.keys(USAGE_ASSUMPTIONS));
    expect(Object.entries(KOREAN_ASSUMPTIONS).filter(([, { because }]) => !/[가-힣]/.test(because))).toEqual([]);
  });

  test('mark each text with its language', () => {
    const korean = html.replace(/<(style|script)>[^]*?<\/\1>/g, '').replace(/<title>[^<]*<\/title>/g, '').match(/<(\w+)[^>]*>[^<]*[가-힣]/g)!;
    expect(korean.filter((text) => !/lang="ko"/.test(text) && !/<(code|small|option|wbr|label for="savings)/.test(text))).toEqual([]);
  });
});

describe('amounts', () => {
  test.each<[number, string, string]>([
    [0, '$0.00', '$0.00'], [0.004, '<$0.01', '<$0.01'], [-0.004, '<$0.01', '<$0.01'], [0.005, '$0.01', '+$0.01'], [1234.5, '$1,234.50', '+$1,234.50'], [-6.7525, '−$6.75', '−$6.75'],
    [1234567.891, '$1,234,567.89', '+$1,234,567.89'],
  ])('%d', (usd, shown, changed) => {
    expect(money(usd)).toBe(shown);
    expect(difference(usd).replace('+<', '<')).toBe(changed);
  });

  test('of pictures have cents only where they matter', () => {
    expect([28.647, 100, 599.22, 1458.41, -120.4].map(short)).toEqual(['$28.65', '$100', '$599', '$1,458', '−$120']);
  });

  test('of units are as exact as the price list', () => {
    expect([0.113, 0.0000000309, 0.0000145833, 12, 0].map(unitPrice)).toEqual(['$0.113', '$3.09×10⁻8', '$0.0000145833', '$12', '$0']);
  });

  test('of anything have three digits after the point at most', () => {
    expect([730, 1460.12345, 0.0001, 1234567, 0].map(quantity)).toEqual(['730', '1,460.123', '<0.001', '1,234,567', '0']);
    expect([[1, 2], [1, 300], [1, 3000], [0, 0], [0, 5]].map(([part, whole]) => percent(part, whole))).toEqual(['50 %', '0.3 %', '<0.1 %', '0.0 %', '0.0 %']);
  });
});

test('texts are escaped before anything is added to them', () => {
  expect(escape('<a href="x">\'&\u0000')).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;\ufffd');
  expect(path('dev/<b>/c')).toBe('dev/<wbr>&lt;b&gt;/<wbr>c');
  expect(prose('use `<b>` and `c`')).toBe('use <code>&lt;b&gt;</code> and <code>c</code>');
});
