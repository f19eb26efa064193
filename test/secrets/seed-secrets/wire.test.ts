import * as fc from 'fast-check';
import { FirstValue } from '../../../src/secrets/model/first-value';
import { decode, encode, SeededSecret } from '../../../src/secrets/seed-secrets/wire';
import { stringifyLeaves } from '../support';

const firstValue: fc.Arbitrary<FirstValue> = fc.oneof(
  fc.record({ kind: fc.constant('generated' as const), length: fc.integer({ min: 1, max: 5000 }) }),
  fc.record({ kind: fc.constant('placeholder' as const), pattern: fc.string() }),
  fc.record({
    kind: fc.constantFrom('literal' as const, 'exact' as const),
    value: fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)), fc.constantFrom('', '3306', 'true', 'null')),
  }),
);
const secret: fc.Arbitrary<SeededSecret> = fc.record({
  arn: fc.string(),
  name: fc.string(),
  keys: fc.array(fc.record({ path: fc.array(fc.string(), { minLength: 1, maxLength: 3 }), first: firstValue })),
});

test('what arrives is what was sent, although every leaf arrives as text', () => {
  fc.assert(fc.property(fc.array(secret), (secrets) => {
    expect(decode(JSON.parse(JSON.stringify(stringifyLeaves(encode(secrets)))))).toEqual(secrets);
  }));
});

test.each(['literal', 'exact'] as const)('a port that is %s stays a number, and a number that was text stays text', (kind) => {
  const keys = [3306, '3306'].map((value) => ({ path: ['port'], first: { kind, value } }));
  expect(decode(stringifyLeaves(encode([{ arn: 'a', name: 'n', keys }])))[0].keys).toEqual(keys);
});

test('an unknown kind is an error and not an empty value', () => {
  expect(() => decode({ Secrets: [{ Arn: 'a', Name: 'n', Keys: [{ Path: ['k'], Kind: 'dice', Value: '6' }] }] }))
    .toThrow('This function does not know how to make a value of the kind \'dice\'');
});
