import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flatten, readAssembly, Type, TypeReference } from './assembly';
import { reservedIn } from './reserved-words';

/** What may break a rule, as the test names it, with the reason. An entry that excuses nothing any more fails too. */
const EXCEPTIONS: { readonly [finding: string]: string } = {
};

const assembly = readAssembly();
const types = [...assembly.values()];
const used = new Set<string>();

function unexcused(findings: string[]): string[] {
  return findings.filter((finding) => {
    if (EXCEPTIONS[finding] === undefined) {
      return true;
    }
    used.add(finding);
    return false;
  });
}

interface Named {
  readonly path: string;
  readonly name: string;
}

/** Everything in the API that has a type: properties, parameters, results. */
function typed(): (Named & { type: TypeReference })[] {
  return types.flatMap((type) => [
    ...(type.properties ?? []).map((property) => ({ path: `${type.name}.${property.name}`, name: property.name, type: property.type })),
    ...(type.initializer?.parameters ?? []).map(({ name, type: its }) => ({ path: `new ${type.name}(${name})`, name, type: its })),
    ...(type.methods ?? []).flatMap((method) => [
      ...(method.parameters ?? []).map(({ name, type: its }) => ({ path: `${type.name}.${method.name}(${name})`, name, type: its })),
      ...(method.returns === undefined ? [] : [{ path: `${type.name}.${method.name}()`, name: method.name, type: method.returns.type }]),
    ]),
  ]);
}

/** Everything in the API that has documentation of its own. */
function documented(): (Named & { summary?: string })[] {
  return types.flatMap((type) => [
    { path: type.name, name: type.name, summary: type.docs?.summary },
    ...[...type.properties ?? [], ...type.methods ?? [], ...type.members ?? []].map(
      ({ name, docs }) => ({ path: `${type.name}.${name}`, name, summary: docs?.summary }),
    ),
  ]);
}

function isConstruct(type: Type): boolean {
  const base = type.base === undefined ? undefined : assembly.get(type.base);
  return type.kind === 'class' && (base === undefined ? /^(constructs|aws-cdk-lib)\./.test(type.base ?? '') : isConstruct(base));
}

const props = types.filter((type) => type.datatype).flatMap(
  (type) => (type.properties ?? []).map((property) => ({ path: `${type.name}.${property.name}`, ...property })),
);

describe('the public API, as jsii tells it', () => {
  test('has something in it', () => {
    expect(types.filter(isConstruct).length).toBeGreaterThan(3);
    expect(props.length).toBeGreaterThan(50);
  });

  test('says for every optional property what happens without it', () => {
    expect(unexcused(props.filter(({ optional, docs }) => optional && !docs?.default).map(({ path }) => path))).toEqual([]);
  });

  test('says in every default what holds in which environment', () => {
    const tells = (text: string) => /\b(every|any) environment\b/.test(text) || ['dev', 'beta', 'prod'].every((name) => new RegExp(`\\b${name}\\b`).test(text));
    expect(unexcused(props.filter(({ optional, docs }) => optional && docs?.default && !tells(docs.default))
      .map(({ path, docs }) => `${path}: ${docs?.default}`))).toEqual([]);
  });

  test('gives no default for what must be passed', () => {
    expect(unexcused(props.filter(({ optional, docs }) => !optional && docs?.default).map(({ path }) => path))).toEqual([]);
  });

  test('has a summary for every class, interface, method and property', () => {
    expect(unexcused(documented().filter(({ summary }) => !summary?.trim()).map(({ path }) => path))).toEqual([]);
  });

  test('has no `any`, which three of five languages cannot check', () => {
    const loose = (type: TypeReference) => flatten(type).some(({ primitive }) => primitive === 'any' || primitive === 'json');
    expect(unexcused(typed().filter(({ type }) => loose(type)).map(({ path }) => path))).toEqual([]);
  });

  test('has no union or intersection, which becomes `Object` or `interface{}` elsewhere', () => {
    const mixed = (type: TypeReference) => flatten(type).some(({ union, intersection }) => union !== undefined || intersection !== undefined);
    expect(unexcused(typed().filter(({ type }) => mixed(type)).map(({ path }) => path))).toEqual([]);
  });

  test('takes a struct where more than three things are passed', () => {
    expect(unexcused(types.flatMap((type) => (type.methods ?? []).filter(({ parameters }) => (parameters?.length ?? 0) > 3)
      .map((method) => `${type.name}.${method.name}`)))).toEqual([]);
  });

  test('has no name that means something else in Python, Java, C#, Go or JavaScript', () => {
    const names = [...documented(), ...typed()].map(({ path, name }) => ({ path, languages: reservedIn(name) }));
    expect(unexcused(names.filter(({ languages }) => languages.length > 0).map(({ path, languages }) => `${path} (${languages.join(', ')})`)))
      .toEqual([]);
  });

  test('has structs that only hold values, and objects whose fields do not change', () => {
    expect(unexcused(types.flatMap((type) => (type.properties ?? []).filter(({ immutable }) => !immutable)
      .map((property) => `${type.name}.${property.name}`)))).toEqual([]);
  });

  test('shows every construct in an example and says where it comes from', () => {
    expect(unexcused(types.filter((type) => isConstruct(type) && !type.docs?.example).map(({ name }) => `${name} lacks @example`))).toEqual([]);
    expect(unexcused(types.filter((type) => isConstruct(type) && !type.docs?.see).map(({ name }) => `${name} lacks @see`))).toEqual([]);
  });

  test('is imported as a whole by the fixture of the examples', () => {
    const fixture = readFileSync(join(__dirname, '..', '..', 'rosetta', 'default.ts-fixture'), 'utf8');
    expect(types.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(fixture))).toEqual([]);
  });

  test('has no exception that excuses nothing', () => {
    expect(Object.keys(EXCEPTIONS).filter((finding) => !used.has(finding))).toEqual([]);
  });
});
