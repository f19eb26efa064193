import { Family, Surplus } from './family';
import { Deployed } from '../deployment';
import { Estate } from '../estate';

/** What CDK's grants add to what the guide of the service asks for. */
export const METADATA_OF_SECRET: Surplus = {
  action: 'secretsmanager:DescribeSecret',
  reason: {
    en: 'CDK grants the description of a secret together with its value, for the same secrets: names and dates of what may be read anyway.',
    ko: 'CDK는 값과 함께 같은 시크릿의 설명을 볼 권한도 준다. 이미 읽을 수 있는 시크릿의 이름과 날짜뿐이다.',
  },
};

/** With which ECS starts a task: pulls the image, reads the secrets and writes the log. */
export const TASK_START: Family = {
  id: 'task start',
  title: { en: 'execution roles of services, gateway and batch jobs', ko: '서비스, 게이트웨이, 배치 작업의 실행 역할' },
  service: 'ecs-tasks.amazonaws.com',
  needs: (estate, definition) => neededBy(estate, definition, 'ExecutionRoleArn'),
  surplus: [METADATA_OF_SECRET],
};

/** Of the application itself, which calls nothing of AWS: what it knows, it has from variables, and Service Connect asks for no permission. */
export const APPLICATION: Family = {
  id: 'application',
  title: { en: 'task roles of services, gateway and batch jobs', ko: '서비스, 게이트웨이, 배치 작업의 태스크 역할' },
  service: 'ecs-tasks.amazonaws.com',
  needs: () => [],
};

/** What the uses of a role are that stand in one resource. */
export function neededBy(estate: Estate, user: Deployed, property: string) {
  const role = user.property(property);
  return estate.uses.filter((use) => use.role === role).map(({ action, resource, context }) => ({ action, resource, context }));
}
