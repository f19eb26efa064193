import { Estate } from './estate';
import { Use } from './office';
import { ResourcePolicies } from '../iam/resource-policies';
import { mayDo, Request } from '../iam/simulator';

const NO_POLICIES = { of: () => undefined } as unknown as ResourcePolicies;
const HERE = 'ap-northeast-2:111111111111';
const PASSED = (service: string) => ({ 'iam:PassedToService': `${service}.amazonaws.com` });

/** What none of the roles has any business with, though something like it is. */
const FOREIGN: readonly Request[] = [
  { action: 'rds:StopDBCluster', resource: `arn:aws:rds:${HERE}:cluster:aurora-cluster-prod` },
  { action: 'rds:StartDBCluster', resource: `arn:aws:rds:${HERE}:cluster:aurora-cluster-prod` },
  { action: 'rds:DeleteDBCluster', resource: `arn:aws:rds:${HERE}:cluster:aurora-cluster-dev` },
  { action: 'rds:ModifyDBCluster', resource: `arn:aws:rds:${HERE}:cluster:aurora-cluster-dev` },
  { action: 'rds:RemoveTagsFromResource', resource: `arn:aws:rds:${HERE}:cluster:aurora-cluster-prod` },
  { action: 'scheduler:UpdateSchedule', resource: `arn:aws:scheduler:${HERE}:schedule/tech-n-ai-batch-prod/any` },
  { action: 'scheduler:UpdateSchedule', resource: `arn:aws:scheduler:${HERE}:schedule/tech-n-ai-hours-dev/any` },
  { action: 'scheduler:GetSchedule', resource: `arn:aws:scheduler:${HERE}:schedule/default/any` },
  { action: 'scheduler:CreateSchedule', resource: `arn:aws:scheduler:${HERE}:schedule/tech-n-ai-batch-dev/any` },
  { action: 'scheduler:DeleteSchedule', resource: `arn:aws:scheduler:${HERE}:schedule/tech-n-ai-batch-dev/any` },
  { action: 'iam:PassRole', resource: 'arn:aws:iam::111111111111:role/Administrator', context: PASSED('scheduler') },
  { action: 'states:StartExecution', resource: `arn:aws:states:${HERE}:stateMachine:tech-n-ai-batch-runner-dev` },
  { action: 'ecs:UpdateService', resource: `arn:aws:ecs:${HERE}:service/tech-n-ai-api-cluster-dev/any` },
  { action: 'cloudwatch:DisableAlarmActions', resource: `arn:aws:cloudwatch:${HERE}:alarm:any` },
  { action: 'application-autoscaling:RegisterScalableTarget', resource: `arn:aws:application-autoscaling:${HERE}:scalable-target/any` },
];

export interface Permission extends Request {
  readonly role: string;
  readonly wanted: boolean;
  readonly got: boolean;
}

/** Asks an IAM that was not written here whether each role may do what it did, once for each, and what it has no business with. */
export async function permissions({ roles }: Estate, uses: readonly Use[]): Promise<Permission[]> {
  const found: Permission[] = [];
  const ask = async (roleArn: string, request: Request, wanted: boolean) => {
    const role = roles.find(({ arn }) => arn === roleArn);
    if (role === undefined) {
      throw new Error(`${roleArn} is no role of office hours`);
    }
    found.push({ ...request, role: role.path, wanted, got: await mayDo(role, request, NO_POLICIES) === 'Allowed' });
  };
  for (const text of new Set(uses.map((use) => JSON.stringify(use)))) {
    const { roleArn, ...request } = JSON.parse(text) as Use;
    await ask(roleArn, request, true);
  }
  for (const { arn } of roles) {
    for (const request of FOREIGN) {
      await ask(arn, request, false);
    }
  }
  // What it may hand to schedules, it may hand to nobody else.
  for (const { roleArn, resource } of uses.filter(({ action }) => action === 'iam:PassRole').slice(0, 1)) {
    await ask(roleArn, { action: 'iam:PassRole', resource, context: PASSED('lambda') }, false);
  }
  return found;
}
