import { Resource } from '../../../templates/model/resource';

/** Of resources that go by one name, the one in the same stack: the others may be those of another environment or account. */
export function nearest(resources: readonly Resource[], to: Resource): Resource | undefined {
  return resources.find(({ stackName }) => stackName === to.stackName) ?? resources[0];
}
