import { aws_applicationautoscaling as appscaling, aws_ecs as ecs, TimeZone } from 'aws-cdk-lib';
import { daily, openings } from './model/expressions';
import { WeeklyHours } from './model/hours';

/** What all services share. */
export interface ServiceHoursProps {
  readonly hours: WeeklyHours;
  readonly holidays: readonly string[];
  readonly timeZone: TimeZone;
  readonly night: number;
}

/**
 * Scales a service to zero and back, by actions of its own scalable target: nobody needs permission for it, and nothing can fail on the way. With no
 * task there is no metric, so target tracking alone would never bring one back; a minimum above zero does.
 *
 * A deployment in the evening may put the minimum of the template back, and so may people who work late: the night takes it away again.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-policy-overview.html
 */
export function scaleWithHours(scaling: ecs.ScalableTaskCount, { hours, holidays, timeZone, night }: ServiceHoursProps): void {
  const { minCapacity, maxCapacity } = scalableTarget(scaling);
  const at = (expression: string) => ({ schedule: appscaling.Schedule.expression(expression), timeZone });
  scaling.scaleOnSchedule('close', { ...at(daily(hours.closes)), minCapacity: 0, maxCapacity: 0 });
  scaling.scaleOnSchedule('stay-closed', { ...at(daily(night)), minCapacity: 0, maxCapacity: 0 });
  openings(hours, holidays).forEach(({ name, expression }) => scaling.scaleOnSchedule(name, { ...at(expression), minCapacity, maxCapacity }));
}

/** What the template says of a service that scales. */
export function scalableTarget(scaling: ecs.ScalableTaskCount): appscaling.CfnScalableTarget {
  return scaling.node.findChild('Target').node.defaultChild as appscaling.CfnScalableTarget;
}
