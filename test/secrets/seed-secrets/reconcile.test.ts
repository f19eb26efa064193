import * as fc from 'fast-check';
import { FirstValue, WantedKey } from '../../../src/secrets/model/first-value';
import { makeFirstValue } from '../../../src/secrets/seed-secrets/first-values';
import { reconcile } from '../../../src/secrets/seed-secrets/reconcile';

const literal = (value: string | number): FirstValue => ({ kind: 'literal', value });
const wanted = (paths: Record<string, string | number>): WantedKey[] => (
  Object.entries(paths).map(([path, value]) => ({ path: path.split('.'), first: literal(value) })));
const text = (keys: WantedKey[], current?: string) => reconcile(keys, current, makeFirstValue)?.text;

describe('an example of each case', () => {
  const keys = wanted({ 'username': 'admin', 'port': 3306, 'google.clientId': 'id', 'google.clientSecret': 'secret' });

  test.each([
    ['an empty secret', undefined, '{"username":"admin","port":3306,"google":{"clientId":"id","clientSecret":"secret"}}'],
    ['an empty text', ' \n', '{"username":"admin","port":3306,"google":{"clientId":"id","clientSecret":"secret"}}'],
    ['an empty object', '{ }', '{ "username":"admin","port":3306,"google":{"clientId":"id","clientSecret":"secret"}}'],
    ['half of a nested object', '{"google": {"clientId": "mine" }, "port": 1, "username": ""}\n',
      '{"google": {"clientId": "mine" ,"clientSecret":"secret"}, "port": 1, "username": ""}\n'],
    ['an empty nested object', '{"google":{},"port":1,"username":null}', '{"google":{"clientId":"id","clientSecret":"secret"},"port":1,"username":null}'],
    ['the same name elsewhere', '{"a":{"google":{"x":1}},"b":[{"google":{}}],"port":1,"username":"{\\"google\\":{}}"}',
      '{"a":{"google":{"x":1}},"b":[{"google":{}}],"port":1,"username":"{\\"google\\":{}}","google":{"clientId":"id","clientSecret":"secret"}}'],
    ['a number that would be rounded', '{"username":12345678901234567890,"port":1.0,"google":{"clientId":1,"clientSecret":2},"x":1e400}', undefined],
    ['a name given twice', '{"google":{"clientId":"old"},"google":{"clientId":"new"},"port":1,"username":1}',
      '{"google":{"clientId":"old"},"google":{"clientId":"new","clientSecret":"secret"},"port":1,"username":1}'],
    ['everything there', '{"username":"u","port":"p","google":{"clientSecret":"s","clientId":"i"}}', undefined],
  ])('%s', (_, current, expected) => {
    expect(text(keys, current)).toBe(expected);
  });

  test('the names of what was written, for the log', () => {
    expect(reconcile(keys, '{"google":{"clientId":"x"},"port":1}', makeFirstValue)!.written).toEqual(['username', 'google.clientSecret']);
  });
});

describe('what the template knows exactly', () => {
  const exact = (value: string | number): WantedKey[] => [{ path: ['host'], first: { kind: 'exact', value } }];

  test.each([
    ['is put in', undefined, 'b', '{"host":"b"}'],
    ['is left where it stands', '{"host" : "b" }', 'b', undefined],
    ['takes the place of another value, and nothing else changes', '{ "a":{"host":"x"},"host" : "old" , "port":1.0}', 'b', '{ "a":{"host":"x"},"host" : "b" , "port":1.0}'],
    ['takes the place of an object', '{"host":{"host":[{"host":1}]},"z":[1]}', 'b', '{"host":"b","z":[1]}'],
    ['takes the place of the last of two', '{"host":"b","host":"c"}', 'b', '{"host":"b","host":"b"}'],
    ['takes the place of text by a number', '{"host":"1"}', 1, '{"host":1}'],
  ])('%s', (_, before, value, expected) => {
    expect(text(exact(value), before)).toBe(expected);
  });

  test('is told in the log by its name', () => {
    expect(reconcile(exact('b'), '{"host":"a"}', makeFirstValue)!.written).toEqual(['host']);
  });

  test('any value at any place gives way to it, and all others stay', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.oneof(fc.string(), fc.integer()), (object, name, value) => {
      const before = JSON.stringify({ ...object, [name]: object[name] ?? 1 }, null, 1);
      const after = text([{ path: [name], first: { kind: 'exact', value } }], before) ?? before;
      expect(JSON.parse(after)).toEqual({ ...JSON.parse(before), [name]: value });
    }));
  });
});

describe('what is not a JSON object is refused, and none of it is repeated', () => {
  test.each(['hunter2', '"hunter2"', '["hunter2"]', '42', 'null', '{"password":"hunter2"', '{password: hunter2}', '{} hunter2'])('%s', (current) => {
    expect(() => text(wanted({ a: 'b' }), current)).toThrow(/^its value is not a JSON object$/);
  });

  test.each(['"hunter2"', '["hunter2"]', 'null', '7'])('%s where an object is wanted', (value) => {
    expect(() => text(wanted({ 'google.clientId': 'b' }), `{"google":${value}}`)).toThrow(/^its key google does not hold an object$/);
  });
});

describe('properties', () => {
  const name = fc.oneof(fc.constantFrom('a', 'b', 'google', 'clientId', 'toString', '__proto__', 'constructor', '', '"', '\\', '{', '한글'), fc.string());
  const key: fc.Arbitrary<WantedKey> = fc.record({
    path: fc.array(name, { minLength: 1, maxLength: 3 }),
    first: fc.oneof<fc.Arbitrary<FirstValue>[]>(
      fc.record({ kind: fc.constant('generated' as const), length: fc.integer({ min: 1, max: 80 }) }),
      fc.record({ kind: fc.constant('placeholder' as const), pattern: fc.string() }),
      fc.record({ kind: fc.constant('literal' as const), value: fc.oneof(fc.string(), fc.integer()) }),
    ),
  });
  const json = fc.dictionary(name, fc.jsonValue({ depthSize: 'small' })).map((value) => ({ ...value }));
  const current = fc.option(fc.tuple(json, fc.constantFrom(undefined, 1, '\t')).map(([value, space]) => JSON.stringify(value, null, space)), { nil: undefined });

  /** Paths may contradict each other (`a` is text, `a.b` is wanted); then the answer is an error. */
  const attempt = (keys: WantedKey[], value: string | undefined) => {
    try {
      return { ok: true as const, text: text(keys, value) ?? value };
    } catch (error) {
      expect((error as Error).message).toMatch(/^its key .* does not hold an object$/s);
      return { ok: false as const, text: value };
    }
  };
  const leaves = (value: unknown, path: string[] = []): [string, unknown][] => (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([inner, child]) => leaves(child, [...path, inner]))
      : [[JSON.stringify(path), JSON.stringify(value)]]
  );
  const has = (value: any, path: readonly string[]): boolean => (
    path.length === 0 || (typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, path[0]) && has(value[path[0]], path.slice(1)))
  );
  const isSubsequence = (part: string, whole: string) => {
    let at = 0;
    for (const character of whole) {
      at += character === part[at] ? 1 : 0;
    }
    return at >= [...part].length;
  };

  test('a key that is there never changes, to the letter', () => {
    fc.assert(fc.property(fc.array(key), json, fc.constantFrom(undefined, 2), (keys, before, space) => {
      const written = JSON.stringify(before, null, space);
      const { text: after } = attempt(keys, written);
      const found = new Map(leaves(JSON.parse(after!)));
      for (const [path, value] of leaves(before)) {
        // An empty object may gain members; everything else is as it was.
        if (value !== '{}') {
          expect(found.get(path)).toBe(value);
        }
      }
      expect(isSubsequence(written, after!)).toBe(true);
    }));
  });

  test('every wanted key is there afterwards, and a second run does nothing', () => {
    fc.assert(fc.property(fc.array(key), current, (keys, before) => {
      const { ok, text: after } = attempt(keys, before);
      fc.pre(ok && after !== undefined);
      const value = JSON.parse(after!);
      expect(keys.every(({ path }) => has(value, path))).toBe(true);
      expect(reconcile(keys, after, makeFirstValue)).toBeUndefined();
    }));
  });

  test('through any sequence of deployments what is once there stays', () => {
    fc.assert(fc.property(fc.array(fc.array(key, { maxLength: 5 }), { maxLength: 6 }), current, (deployments, start) => {
      let value = start;
      for (const keys of deployments) {
        const before = new Map(leaves(value === undefined ? {} : JSON.parse(value)));
        value = attempt(keys, value).text;
        const after = new Map(leaves(value === undefined ? {} : JSON.parse(value)));
        for (const [path, leaf] of before) {
          if (leaf !== '{}') {
            expect(after.get(path)).toBe(leaf);
          }
        }
      }
    }));
  });

  test('any text is either completed or refused', () => {
    fc.assert(fc.property(fc.string(), (anything) => {
      try {
        expect(typeof JSON.parse(text(wanted({ apiKey: 'x' }), anything)!)).toBe('object');
      } catch (error) {
        expect((error as Error).message).toBe('its value is not a JSON object');
      }
    }));
  });
});
