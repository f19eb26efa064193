import { Estate } from './estate';
import { Member } from './families/members';
import { Role } from './roles';
import { Context, mayAssume } from './simulator';

const SERVICES = [
  'apigateway', 'backup', 'cloudformation', 'codebuild', 'ec2', 'ecs', 'ecs-tasks', 'events', 'glue', 'lambda', 'monitoring.rds', 'pipes', 'rds', 'scheduler', 'ssm',
  'states', 'vpc-flow-logs',
].map((name) => `${name}.amazonaws.com`);

export interface TrustJudgement {
  readonly may: number;
  readonly mayNot: number;
  readonly faults: readonly string[];
}

/** Who may become a role: the one service that uses it, for what uses it, and nobody else. */
export async function judgeTrust(estate: Estate, { family, users }: Member, role: Role): Promise<TrustJudgement> {
  const others = ['111111111111', '222222222222'].map((account) => `arn:aws:iam::${account}:role/Administrator`);
  const strangers = [...SERVICES.filter((one) => one !== family.service), ...others, 'arn:aws:iam::222222222222:user/anyone', anyOther(estate, role)];
  const contexts = distinct(users.map((user) => family.onBehalfOf?.(estate, user) ?? {}));
  const faults: string[] = [];
  for (const context of contexts) {
    if (await mayAssume(family.service, role, context) !== 'Allowed') {
      faults.push(`${family.service} may not become it for ${JSON.stringify(context)}`);
    }
  }
  const asked = [
    ...strangers.map((principal) => ({ principal, context: contexts[0] })),
    ...contexts.flatMap((context) => confused(estate, contexts, context)).map((context) => ({ principal: family.service, context })),
  ];
  for (const { principal, context } of asked) {
    if (await mayAssume(principal, role, context) === 'Allowed') {
      faults.push(`${principal} may become it for ${JSON.stringify(context)}`);
    }
  }
  return { may: contexts.length, mayNot: asked.length, faults };
}

/**
 * The service in the name of somebody else, where it says for whom it asks.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function confused(estate: Estate, own: readonly Context[], context: Context): Context[] {
  const { 'aws:SourceArn': arn, 'aws:SourceAccount': account } = context as Record<string, string>;
  if (arn === undefined) {
    return [];
  }
  const groups = estate.arnsOf('AWS::Scheduler::ScheduleGroup').filter((group) => !own.some((one) => one['aws:SourceArn'] === group));
  return [
    {},
    { 'aws:SourceAccount': account },
    { 'aws:SourceAccount': '222222222222', 'aws:SourceArn': arn.replace(account, '222222222222') },
    ...groups.map((group) => ({ 'aws:SourceAccount': account, 'aws:SourceArn': group })),
  ];
}

function anyOther(estate: Estate, role: Role): string {
  return estate.roles.find(({ arn }) => arn !== role.arn)!.arn;
}

function distinct(contexts: readonly Context[]): Context[] {
  return [...new Map(contexts.map((context) => [JSON.stringify(context), context])).values()];
}
