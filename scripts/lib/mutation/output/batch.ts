import { OutputMutation } from '../output-mutation';
import { replaceIn } from '../parts';
import { Json, Templates, withoutAction } from '../templates';

const schedule = (system: Templates, stack = 'Batch'): Json => system.properties(stack, 'Scheduler::Schedule');
const definition = (system: Templates): unknown[] => system.properties('Batch', 'StepFunctions::StateMachine').DefinitionString['Fn::Join'][1];

/** Jobs by way of the state machine, as the sample app has them. */
export const BATCH: readonly OutputMutation[] = [
  {
    id: 'cron-both-days',
    room: 'batch',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Cron with a day of the month and of the week', ko: '날짜와 요일을 함께 쓴 cron' },
    change: (system) => {
      schedule(system).ScheduleExpression = 'cron(0 2 1 * MON *)';
    },
  },
  {
    id: 'cron-five-fields',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Cron with five fields', ko: '필드가 다섯인 cron' },
    change: (system) => {
      schedule(system).ScheduleExpression = 'cron(0 2 * * *)';
    },
  },
  {
    id: 'cron-hour-25',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Cron at 25 o\'clock', ko: '25시의 cron' },
    change: (system) => {
      schedule(system).ScheduleExpression = 'cron(0 25 * * ? *)';
    },
  },
  {
    id: 'rate-zero',
    room: 'batch',
    estate: 'beta',
    fault: { en: 'Rate of 0 minutes', ko: '0분 간격의 rate' },
    change: (system) => {
      schedule(system).ScheduleExpression = 'rate(0 minutes)';
    },
  },
  {
    id: 'no-time-zone',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Schedule without a time zone', ko: '시간대가 없는 일정' },
    change: (system) => {
      delete schedule(system).ScheduleExpressionTimezone;
    },
  },
  {
    id: 'time-zone-unknown',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Time zone that does not exist', ko: '없는 시간대' },
    change: (system) => {
      schedule(system).ScheduleExpressionTimezone = 'Asia/Pangyo';
    },
  },
  {
    id: 'schedule-name',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Name of a schedule longer than 64 characters', ko: '64자를 넘는 일정 이름' },
    change: (system) => {
      schedule(system).Name = `tech-n-ai-batch-${'x'.repeat(60)}`;
    },
  },
  {
    id: 'schedule-state',
    room: 'batch',
    estate: 'beta',
    fault: { en: 'State of a schedule that does not exist', ko: '없는 일정 상태' },
    change: (system) => {
      schedule(system).State = 'ON';
    },
  },
  {
    id: 'flexible-window',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Flexible window without its length', ko: '길이가 없는 유연한 시간대' },
    change: (system) => {
      schedule(system).FlexibleTimeWindow = { Mode: 'FLEXIBLE' };
    },
  },
  {
    id: 'input-no-json',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Input of a schedule that is not JSON', ko: 'JSON이 아닌 일정 입력' },
    change: (system) => {
      schedule(system).Target.Input = schedule(system).Target.Input.slice(0, -1);
    },
  },
  {
    id: 'too-many-retries',
    room: 'batch',
    estate: 'prod',
    fault: { en: '200 retries, where 185 is the most', ko: '최대 185회인데 200회 재시도' },
    change: (system) => {
      schedule(system).Target.RetryPolicy.MaximumRetryAttempts = 200;
    },
  },
  {
    id: 'schedule-role-principal',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Role of the schedules trusts a service that does not exist', ko: '일정 역할이 없는 서비스를 신뢰' },
    rules: ['IAM-001'],
    change: (system) => {
      const role = system.properties('Batch', 'IAM::Role', (_, id) => id.includes('StartRole'));
      role.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'schedule.amazonaws.com';
    },
  },
  {
    id: 'schedule-cannot-start',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Role of the schedules may not start the state machine', ko: '일정 역할이 상태 머신을 시작할 수 없음' },
    rules: ['IAM-004'],
    change: (system) => withoutAction(system.statement('Batch', 'states:StartExecution'), 'states:StartExecution'),
  },
  {
    id: 'dead-letters-refused',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Role of the schedules may not write dead letters', ko: '일정 역할이 DLQ에 쓸 수 없음' },
    rules: ['IAM-004'],
    change: (system) => withoutAction(system.statement('Batch', 'sqs:SendMessage'), 'sqs:SendMessage'),
  },
  {
    id: 'secrets-in-definition',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Secrets in the overrides of a state machine', ko: '상태 머신 오버라이드의 secrets' },
    change: (system) => replaceIn(
      definition(system), '"Name":"batch-source","Command.$"', '"Name":"batch-source","Secrets":[{"Name":"KEY","ValueFrom":"arn"}],"Command.$"'),
  },
  {
    id: 'pass-role-of-machine',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'State machine may not pass the roles of its tasks', ko: '상태 머신이 태스크 역할을 전달할 수 없음' },
    change: (system) => withoutAction(system.statement('Batch', 'iam:PassRole'), 'iam:PassRole'),
    rules: ['IAM-002'],
  },
  {
    id: 'next-state-unknown',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'State machine goes to a state that does not exist', ko: '없는 상태로 가는 상태 머신' },
    change: (system) => replaceIn(definition(system), '"Next":"HasStopped"', '"Next":"HasEnded"'),
  },
  {
    id: 'event-type-letters',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Event pattern with a detail-type in small letters', ko: 'detail-type을 소문자로 쓴 이벤트 패턴' },
    change: (system) => {
      system.properties('Batch', 'Events::Rule').EventPattern['detail-type'] = ['Step Functions execution status change'];
    },
  },
  {
    id: 'event-field',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Event pattern with a field that no event has', ko: '이벤트에 없는 필드를 쓴 패턴' },
    change: (system) => {
      const { EventPattern: pattern } = system.properties('Batch', 'Events::Rule');
      pattern.detailType = pattern['detail-type'];
      delete pattern['detail-type'];
    },
  },
  {
    id: 'event-pattern-scalar',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Event pattern with a text in the place of a list', ko: '목록 자리에 문자열을 쓴 이벤트 패턴' },
    change: (system) => {
      system.properties('Batch', 'Events::Rule').EventPattern.source = 'aws.states';
    },
  },
  {
    id: 'alarm-on-other-namespace',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Alarm on a metric that no filter writes', ko: '아무 필터도 쓰지 않는 지표의 경보' },
    rules: ['ALM-004'],
    change: (system) => {
      system.properties('Batch', 'CloudWatch::Alarm', ({ MetricName: name }) => name === 'JobFailureLogged').Namespace = 'tech-n-ai/batch/prd';
    },
  },
  {
    id: 'alarm-unheard',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Alarm without any action', ko: '동작이 없는 경보' },
    change: (system) => {
      delete system.properties('Batch', 'CloudWatch::Alarm', ({ AlarmActions: actions }) => actions !== undefined).AlarmActions;
    },
  },
  {
    id: 'metric-filter-pattern',
    room: 'batch',
    estate: 'prod',
    fault: { en: 'Metric filter without a pattern', ko: '패턴이 없는 지표 필터' },
    change: (system) => {
      delete system.properties('Batch', 'Logs::MetricFilter').FilterPattern;
    },
  },
];

/** Jobs that schedules start themselves. */
export const DIRECT: readonly OutputMutation[] = [
  {
    id: 'secrets-in-overrides',
    room: 'batch',
    estate: 'direct',
    fault: { en: 'Secrets in the overrides of a task', ko: '태스크 오버라이드의 secrets' },
    change: (system) => {
      const { Target: target } = schedule(system, 'Jobs');
      const input = JSON.parse(target.Input);
      input.containerOverrides[0].secrets = [{ name: 'KEY', valueFrom: 'arn' }];
      target.Input = JSON.stringify(input);
    },
  },
  {
    id: 'container-of-overrides',
    room: 'batch',
    estate: 'direct',
    fault: { en: 'Overrides of a container that the task has not', ko: '태스크에 없는 컨테이너의 오버라이드' },
    change: (system) => {
      const { Target: target } = schedule(system, 'Jobs');
      target.Input = target.Input.replace('"name":"batch-source"', '"name":"batch"');
    },
  },
  {
    id: 'retries-default',
    room: 'batch',
    estate: 'direct',
    fault: { en: '185 retries within a day, the default', ko: '하루 185회의 기본 재시도' },
    change: (system) => {
      delete schedule(system, 'Jobs').Target.RetryPolicy;
    },
  },
  {
    id: 'task-without-network',
    room: 'batch',
    estate: 'direct',
    fault: { en: 'Scheduled task without a network', ko: '네트워크 설정이 없는 예약 태스크' },
    change: (system) => {
      delete schedule(system, 'Jobs').Target.EcsParameters.NetworkConfiguration;
    },
  },
  {
    id: 'pass-role-of-schedule',
    room: 'batch',
    estate: 'direct',
    fault: { en: 'Schedule may not pass the roles of its task', ko: '일정이 태스크 역할을 전달할 수 없음' },
    change: (system) => withoutAction(system.statement('Jobs', 'iam:PassRole'), 'iam:PassRole'),
    rules: ['IAM-002'],
  },
  {
    id: 'run-task-refused',
    room: 'batch',
    estate: 'direct',
    fault: { en: 'Schedule may not run its task', ko: '일정이 태스크를 실행할 수 없음' },
    change: (system) => withoutAction(system.statement('Jobs', 'ecs:RunTask'), 'ecs:RunTask'),
    rules: ['IAM-002'],
  },
  {
    id: 'failures-unheard',
    room: 'batch',
    estate: 'direct',
    fault: { en: 'Nobody hears of tasks that fail', ko: '실패한 태스크를 아무도 알지 못함' },
    rules: ['SCH-005'],
    change: (system) => {
      const { Resources: resources } = system.template('Jobs');
      system.id('Jobs', 'Events::Rule');
      for (const [id, { Type }] of Object.entries<Json>(resources)) {
        if (['AWS::Events::Rule', 'AWS::CloudWatch::Alarm', 'AWS::Logs::ResourcePolicy', 'AWS::Logs::MetricFilter'].includes(Type)) {
          delete resources[id];
        }
      }
    },
  },
];
