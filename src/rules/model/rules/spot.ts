import { Estate } from '../../../templates/model/estate';
import { entry, numberOf } from '../../../templates/model/json';
import { allStrategies, CapacityStrategy, places, strategyOf } from '../reading/capacity-strategies';
import { allContainers, isForFargate } from '../reading/containers';
import { isProduction } from '../reading/production';
import { clusterOf, scalableTargetsOf, SERVICE } from '../reading/services';
import { numberAttributeOf, registrationsOf } from '../reading/target-groups';
import { Fault, Rule } from '../rule';

const SPOT = 'FARGATE_SPOT';
const DRAINING = 'deregistration_delay.timeout_seconds';
/** What AWS takes when nothing is set. */
const DEFAULT_DRAINING = 300;
/** From the warning to the end of a Spot task, and the longest that Fargate waits for any. */
const NOTICE_SECONDS = 120;

function fallbacks(estate: Estate): Fault[] {
  return allStrategies(estate).filter(usesSpot).flatMap(({ resource, shares }) => shares
    .filter(({ provider, weight, base }) => provider === 'FARGATE' && weight === 0 && base === 0)
    .map(({ property }) => ({
      resource, property: `${property}.Weight`, found: 'FARGATE has weight 0 and base 0, so no task is ever placed on it, not even when Spot has no capacity',
    })));
}

function usesSpot({ shares }: CapacityStrategy): boolean {
  return shares.some((share) => share.provider === SPOT && places(share));
}

function draining(estate: Estate): Fault[] {
  const seen = new Set<unknown>();
  return estate.ofType(SERVICE).flatMap((service) => {
    const strategy = strategyOf(estate, service);
    const groups = strategy === undefined || !usesSpot(strategy) ? [] : registrationsOf(service).flatMap((registration) => registration.groups);
    return groups.flatMap((resource): Fault[] => {
      const seconds = numberAttributeOf(resource, DRAINING, DEFAULT_DRAINING);
      if (seconds === undefined || seconds < NOTICE_SECONDS || seen.has(resource)) {
        return [];
      }
      seen.add(resource);
      const how = resource.list('TargetGroupAttributes').some((attribute) => entry(attribute, 'Key') === DRAINING) ? '' : ' (the default)';
      return [{
        resource, property: 'TargetGroupAttributes', found: `tasks of ${service.id} run on Spot and are drained for ${seconds} seconds${how}, but Spot ends them after ${NOTICE_SECONDS}`,
      }];
    });
  });
}

function stopping(estate: Estate): Fault[] {
  return allContainers(estate).filter(({ task }) => isForFargate(task)).flatMap(({ task, property, body, name }) => {
    const seconds = numberOf(entry(body, 'StopTimeout'));
    return seconds === undefined || seconds <= NOTICE_SECONDS ? [] : [{
      resource: task, property: `${property}.StopTimeout`, found: `${name} is to get ${seconds} seconds to stop, and Fargate gives ${NOTICE_SECONDS} at most`,
    }];
  });
}

function onlySpot(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).flatMap((service) => {
    const cluster = clusterOf(estate, service);
    const strategy = strategyOf(estate, service);
    const isAlone = strategy !== undefined && strategy.shares.length > 0 && strategy.shares.every(({ provider }) => provider === SPOT);
    const tasks = fewestTasks(estate, service);
    return !isAlone || tasks !== 1 || !(isProduction(service) || (cluster !== undefined && isProduction(cluster))) ? [] : [{
      resource: service, property: 'CapacityProviderStrategy', found: 'production may run a single task, and that on Spot, which can be taken away at any time',
    }];
  });
}

/** Undefined where the templates do not tell. */
function fewestTasks(estate: Estate, service: Parameters<typeof strategyOf>[1]): number | undefined {
  const scalables = scalableTargetsOf(estate, service);
  if (scalables.length > 0) {
    return scalables[0].number('MinCapacity');
  }
  return service.isAbsent('DesiredCount') ? undefined : service.number('DesiredCount');
}

export const SPOT_RULES: readonly Rule[] = [
  {
    id: 'SPOT-001',
    severity: 'error',
    title: 'A fallback for Spot has a weight or a base above 0',
    reason: 'Weight 0 does not mean "only when Spot is gone": such a provider never gets a task, and without Spot capacity the service stands still.',
    fix: 'Give FARGATE a base of at least 1, so that this many tasks never depend on Spot, and a weight for the others; or remove it.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
    check: fallbacks,
  },
  {
    id: 'SPOT-002',
    severity: 'error',
    title: 'Targets on Spot are drained in less than two minutes',
    reason: 'Spot ends a task two minutes after its warning. A load balancer that drains longer still sends answers through a task that is gone.',
    fix: 'Set deregistration_delay.timeout_seconds below 120, e.g. to 90.',
    link: 'https://repost.aws/knowledge-center/fargate-spot-termination-notice',
    check: draining,
  },
  {
    id: 'SPOT-003',
    severity: 'error',
    title: 'A container on Fargate stops within 120 seconds',
    reason: 'Fargate refuses task definitions with a longer StopTimeout.',
    fix: 'Set StopTimeout to 120 or less.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    check: stopping,
  },
  {
    id: 'SPOT-004',
    severity: 'warning',
    title: 'Production does not depend on one Spot task',
    reason: 'When Spot takes the only task away, nobody answers until there is capacity again, which may take hours.',
    fix: 'Give FARGATE a base of 1, or run two tasks at least.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',
    check: onlySpot,
  },
];
