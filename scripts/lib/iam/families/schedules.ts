import { Family } from './family';
import { pathOf } from '../roles';

/** EventBridge Scheduler in the name of the schedules of one group. */
export const SCHEDULES: Family = {
  id: 'schedules',
  title: { en: 'schedules: batch jobs, office hours, clean-up', ko: '일정: 배치 작업, 업무 시간, 정리' },
  service: 'scheduler.amazonaws.com',
  needs: ({ uses }, schedule) => uses.filter(({ role, what }) => role === schedule.property('Target').RoleArn && what === pathOf(schedule)).map(
    ({ action, resource, context }) => ({ action, resource, context })),
  onBehalfOf: ({ deployment }, schedule) => ({
    'aws:SourceAccount': schedule.stack.account,
    'aws:SourceArn': deployment.physical(deployment.resources('AWS::Scheduler::ScheduleGroup').find((group) => (
      group.stack.account === schedule.stack.account && deployment.physical(group).name === schedule.property('GroupName')))!).arn,
  }),
};
