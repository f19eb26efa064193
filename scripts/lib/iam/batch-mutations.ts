import { Who } from './batch-cases';
import { PolicyDocument, Role, Statement } from './roles';
import { list } from './statements';

/** A change of a role that a check must notice, or it checks nothing. */
export interface Mutation {
  readonly what: string;
  readonly who: Who;
  /** The reason of a case that must come out wrong. */
  readonly noticedAs: string;
  change(role: Role): Role;
}

/** Changes the statements with an action; none of them is an error. */
function statements(action: string, change: (statement: Statement) => Partial<Statement>): (role: Role) => Role {
  return (role) => {
    let changed = 0;
    const policies = role.policies.map(({ name, policy }) => ({
      name,
      policy: {
        ...policy,
        Statement: policy.Statement.map((statement): Statement => {
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

function trust(change: (statement: Statement) => Partial<Statement>): (role: Role) => Role {
  return (role) => {
    const changed = role.trust.Statement.map((statement) => ({ ...statement, ...change(statement) }));
    return { ...role, trust: { ...role.trust, Statement: changed } };
  };
}

function added(statement: Statement): (role: Role) => Role {
  const policy: PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
  return (role) => ({ ...role, policies: [...role.policies, { name: 'added', policy }] });
}

export const MUTATIONS: readonly Mutation[] = [
  {
    what: 'iam:PassRole for every role',
    who: 'state machine',
    noticedAs: 'the role of an administrator',
    change: statements('iam:PassRole', () => ({ Resource: '*' })),
  },
  {
    what: 'iam:PassRole to every service',
    who: 'state machine',
    noticedAs: 'a role to a service other than ECS',
    change: statements('iam:PassRole', () => ({ Condition: {} })),
  },
  {
    what: 'ecs:RunTask on every cluster',
    who: 'state machine',
    noticedAs: 'the cluster of the services',
    change: statements('ecs:RunTask', () => ({ Condition: {} })),
  },
  {
    what: 'ecs:RunTask of a family by the beginning of its name',
    who: 'state machine',
    noticedAs: 'a family whose name begins like its own',
    change: statements('ecs:RunTask', ({ Resource }) => ({ Resource: list(Resource).map((resource) => resource.replace(/:\*$/, '*')) })),
  },
  {
    what: 'ecs:TagResource at any time',
    who: 'state machine',
    noticedAs: 'a task that has started already',
    change: statements('ecs:TagResource', () => ({ Condition: {} })),
  },
  { what: 'no ecs:RunTask', who: 'state machine', noticedAs: 'the first revision', change: statements('ecs:RunTask', () => ({ Action: 'ecs:StartTask' })) },
  {
    what: 'one revision alone',
    who: 'state machine',
    noticedAs: 'a revision of a later deployment',
    change: statements('ecs:RunTask', ({ Resource }) => ({ Resource: list(Resource).map((resource) => resource.replace(/\*$/, '1')) })),
  },
  {
    what: 'every state machine',
    who: 'schedules',
    noticedAs: 'another state machine',
    change: statements('states:StartExecution', () => ({ Resource: 'arn:aws:states:ap-northeast-2:111111111111:stateMachine:*' })),
  },
  { what: 'trust without conditions', who: 'schedules', noticedAs: 'for another account', change: trust(() => ({ Condition: {} })) },
  { what: 'trust in everyone', who: 'application', noticedAs: 'somebody else', change: trust(() => ({ Principal: { AWS: '*' } })) },
  {
    what: 'every secret',
    who: 'task start',
    noticedAs: 'a secret of others',
    change: statements('secretsmanager:GetSecretValue', () => ({ Resource: '*' })),
  },
  {
    what: 'kms:Decrypt without Secrets Manager between',
    who: 'task start',
    noticedAs: 'the key without Secrets Manager between',
    change: statements('kms:Decrypt', () => ({ Condition: {} })),
  },
  {
    what: 'reading secrets',
    who: 'application',
    noticedAs: 'the value is in a variable when the application starts',
    change: added({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }),
  },
];
