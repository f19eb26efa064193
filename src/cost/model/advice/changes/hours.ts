import { proposal } from '../advice';
import { Advisor, mine, pathsOf } from '../context';

const SERVICE = 'AWS::ECS::Service';
const INSTANCE = 'AWS::RDS::DBInstance';

const DAYS = 5;
const HOURS = 10;
/** Databases start before the services and stop after them. */
const DATABASE_HOURS = 10.5;
const WEEK = 7 * 24;
const HOW = 'new OfficeHours(this, \'OfficeHours\', { environment, hours: WorkingHours.onWeekdays(9, 19), services, databases })';

/** Services and databases that sleep at night and at weekends; not where somebody has chosen hours already. */
export const officeHours: Advisor = (context) => {
  const { usage, estate } = context;
  const found = mine(context, SERVICE, INSTANCE);
  const sleeps = estate.ofType('AWS::ApplicationAutoScaling::ScalableTarget').some((target) => target.list('ScheduledActions').length > 0)
    || estate.ofType('AWS::Scheduler::Schedule').some((schedule) => /:rds:stopDBCluster$/.test(schedule.text('Target.Arn') ?? ''));
  const hours = {
    serviceHoursPerMonth: Math.min(usage.serviceHoursPerMonth, usage.hoursPerMonth * DAYS * HOURS / WEEK),
    databaseHoursPerMonth: Math.min(usage.databaseHoursPerMonth, usage.hoursPerMonth * DAYS * DATABASE_HOURS / WEEK),
  };
  return context.isProduction || sleeps || found.length === 0 ? [] : [proposal({
    rule: 'office-hours',
    subject: 'services and databases',
    effort: 1,
    text: 'office hours, 9 to 19 on working days, for services and Aurora',
    textKo: '서비스와 Aurora를 평일 9시부터 19시까지만 운영',
    how: HOW,
    howKo: HOW,
    risk: 'at other times nobody can use the environment, and jobs of the night find no database',
    riskKo: '그 밖의 시간에는 환경을 쓸 수 없고, 밤에 도는 배치 작업은 데이터베이스를 찾지 못합니다',
    paths: pathsOf(found),
    apply: ({ templates, options }) => ({ templates, options: { ...options, usage: { ...options.usage, ...hours } } }),
  })];
};
