import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Apps } from './synthesize';

interface JsiiType {
  readonly name: string;
  readonly kind: string;
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly initializer?: { readonly parameters?: readonly { readonly name: string }[] };
  readonly properties?: readonly { readonly name: string; readonly optional?: boolean }[];
}

export interface Coverage {
  readonly constructs: readonly string[];
  /** Constructs that neither app makes. */
  readonly unused: readonly string[];
  readonly options: number;
  readonly optionsUsed: number;
}

/** How much of the public API of a version the compared apps use: constructs that are made, and optional props whose name is written. */
export function coverage(root: string, apps: Apps): Coverage {
  const { types }: { types: { readonly [fqn: string]: JsiiType } } = JSON.parse(readFileSync(join(root, '.jsii'), 'utf8'));
  const text = [apps.sample, ...apps.broad === undefined ? [] : [apps.broad]].flatMap((folder) => readdirSync(folder, { recursive: true }).map(String)
    .filter((file) => file.endsWith('.ts') && !file.includes('cdk.out')).map((file) => readFileSync(join(folder, file), 'utf8'))).join('\n');
  const constructs = Object.values(types).filter(({ kind, abstract, initializer }) => kind === 'class' && !abstract && initializer?.parameters?.[0]?.name === 'scope')
    .map(({ name }) => name).sort();
  const options = constructs.flatMap((name) => Object.values(types).find((type) => type.name === `${name}Props`)?.properties?.filter(({ optional }) => optional) ?? []);
  return {
    constructs,
    unused: constructs.filter((name) => !text.includes(`new ${name}(`)),
    options: options.length,
    optionsUsed: options.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(text)).length,
  };
}
