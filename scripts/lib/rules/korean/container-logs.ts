import { KoreanRule } from './korean-rule';

export const CONTAINER_LOGS: Readonly<Record<string, KoreanRule>> = {
  'LOG-002': {
    title: 'Fargate 컨테이너의 출력은 어딘가에 남아야 한다',
    reason: 'Fargate에는 들여다볼 호스트가 없다. 로그 드라이버가 없으면 태스크가 끝난 이유도 함께 사라진다.',
    fix: '사이드카까지 LogConfiguration에 awslogs나 awsfirelens를 지정한다.',
  },
  'LOG-003': {
    title: '컨테이너가 쓰는 로그 그룹은 존재해야 한다',
    reason: '로그 그룹이 없으면 태스크가 시작하지 못하고, 서비스 배포는 몇 시간을 기다린 끝에 실패한다.',
    fix: '이름 대신 로그 그룹을 참조하거나 awslogs-create-group을 켠다.',
  },
  'LOG-004': {
    title: 'awslogs를 쓰는 컨테이너는 로그를 보낼 곳을 정해야 한다',
    reason: 'ECS는 그룹과 리전을, Fargate에서는 스트림 접두사까지 요구한다. 없으면 태스크가 시작하지 못한다.',
    fix: 'awslogs-group, awslogs-region, awslogs-stream-prefix를 지정한다.',
  },
};
