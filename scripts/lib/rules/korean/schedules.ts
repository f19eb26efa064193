import { KoreanRule } from './korean-rule';

export const SCHEDULES: Readonly<Record<string, KoreanRule>> = {
  'SCH-001': {
    title: '태스크의 재정의에는 ECS가 아는 항목만 있어야 한다',
    reason: 'ECS가 시작할 때마다 거부하거나 그 항목을 말없이 버린다. 특히 시크릿은 태스크 정의에 있어야 한다. 배포할 때는 드러나지 않는다.',
    fix: 'command, environment, cpu, memory 등을 쓰고 시크릿은 태스크 정의에 넣는다.',
  },
  'SCH-002': {
    title: 'ECS 태스크를 시작하는 스케줄은 재시도 횟수를 정해야 한다',
    reason: '기본값으로는 새벽 2시에 실패한 시작이 아무도 예상하지 않는 오후 2시에 성공할 수 있다.',
    fix: 'RetryPolicy를 지정한다. 예: MaximumRetryAttempts 3, MaximumEventAgeInSeconds 600. 남은 것은 DeadLetterConfig로 받는다.',
  },
  'SCH-003': {
    title: '시각이 있는 스케줄은 시간대를 밝혀야 한다',
    reason: '시간대가 없으면 UTC다. 서울 기준으로 21시에 돌리려던 작업이 다음 날 아침 6시에 돈다.',
    fix: 'ScheduleExpressionTimezone을 Asia/Seoul 등으로, UTC를 뜻했다면 UTC로 지정한다.',
  },
  'SCH-004': {
    title: '스케줄 표현식은 AWS의 형식이어야 한다',
    reason: 'AWS는 필드 여섯 개를 읽고, 쓰지 않는 날짜 필드에는 물음표를 요구한다. Unix와 Spring의 cron은 형식이 다르다. 배포가 실패한다.',
    fix: 'cron(분 시 일 월 요일 연도)으로 쓴다. 예: cron(0 2 * * ? *).',
  },
  'SCH-005': {
    title: '예약된 태스크가 실패하면 누군가 알아야 한다',
    reason: 'DLQ에는 시작하지 못한 태스크만 남는다. 종료 코드 1로 끝난 작업은 로그 말고는 흔적이 없다.',
    fix: 'ecs:runTask.sync를 쓰는 상태 머신으로 시작하거나, ECS Task State Change 규칙을 만들어 토픽으로 알린다.',
  },
  'SCH-006': {
    title: 'Fargate 태스크를 시작하려면 서브넷을 지정해야 한다',
    reason: '네트워크 인터페이스를 따로 갖는 태스크는 그 위치를 알아야 하므로 ECS가 시작할 때마다 거부한다. 배포할 때는 드러나지 않는다.',
    fix: 'EcsParameters.NetworkConfiguration에 서브넷과 보안 그룹을 넣는다.',
  },
  'SCH-007': {
    title: 'JSON을 읽는 대상의 입력은 JSON이어야 한다',
    reason: '쉼표나 따옴표 하나 때문에 배포나 첫 실행이 실패한다.',
    fix: '입력을 JSON 객체로 쓴다. CDK에서는 JSON.stringify나 stack.toJsonString을 쓴다.',
  },
  'SCH-008': {
    title: '재정의는 태스크에 있는 컨테이너를 가리켜야 한다',
    reason: '태스크 정의에 없는 이름이면 ECS가 시작할 때마다 거부한다. 배포할 때는 드러나지 않는다.',
    fix: '컨테이너의 이름을 쓴다. 태스크 정의의 패밀리나 서비스의 이름이 아니다.',
  },
};
