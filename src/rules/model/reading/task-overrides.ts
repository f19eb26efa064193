import { TASK_DEFINITION } from './containers';
import { jsonIn } from './json-texts';
import { definitionOf } from './started-tasks';
import { Estate } from '../../../templates/model/estate';
import { entry, isObject, JsonObject, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

/** What is said of a task when it is started, besides its task definition. */
export interface TaskOverrides {
  readonly resource: Resource;
  readonly property: string;
  /** Undefined where it is not in the templates. */
  readonly task?: Resource;
  readonly body: JsonObject;
}

const RUN_TASK = /:(?:ecs|aws-sdk:ecs):runTask(?:\.\w+(?::\d+)?)?$/;

/** Overrides in the input of schedules and rules, and in state machines. */
export function allTaskOverrides(estate: Estate): TaskOverrides[] {
  return [
    ...estate.ofType('AWS::Scheduler::Schedule').flatMap(ofSchedule),
    ...estate.ofType('AWS::Events::Rule').flatMap((rule) => rule.list('Targets').flatMap((target, index) => {
      const parameters = entry(target, 'EcsParameters');
      return parameters === undefined ? [] : fromText(rule, `Targets.${index}.Input`, entry(target, 'Input'), entry(parameters, 'TaskDefinitionArn'));
    })),
    ...estate.ofType('AWS::StepFunctions::StateMachine').flatMap((machine) => ofStates(machine, definitionOf(machine))),
  ];
}

function ofSchedule(schedule: Resource): TaskOverrides[] {
  if (!schedule.isAbsent('Target.EcsParameters')) {
    return fromText(schedule, 'Target.Input', schedule.value('Target.Input'), schedule.value('Target.EcsParameters.TaskDefinitionArn'));
  }
  if (!RUN_TASK.test(schedule.text('Target.Arn') ?? '')) {
    return [];
  }
  // The target for any call of the SDK has the whole request as its input.
  const read = jsonIn(schedule.value('Target.Input'));
  const request = read !== undefined && 'json' in read ? read.json : undefined;
  return given(schedule, 'Target.Input', member(request, 'Overrides'), member(request, 'TaskDefinition'));
}

function fromText(resource: Resource, property: string, text: unknown, task: unknown): TaskOverrides[] {
  const read = jsonIn(text);
  return read !== undefined && 'json' in read ? given(resource, property, read.json, task) : [];
}

function given(resource: Resource, property: string, body: unknown, task: unknown): TaskOverrides[] {
  const [found] = resource.targetsOf(task).filter(({ type }) => type === TASK_DEFINITION);
  return isObject(body) ? [{ resource, property, task: found, body }] : [];
}

function ofStates(machine: Resource, definition: unknown): TaskOverrides[] {
  const states = entry(definition, 'States');
  const property = machine.isAbsent('DefinitionString') ? 'Definition' : 'DefinitionString';
  return !isObject(states) ? [] : Object.values(states).flatMap((state) => {
    // The query languages call it differently.
    const input = entry(state, 'Parameters') ?? entry(state, 'Arguments');
    return [
      ...RUN_TASK.test(textOf(entry(state, 'Resource'))) ? given(machine, property, member(input, 'Overrides'), member(input, 'TaskDefinition')) : [],
      ...[entry(state, 'Iterator'), entry(state, 'ItemProcessor'), ...listOf(entry(state, 'Branches'))].flatMap((inner) => ofStates(machine, inner)),
    ];
  });
}

/** An entry by its name with a capital letter or a small one: EventBridge takes the one, Step Functions the other. */
export function member(body: unknown, name: string): unknown {
  return entry(body, name) ?? entry(body, `${name[0].toLowerCase()}${name.slice(1)}`);
}

/** The overrides of single containers. */
export function containerOverridesOf({ body }: TaskOverrides): JsonObject[] {
  return listOf(member(body, 'ContainerOverrides')).filter(isObject);
}
