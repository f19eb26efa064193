import { IConstruct } from 'constructs';
import { Check } from '../core/model/violation';

/** By cluster: who has which name. Kept beside the tree, so that a check of one more service does not walk all of them. */
const claims = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** Takes a name in a cluster for a construct, or says who has it. */
export function claim(cluster: IConstruct, owner: IConstruct, property: string, name: string | undefined, what: string): Check {
  if (name === undefined) {
    return undefined;
  }
  const taken = claims.get(cluster) ?? new Map<string, IConstruct>();
  claims.set(cluster, taken);
  const key = `${what}:${name}`;
  const other = taken.get(key);
  if (other === undefined) {
    taken.set(key, owner);
    return undefined;
  }
  return {
    rule: 'name-taken',
    property,
    must: `give a ${what} that no other service of the cluster has`,
    got: `'${name}', which ${other.node.path} has`,
    fix: 'Choose another name, or another cluster',
  };
}
