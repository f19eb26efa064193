import { PolicyDocument, Role, Statement } from './roles';
import { list } from './statements';

/** What notices a fault in a role. */
export type Noticed = 'missing' | 'surplus' | 'elsewhere' | 'condition' | 'place' | 'other action' | 'escalation' | 'trust' | 'permissions' | 'reference' | 'wildcard' | 'matrix';

/** A fault in the policies of one role, and what must notice it. */
export interface RoleMutation {
  readonly what: string;
  /** Of the role, by its path. */
  readonly role: RegExp;
  readonly noticed: Noticed;
  readonly change: (role: Role, roles: readonly Role[]) => Role;
}

const AUTH = /^dev-Services\/authTaskDefinitionExecutionRole/;
const APPLICATION = /^dev-Services\/authTaskDefinitionTaskRole/;
const RUNNER = /^dev-Batch\/BatchRunnerStateMachineRole/;
const STARTER = /^dev-Batch\/BatchStartRole/;
const JANITOR = /^prod-Cost\/SnapshotJanitorFunctionRole/;
const AUDIT = /^prod-Cost\/ResourceAuditFunctionRole/;
const DATABASE_HOURS = /^dev-Cost\/OfficeHoursDatabasesSwitchRole/;
const BATCH_HOURS = /^dev-Cost\/OfficeHoursBatchSwitchRole/;
const SEEDING = /^dev-Secrets\/SecretKeys\w*ProviderRole/;
const FRAMEWORK = /^dev-Data\/AuroraSchemas\w*FrameworkRole/;
const SCHEMAS = /^dev-Data\/AuroraSchemas\w*ProviderRole/;
const FLOW_LOGS = /^dev-Network\/NetworkVpcFlowLogIAMRole/;
const KAFKA = /^dev-Data\/KafkaBootstrapCallerRole/;
const HERE = 'ap-northeast-2:111111111111';

/** Changes the statements with an action; none of them is an error. */
function statements(action: string, change: (statement: Statement) => Partial<Statement>): RoleMutation['change'] {
  return (role) => {
    let changed = 0;
    const policies = role.policies.map(({ name, policy }) => ({
      name,
      policy: {
        ...policy,
        Statement: [policy.Statement].flat().map((statement): Statement => {
          const hit = list(statement.Action).includes(action);
          changed += Number(hit);
          return hit ? { ...statement, ...change(statement) } : statement;
        }),
      },
    }));
    if (changed === 0) {
      throw new Error(`${role.path} has no statement with ${action} to change`);
    }
    return { ...role, policies };
  };
}

const resources = (change: (arn: string) => string) => ({ Resource }: Statement) => ({ Resource: list(Resource).map(change) });
const everywhere = (action: string, resource: string = '*') => statements(action, () => ({ Resource: resource }));
const unconditional = (action: string) => statements(action, () => ({ Condition: {} }));
const without = (action: string) => statements(action, ({ Action }) => ({ Action: [...list(Action).filter((one) => one !== action), 'sts:GetCallerIdentity'] }));

function added(statement: Partial<Statement>): RoleMutation['change'] {
  const policy: PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement } as Statement] };
  return (role) => ({ ...role, policies: [...role.policies, { name: 'added', policy }] });
}

function trust(change: (statement: Statement) => Partial<Statement>): RoleMutation['change'] {
  return (role) => {
    const changed = role.trust.Statement.map((statement) => ({ ...statement, ...change(statement) }));
    return { ...role, trust: { ...role.trust, Statement: changed } };
  };
}

export const ROLE_MUTATIONS: readonly RoleMutation[] = [
  { what: 'every secret', role: AUTH, noticed: 'elsewhere', change: everywhere('secretsmanager:GetSecretValue') },
  { what: 'secrets by the beginning of their names', role: AUTH, noticed: 'elsewhere', change: everywhere('secretsmanager:GetSecretValue', `arn:aws:secretsmanager:${HERE}:secret:tech-n-ai/*`) },
  { what: 'the neighbour\'s secret', role: AUTH, noticed: 'matrix', change: added({ Action: 'secretsmanager:GetSecretValue', Resource: `arn:aws:secretsmanager:${HERE}:secret:tech-n-ai/openai-api-key/dev-AbCdEf` }) },
  { what: 'secrets of another environment', role: AUTH, noticed: 'missing', change: statements('secretsmanager:GetSecretValue', resources((arn) => arn.replaceAll('dev', 'beta'))) },
  { what: 'secrets in every region', role: AUTH, noticed: 'place', change: statements('secretsmanager:GetSecretValue', resources((arn) => arn.replace('ap-northeast-2', '*'))) },
  { what: 'secrets of every account', role: AUTH, noticed: 'wildcard', change: statements('secretsmanager:GetSecretValue', resources((arn) => arn.replace('111111111111', '*'))) },
  { what: 'secrets of every account, if they let it in', role: AUTH, noticed: 'place', change: statements('secretsmanager:GetSecretValue', resources((arn) => arn.replace('111111111111', '*'))) },
  { what: 'a key without Secrets Manager between', role: AUTH, noticed: 'condition', change: unconditional('kms:Decrypt') },
  { what: 'every key', role: AUTH, noticed: 'elsewhere', change: everywhere('kms:Decrypt') },
  { what: 'no key', role: AUTH, noticed: 'missing', change: without('kms:Decrypt') },
  { what: 'a misspelt action', role: AUTH, noticed: 'reference', change: statements('secretsmanager:GetSecretValue', () => ({ Action: 'secretsmanager:GetSecretValues' })) },
  { what: 'a misspelt action in place of the right one', role: AUTH, noticed: 'missing', change: statements('secretsmanager:GetSecretValue', () => ({ Action: 'secretsmanager:GetSecretValues' })) },
  { what: 'a condition key that AWS does not send', role: AUTH, noticed: 'reference', change: statements('kms:Decrypt', () => ({ Condition: { StringEquals: { 'ecs:cluster': 'any' } } })) },
  { what: 'every image', role: AUTH, noticed: 'elsewhere', change: everywhere('ecr:BatchGetImage') },
  { what: 'pushing images', role: AUTH, noticed: 'escalation', change: added({ Action: 'ecr:PutImage', Resource: '*' }) },
  { what: 'every log', role: AUTH, noticed: 'elsewhere', change: everywhere('logs:PutLogEvents') },
  { what: 'another log', role: AUTH, noticed: 'missing', change: everywhere('logs:PutLogEvents', `arn:aws:logs:${HERE}:log-group:/ecs/other:*`) },
  { what: 'the roles of a neighbour', role: AUTH, noticed: 'missing', change: (role, roles) => ({ ...role, policies: roles.find(({ path }) => path.startsWith('dev-Services/newsTaskDefinitionExecutionRole'))!.policies }) },
  { what: 'an own bucket', role: APPLICATION, noticed: 'surplus', change: added({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::any/*' }) },
  { what: 'its own secret', role: APPLICATION, noticed: 'matrix', change: added({ Action: 'secretsmanager:GetSecretValue', Resource: `arn:aws:secretsmanager:${HERE}:secret:tech-n-ai/mail/dev-AbCdEf` }) },
  { what: 'everything but IAM', role: APPLICATION, noticed: 'reference', change: added({ NotAction: 'iam:*', Resource: '*' }) },
  { what: 'an inline policy for itself', role: APPLICATION, noticed: 'escalation', change: added({ Action: 'iam:PutRolePolicy', Resource: '*' }) },
  { what: 'other roles', role: APPLICATION, noticed: 'permissions', change: added({ Action: 'sts:AssumeRole', Resource: '*' }) },
  { what: 'no iam:PassRole', role: RUNNER, noticed: 'missing', change: without('iam:PassRole') },
  { what: 'iam:PassRole of every role', role: RUNNER, noticed: 'escalation', change: everywhere('iam:PassRole') },
  { what: 'iam:PassRole to every service', role: RUNNER, noticed: 'condition', change: unconditional('iam:PassRole') },
  { what: 'iam:PassRole to Lambda', role: RUNNER, noticed: 'permissions', change: statements('iam:PassRole', () => ({ Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } })) },
  { what: 'tasks on every cluster', role: RUNNER, noticed: 'condition', change: unconditional('ecs:RunTask') },
  { what: 'metrics of every namespace', role: RUNNER, noticed: 'condition', change: unconditional('cloudwatch:PutMetricData') },
  { what: 'messages to every topic', role: RUNNER, noticed: 'elsewhere', change: everywhere('sns:Publish') },
  { what: 'every state machine', role: STARTER, noticed: 'elsewhere', change: everywhere('states:StartExecution') },
  { what: 'another queue', role: STARTER, noticed: 'missing', change: everywhere('sqs:SendMessage', `arn:aws:sqs:${HERE}:other`) },
  { what: 'trust without conditions', role: STARTER, noticed: 'trust', change: trust(() => ({ Condition: {} })) },
  { what: 'trust for every group of schedules', role: STARTER, noticed: 'trust', change: trust(() => ({ Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } } })) },
  { what: 'trust in another service', role: STARTER, noticed: 'trust', change: trust(() => ({ Principal: { Service: 'events.amazonaws.com' } })) },
  { what: 'trust in every account', role: APPLICATION, noticed: 'trust', change: trust(() => ({ Principal: { AWS: '*' } })) },
  { what: 'trust in EC2 as well', role: APPLICATION, noticed: 'trust', change: trust(() => ({ Principal: { Service: ['ecs-tasks.amazonaws.com', 'ec2.amazonaws.com'] } })) },
  { what: 'deleting snapshots', role: JANITOR, noticed: 'surplus', change: added({ Action: 'rds:DeleteDBClusterSnapshot', Resource: `arn:aws:rds:${HERE}:cluster-snapshot:*` }) },
  { what: 'no tags of snapshots', role: JANITOR, noticed: 'missing', change: without('rds:ListTagsForResource') },
  { what: 'reading logs', role: AUDIT, noticed: 'surplus', change: added({ Action: 'logs:GetLogEvents', Resource: '*' }) },
  { what: 'every database', role: DATABASE_HOURS, noticed: 'elsewhere', change: everywhere('rds:StopDBCluster', `arn:aws:rds:${HERE}:cluster:*`) },
  { what: 'deleting the database', role: DATABASE_HOURS, noticed: 'other action', change: statements('rds:StopDBCluster', ({ Action }) => ({ Action: [...list(Action), 'rds:DeleteDBCluster'] })) },
  { what: 'schedules of every group', role: BATCH_HOURS, noticed: 'elsewhere', change: everywhere('scheduler:UpdateSchedule', `arn:aws:scheduler:${HERE}:schedule/*`) },
  { what: 'no schedule to read', role: BATCH_HOURS, noticed: 'missing', change: without('scheduler:GetSchedule') },
  { what: 'secrets of the data stores too', role: SEEDING, noticed: 'elsewhere', change: everywhere('secretsmanager:PutSecretValue', `arn:aws:secretsmanager:${HERE}:secret:*`) },
  { what: 'deleting secrets', role: SEEDING, noticed: 'surplus', change: statements('secretsmanager:PutSecretValue', ({ Action }) => ({ Action: [...list(Action), 'secretsmanager:DeleteSecret'] })) },
  { what: 'writing secrets', role: SCHEMAS, noticed: 'surplus', change: added({ Action: 'secretsmanager:PutSecretValue', Resource: `arn:aws:secretsmanager:${HERE}:secret:tech-n-ai/aurora/dev/auth-AbCdEf` }) },
  { what: 'every function', role: FRAMEWORK, noticed: 'elsewhere', change: everywhere('lambda:InvokeFunction') },
  { what: 'new code for functions', role: FRAMEWORK, noticed: 'escalation', change: added({ Action: 'lambda:UpdateFunctionCode', Resource: '*' }) },
  { what: 'every log', role: FLOW_LOGS, noticed: 'elsewhere', change: everywhere('logs:CreateLogStream', `arn:aws:logs:${HERE}:log-group:*`) },
  { what: 'every Kafka cluster', role: KAFKA, noticed: 'elsewhere', change: everywhere('kafka:GetBootstrapBrokers', `arn:aws:kafka:${HERE}:cluster/*`) },
];
