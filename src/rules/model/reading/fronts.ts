import { Container, containersOf } from './containers';
import { SERVICE, taskOf } from './services';
import { balancersOf, numberAttributeOf, Registration, registrationsOf } from './target-groups';
import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';

const IDLE = 'idle_timeout.timeout_seconds';
/** What AWS takes when nothing is set. */
const DEFAULT_IDLE = 60;

/** An application load balancer in front of a container. */
export interface Front {
  readonly balancer: Resource;
  readonly container: Container;
  /** After how many seconds without data it closes a connection; undefined where the template does not tell. */
  readonly idle?: number;
}

export function allRegistrations(estate: Estate): Registration[] {
  return estate.ofType(SERVICE).flatMap(registrationsOf);
}

/** The container that gets the requests, where it is in the templates. */
export function containerOf({ service, containerName }: Registration): Container | undefined {
  const task = taskOf(service);
  return task && containersOf(task).find(({ name }) => name === containerName);
}

export function allFronts(estate: Estate): Front[] {
  return allRegistrations(estate).flatMap((registration) => {
    const container = containerOf(registration);
    const balancers = new Set(registration.groups.flatMap((group) => balancersOf(estate, group)));
    return container === undefined ? [] : [...balancers].filter((balancer) => (balancer.text('Type') ?? 'application') === 'application')
      .map((balancer) => ({ balancer, container, idle: numberAttributeOf(balancer, IDLE, DEFAULT_IDLE) }));
  });
}
