/** What somebody's data say of updates to a type of resource. Paths are those of properties; `*` is every item of a list. */
export interface TypeSchema {
  /** A change of any of these makes a new resource. */
  readonly createOnly: readonly string[];
  /** A change of any of these makes a new resource at times. */
  readonly conditional: readonly string[];
  /** What the service decides, e.g. an ARN. */
  readonly readOnly: readonly string[];
  /** Properties that tell one resource of the type from the other, where the source knows. */
  readonly identifier: readonly string[];
  /** Whether CloudFormation deletes the old resource before it makes the new one. */
  readonly deletesFirst: boolean;
  /** Whether the source says that it holds data. */
  readonly stateful: boolean;
}

/** Data about the types of CloudFormation that others wrote. */
export interface SchemaSource {
  readonly name: string;
  of(type: string): TypeSchema | undefined;
}

const union = (left: readonly string[], right: readonly string[]): string[] => [...new Set([...left, ...right])].sort();

/**
 * The strictest of what several sources say: a source can have left something out, and a replacement that nobody expected costs more than one
 * that does not come.
 */
export function strictest(schemas: readonly TypeSchema[]): TypeSchema | undefined {
  const [first, ...rest] = schemas;
  if (first === undefined) {
    return undefined;
  }
  const all = rest.reduce((left, right): TypeSchema => ({
    createOnly: union(left.createOnly, right.createOnly),
    conditional: union(left.conditional, right.conditional),
    readOnly: union(left.readOnly, right.readOnly),
    identifier: left.identifier.length > 0 ? left.identifier : right.identifier,
    deletesFirst: left.deletesFirst || right.deletesFirst,
    stateful: left.stateful || right.stateful,
  }), first);
  return { ...all, conditional: all.conditional.filter((path) => !all.createOnly.includes(path)) };
}

/** What all sources together say, and where they differ. */
export class Schemas {
  private readonly known = new Map<string, TypeSchema | undefined>();

  constructor(public readonly sources: readonly SchemaSource[]) {}

  public of(type: string): TypeSchema | undefined {
    if (!this.known.has(type)) {
      this.known.set(type, strictest(this.sources.flatMap((source) => source.of(type) ?? [])));
    }
    return this.known.get(type);
  }

  /** Paths of a type whose change makes a new resource by one source and not by another that knows the type. */
  public differences(type: string): { readonly path: string; readonly only: string }[] {
    const said = this.sources.flatMap((source) => {
      const schema = source.of(type);
      return schema === undefined ? [] : [{ name: source.name, paths: [...schema.createOnly, ...schema.conditional] }];
    });
    return said.flatMap(({ name, paths }) => paths
      .filter((path) => said.some((other) => !other.paths.some((its) => covers(its, path) || covers(path, its))))
      .map((path) => ({ path, only: name })));
  }
}

/** Whether a path is the other one, or leads to something that holds it. */
export function covers(path: string, other: string): boolean {
  return other === path || other.startsWith(`${path}/`);
}
