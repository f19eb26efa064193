import { Estate } from '../../../templates/model/estate';
import { entry, isObject, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Fault, Rule } from '../rule';

const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';

/** The definition as JSON, or why it is none; undefined where it lies in a bucket or only the deployment knows it. */
function definitionOf(resource: Resource): { readonly json?: unknown; readonly fault?: string } | undefined {
  const text = resource.value('DefinitionString');
  if (typeof text !== 'string') {
    const given = resource.value('Definition');
    return isObject(given) ? { json: given } : undefined;
  }
  try {
    return { json: JSON.parse(text.replace(/[\u0001\u0002]/g, '')) };
  } catch {
    return { fault: 'the definition is no JSON' };
  }
}

/** What is wrong with the ways through a machine, and through those inside it. */
function waysOf(machine: unknown): string[] {
  const states = entry(machine, 'States');
  if (!isObject(states)) {
    return [];
  }
  const known = (name: unknown, from: string) => typeof name !== 'string' || Object.hasOwn(states, name) ? [] : [`${from} leads to ${name}, which is no state`];
  return [
    ...known(entry(machine, 'StartAt'), 'StartAt'),
    ...Object.entries(states).flatMap(([name, state]) => [
      ...known(entry(state, 'Next'), name),
      ...known(entry(state, 'Default'), name),
      ...[...listOf(entry(state, 'Choices')), ...listOf(entry(state, 'Catch'))].flatMap((way) => known(entry(way, 'Next'), name)),
      ...[entry(state, 'Iterator'), entry(state, 'ItemProcessor'), ...listOf(entry(state, 'Branches'))].flatMap(waysOf),
    ]),
  ];
}

function faults(estate: Estate): Fault[] {
  return estate.ofType(STATE_MACHINE).flatMap((resource) => {
    const definition = definitionOf(resource);
    const property = textOf(resource.value('DefinitionString')) === '' ? 'Definition' : 'DefinitionString';
    const found = definition === undefined ? [] : definition.fault === undefined ? waysOf(definition.json) : [definition.fault];
    return found.map((said) => ({ resource, property, found: said }));
  });
}

export const STATE_MACHINE_RULES: readonly Rule[] = [
  {
    id: 'SFN-001',
    severity: 'error',
    title: 'Every way through a state machine leads to a state',
    reason: 'Validators give up on definitions that are joined from pieces, as CDK writes them, and the deployment fails.',
    fix: 'Correct the name after Next, Default, Catch or StartAt.',
    link: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-states.html',
    check: faults,
  },
];
