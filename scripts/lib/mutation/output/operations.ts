import { OutputMutation } from '../output-mutation';
import { Json, Templates, withoutAction } from '../templates';

const topicPolicy = (system: Templates): Json => system.properties('Alerts', 'SNS::TopicPolicy').PolicyDocument;
const speaksFor = (service: string) => ({ Principal: principal }: Json) => JSON.stringify(principal).includes(service);
const budget = (system: Templates): Json => system.properties('Cost', 'Budgets::Budget');
const isJanitor = (_: Json, logicalId: string) => logicalId.startsWith('SnapshotJanitor');

export const ALERTS: readonly OutputMutation[] = [
  ...(['budgets', 'events', 'cloudwatch'] as const).map((service): OutputMutation => ({
    id: `topic-refuses-${service}`,
    room: 'alerts',
    estate: 'dev',
    fault: { en: `Topic does not let ${service} publish`, ko: `${service}의 게시를 막는 토픽` },
    rules: ['BUD-002'],
    change: (system) => {
      const policy = topicPolicy(system);
      const name = `${service}.amazonaws.com`;
      const others = policy.Statement.filter((statement: Json) => !speaksFor(name)(statement));
      const shared = policy.Statement.filter(speaksFor(name)).map((statement: Json) => (
        { ...statement, Principal: { Service: [statement.Principal.Service].flat().filter((one: string) => one !== name) } }));
      policy.Statement = [...others, ...shared.filter(({ Principal }: Json) => Principal.Service.length > 0)];
    },
  })),
  {
    id: 'topic-key-refuses-events',
    room: 'alerts',
    estate: 'dev',
    fault: { en: 'Key of the topic does not let EventBridge encrypt', ko: 'EventBridge의 암호화를 막는 토픽 키' },
    rules: ['BUD-002'],
    change: (system) => {
      const statement = system.properties('Alerts', 'KMS::Key').KeyPolicy.Statement.find(speaksFor('events.amazonaws.com'));
      statement.Principal.Service = statement.Principal.Service.filter((one: string) => one !== 'events.amazonaws.com');
    },
  },
  {
    id: 'topic-not-encrypted',
    room: 'alerts',
    estate: 'prod',
    fault: { en: 'Topic is not encrypted', ko: '암호화되지 않은 토픽' },
    change: (system) => {
      delete system.properties('Alerts', 'SNS::Topic').KmsMasterKeyId;
    },
  },
  {
    id: 'topic-plain-http',
    room: 'alerts',
    estate: 'prod',
    fault: { en: 'Topic takes messages without TLS', ko: 'TLS 없는 메시지를 받는 토픽' },
    rules: ['AwsSolutions-SNS3'],
    change: (system) => {
      const policy = topicPolicy(system);
      policy.Statement = policy.Statement.filter(({ Effect }: Json) => Effect !== 'Deny');
    },
  },
  {
    id: 'topic-for-everyone',
    room: 'alerts',
    estate: 'prod',
    fault: { en: 'Everyone may publish to the topic', ko: '누구나 게시할 수 있는 토픽' },
    change: (system) => {
      const statement = topicPolicy(system).Statement.find(({ Effect }: Json) => Effect === 'Allow');
      statement.Principal = '*';
      delete statement.Condition;
    },
  },
  {
    id: 'subscription-protocol',
    room: 'alerts',
    estate: 'beta',
    fault: { en: 'Protocol of a subscription that does not exist', ko: '없는 구독 프로토콜' },
    change: (system) => {
      system.properties('Alerts', 'SNS::Subscription').Protocol = 'mail';
    },
  },
];

export const COST: readonly OutputMutation[] = [
  {
    id: 'budget-time-unit',
    room: 'cost',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Time unit of a budget that does not exist', ko: '없는 예산 기간 단위' },
    change: (system) => {
      budget(system).Budget.TimeUnit = 'MONTH';
    },
  },
  {
    id: 'budget-type',
    room: 'cost',
    estate: 'prod',
    fault: { en: 'Type of a budget that does not exist', ko: '없는 예산 종류' },
    change: (system) => {
      budget(system).Budget.BudgetType = 'COSTS';
    },
  },
  {
    id: 'budget-comparison',
    room: 'cost',
    estate: 'prod',
    fault: { en: 'Comparison of a budget that does not exist', ko: '없는 예산 비교 연산자' },
    change: (system) => {
      budget(system).NotificationsWithSubscribers[0].Notification.ComparisonOperator = 'GREATER';
    },
  },
  {
    id: 'anomaly-frequency',
    room: 'cost',
    estate: 'beta',
    fault: { en: 'Frequency of anomaly messages that does not exist', ko: '없는 이상 비용 알림 주기' },
    change: (system) => {
      system.properties('Cost', 'CE::AnomalySubscription').Frequency = 'HOURLY';
    },
  },
  {
    id: 'anomaly-daily-to-topic',
    room: 'cost',
    estate: 'prod',
    fault: { en: 'Daily anomaly messages to a topic, which only takes immediate ones', ko: '즉시 알림만 되는 토픽에 일간 이상 비용 알림' },
    change: (system) => {
      system.properties('Cost', 'CE::AnomalySubscription').Frequency = 'DAILY';
    },
  },
];

export const CLEANUP: readonly OutputMutation[] = [
  {
    id: 'event-retries',
    room: 'cleanup',
    estate: 'beta',
    fault: { en: 'Three retries of a function, where two is the most', ko: '최대 2회인데 함수 재시도 3회' },
    change: (system) => {
      system.properties('Cost', 'Lambda::EventInvokeConfig').MaximumRetryAttempts = 3;
    },
  },
  {
    id: 'function-timeout',
    room: 'cleanup',
    estate: 'prod',
    fault: { en: 'Function of 1000 seconds, where 900 is the most', ko: '최대 900초인데 1000초짜리 함수' },
    change: (system) => {
      system.properties('Cost', 'Lambda::Function').Timeout = 1000;
    },
  },
  {
    id: 'function-role-principal',
    room: 'cleanup',
    estate: 'prod',
    fault: { en: 'Role of a function trusts another service', ko: '다른 서비스를 신뢰하는 함수 역할' },
    rules: ['IAM-001'],
    change: (system) => {
      system.properties('Cost', 'IAM::Role', (_, id) => id.startsWith('SnapshotJanitorFunctionRole')).AssumeRolePolicyDocument.Statement[0].Principal.Service = 'lambdas.amazonaws.com';
    },
  },
  {
    id: 'schedule-cannot-invoke',
    room: 'cleanup',
    estate: 'prod',
    fault: { en: 'Schedule may not call its function', ko: '일정이 함수를 호출할 수 없음' },
    rules: ['IAM-004'],
    change: (system) => withoutAction(system.statement('Cost', 'lambda:InvokeFunction', 'Janitor'), 'lambda:InvokeFunction'),
  },
  {
    id: 'janitor-deletes-everything',
    room: 'cleanup',
    estate: 'prod',
    fault: { en: 'Function may delete all of RDS', ko: 'RDS 전체를 삭제할 수 있는 함수' },
    change: (system) => {
      Object.assign(system.statement('Cost', 'rds:DescribeDBClusterSnapshots', 'Janitor'), { Action: 'rds:*', Resource: '*' });
    },
  },
  {
    id: 'alarm-of-function-arn',
    room: 'cleanup',
    estate: 'prod',
    fault: { en: 'Alarm on the ARN of a function in the place of its name', ko: '함수 이름 자리에 ARN을 쓴 경보' },
    change: (system) => {
      system.properties('Cost', 'CloudWatch::Alarm', isJanitor).Dimensions[0].Value = { 'Fn::GetAtt': [system.id('Cost', 'Lambda::Function', isJanitor), 'Arn'] };
    },
  },
  {
    id: 'function-logs-for-ever',
    room: 'cleanup',
    estate: 'prod',
    fault: { en: 'Logs of a function that never expire', ko: '만료되지 않는 함수 로그' },
    change: (system) => {
      delete system.properties('Cost', 'Logs::LogGroup', isJanitor).RetentionInDays;
    },
  },
];

export const HOURS: readonly OutputMutation[] = [
  {
    id: 'mute-duration',
    room: 'hours',
    estate: 'dev',
    fault: { en: 'Mute rule of 30 days, where 15 is the most', ko: '최대 15일인데 30일짜리 음소거 규칙' },
    change: (system) => {
      system.properties('Cost', 'CloudWatch::AlarmMuteRule').Rule.Schedule.Duration = 'P30D';
    },
  },
  {
    id: 'scaling-hours-cron',
    room: 'hours',
    estate: 'dev',
    fault: { en: 'Scaling by the clock with a wrong cron', ko: '시각별 스케일링의 잘못된 cron' },
    change: (system) => {
      const target = system.properties('Services', 'ApplicationAutoScaling::ScalableTarget', ({ ScheduledActions: actions }) => actions !== undefined);
      target.ScheduledActions[0].Schedule = 'cron(0 9 * * MON-FRI *)';
    },
  },
  {
    id: 'scaling-hours-upside-down',
    room: 'hours',
    estate: 'dev',
    fault: { en: 'Scaling by the clock to a floor above its ceiling', ko: '시각별 스케일링의 최소가 최대보다 큼' },
    change: (system) => {
      const target = system.properties('Services', 'ApplicationAutoScaling::ScalableTarget', ({ ScheduledActions: actions }) => actions !== undefined);
      target.ScheduledActions[0].ScalableTargetAction = { MinCapacity: 9, MaxCapacity: 2 };
    },
  },
  {
    id: 'database-cannot-be-stopped',
    room: 'hours',
    estate: 'dev',
    fault: { en: 'Office hours may not stop the database', ko: '데이터베이스를 멈출 수 없는 근무 시간' },
    change: (system) => withoutAction(system.statement('Cost', 'rds:StopDBCluster'), 'rds:StopDBCluster'),
  },
  {
    id: 'mute-of-nothing',
    room: 'hours',
    estate: 'dev',
    fault: { en: 'Mute rule for an alarm that does not exist', ko: '없는 경보의 음소거 규칙' },
    rules: ['ALM-001'],
    change: (system) => {
      system.properties('Cost', 'CloudWatch::AlarmMuteRule').MuteTargets.AlarmNames[0] = 'tech-n-ai-batch-failed';
    },
  },
  {
    id: 'hours-without-time-zone',
    room: 'hours',
    estate: 'dev',
    fault: { en: 'Office hours by UTC', ko: 'UTC 기준의 근무 시간' },
    change: (system) => {
      delete system.properties('Cost', 'Scheduler::Schedule', (_, id) => id.startsWith('OfficeHours')).ScheduleExpressionTimezone;
    },
  },
];
