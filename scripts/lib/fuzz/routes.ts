import { Api, Place, Taker, Type, TypeReference } from './assembly';

/** A class that a case is about. */
export interface Subject {
  readonly type: Type;
  readonly takers: readonly Taker[];
}

export interface Route {
  readonly subject: Subject;
  /** Absent where a factory or method is called that takes nothing. */
  readonly place?: Place;
  /** Of the place, or of what takes nothing. */
  readonly key: string;
  readonly keys: readonly string[];
}

/** All classes, of which each can be what a case is about. */
export function subjects(api: Api): Subject[] {
  return api.types.filter(({ kind }) => kind === 'class').map((type) => ({
    type, takers: [api.initializer(type), ...api.factories(type), ...api.methods(type)].filter((taker) => taker !== undefined),
  }));
}

/** The ways to every place that is reached at all: from each class whose construction or methods lead there, the shortest. */
export function routes(api: Api): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
  for (const subject of subjects(api)) {
    for (const route of routesFrom(api, subject)) {
      found.set(route.key, [...found.get(route.key) ?? [], route]);
    }
  }
  // A place that is reached through a construct is tried there: what does not go into a template says little.
  for (const [key, all] of found) {
    const constructs = all.filter(({ subject }) => api.isConstruct(subject.type));
    const kept = constructs.length > 0 ? constructs : all;
    const shortest = Math.min(...kept.map(({ keys }) => keys.length));
    found.set(key, kept.filter(({ keys }) => keys.length <= shortest + 2));
  }
  return found;
}

function routesFrom(api: Api, subject: Subject): Route[] {
  const result: Route[] = [];
  const seen = new Set<string>();
  let edge = subject.takers.map((taker) => ({ taker, keys: [taker.key] }));
  while (edge.length > 0) {
    const next: typeof edge = [];
    for (const { taker, keys } of edge) {
      if (seen.has(taker.key)) {
        continue;
      }
      seen.add(taker.key);
      if (taker.places.length === 0) {
        result.push({ subject, key: taker.key, keys });
      }
      for (const place of taker.places) {
        const here = [...keys, place.key];
        result.push({ subject, place, key: place.key, keys: here });
        next.push(...takersOf(api, place.type).map((one) => ({ taker: one, keys: [...here, one.key] })));
      }
    }
    edge = next;
  }
  return result;
}

/** What can make a value of a type. Constructs are made elsewhere. */
function takersOf(api: Api, reference: TypeReference): Taker[] {
  if ('collection' in reference) {
    return takersOf(api, reference.collection.elementtype);
  }
  const type = 'fqn' in reference ? api.type(reference.fqn) : undefined;
  if (type === undefined || api.isConstruct(type)) {
    return [];
  }
  if (type.datatype) {
    return [api.struct(type)];
  }
  if (type.name === 'IServiceBinding') {
    return [api.struct(api.named('ServiceBindingConfig'))];
  }
  return [api.initializer(type), ...api.factories(type).filter(({ method: { returns } }) => returns !== undefined && 'fqn' in returns.type && returns.type.fqn === type.fqn)]
    .filter((taker) => taker !== undefined);
}
