import { TASK_DEFINITION } from './containers';
import { nearest } from './nearest';
import { Estate } from '../../../templates/model/estate';
import { entry, isObject, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

/** Something that runs an ECS task, with the role that it does so with. */
export interface Starter {
  readonly resource: Resource;
  readonly property: string;
  /** What the property of the role holds. */
  readonly role: unknown;
  /** Undefined where it is not in the templates, or chosen at run time. */
  readonly task?: Resource;
}

/** All schedules, rules and state machines that run ECS tasks. */
export function allStarters(estate: Estate): Starter[] {
  const schedules = estate.ofType('AWS::Scheduler::Schedule').filter((schedule) => schedule.value('Target.EcsParameters') !== undefined).map((resource) => ({
    resource, property: 'Target', role: resource.value('Target.RoleArn'), task: taskAt(estate, resource, resource.value('Target.EcsParameters.TaskDefinitionArn')),
  }));
  const rules = estate.ofType('AWS::Events::Rule').flatMap((resource) => resource.list('Targets').flatMap((target, index) => {
    const parameters = entry(target, 'EcsParameters');
    return parameters === undefined ? []
      : [{ resource, property: `Targets.${index}`, role: entry(target, 'RoleArn'), task: taskAt(estate, resource, entry(parameters, 'TaskDefinitionArn')) }];
  }));
  const machines = estate.ofType('AWS::StepFunctions::StateMachine').flatMap((resource) => ecsStates(definitionOf(resource)).map((state) => ({
    resource, property: 'RoleArn', role: resource.value('RoleArn'), task: taskAt(estate, resource, taskNameIn(state)),
  })));
  return [...schedules, ...rules, ...machines];
}

/** The task definition that is referred to, or named by its family, with or without a revision and the rest of an ARN. */
function taskAt(estate: Estate, resource: Resource, value: unknown): Resource | undefined {
  const family = typeof value === 'string' ? /^(?:arn:.*:task-definition\/)?([\w-]+)(?::\d+)?$/.exec(value)?.[1] : undefined;
  return resource.targetsOf(value).find(({ type }) => type === TASK_DEFINITION)
    ?? nearest(estate.ofType(TASK_DEFINITION).filter((task) => family !== undefined && task.region === resource.region && task.value('Family') === family), resource);
}

/** The definition of a state machine, with what it refers to as it stands in the estate; undefined where it is not known or no JSON. */
export function definitionOf(machine: Resource): unknown {
  const text = machine.value('DefinitionString');
  if (typeof text !== 'string') {
    return machine.value('Definition');
  }
  try {
    // References stand for themselves by characters that JSON wants escaped.
    return JSON.parse(text.replace(/[\u0001\u0002]/g, (mark) => `\\u000${mark.charCodeAt(0)}`));
  } catch {
    return undefined;
  }
}

/** The states that run ECS tasks, in all branches. */
function ecsStates(machine: unknown): unknown[] {
  const states = entry(machine, 'States');
  return !isObject(states) ? [] : Object.values(states).flatMap((state) => [
    ...textOf(entry(state, 'Resource')).endsWith(':ecs:runTask') || /:ecs:runTask\./.test(textOf(entry(state, 'Resource'))) ? [state] : [],
    ...[entry(state, 'Iterator'), entry(state, 'ItemProcessor'), ...listOf(entry(state, 'Branches'))].flatMap(ecsStates),
  ]);
}

/** In both query languages of Step Functions. */
function taskNameIn(state: unknown): unknown {
  return entry(entry(state, 'Parameters'), 'TaskDefinition') ?? entry(entry(state, 'Arguments'), 'TaskDefinition');
}
