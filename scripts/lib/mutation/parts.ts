import { Json, Templates } from './templates';

/** The one container of a task definition. */
export function container(system: Templates, stack: string, logicalId: string = ''): Json {
  return system.properties(stack, 'ECS::TaskDefinition', (_, id) => id.includes(logicalId)).ContainerDefinitions[0];
}

/** Sets a plain variable of a container, in the place of one of that name where there is one. */
export function setVariable(definition: Json, name: string, value: unknown): void {
  const variables: Json[] = definition.Environment ?? [];
  const known = variables.some((variable) => variable.Name === name);
  definition.Environment = [
    ...variables.map((variable) => variable.Name === name ? { Name: name, Value: value } : variable),
    ...known ? [] : [{ Name: name, Value: value }],
  ];
}

/** Sets an attribute of a load balancer or target group; takes it away without a value. */
export function setAttribute(attributes: Json[], key: string, value: string | undefined): void {
  const index = attributes.findIndex(({ Key }) => Key === key);
  if (index < 0) {
    throw new Error(`there is no attribute ${key} any more`);
  }
  attributes.splice(index, 1, ...value === undefined ? [] : [{ Key: key, Value: value }]);
}

/** Puts something into the place of a text of a definition that is JSON inside JSON. */
export function replaceIn(pieces: unknown[], from: string, to: string): void {
  const index = pieces.findIndex((piece) => typeof piece === 'string' && piece.includes(from));
  if (index < 0) {
    throw new Error(`there is no ${from} any more`);
  }
  pieces[index] = (pieces[index] as string).replaceAll(from, to);
}
