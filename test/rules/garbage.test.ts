import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { checkTemplates } from '../../src/rules/model/check';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

function templateOf(write: (stack: Stack) => void): Json {
  const stack = new Stack(new App(), 'Whole', { env: { region: 'ap-northeast-2' } });
  write(stack);
  return Template.fromStack(stack).toJSON();
}

const FOLDER = join(__dirname, 'plain-l1');

/** Templates in which every rule has something to read. */
const WHOLE = readdirSync(FOLDER).filter((file) => /^[\w-]+\.ts$/.test(file))
  .flatMap((file) => Object.values<unknown>(jest.requireActual(join(FOLDER, file))))
  .filter((write): write is (stack: Stack) => void => typeof write === 'function').map(templateOf);

function pathsOf(value: Json, path: readonly string[] = []): string[][] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[...path], ...children.flatMap(([name, child]) => pathsOf(child as Json, [...path, name]))];
}

const places = WHOLE.map((template) => pathsOf(template).filter(({ length }) => length > 0));
const words = [...new Set(places.flat(2))];
const resourcesOf = (template: Json) => (template as { readonly Resources: Record<string, { readonly Type: string }> }).Resources;
const types = [...new Set(WHOLE.flatMap((template) => Object.values(resourcesOf(template)).map(({ Type }) => Type)))];
const ids = WHOLE.flatMap((template) => Object.keys(resourcesOf(template)));

const scalar = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, -1, 1.5, 1e300, '', '0', 'true', ' ', '<a>', '${a}', '${', '*', '[', '(', '\\', '__proto__',
    '\u0001', '\u00010\u0002', '\u00019\u0002', 'http://a', 'arn:aws:iam::1:role/a'),
  fc.integer(), fc.string(), fc.constantFrom(...words), fc.constantFrom(...ids), fc.constantFrom(...types),
);

/** What nobody writes, and what people do write in the wrong place: references, conditions, text for lists. */
const { garbage } = fc.letrec<{ garbage: Json; intrinsic: Json }>((tie) => ({
  garbage: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar as fc.Arbitrary<Json>, tie('intrinsic'),
    fc.array(tie('garbage'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), tie('garbage'), { maxKeys: 5 })),
  intrinsic: fc.oneof(
    fc.record({ Ref: fc.constantFrom(...ids, 'AWS::Region', 'AWS::NoValue', 'Nobody') }),
    fc.record({ 'Fn::GetAtt': fc.tuple(fc.constantFrom(...ids), fc.constantFrom('Arn', 'Name', 'Id')) }),
    fc.tuple(fc.constantFrom('Join', 'Sub', 'Split', 'Select', 'If', 'ImportValue', 'Base64', 'FindInMap', 'New').map((name) => `Fn::${name}`), tie('garbage'))
      .map(([name, argument]) => ({ [name]: argument })),
  ) as fc.Arbitrary<Json>,
}));

/** Every rule gets through, and says something that can be printed. */
function survives(template: Json): void {
  for (const { ruleId, property, message, fix } of checkTemplates([{ stackName: 'Broken', template }])) {
    expect([ruleId, property, message, fix].every((text) => typeof text === 'string')).toBe(true);
    // eslint-disable-next-line no-control-regex
    expect(message).not.toMatch(/\u0001\d+\u0002|undefined|\[object/);
  }
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Puts garbage in the place of what is there; nothing where an earlier change took the place away. */
function replace(template: Json, path: readonly string[], value: Json): void {
  const owner = path.slice(0, -1).reduce<unknown>((found, name) => isHolder(found) ? found[name] : undefined, template);
  if (isHolder(owner)) {
    Object.defineProperty(owner, path[path.length - 1], { value, enumerable: true, configurable: true, writable: true });
  }
}

test('rules get through whole templates of which parts are garbage', () => {
  const broken = fc.nat(WHOLE.length - 1).chain((which) => fc.tuple(
    fc.constant(which), fc.array(fc.tuple(fc.constantFrom(...places[which]), garbage), { minLength: 1, maxLength: 12 })));
  fc.assert(fc.property(broken, ([which, changes]) => {
    const template = structuredClone(WHOLE[which]);
    changes.forEach(([path, value]) => replace(template, path, value));
    survives(template);
  }), { numRuns: 200 });
});

test('rules get through resources of known types that are garbage inside', () => {
  const oneOfThem = fc.record({ Type: fc.constantFrom(...types), Properties: garbage, Condition: garbage });
  const resources = fc.dictionary(fc.constantFrom(...ids), fc.oneof(garbage, oneOfThem), { maxKeys: 8 });
  const around = { Outputs: garbage, Parameters: garbage, Conditions: garbage, Mappings: garbage };
  const templates = fc.record({ Resources: fc.oneof(resources, garbage), ...around });
  fc.assert(fc.property(templates, survives), { numRuns: 200 });
});

test('rules get through what is no template at all', () => {
  fc.assert(fc.property(garbage, survives), { numRuns: 100 });
});

test('a rule that threw would be seen', () => {
  expect(() => checkTemplates([{ stackName: 'Whole', template: WHOLE[0] }], [{
    id: 'X-001', severity: 'error', title: '', reason: '', fix: '', link: '', check: () => { throw new Error('garbage'); },
  }])).toThrow('garbage');
});
