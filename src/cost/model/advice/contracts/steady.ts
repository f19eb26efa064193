import { estimateTemplates } from '../../estimate';
import { CostLine } from '../../line';
import { AdviceContext } from '../context';
import { rewritten } from '../rewrite';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
/** What can run all month. Tasks that something starts now and then cannot. */
const RUNNING = ['AWS::ECS::Service', 'AWS::RDS::DBInstance', 'AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::CacheCluster'];

const known = new WeakMap<AdviceContext, readonly CostLine[]>();

/**
 * The lines of what runs in every hour of the month whatever the load, which a contract can count on: tasks and capacity at their least, and nothing
 * that the clock stops. Lines that a contract pays already are left out.
 */
export function steadyLines(context: AdviceContext): readonly CostLine[] {
  const lines = known.get(context) ?? findSteady(context);
  known.set(context, lines);
  return lines;
}

function findSteady(context: AdviceContext): CostLine[] {
  const { options, usage, estate } = context;
  const least = { ...options.usage, taskShareAboveMinPercent: 0, serverlessCapacitySharePercent: 0 };
  const hours = { serviceHoursPerMonth: usage.hoursPerMonth, databaseHoursPerMonth: usage.hoursPerMonth };
  const clockless = rewritten(context, estate.ofType(SCHEDULE, TARGET),
    (properties, { type }) => (type === SCHEDULE ? undefined : { ...properties, ScheduledActions: [] }));
  const [now, always] = [
    estimateTemplates(context.templates, { ...options, usage: least }),
    estimateTemplates(clockless.templates, { ...options, usage: { ...least, ...hours } }),
  ].map(({ lines }) => lines.filter((line) => RUNNING.includes(line.resourceType) && !isCommitted(line)));
  const most = new Map(always.map((line) => [keyOf(line), line.quantity]));
  return now.filter((line) => line.quantity > 0 && line.quantity >= (most.get(keyOf(line)) ?? Infinity) * (1 - 1e-9));
}

/** Lines say in their basis that a contract pays them. */
function isCommitted({ basis }: CostLine): boolean {
  return /; (reserved: |[A-Z]\w+ Savings Plan: )/.test(basis);
}

function keyOf({ path, service, sku }: CostLine): string {
  return [path, service, sku].join('\n');
}
