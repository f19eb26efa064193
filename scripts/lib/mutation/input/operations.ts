import { aws_iam as iam, Duration, TimeZone } from 'aws-cdk-lib';
import { AlertTopic } from '../../../../src/alerts';
import { BatchJobOptions, JobSchedule, SpringBatchSchedulerProps } from '../../../../src/batch';
import { SnapshotJanitorProps } from '../../../../src/cleanup';
import { Environment } from '../../../../src/core';
import { CostGuardProps } from '../../../../src/cost';
import { OfficeHoursProps, WorkingHours } from '../../../../src/hours';
import { KafkaAuthentication } from '../../../../src/kafka';
import { ServiceRepositories } from '../../../../src/repositories';
import { SystemPreset } from '../../../../src/system';
import { Bilingual } from '../../proof';
import { InputMutation } from '../input-mutation';
import { Scene } from '../scene';

const JOB: BatchJobOptions = { name: 'contest.codeforces.job', schedule: JobSchedule.dailyAt(2) };

function wrongJob(id: string, rule: string, fault: Bilingual, job: Partial<BatchJobOptions>, planted?: InputMutation['planted']): InputMutation {
  return {
    id, rule, fault, planted, room: 'batch', construct: 'SpringBatchScheduler', build: (scene, isWrong) => scene.batch({ jobs: [isWrong ? { ...JOB, ...job } : JOB] }),
  };
}

function wrongBatch(id: string, rule: string, fault: Bilingual, props: Partial<SpringBatchSchedulerProps>): InputMutation {
  return { id, rule, fault, room: 'batch', construct: 'SpringBatchScheduler', build: (scene, isWrong) => scene.batch({ jobs: [JOB], ...isWrong ? props : {} }) };
}

function wrongHours(id: string, rule: string, fault: Bilingual, props: Partial<OfficeHoursProps>): InputMutation {
  return {
    id, rule, fault, room: 'hours', construct: 'OfficeHours', build: (scene, isWrong) => scene.officeHours({ services: [scene.service('auth')], ...isWrong ? props : {} }),
  };
}

function wrongJanitor(id: string, rule: string, fault: Bilingual, props: (scene: Scene) => Partial<SnapshotJanitorProps>): InputMutation {
  return { id, rule, fault, room: 'cleanup', construct: 'SnapshotJanitor', build: (scene, isWrong) => scene.janitor(isWrong ? props(scene) : {}) };
}

function wrongGuard(id: string, rule: string, fault: Bilingual, props: Partial<CostGuardProps>): InputMutation {
  return { id, rule, fault, room: 'cost', construct: 'CostGuard', build: (scene, isWrong) => scene.costGuard(isWrong ? props : {}) };
}

export const OPERATIONS: readonly InputMutation[] = [
  wrongJob('input-cron', 'job-schedule', { en: 'Cron without a question mark', ko: '물음표가 없는 cron' }, { schedule: JobSchedule.cron('0 2 * * * *') }, 'missed'),
  wrongJob('input-cron-hour', 'job-schedule', { en: 'Cron at 24 o\'clock', ko: '24시의 cron' }, { schedule: JobSchedule.cron('0 24 * * ? *') }),
  wrongJob('input-retries', 'range', { en: '185 retries, the default of Scheduler', ko: 'Scheduler의 기본값인 185회 재시도' }, { retries: 185 }),
  wrongJob('input-job-timeout', 'job-timeout', { en: 'Job that may run into its next run', ko: '다음 실행과 겹칠 수 있는 작업' }, { schedule: JobSchedule.cron('0/20 * * * ? *'), timeout: Duration.hours(1) }),
  wrongJob('input-job-name', 'job-name', { en: 'Job name with a blank', ko: '공백이 든 작업 이름' }, { name: 'contest codeforces' }),
  wrongJob('input-job-name-long', 'name', { en: 'Job name too long for its schedule', ko: '일정 이름이 허용 길이를 넘는 작업 이름' }, { name: 'a'.repeat(60) }),
  wrongJob('input-job-variable', 'job-reserved', { en: 'Variable that the construct sets itself', ko: '구성 요소가 직접 쓰는 변수' }, { environmentVariables: { JOB_NAME: 'other' } }),
  wrongJob('input-job-secrets', 'job-member', { en: 'Secrets in the overrides of a job', ko: '작업 오버라이드의 secrets' }, { secrets: {} } as Partial<BatchJobOptions>),
  wrongJob('input-job-long', 'job-overrides-length', { en: 'Overrides longer than ECS takes', ko: 'ECS 한계를 넘는 오버라이드' }, { extraArguments: ['x'.repeat(8000)] }),
  wrongBatch('input-job-twice', 'job-twice', { en: 'Two jobs with one schedule', ko: '일정이 같은 두 작업' }, { jobs: [JOB, { ...JOB, name: 'contest-codeforces.job' }] }),
  wrongBatch('input-no-jobs', 'batch-empty', { en: 'Scheduler without jobs', ko: '작업이 없는 스케줄러' }, { jobs: [] }),
  wrongBatch('input-batch-time-zone', 'batch-time-zone', { en: 'Time zone that does not exist', ko: '없는 시간대' }, { timeZone: TimeZone.of('Asia/Seol') }),
  {
    id: 'input-batch-without-vpc',
    room: 'batch',
    construct: 'SpringBatchScheduler',
    rule: 'batch-subnets',
    fault: { en: 'Scheduler without a VPC', ko: 'VPC가 없는 스케줄러' },
    build: (scene, isWrong) => scene.batch({ jobs: [JOB], ...isWrong ? { vpc: undefined } : {} }),
  },

  wrongHours('input-hours-order', 'hours-order', { en: 'Office that closes before it opens', ko: '열기 전에 닫는 근무 시간' }, { hours: WorkingHours.onWeekdays(19, 9) }),
  wrongHours('input-hours-days', 'hours-days', { en: 'Office without days', ko: '요일이 없는 근무 시간' }, { hours: WorkingHours.on([], 9, 19) }),
  wrongHours('input-hours-time', 'hours-time', { en: 'Office open until 25 o\'clock', ko: '25시까지인 근무 시간' }, { hours: WorkingHours.onWeekdays(9, 25) }),
  wrongHours('input-hours-zone', 'hours-time-zone', { en: 'Office in a time zone that does not exist', ko: '없는 시간대의 근무 시간' }, { timeZone: TimeZone.of('Asia/Seol') }),
  wrongHours('input-hours-holiday', 'hours-holiday', { en: 'Holiday on 29 February 2026', ko: '2026년 2월 29일의 휴일' }, { holidays: ['2026-02-29'] }),
  {
    id: 'input-hours-production',
    room: 'hours',
    construct: 'OfficeHours',
    rule: 'hours-production',
    fault: { en: 'Office hours in production with one key', ko: '동의 하나만으로 프로덕션에 근무 시간 적용' },
    build: (scene, isWrong) => scene.officeHours(isWrong ? { environment: Environment.PROD } : {}),
  },
  {
    id: 'input-hours-environment',
    room: 'hours',
    construct: 'OfficeHours',
    rule: 'hours-environment',
    fault: { en: 'Office hours for a service of another environment', ko: '다른 환경의 서비스에 적용한 근무 시간' },
    build: (scene, isWrong) => scene.officeHours({ services: [scene.service('auth', isWrong ? { environment: Environment.BETA } : {})] }),
  },
  {
    id: 'input-hours-twice',
    room: 'hours',
    construct: 'OfficeHours',
    rule: 'hours-twice',
    fault: { en: 'Office hours for one service twice', ko: '한 서비스에 두 번 적용한 근무 시간' },
    build: (scene, isWrong) => {
      const service = scene.service('auth');
      scene.officeHours({ services: isWrong ? [service, service] : [service] });
    },
  },
  {
    id: 'input-hours-region',
    room: 'hours',
    construct: 'OfficeHours',
    rule: 'hours-region',
    fault: { en: 'Office hours for a database of another region', ko: '다른 리전의 데이터베이스에 적용한 근무 시간' },
    build: (scene, isWrong) => scene.officeHours({ databases: [scene.importedCluster(isWrong ? scene.stackIn('us-east-1', 'Far') : scene.stack)] }),
  },

  wrongJanitor('input-no-clusters', 'janitor-clusters', { en: 'Clean-up without clusters', ko: '클러스터가 없는 정리' }, () => ({ clusters: [] })),
  wrongJanitor('input-clean-up-age', 'cleanup-age', { en: 'Clean-up after 6 days', ko: '6일 만의 정리' }, () => ({ olderThan: Duration.days(6) })),
  wrongJanitor('input-keep-tag', 'cleanup-tag', { en: 'Tag that RDS does not take', ko: 'RDS가 받지 않는 태그' }, () => ({ keepTag: 'aws:keep' })),
  wrongJanitor('input-janitor-region', 'janitor-region', { en: 'Clean-up of another region', ko: '다른 리전의 정리' },
    (scene) => ({ clusters: [scene.importedCluster(scene.stackIn('ap-northeast-1', 'Tokyo'))] })),
  wrongJanitor('input-clean-up-schedule', 'cleanup-schedule', { en: 'Clean-up with a wrong cron', ko: '잘못된 cron의 정리' }, () => ({ schedule: JobSchedule.cron('0 10 * * * *') })),

  wrongGuard('input-target', 'cost-target', { en: 'Target of 0 USD', ko: '0달러의 목표' }, { monthlyTarget: { maxUsd: 0 } }),
  wrongGuard('input-budget-email', 'budget-email', { en: 'Budget message to something that is no address', ko: '주소가 아닌 곳으로 보내는 예산 알림' }, { emails: ['on-call'] }),
  wrongGuard('input-budget-emails', 'budget-emails', { en: 'More addresses than a budget takes', ko: '예산이 받는 수를 넘는 주소' },
    { emails: Array.from({ length: 11 }, (_, index) => `person-${index}@example.com`) }),
  {
    id: 'input-alert-email',
    room: 'alerts',
    construct: 'AlertTopic',
    rule: 'alert-email',
    fault: { en: 'Alerts to something that is no address', ko: '주소가 아닌 곳으로 보내는 알림' },
    build: ({ stack, environment }, isWrong) => new AlertTopic(stack, 'Alerts', { environment, emails: [isWrong ? 'on-call' : 'on-call@example.com'] }),
  },
  {
    id: 'input-alert-email-twice',
    room: 'alerts',
    construct: 'AlertTopic',
    rule: 'alert-email-twice',
    fault: { en: 'Alerts to one address twice', ko: '한 주소에 두 번 보내는 알림' },
    build: ({ stack, environment }, isWrong) => new AlertTopic(stack, 'Alerts', { environment, emails: ['a@example.com', isWrong ? 'a@example.com' : 'b@example.com'] }),
  },
  {
    id: 'input-repository-twice',
    room: 'repositories',
    construct: 'ServiceRepositories',
    rule: 'repository-duplicate',
    fault: { en: 'Repository made twice', ko: '두 번 만드는 리포지토리' },
    build: ({ stack, environment }, isWrong) => new ServiceRepositories(stack, 'Repositories', { environment, names: ['api-auth', isWrong ? 'api-auth' : 'api-news'] }),
  },
  {
    id: 'input-repository-unknown',
    room: 'repositories',
    construct: 'ServiceRepositories',
    rule: 'repository-unknown',
    fault: { en: 'Image of a repository that does not exist', ko: '없는 리포지토리의 이미지' },
    build: ({ stack, environment }, isWrong) => new ServiceRepositories(stack, 'Repositories', { environment }).image(isWrong ? 'api-oauth' : 'api-auth', '1'),
  },
  {
    id: 'input-repository-expiry',
    room: 'repositories',
    construct: 'ServiceRepositories',
    rule: 'repository-expiry',
    fault: { en: 'Images that expire at once', ko: '바로 만료되는 이미지' },
    build: ({ stack, environment }, isWrong) => new ServiceRepositories(stack, 'Repositories', { environment, expireUntaggedAfter: Duration.days(isWrong ? 0 : 14) }),
  },
  {
    id: 'input-preset-service',
    room: 'system',
    construct: 'SystemPreset',
    rule: 'preset-unknown',
    fault: { en: 'Service that the preset has not', ko: '프리셋에 없는 서비스' },
    build: (_, isWrong) => SystemPreset.GUIDE.service(isWrong ? 'login' : 'auth'),
  },
  {
    id: 'input-topic-grant',
    room: 'kafka',
    construct: 'ManagedKafkaTopics',
    rule: 'topic-unknown',
    fault: { en: 'Permission for a topic that nobody declares', ko: '선언하지 않은 토픽의 권한' },
    build: (scene, isWrong) => {
      const role = new iam.Role(scene.stack, 'Reader', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
      const topics = scene.topics({ topics: [{ name: 'events' }] }, scene.kafka({ authentication: KafkaAuthentication.iam() }));
      if (isWrong) {
        topics.grantProduce(role, ['event']);
      }
    },
  },
];
