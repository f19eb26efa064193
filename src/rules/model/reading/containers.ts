import { Estate } from '../../../templates/model/estate';
import { entry, has, isObject, JsonObject, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';

/** A port that a container opens. Undefined is what is not there, or not known. */
export interface Port {
  /** Where it stands in the task definition. */
  readonly property: string;
  readonly body: JsonObject;
  readonly name?: string;
  readonly number?: number;
}

/** A container of a task definition. */
export interface Container {
  readonly task: Resource;
  /** Where it stands in the task definition. */
  readonly property: string;
  readonly body: JsonObject;
  readonly name: string;
}

/** A variable whose value the template tells. */
export interface Variable {
  readonly name: string;
  readonly value: string;
}

export function allContainers(estate: Estate): Container[] {
  return estate.ofType(TASK_DEFINITION).flatMap(containersOf);
}

export function containersOf(task: Resource): Container[] {
  return task.list('ContainerDefinitions').flatMap((body, index) => isObject(body)
    ? [{ task, property: `ContainerDefinitions.${index}`, body, name: task.readable(entry(body, 'Name')) ?? '' }] : []);
}

export function portsOf({ task, property, body }: Container): Port[] {
  return listOf(entry(body, 'PortMappings')).flatMap((port, index) => isObject(port) ? [{
    property: `${property}.PortMappings.${index}`,
    body: port,
    name: task.readable(entry(port, 'Name')),
    number: numberOf(entry(port, 'ContainerPort')),
  }] : []);
}

/** Whether the template tells every container of the task, with the names and ports of all. */
export function areContainersKnown(task: Resource): boolean {
  const containers = task.value('ContainerDefinitions');
  return Array.isArray(containers) && containers.every((container) => typeof entry(container, 'Name') === 'string'
    && (!has(container, 'PortMappings') || isPortListKnown(entry(container, 'PortMappings'))));
}

function isPortListKnown(ports: unknown): boolean {
  return Array.isArray(ports) && ports.every((port) => isObject(port) && Object.values(port).every((value) => value !== undefined));
}

/** The variables with plain values, from the template itself: neither secrets nor files. */
export function variablesOf({ task, body }: Container): Variable[] {
  return listOf(entry(body, 'Environment')).flatMap((pair) => {
    const name = task.readable(entry(pair, 'Name'));
    const value = entry(pair, 'Value');
    return name !== undefined && ['string', 'number', 'boolean'].includes(typeof value) ? [{ name, value: textOf(value) }] : [];
  });
}

/** Whether the task can only run on Fargate, or is meant for it too. */
export function isForFargate(task: Resource): boolean {
  return task.list('RequiresCompatibilities').includes('FARGATE');
}
