import { entry, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { openShare } from '../open-hours';
import { Item } from '../purchase';
import { placement, strategyOf, taskHours, taskSize } from './fargate';
import { PricingContext, Pricers, serviceHours, shown } from './pricer';

export const ECS_PRICERS: Pricers = {
  'AWS::ECS::Service': (service, context) => {
    const strategy = strategyOf(service.value('CapacityProviderStrategy'), service.value('LaunchType'))
      ?? (service.value('LaunchType') === undefined ? clusterStrategy(service, context) : undefined);
    if (strategy === undefined) {
      return [];
    }
    const size = taskSize(service.targets('TaskDefinition').find(({ type }) => type === 'AWS::ECS::TaskDefinition'));
    const { tasks, rule, share } = averageTasks(service, context);
    if (size === undefined || tasks === undefined) {
      return [{ unpriced: size === undefined ? 'the size of its tasks is not known' : 'the number of its tasks is not known' }];
    }
    const hours = Math.min(serviceHours(context.usage), share * context.usage.hoursPerMonth);
    const where = placement(tasks, strategy);
    const why = `${shown(tasks)} tasks x ${shown(hours)} h (${rule})`;
    return [
      ...taskHours(size, { onDemand: where.onDemand * hours, spot: where.spot * hours }, why),
      ...service.value('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp') === 'ENABLED'
        ? [{ service: 'Public IPv4', sku: 'in use or idle', quantity: tasks * hours, basis: why }] : [],
    ];
  },

  'AWS::ECS::Cluster': (cluster, { estate, usage }) => {
    const setting = cluster.list('ClusterSettings').find((item) => entry(item, 'Name') === 'containerInsights');
    if (entry(setting, 'Value') === 'enhanced') {
      return [{ service: 'CloudWatch', sku: 'Container Insights enhanced observability (ECS)', quantity: 1, basis: 'metrics of clusters, services and tasks' }];
    }
    if (entry(setting, 'Value') !== 'enabled') {
      return [];
    }
    const services = estate.referringTo(cluster, 'AWS::ECS::Service').filter((service) => service.targets('Cluster').includes(cluster));
    const families = new Set(services.flatMap((service) => service.targets('TaskDefinition'))).size;
    const metrics = usage.containerInsightsClusterMetrics + services.length * usage.containerInsightsServiceMetrics
      + families * usage.containerInsightsTaskMetrics;
    return [
      { service: 'CloudWatch', sku: 'Container Insights (standard ECS)', quantity: metrics, basis: `${shown(metrics)} metrics of ${services.length} services` },
      {
        service: 'CloudWatch Logs',
        sku: 'ingestion Standard',
        quantity: services.length * usage.containerInsightsLogGb,
        basis: `performance events of ${services.length} services`,
      },
    ];
  },
};

interface AverageTasks {
  readonly tasks?: number;
  /** The rule by which they are counted. */
  readonly rule: string;
  /** The share of the time for which they run. */
  readonly share: number;
}

/** The average number of tasks by the rule of the usage table, while there are any. */
function averageTasks(service: Resource, { estate, usage }: PricingContext): AverageTasks {
  const name = service.text('ServiceName');
  const target = estate.ofType('AWS::ApplicationAutoScaling::ScalableTarget').find((candidate) =>
    candidate.value('ScalableDimension') === 'ecs:service:DesiredCount'
    && (candidate.targets('ResourceId').includes(service) || (name !== undefined && candidate.text('ResourceId')?.endsWith(`/${name}`))));
  if (target === undefined) {
    const isGiven = service.value('DesiredCount') !== undefined || service.isUnknown('DesiredCount');
    return { tasks: isGiven ? service.number('DesiredCount') : 1, rule: 'desired count', share: 1 };
  }
  const min = target.number('MinCapacity');
  const max = target.number('MaxCapacity');
  const percent = usage.taskShareAboveMinPercent;
  const rule = `${min} to ${max} tasks, ${percent} % of the way`;
  const tasks = min === undefined || max === undefined ? undefined : min + percent / 100 * Math.max(0, max - min);
  return { tasks, rule, share: scheduledShare(target) };
}

/** Scheduled actions take all tasks away, and give them back. */
function scheduledShare(target: Resource): number {
  const turns = target.list('ScheduledActions').map((action) => ({
    expression: textOf(entry(action, 'Schedule')),
    timeZone: textOf(entry(action, 'Timezone')),
    opens: numberOf(entry(entry(action, 'ScalableTargetAction'), 'MaxCapacity')) !== 0,
  }));
  return openShare(turns) ?? 1;
}

function clusterStrategy(service: Resource, { estate }: PricingContext): readonly unknown[] | undefined {
  const [cluster] = service.targets('Cluster');
  const associations = cluster && estate.referringTo(cluster, 'AWS::ECS::ClusterCapacityProviderAssociations');
  const strategies = [...associations ?? [], ...cluster ? [cluster] : []].map((resource) => resource.list('DefaultCapacityProviderStrategy'));
  return strategies.find((strategy) => strategy.length > 0);
}

/** Minutes of tasks that something starts now and then. */
export function runs(count: number, size: ReturnType<typeof taskSize>, spotPercent: number, { usage }: PricingContext): Item[] {
  if (size === undefined) {
    return [{ unpriced: 'the size of the task that it starts is not known' }];
  }
  const hours = count * usage.batchRunMinutes / 60;
  return taskHours(size, { onDemand: hours * (1 - spotPercent / 100), spot: hours * spotPercent / 100 },
    `${shown(count)} runs x ${shown(usage.batchRunMinutes)} min`);
}
