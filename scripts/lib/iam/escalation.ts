import { actionOf, expanded } from './authorization';
import { Estate } from './estate';
import { SOME_TASK } from './instances';
import { Role } from './roles';
import { Request } from './simulator';
import { list, statementsOf } from './statements';

const PASSED_TO = ['cloudformation', 'ec2', 'ecs-tasks', 'glue', 'lambda', 'scheduler', 'states'].map((service) => `${service}.amazonaws.com`);

/**
 * The known ways from few permissions to all: policies, roles, passed roles, code of functions, tasks with another command, shells, and policies of
 * resources that let somebody in.
 *
 * @see https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation
 */
export function escalations(estate: Estate, account: string, region: string): Request[] {
  const iam = (resource: string) => `arn:aws:iam::${account}:${resource}`;
  const admin = iam('role/Administrator');
  const any = (service: string, resource: string) => `arn:aws:${service}:${region}:${account}:${resource}`;
  const one = (type: string) => estate.arnsOf(type)[0];
  const on = (resource: string, ...actions: string[]): Request[] => actions.map((action) => ({ action, resource }));
  const [cluster] = estate.arnsOf('AWS::ECS::Cluster').map((arn) => arn.split('/')[1]);
  return [
    ...on(admin, 'iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteRolePermissionsBoundary', 'iam:CreateRole', 'iam:DetachRolePolicy'),
    ...on(iam('policy/any'), 'iam:CreatePolicy', 'iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'),
    ...on(iam('user/any'), 'iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'),
    ...on(iam('group/any'), 'iam:AddUserToGroup', 'iam:AttachGroupPolicy', 'iam:PutGroupPolicy'),
    ...on(iam('instance-profile/any'), 'iam:AddRoleToInstanceProfile', 'iam:CreateInstanceProfile'),
    ...on(admin, 'sts:AssumeRole'),
    ...PASSED_TO.map((to): Request => ({ action: 'iam:PassRole', resource: admin, context: { 'iam:PassedToService': to } })),
    ...on(one('AWS::Lambda::Function'), 'lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:AddPermission', 'lambda:CreateFunction'),
    ...on(any('cloudformation', 'stack/any/0'), 'cloudformation:CreateStack', 'cloudformation:UpdateStack', 'cloudformation:SetStackPolicy'),
    ...on(any('ecs', 'task-definition/any:1'), 'ecs:RunTask'),
    ...on('*', 'ecs:RegisterTaskDefinition'),
    ...on(any('ecs', `task/${cluster}/${SOME_TASK}`), 'ecs:ExecuteCommand'),
    ...on(any('ec2', 'instance/i-0123456789abcdef0'), 'ec2:ModifyInstanceAttribute', 'ssm:SendCommand', 'ssm:StartSession'),
    ...on(one('AWS::StepFunctions::StateMachine'), 'states:UpdateStateMachine', 'states:CreateStateMachine'),
    ...on(any('scheduler', 'schedule/default/any'), 'scheduler:CreateSchedule', 'scheduler:UpdateSchedule'),
    ...on(any('events', 'rule/any'), 'events:PutRule', 'events:PutTargets'),
    ...on(one('AWS::KMS::Key'), 'kms:PutKeyPolicy', 'kms:CreateGrant', 'kms:ScheduleKeyDeletion', 'kms:DisableKey'),
    ...on(one('AWS::SecretsManager::Secret'), 'secretsmanager:PutResourcePolicy', 'secretsmanager:DeleteResourcePolicy', 'secretsmanager:RotateSecret'),
    ...on(one('AWS::ECR::Repository'), 'ecr:SetRepositoryPolicy', 'ecr:PutImage', 'ecr:BatchDeleteImage'),
    ...on(one('AWS::SNS::Topic'), 'sns:AddPermission', 'sns:SetTopicAttributes', 'sns:Subscribe'),
    ...on(one('AWS::SQS::Queue'), 'sqs:AddPermission', 'sqs:SetQueueAttributes', 'sqs:ReceiveMessage'),
    ...on(one('AWS::S3::Bucket'), 's3:PutBucketPolicy', 's3:PutBucketAcl', 's3:PutBucketPublicAccessBlock'),
    ...on(one('AWS::RDS::DBCluster'), 'rds:ModifyDBCluster', 'rds:DeleteDBCluster'),
    ...on(one('AWS::MSK::Cluster'), 'kafka:PutClusterPolicy', 'kafka:UpdateSecurity'),
  ];
}

/** Actions on permissions that are accepted, each with its reason. */
const ACCEPTED: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html: Step Functions lets the delivery of logs write into the log group.
  'logs:PutResourcePolicy': 'states.amazonaws.com',
};

/**
 * What a role may do to permissions themselves, by the access levels of the reference: nothing but what a service asks for, and roles are passed by
 * name to the service that they are for.
 */
export async function permissionGrants(estate: Estate, role: Role): Promise<string[]> {
  const found: string[] = [];
  for (const { statement } of statementsOf([role]).filter((one) => one.statement.Effect === 'Allow')) {
    const trusted = role.trust.Statement.flatMap(({ Principal }) => list((Principal as Record<string, string | string[]>).Service));
    for (const name of (await Promise.all(list(statement.Action).map(expanded))).flat()) {
      const level = (await actionOf(name))?.accessLevel ?? 'unknown';
      if (name === 'iam:PassRole') {
        found.push(...passedRoles(estate, statement.Resource, statement.Condition).map((what) => `${role.path} passes ${what}`));
      } else if (/^(iam|sts|organizations|sso):/.test(name) || level.includes('Permissions management') && !trusted.includes(ACCEPTED[name])) {
        found.push(`${role.path} may ${name} (${level})`);
      }
    }
  }
  return found;
}

/** A role is passed by its ARN, to the one service that can become it. */
function passedRoles(estate: Estate, resources: string | string[] | undefined, condition: Role['trust']['Statement'][number]['Condition']): string[] {
  const services = list(condition?.StringEquals?.['iam:PassedToService']);
  return list(resources).flatMap((arn) => {
    const passed = estate.roles.find((one) => one.arn === arn);
    const trusted = passed?.trust.Statement.flatMap(({ Principal }) => list((Principal as Record<string, string | string[]>).Service));
    return trusted !== undefined && services.length === 1 && trusted.includes(services[0]) ? [] : [`${arn} to [${services.join()}]`];
  });
}
