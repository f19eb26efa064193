import { Template } from './templates';
import { finding, Finding } from './verdict';

const PSEUDO = /^AWS::/;

/** References that lead nowhere, and resources that wait for each other. CDK's own run of the validator leaves the second out. */
export function referenceFindings(template: Template): Finding[] {
  const there = new Set([...Object.keys(template.Resources), ...Object.keys(template.Parameters)]);
  const found: Finding[] = [];
  const needs = new Map<string, Set<string>>();
  for (const [id, resource] of Object.entries(template.Resources)) {
    const targets = [...targetsIn(resource), ...[resource.DependsOn ?? []].flat()];
    for (const target of new Set(targets)) {
      if (!there.has(target) && !PSEUDO.test(target)) {
        found.push(finding('reference', `${resource.Type} refers to what is not in the template: ${target}`));
      }
    }
    needs.set(id, new Set(targets.filter((target) => target in template.Resources && target !== id)));
  }
  for (const target of targetsIn({ Outputs: template.Outputs, Conditions: template.Conditions })) {
    if (!there.has(target) && !PSEUDO.test(target)) {
      found.push(finding('reference', `an output or condition refers to what is not in the template: ${target}`));
    }
  }
  const cycle = cycleIn(needs);
  if (cycle !== undefined) {
    found.push(finding('cycle', `resources wait for each other: ${cycle.map((id) => template.Resources[id].Type).join(' > ')}`));
  }
  return found;
}

function targetsIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(targetsIn);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const object = value as Record<string, any>;
  const keys = Object.keys(object);
  if (keys.length === 1 && typeof object.Ref === 'string') {
    return [object.Ref];
  }
  if (keys.length === 1 && 'Fn::GetAtt' in object) {
    const at = object['Fn::GetAtt'];
    return [String(Array.isArray(at) ? at[0] : String(at).split('.')[0]), ...targetsIn(Array.isArray(at) ? at.slice(1) : [])];
  }
  if (keys.length === 1 && 'Fn::Sub' in object) {
    const [text, variables = {}] = [object['Fn::Sub']].flat() as [string, Record<string, unknown>?];
    const names = [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].map((match) => match[1].split('.')[0]);
    return [...names.filter((name) => !(name in variables)), ...targetsIn(Object.values(variables))];
  }
  return keys.filter((key) => key !== 'DependsOn').flatMap((key) => targetsIn(object[key]));
}

/** The ids on a cycle, by depth-first search. */
function cycleIn(needs: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (id: string): string[] | undefined => {
    if (done.has(id)) {
      return undefined;
    }
    if (way.includes(id)) {
      return [...way.slice(way.indexOf(id)), id];
    }
    way.push(id);
    for (const next of needs.get(id) ?? []) {
      const cycle = visit(next);
      if (cycle !== undefined) {
        return cycle;
      }
    }
    way.pop();
    done.add(id);
    return undefined;
  };
  for (const id of needs.keys()) {
    const cycle = visit(id);
    if (cycle !== undefined) {
      return cycle;
    }
  }
  return undefined;
}
