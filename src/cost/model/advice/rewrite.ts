import { Scenario } from './advice';
import { StackTemplate } from '../../../templates/model/estate';
import { entry, JsonObject, objectOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

/** What becomes of the properties of a resource: the same, others, or undefined when the resource goes. */
export type Rewrite = (properties: JsonObject, resource: Resource) => JsonObject | undefined;

/**
 * The scenario with some resources written anew; all else is shared with the old one, which stays as it is. Resources that the scenario no longer has
 * are no matter: what one piece of advice removes, another one cannot change.
 */
export function rewritten({ templates, options }: Scenario, resources: readonly Resource[], rewrite: Rewrite): Scenario {
  const wanted = new Map(resources.map((resource) => [keyOf(resource.stackName, resource.id), resource]));
  const stackNames = new Set(resources.map(({ stackName }) => stackName));
  const changed = templates.map((stack): StackTemplate => {
    if (!stackNames.has(String(stack.stackName))) {
      return stack;
    }
    const bodies = Object.entries(objectOf(entry(stack.template, 'Resources'))).flatMap(([id, body]) => {
      const resource = wanted.get(keyOf(String(stack.stackName), id));
      const properties = resource && rewrite(objectOf(entry(body, 'Properties')), resource);
      return resource === undefined ? [[id, body]] : (properties === undefined ? [] : [[id, { ...objectOf(body), Properties: properties }]]);
    });
    return { ...stack, template: { ...objectOf(stack.template), Resources: Object.fromEntries(bodies) } };
  });
  return { templates: changed, options };
}

/** The scenario with some properties of resources set. */
export function withProperties(scenario: Scenario, resources: readonly Resource[], given: JsonObject): Scenario {
  return rewritten(scenario, resources, (properties) => ({ ...properties, ...given }));
}

export function without(scenario: Scenario, resources: readonly Resource[]): Scenario {
  return rewritten(scenario, resources, () => undefined);
}

/** The scenario with a resource more, in the stack and below the path of another one. */
export function withResource({ templates, options }: Scenario, beside: Resource, id: string, resource: JsonObject): Scenario {
  const index = templates.findIndex(({ stackName }) => String(stackName) === beside.stackName);
  return {
    templates: templates.map((stack, at) => (at !== index ? stack : {
      ...stack,
      template: { ...objectOf(stack.template), Resources: { ...objectOf(entry(stack.template, 'Resources')), [id]: resource } },
      paths: { ...stack.paths, [id]: `${beside.path}/${id}` },
    })),
    options,
  };
}

function keyOf(stackName: string, id: string): string {
  return `${stackName}\n${id}`;
}
