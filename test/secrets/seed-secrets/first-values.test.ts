import { CATALOGUE } from '../../../src/secrets/model/catalogue';
import { FirstValue } from '../../../src/secrets/model/first-value';
import { SecretData } from '../../../src/secrets/model/secret-data';
import { makeFirstValue } from '../../../src/secrets/seed-secrets/first-values';

const firstOf = (secret: SecretData, name: string): FirstValue => secret.keys.find(({ path }) => path.join('.') === name)!.first;
const valueOf = (secret: SecretData, name: string) => String(makeFirstValue(firstOf(secret, name)));

test('generated values are letters and digits of the length asked for, and no two are equal', () => {
  const values = Array.from({ length: 200 }, () => String(makeFirstValue({ kind: 'generated', length: 64 })));
  expect(values.every((value) => /^[A-Za-z0-9]{64}$/.test(value))).toBe(true);
  expect(new Set(values).size).toBe(200);
});

test('every character comes up about equally often', () => {
  const drawn = String(makeFirstValue({ kind: 'generated', length: 62_000 }));
  const counts = new Map<string, number>();
  for (const character of drawn) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  // Expected 1,000 each with a deviation of 31: nine deviations. Bytes modulo 62 would give eight characters 1,250.
  expect(Math.max(...counts.values())).toBeLessThan(1_200);
  expect(Math.min(...counts.values())).toBeGreaterThan(800);
});

test.each(['literal', 'exact'] as const)('a port that is %s stays a number', (kind) => {
  expect(makeFirstValue({ kind, value: 3306 })).toBe(3306);
});

describe('placeholders', () => {
  test.each(['mongoDbAtlas', 'oauth', 'openAi', 'batchSources', 'mail', 'chatbot'] as const)('of %s are random and can be recognised', (member) => {
    const secret: SecretData = CATALOGUE[member];
    for (const { first } of secret.keys) {
      const value = String(makeFirstValue(first));
      expect(value).toMatch(/replace-me-[a-z0-9]{16}/);
      expect(makeFirstValue(first)).not.toBe(value);
    }
  });

  test('the connection string parses, without a look-up, and leads nowhere', () => {
    const url = new URL(valueOf(CATALOGUE.mongoDbAtlas, 'connectionString'));
    expect(url.protocol).toBe('mongodb:');
    expect(url.hostname).toMatch(/^replace-me-[a-z0-9]{16}\.invalid$/);
    expect([url.port, url.username, url.password]).toEqual(['27017', '', '']);
  });

  test('the webhook is an https URL that leads nowhere', () => {
    const url = new URL(valueOf(CATALOGUE.batchSources, 'slackWebhookUrl'));
    expect(url.protocol).toBe('https:');
    expect(url.hostname).toMatch(/\.invalid$/);
  });

  test('every {random} of a pattern is another', () => {
    expect(makeFirstValue({ kind: 'placeholder', pattern: '{random}/{random}$&' })).toMatch(/^([a-z0-9]{16})\/(?!\1)[a-z0-9]{16}\$&$/);
  });
});
