import { Estate } from '../../../templates/model/estate';
import { entry, has, isObject, listOf, numberOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { runsOnFargate } from '../reading/capacity-strategies';
import { isRolling, scalableTargetsOf, SERVICE, taskOf } from '../reading/services';
import { Fault, Rule } from '../rule';

const DEPLOYMENT = 'DeploymentConfiguration';
const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const SCALING_POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
/** What AWS takes when nothing is set. */
const DEFAULT_LEAST = 100;
const DEFAULT_MOST = 200;
/** What there is none of while no task runs. */
const METRICS_OF_TASKS = ['ECSServiceAverageCPUUtilization', 'ECSServiceAverageMemoryUtilization', 'ALBRequestCountPerTarget'];

/** Those whose tasks ECS itself replaces in turn. */
function rolling(estate: Estate): readonly Resource[] {
  return estate.ofType(SERVICE).filter((service) => isRolling(service) === true);
}

function withoutRollback(estate: Estate): Fault[] {
  const breaker = `${DEPLOYMENT}.DeploymentCircuitBreaker`;
  return rolling(estate).filter((service) => !service.isUnknown(breaker) && !service.flag(`${DEPLOYMENT}.Alarms.Rollback`)).flatMap((resource) => {
    const off = ['Enable', 'Rollback'].filter((name) => !resource.isUnknown(`${breaker}.${name}`) && !resource.flag(`${breaker}.${name}`));
    return off.length === 0 ? [] : [{
      resource,
      property: breaker,
      found: resource.isAbsent(breaker) ? 'nothing is set, so ECS starts tasks that fail again and again, for hours'
        : off.includes('Enable') ? 'it is off, so ECS starts tasks that fail again and again, for hours' : 'a failed deployment is stopped and not rolled back',
    }];
  });
}

/** How many tasks a service has, where nothing changes that; undefined where it may have any number. */
function countOf(estate: Estate, service: Resource): number | undefined {
  return scalableTargetsOf(estate, service).length > 0 ? undefined : service.number('DesiredCount');
}

function stuck(estate: Estate): Fault[] {
  return rolling(estate).filter((service) => (service.text('SchedulingStrategy') ?? 'REPLICA') === 'REPLICA' && !service.isUnknown('SchedulingStrategy')).flatMap((resource) => {
    const least = percent(resource, 'MinimumHealthyPercent', DEFAULT_LEAST);
    const most = percent(resource, 'MaximumPercent', DEFAULT_MOST);
    if (least === undefined || most === undefined) {
      return [];
    }
    if (least >= 100 && most <= 100) {
      return [{
        resource, property: DEPLOYMENT, found: `${least} percent must keep running and ${most} percent are the most, so no task can be stopped or started`,
      }];
    }
    const count = countOf(estate, resource);
    if (count === undefined || count < 1) {
      return [];
    }
    // ECS rounds the lower limit up and the upper one down.
    const isStuck = Math.ceil(count * least / 100) >= count && Math.floor(count * most / 100) <= count;
    return !isStuck ? [] : [{
      resource, property: DEPLOYMENT, found: `of ${count} task${count === 1 ? '' : 's'}, ${least} percent must keep running and ${most} percent are the most, so none can be stopped or started`,
    }];
  });
}

function percent(service: Resource, name: string, byDefault: number): number | undefined {
  const property = `${DEPLOYMENT}.${name}`;
  return service.isAbsent(property) ? byDefault : service.number(property);
}

function resetCounts(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).filter((service) => !service.isAbsent('DesiredCount')).flatMap((resource) => {
    const [scalable] = scalableTargetsOf(estate, resource);
    return scalable === undefined ? [] : [{
      resource, property: 'DesiredCount', found: `${scalable.id} scales the service, and each deployment sets it back to ${resource.number('DesiredCount') ?? 'what stands here'}`,
    }];
  });
}

function onFargate(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).filter((service) => runsOnFargate(estate, service)).flatMap((resource) => {
    const task = taskOf(resource);
    const mode = task === undefined || task.isUnknown('NetworkMode') ? 'awsvpc' : task.text('NetworkMode');
    return [
      ...task !== undefined && mode !== 'awsvpc'
        ? [{ resource: task, property: 'NetworkMode', found: `${resource.id} runs it on Fargate, which knows only awsvpc, not ${mode ?? "'bridge' (the default)"}` }] : [],
      ...['PlacementConstraints', 'PlacementStrategies'].filter((name) => resource.list(name).length > 0)
        .map((property) => ({ resource, property, found: 'Fargate chooses the places of tasks itself' })),
      ...resource.text('SchedulingStrategy') === 'DAEMON' ? [{ resource, property: 'SchedulingStrategy', found: 'Fargate has no daemons' }] : [],
    ];
  });
}

/** The smallest and the largest number of a service, or of anything else, now and at each time of its schedule. */
function limitsOf(scalable: Resource): { readonly property: string; readonly least?: number; readonly most?: number }[] {
  const actions = scalable.list('ScheduledActions').map((action, index) => ({
    property: `ScheduledActions.${index}.ScalableTargetAction`, limits: entry(action, 'ScalableTargetAction'),
  }));
  return [
    { property: '', least: scalable.number('MinCapacity'), most: scalable.number('MaxCapacity') },
    ...actions.map(({ property, limits }) => ({ property, least: numberOf(entry(limits, 'MinCapacity')), most: numberOf(entry(limits, 'MaxCapacity')) })),
  ];
}

function upsideDown(estate: Estate): Fault[] {
  return estate.ofType(SCALABLE_TARGET).flatMap((resource) => limitsOf(resource).flatMap(({ property, least, most }) =>
    least === undefined || most === undefined || least <= most ? [] : [{
      resource, property: property === '' ? 'MinCapacity' : `${property}.MinCapacity`, found: `the least, ${least}, is more than the most, ${most}`,
    }]));
}

function asleep(estate: Estate): Fault[] {
  return estate.ofType(SCALABLE_TARGET).filter((scalable) => scalable.text('ScalableDimension') === 'ecs:service:DesiredCount').flatMap((resource) => {
    const policies = estate.referringTo(resource, SCALING_POLICY);
    const isWoken = !resource.isAbsent('ScheduledActions') && !(listOf(resource.value('ScheduledActions')).length > 0
      && limitsOf(resource).every(({ least }) => least === 0));
    return resource.number('MinCapacity') !== 0 || isWoken || policies.length === 0 || !policies.every(needsTasks) ? [] : [{
      resource, property: 'MinCapacity', found: 'it may go down to 0 tasks, of which there are no metrics, so nothing scales it out again',
    }];
  });
}

function needsTasks(policy: Resource): boolean {
  const configuration = policy.value('TargetTrackingScalingPolicyConfiguration');
  const metric = entry(entry(configuration, 'PredefinedMetricSpecification'), 'PredefinedMetricType');
  return isObject(configuration) && !has(configuration, 'CustomizedMetricSpecification') && typeof metric === 'string' && METRICS_OF_TASKS.includes(metric);
}

export const SERVICE_RULES: readonly Rule[] = [
  {
    id: 'ECS-001',
    severity: 'warning',
    title: 'A failed deployment ends and is rolled back',
    reason: 'Without the circuit breaker ECS keeps starting tasks that fail; CloudFormation waits up to three hours, and then rolls back to something that may wait as long.',
    fix: 'Set DeploymentCircuitBreaker with Enable and Rollback.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    check: withoutRollback,
  },
  {
    id: 'ECS-002',
    severity: 'error',
    title: 'A deployment may stop or start a task',
    reason: 'Where as many must keep running as there may be, ECS can do neither, and every deployment waits until it times out.',
    fix: 'Set MaximumPercent to 200, or MinimumHealthyPercent lower.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
    check: stuck,
  },
  {
    id: 'ECS-003',
    severity: 'warning',
    title: 'A service that is scaled has no DesiredCount',
    reason: 'Each update of the service sets it back to this number, in the midst of the load that it was scaled out for.',
    fix: 'Remove DesiredCount; MinCapacity of the scalable target gives the first number.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
    check: resetCounts,
  },
  {
    id: 'ECS-009',
    severity: 'error',
    title: 'Services on Fargate leave networks and places to Fargate',
    reason: 'Fargate knows the network mode awsvpc only, no placement constraints or strategies, and no daemons: ECS refuses the service.',
    fix: 'Set NetworkMode to awsvpc, and remove placement and scheduling strategies.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
    check: onFargate,
  },
  {
    id: 'ECS-010',
    severity: 'warning',
    title: 'A service that may go down to 0 tasks is woken by something',
    reason: 'Target tracking does nothing without data, and no task means no CPU, no memory and no requests per target.',
    fix: 'Set MinCapacity to 1, scale by a metric from outside such as the length of a queue, or raise it by a schedule.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html',
    check: asleep,
  },
  {
    id: 'ECS-011',
    severity: 'error',
    title: 'What scaling may do at least is not more than what it may do at most',
    reason: 'Application Auto Scaling refuses the target.',
    fix: 'Swap the two, or raise MaxCapacity.',
    link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
    check: upsideDown,
  },
];
