import { entry, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { openShare } from '../open-hours';
import { Item } from '../purchase';
import { databaseHours, PricingContext, Pricers, shown } from './pricer';

const CLUSTER = 'AWS::RDS::DBCluster';
const INSTANCE = 'AWS::RDS::DBInstance';
const SERVICE = 'Aurora MySQL';

/** Days for which Performance Insights keeps data without a charge. */
const FREE_INSIGHTS_DAYS = 7;
const OTHER_ENGINE: Item = { unpriced: 'of RDS, the price book has Aurora MySQL only' };

/**
 * Clusters pay for storage, requests and backups, instances for their hours.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html
 */
export const AURORA_PRICERS: Pricers = {
  [CLUSTER]: (cluster, { usage }) => {
    if (!isAurora(cluster)) {
      return [OTHER_ENGINE];
    }
    const optimized = isOptimized(cluster);
    const gb = usage.auroraStorageGb;
    const days = cluster.number('BackupRetentionPeriod') ?? 1;
    const beyond = gb * Math.max(0, days - 1) * usage.auroraDailyChangePercent / 100;
    return [
      { service: SERVICE, sku: optimized ? 'storage I/O-Optimized' : 'storage Standard', quantity: gb, basis: `${shown(gb)} GB` },
      ...optimized ? [] : [{
        service: SERVICE, sku: 'I/O requests Standard', quantity: usage.auroraIoMillions, basis: `${shown(usage.auroraIoMillions)} million requests`,
      }],
      ...beyond > 0 ? [{
        service: SERVICE,
        sku: 'backup storage beyond free allowance',
        quantity: beyond,
        basis: `${shown(days - 1)} days x ${shown(usage.auroraDailyChangePercent)} % of ${shown(gb)} GB`,
      }] : [],
      ...cluster.flag('ManageMasterUserPassword') ? [{
        service: 'Secrets Manager', sku: 'secret', quantity: 1, basis: 'the password of the master user, which RDS keeps in a secret',
      }] : [],
      ...(cluster.number('BacktrackWindow') ?? 0) > 0 ? [{ unpriced: 'the price book has no backtrack' }] : [],
      ...insights(cluster),
    ];
  },

  [INSTANCE]: (instance, context) => {
    const { usage } = context;
    const [cluster] = instance.targets('DBClusterIdentifier').filter(({ type }) => type === CLUSTER);
    if (!isAurora(instance) || (cluster !== undefined && !isAurora(cluster))) {
      return [OTHER_ENGINE];
    }
    const interval = instance.number('MonitoringInterval') ?? 0;
    return [
      ...compute(instance, cluster, context),
      ...interval > 0 ? [{
        service: 'CloudWatch Logs',
        sku: 'ingestion Standard',
        quantity: usage.enhancedMonitoringGb * 60 / interval,
        basis: `enhanced monitoring every ${interval} s`,
      }] : [],
      ...cluster !== undefined && isPaidInsights(cluster) ? [] : insights(instance),
    ];
  },
};

/** Schedules that start and stop the cluster: by calls of the API, or by state machines such as those of our office hours. */
function scheduledShare(cluster: Resource | undefined, { estate }: PricingContext): number {
  const schedules = cluster === undefined ? [] : estate.referringTo(cluster, 'AWS::Scheduler::Schedule')
    .filter((schedule) => schedule.value('State') !== 'DISABLED' && schedule.targets('Target.Input').includes(cluster));
  const turns = schedules.flatMap((schedule) => {
    const opens = startsOrStops(schedule);
    return opens === undefined ? [] : [{
      expression: schedule.text('ScheduleExpression') ?? '', timeZone: schedule.text('ScheduleExpressionTimezone'), opens,
    }];
  });
  return openShare(turns) ?? 1;
}

function startsOrStops(schedule: Resource): boolean | undefined {
  const [, call] = /:rds:(start|stop)DBCluster$/.exec(schedule.text('Target.Arn') ?? '') ?? [];
  const [, turn] = /"turn":"(open|close)"/.exec(textOf(entry(schedule.value('Target'), 'Input'))) ?? [];
  return call === undefined && turn === undefined ? undefined : call === 'start' || turn === 'open';
}

function compute(instance: Resource, cluster: Resource | undefined, context: PricingContext): Item[] {
  const { usage } = context;
  const instanceClass = instance.text('DBInstanceClass');
  const hours = Math.min(databaseHours(usage), scheduledShare(cluster, context) * usage.hoursPerMonth);
  const suffix = cluster !== undefined && isOptimized(cluster) ? ' I/O-Optimized' : '';
  if (instanceClass !== 'db.serverless') {
    return instanceClass === undefined ? [{ unpriced: 'its class is not known' }]
      : [{ service: SERVICE, sku: `${instanceClass}${suffix}`, quantity: hours, basis: `1 instance x ${shown(hours)} h` }];
  }
  const min = cluster?.number('ServerlessV2ScalingConfiguration.MinCapacity');
  const max = cluster?.number('ServerlessV2ScalingConfiguration.MaxCapacity');
  if (min === undefined || max === undefined) {
    return [{ unpriced: 'the capacity of Serverless v2 is not known' }];
  }
  const share = usage.serverlessCapacitySharePercent;
  const average = min + share / 100 * Math.max(0, max - min);
  return [{
    service: SERVICE,
    sku: `Serverless v2${suffix}`,
    quantity: average * hours,
    basis: `${shown(average)} ACU x ${shown(hours)} h (${min} to ${max} ACU, ${share} % of the way)`,
  }];
}

function isAurora(resource: Resource): boolean {
  return resource.text('Engine') === 'aurora-mysql';
}

function isOptimized(cluster: Resource): boolean {
  return cluster.text('StorageType') === 'aurora-iopt1';
}

function isPaidInsights(resource: Resource): boolean {
  return (resource.flag('PerformanceInsightsEnabled') || resource.flag('EnablePerformanceInsights'))
    && (resource.number('PerformanceInsightsRetentionPeriod') ?? FREE_INSIGHTS_DAYS) > FREE_INSIGHTS_DAYS;
}

/** A week of Performance Insights is free; there is no figure for more. */
function insights(resource: Resource): Item[] {
  return isPaidInsights(resource) ? [{ unpriced: 'the price book has no Performance Insights beyond 7 days' }] : [];
}
