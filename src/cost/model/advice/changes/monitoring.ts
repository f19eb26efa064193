import { entry, listOf } from '../../../../templates/model/json';
import { Resource } from '../../../../templates/model/resource';
import { proposal } from '../advice';
import { AdviceContext, Advisor, mine, pathsOf } from '../context';
import { withProperties, without } from '../rewrite';

const DASHBOARD = 'AWS::CloudWatch::Dashboard';
const ALARM = 'AWS::CloudWatch::Alarm';
const COMPOSITE = 'AWS::CloudWatch::CompositeAlarm';

/** How long the library keeps logs. */
const RETENTION_DAYS = { dev: 7, beta: 14, prod: 30 } as const;

/** Not for enhanced observability, of which the price book has no figure. */
export const containerInsights: Advisor = (context) => mine(context, 'AWS::ECS::Cluster')
  .filter((cluster) => cluster.list('ClusterSettings').some((item) => entry(item, 'Name') === 'containerInsights' && entry(item, 'Value') === 'enabled'))
  .map((cluster) => proposal({
    rule: 'container-insights',
    subject: cluster.path,
    effort: 2,
    text: `no Container Insights for ${cluster.path}`,
    textKo: `${cluster.path}의 Container Insights 끄기`,
    how: 'containerInsights: ecs.ContainerInsights.DISABLED (ClusterSettings)',
    howKo: 'containerInsights: ecs.ContainerInsights.DISABLED (ClusterSettings)',
    risk: 'CPU and memory of services remain, numbers of tasks and network go',
    riskKo: '서비스의 CPU와 메모리 지표는 남고, 태스크 수와 네트워크 지표는 사라집니다',
    paths: [cluster.path],
    apply: (from) => withProperties(from, [cluster], { ClusterSettings: [{ Name: 'containerInsights', Value: 'disabled' }] }),
  }));

export const dashboards: Advisor = (context) => {
  const found = mine(context, DASHBOARD);
  return context.isProduction || found.length === 0 ? [] : [proposal({
    rule: 'dashboards',
    subject: 'dashboards',
    effort: 1,
    text: found.length === 1 ? 'no dashboard' : `no dashboards: ${found.length} fewer`,
    textKo: `대시보드 ${found.length}개 제거`,
    how: 'leave out the AWS::CloudWatch::Dashboard',
    howKo: 'AWS::CloudWatch::Dashboard를 만들지 않기',
    risk: 'the metrics remain, and have to be looked up',
    riskKo: '지표는 남지만 직접 찾아봐야 합니다',
    paths: pathsOf(found),
    apply: (from) => without(from, found),
  })];
};

/** Alarms that only send messages; those on which a deployment or a rule of scaling depends stay. */
export const alarms: Advisor = (context) => {
  const found = mine(context, ALARM, COMPOSITE).filter((alarm) => !isNeeded(alarm, context));
  return context.isProduction || found.length === 0 ? [] : [proposal({
    rule: 'alarms',
    subject: 'alarms',
    effort: 2,
    // What the gate asks for should not make an environment blind.
    reportOnly: true,
    text: `no alarms that only send messages: ${found.length} fewer`,
    textKo: `알림만 보내는 경보 ${found.length}개 제거`,
    how: 'leave out the AWS::CloudWatch::Alarm',
    howKo: 'AWS::CloudWatch::Alarm을 만들지 않기',
    risk: 'nobody is told when something is wrong',
    riskKo: '문제가 생겨도 아무도 알림을 받지 못합니다',
    paths: pathsOf(found),
    apply: (from) => without(from, found),
  })];
};

function isNeeded(alarm: Resource, { estate }: AdviceContext): boolean {
  const actions = ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((name) => listOf(alarm.value(name)).map((_, index) => ({ name, index })));
  const onlyTells = actions.every(({ name, index }) => {
    const action = listOf(alarm.value(name))[index];
    return (typeof action === 'string' && /:sns:/.test(action)) || alarm.targets(name).every(({ type }) => type === 'AWS::SNS::Topic');
  });
  return !onlyTells || estate.referringTo(alarm, 'AWS::ECS::Service', 'AWS::CodeDeploy::DeploymentGroup', COMPOSITE).length > 0;
}

/** Logs that never expire. */
export const logRetention: Advisor = (context) => {
  const found = mine(context, 'AWS::Logs::LogGroup').filter((group) => group.isAbsent('RetentionInDays'));
  const days = RETENTION_DAYS[context.options.environment];
  return found.length === 0 ? [] : [proposal({
    rule: 'log-retention',
    subject: 'log groups',
    effort: 1,
    // Setting it deletes what is older.
    reportOnly: true,
    text: `logs kept for ${days} days in ${found.length} log groups that keep them for ever`,
    textKo: `만료되지 않는 로그 그룹 ${found.length}개의 보존 기간을 ${days}일로 설정`,
    how: `retention: ${days} days (RetentionInDays)`,
    howKo: `보존 기간 ${days}일 (RetentionInDays)`,
    risk: 'older logs are deleted',
    riskKo: '그보다 오래된 로그는 삭제됩니다',
    paths: pathsOf(found),
    apply: (from) => withProperties(from, found, { RetentionInDays: days }),
  })];
};
