import { covers } from './policy-statements';
import { permissionsOf } from './roles';
import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';

/**
 * Whether a role surely lacks a permission: all its policies are known, and none allows the action on what is meant. Denials and conditions are not weighed.
 *
 * @param isMeant - whether a resource of a statement may be the one that is asked for
 */
export function lacks(estate: Estate, role: Resource, action: string, isMeant: (value: unknown, policy: Resource) => boolean = () => true): boolean {
  const { statements, isWhole } = permissionsOf(estate, role);
  return isWhole && !statements.some((statement) => statement.allows && covers(statement, action)
    && statement.resources.some((value) => isMeant(value, statement.of)));
}

/**
 * Whether a resource in a policy may be the wanted one, which may go by several names: a reference to it, a pattern, or something that only the deployment
 * knows. Surely another one is only a reference to something else of the same service, or of one that has such ARNs too.
 */
export function mayBe(wanted: readonly Resource[], others: readonly string[] = []): (value: unknown, policy: Resource) => boolean {
  const services = [...wanted.map(serviceOf), ...others];
  return (value, policy) => {
    const targets = policy.targetsOf(value);
    const isReference = typeof value === 'string' && /^\u0001\d+\u0002/.test(value);
    return !isReference || targets.some((target) => wanted.includes(target) || !services.includes(serviceOf(target)));
  };
}

function serviceOf({ type }: Resource): string {
  return type.split('::').slice(0, 2).join('::');
}
