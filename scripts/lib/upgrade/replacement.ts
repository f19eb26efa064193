import { Deployment, Located } from './deployment';
import { addressesIn } from './references';
import { Json, same, valuesAt } from './template';
import { Schemas } from './type-schema';

/** A resource that both versions have, under the same logical id in the same stack and of the same type. */
export interface Pair {
  readonly address: string;
  readonly before: Located;
  readonly after: Located;
}

export interface Replacement {
  /** Whether it may also be updated in place, which depends on values that only the service knows. */
  readonly certain: boolean;
  /** What makes it new, e.g. `DBClusterIdentifier`, or `DBClusterIdentifier (dev/Data/Aurora is replaced)`. */
  readonly because: readonly string[];
}

const CUSTOM = ['Custom::', 'AWS::CloudFormation::CustomResource'];

export const isCustom = (type: string): boolean => CUSTOM.some((prefix) => type.startsWith(prefix));

export function pairsOf(before: Deployment, after: Deployment): Pair[] {
  return [...before.resources.values()].flatMap((old) => {
    const now = after.resources.get(old.address);
    return now === undefined || now.resource.Type !== old.resource.Type ? [] : [{ address: old.address, before: old, after: now }];
  });
}

const segments = (path: string): string[] => path.split('/');

function changed(pair: Pair, path: string): boolean {
  const [old, now] = [pair.before, pair.after].map(({ properties }): Json => valuesAt(properties, segments(path)));
  return !same(old, now);
}

/**
 * Which resources an update replaces: those of which a property changes that can only be set when they are made, and those of which such a property
 * speaks of a resource that is replaced, in whatever stack, and so on.
 */
export function replacements(pairs: readonly Pair[], schemas: Schemas): Map<string, Replacement> {
  const replaced = new Map<string, Replacement>();
  for (const pair of pairs) {
    const schema = schemas.of(pair.before.resource.Type);
    const certain = schema?.createOnly.filter((path) => changed(pair, path)) ?? [];
    const possible = schema?.conditional.filter((path) => changed(pair, path)) ?? [];
    if (certain.length + possible.length > 0) {
      replaced.set(pair.address, { certain: certain.length > 0, because: certain.length > 0 ? certain : possible });
    }
  }
  while (spread(pairs, schemas, replaced)) {
    // Until nothing is added: what is replaced may be named in another resource in turn.
  }
  return replaced;
}

function spread(pairs: readonly Pair[], schemas: Schemas, replaced: Map<string, Replacement>): boolean {
  let grew = false;
  for (const { address, before, after } of pairs) {
    const schema = schemas.of(before.resource.Type);
    const found = (['createOnly', 'conditional'] as const).flatMap((kind) => (schema?.[kind] ?? []).flatMap((path) =>
      addressesIn(valuesAt(after.properties, segments(path))).flatMap((other) => {
        const its = other === address ? undefined : replaced.get(other);
        return its === undefined ? [] : [{ certain: kind === 'createOnly' && its.certain, because: `${path} (${other} is replaced)` }];
      })));
    const certain = found.some((one) => one.certain);
    const known = replaced.get(address);
    if (found.length > 0 && (known === undefined || (certain && !known.certain))) {
      replaced.set(address, { certain, because: [...new Set(found.filter((one) => one.certain === certain).map(({ because }) => because))] });
      grew = true;
    }
  }
  return grew;
}
