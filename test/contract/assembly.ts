import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const FILE = join(ROOT, '.jsii');

export interface Docs {
  readonly summary?: string;
  readonly default?: string;
  readonly example?: string;
  readonly see?: string;
}

export interface TypeReference {
  readonly fqn?: string;
  readonly primitive?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: TypeReference };
  readonly union?: { readonly types: TypeReference[] };
  readonly intersection?: { readonly types: TypeReference[] };
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeReference;
}

export interface Property {
  readonly name: string;
  readonly type: TypeReference;
  readonly docs?: Docs;
  readonly optional?: boolean;
  readonly immutable?: boolean;
}

export interface Method {
  readonly name: string;
  readonly docs?: Docs;
  readonly parameters?: Parameter[];
  readonly returns?: { readonly type: TypeReference };
}

export interface Type {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly docs?: Docs;
  readonly base?: string;
  readonly datatype?: boolean;
  readonly initializer?: { readonly parameters?: Parameter[] };
  readonly properties?: Property[];
  readonly methods?: Method[];
  readonly members?: { readonly name: string; readonly docs?: Docs }[];
}

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}

/** What jsii says the package offers, by name. An old answer would prove nothing, so it is refused. */
export function readAssembly(): Map<string, Type> {
  if (!existsSync(FILE)) {
    throw new Error('.jsii is not there: run `npx projen compile` first, or `npm run verify`, which does.');
  }
  if (statSync(FILE).mtimeMs < newest(join(ROOT, 'src'))) {
    throw new Error('.jsii is older than src: run `npx projen compile` first, or `npm run verify`, which does.');
  }
  const { types } = JSON.parse(readFileSync(FILE, 'utf8')) as { types: { [fqn: string]: Type } };
  return new Map(Object.entries(types));
}

/** A type and all types that it is made of: elements of lists and maps, members of unions. */
export function flatten(type: TypeReference): TypeReference[] {
  const parts = [type.collection?.elementtype, ...type.union?.types ?? [], ...type.intersection?.types ?? []];
  return [type, ...parts.flatMap((part) => (part === undefined ? [] : flatten(part)))];
}
