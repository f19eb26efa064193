import { KoreanRule } from './korean-rule';

/** Who trusts whom, and who may do what. */
export const PERMISSIONS: Readonly<Record<string, KoreanRule>> = {
  'IAM-001': {
    title: '역할은 그 역할을 맡는 서비스를 신뢰해야 한다',
    reason: '서비스 이름(ecs, ecs-tasks, events, scheduler)은 헷갈리기 쉽고 어떤 검사 도구도 보지 않으며, 서비스는 역할을 거부당한다.',
    fix: 'AssumeRolePolicyDocument의 Principal에 서비스 이름을 쓴다.',
  },
  'IAM-002': {
    title: '태스크를 시작하는 쪽은 태스크를 실행하고 그 역할을 전달할 수 있어야 한다',
    reason: 'ecs:RunTask, 그리고 태스크 역할과 실행 역할에 대한 iam:PassRole이 없으면 태스크가 시작되지 않고 스케줄은 아무에게도 알리지 않는다.',
    fix: '태스크 정의에 ecs:RunTask를, 두 역할에 iam:PassRole을 허용한다.',
  },
  'IAM-003': {
    title: '실행 역할은 태스크의 시크릿을 읽을 수 있어야 한다',
    reason: 'ECS는 컨테이너가 시작되기 전에 이 역할로 시크릿을 읽는다. 읽지 못하면 모든 태스크가 ResourceInitializationError로 멈춘다.',
    fix: '실행 역할에 시크릿에 대한 secretsmanager:GetSecretValue(또는 ssm:GetParameters)와 그 키에 대한 kms:Decrypt를 허용한다.',
  },
  'IAM-004': {
    title: '스케줄이나 규칙의 역할은 대상이 요구하는 작업을 할 수 있어야 한다',
    reason: '그렇지 않으면 시각이 되어도 아무 일도 없고, 놓친 이벤트가 데드 레터 대기열에도 가지 않는다.',
    fix: '역할에 그 작업을 허용한다.',
  },
};
