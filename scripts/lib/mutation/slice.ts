import { Json } from './templates';

/** Types whose resources are compared with each other: overlapping subnets, for one. */
const COMPARED = /^AWS::(EC2|Route53)::/;

/** Of twenty schedules that refer to one role, this many stay: to a validator the others are the same. */
const OF_A_TYPE = 2;

/**
 * The template without the resources that have nothing to do with those given: it keeps what they refer to, what refers to them, their like, and all
 * that any of these needs. To judge whole templates takes much longer and finds the same: with WHOLE=1 it is done nevertheless.
 */
export function sliceOf(template: Json, logicalIds: readonly string[]): Json {
  const { Resources: resources, Outputs: outputs, ...others } = template as { Resources: Record<string, Json>; Outputs?: Json };
  const wanted = logicalIds.filter((id) => resources[id] !== undefined);
  if (wanted.length < logicalIds.length) {
    // A resource is gone: whoever misses it may be anywhere.
    return template;
  }
  const targetsOf = (resource: Json) => referencesOf(resource).filter((other) => resources[other] !== undefined);
  const references = new Map(Object.entries(resources).map(([id, resource]) => [id, targetsOf(resource)]));
  const referrers = Object.keys(resources).filter((id) => references.get(id)!.some((target) => wanted.includes(target)));
  const isAmongFirst = (id: string) => referrers.filter((other) => resources[other].Type === resources[id].Type).indexOf(id) < OF_A_TYPE;
  const some = referrers.filter(isAmongFirst);

  const types = new Set(wanted.map((id) => resources[id].Type));
  const alike = Object.keys(resources).filter((id) => types.has(resources[id].Type) && COMPARED.test(resources[id].Type));
  const kept = new Set([...wanted, ...some, ...alike]);
  // A set that grows while it is walked gives the new ones too.
  kept.forEach((id) => references.get(id)!.forEach((target) => kept.add(target)));
  return { ...others, Resources: Object.fromEntries(Object.entries(resources).filter(([id]) => kept.has(id))) };
}

/** Logical ids in a value, wherever they stand. */
function referencesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]): string[] => {
    switch (name) {
      case 'Ref': return [String(inner)];
      case 'Fn::GetAtt': return [String([inner].flat()[0]).split('.')[0]];
      case 'DependsOn': return [inner].flat() as string[];
      case 'Fn::Sub': return [...namesIn(String([inner].flat()[0])), ...referencesOf(inner)];
      default: return referencesOf(inner);
    }
  });
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(([, name]) => name);
}
