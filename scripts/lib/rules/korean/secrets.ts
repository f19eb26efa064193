import { KoreanRule } from './korean-rule';

export const SECRETS: Readonly<Record<string, KoreanRule>> = {
  'SEC-001': {
    title: '주입받은 시크릿이 바뀌면 서비스를 다시 시작해야 한다',
    reason: 'ECS는 컨테이너가 시작할 때 한 번만 시크릿을 읽는다. 교체 후 예전 비밀번호는 통하지 않으므로 서비스가 데이터베이스를 잃는다.',
    fix: 'aws.secretsmanager 이벤트에 강제 재배포하는 규칙을 추가하거나, 애플리케이션이 시크릿을 직접 읽거나, 교체하지 않는다.',
  },
  'SEC-002': {
    title: '시크릿은 일반 변수가 아니라 시크릿으로 컨테이너와 함수에 전달해야 한다',
    reason: 'CloudFormation이 참조를 실제 값으로 바꾸므로 태스크 정의나 함수를 볼 수 있는 사람은 누구나 읽는다. 교체한 값도 반영되지 않는다.',
    fix: '컨테이너에서는 Secrets의 ValueFrom을 쓰고, 함수는 시크릿을 직접 읽는다.',
  },
  'SEC-003': {
    title: '템플릿에 시크릿을 적지 않아야 한다',
    reason: '리포지토리, 스택, 태스크 정의를 읽을 수 있는 사람은 누구나 비밀번호를 알게 되고, 되돌릴 수 없다.',
    fix: 'Secrets Manager에 넣고 Secrets의 ValueFrom으로 지정한다. 이미 알려진 값이므로 바꾼다.',
  },
};
