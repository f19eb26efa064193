import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../process';

/** A type as the assembly writes it. */
export type TypeReference =
  | { readonly primitive: string }
  | { readonly fqn: string }
  | { readonly collection: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference } };

interface Parameter { readonly name: string; readonly type: TypeReference; readonly optional?: boolean; readonly variadic?: boolean }
export interface Method {
  readonly name: string;
  readonly static?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly returns?: { readonly type: TypeReference };
}
export interface Property extends Parameter { readonly static?: boolean; readonly const?: boolean }
export interface Type {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: { readonly parameters?: readonly Parameter[] };
  readonly properties?: readonly Property[];
  readonly methods?: readonly Method[];
  readonly members?: readonly { readonly name: string }[];
}

/** Somewhere a value is wanted: a property of a struct, or a parameter. Its key is how it is named in reports. */
export interface Place {
  readonly key: string;
  readonly owner: string;
  readonly name: string;
  readonly type: TypeReference;
  readonly optional: boolean;
  readonly variadic: boolean;
}

/** Something that takes values: a struct, a constructor, a factory or a method. */
export interface Taker {
  readonly key: string;
  readonly places: readonly Place[];
}

const PREFIX = '@tech-n-ai/constructs.';

/** The public API as jsii sees it, which is what users of any language see. */
export class Api {
  public static read(file: string = join(ROOT, '.jsii')): Api {
    return new Api(JSON.parse(readFileSync(file, 'utf8')).types);
  }

  public readonly types: readonly Type[];
  private readonly byFqn: Readonly<Record<string, Type>>;

  constructor(types: Readonly<Record<string, Type>>) {
    this.byFqn = types;
    this.types = Object.values(types).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Undefined for a type of CDK. */
  public type(fqn: string): Type | undefined {
    return this.byFqn[fqn];
  }

  public named(name: string): Type {
    const type = this.byFqn[`${PREFIX}${name}`];
    if (type === undefined) {
      throw new Error(`there is no ${name} in the assembly`);
    }
    return type;
  }

  public isConstruct(type: Type): boolean {
    return type.base === 'constructs.Construct';
  }

  /** With those of the structs that it extends; those that it has from CDK are CDK's. */
  public struct(type: Type): Taker {
    const inherited = (type.interfaces ?? []).map((fqn) => this.type(fqn)).filter((one) => one !== undefined);
    const properties = [...inherited.flatMap((one) => this.allProperties(one)), ...type.properties ?? []];
    return { key: type.name, places: properties.map((property) => place(type.name, `${type.name}.${property.name}`, property)) };
  }

  public initializer(type: Type): Taker | undefined {
    return type.initializer && { key: `new ${type.name}`, places: takes(type.name, `new ${type.name}`, type.initializer.parameters) };
  }

  public factories(type: Type): (Taker & { readonly method: Method })[] {
    return (type.methods ?? []).filter((one) => one.static)
      .map((one) => ({ key: `${type.name}.${one.name}`, places: takes(type.name, `${type.name}.${one.name}`, one.parameters), method: one }));
  }

  public methods(type: Type): (Taker & { readonly method: Method })[] {
    return (type.methods ?? []).filter((one) => !one.static)
      .map((one) => ({ key: `${type.name}#${one.name}`, places: takes(type.name, `${type.name}#${one.name}`, one.parameters), method: one }));
  }

  public constants(type: Type): Property[] {
    return (type.properties ?? []).filter((one) => one.static);
  }

  /** All that takes values. */
  public takers(): Taker[] {
    return this.types.flatMap((type) => [
      ...type.datatype ? [this.struct(type)] : [],
      ...[this.initializer(type)].filter((one) => one !== undefined),
      ...this.factories(type), ...type.kind === 'class' ? this.methods(type) : [],
    ]);
  }

  private allProperties(type: Type): Property[] {
    const inherited = (type.interfaces ?? []).map((fqn) => this.type(fqn)).filter((one) => one !== undefined);
    return [...inherited.flatMap((one) => this.allProperties(one)), ...type.properties ?? []];
  }
}

/** The name of a type as reports say it; CDK's types keep their modules. */
export function nameOf(fqn: string): string {
  return fqn.startsWith(PREFIX) ? fqn.slice(PREFIX.length) : fqn;
}

function takes(owner: string, key: string, parameters: readonly Parameter[] = []): Place[] {
  return parameters.map((parameter) => place(owner, `${key}.${parameter.name}`, parameter));
}

function place(owner: string, key: string, { name, type, optional = false, variadic = false }: Parameter): Place {
  return { key, owner, name, type, optional, variadic };
}
