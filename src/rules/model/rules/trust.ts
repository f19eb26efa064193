import { Estate } from '../../../templates/model/estate';
import { listOf, isObject, entry } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { ROLE_USERS } from '../data/role-users';
import { lacks, mayBe } from '../reading/grants';
import { roleAt, trustedServices } from '../reading/roles';
import { allStarters } from '../reading/started-tasks';
import { Fault, Rule } from '../rule';

/** What a schedule, or a rule by its role, does with its target. */
const TARGET_ACTIONS: Readonly<Record<string, string>> = {
  'AWS::StepFunctions::StateMachine': 'states:StartExecution',
  'AWS::Lambda::Function': 'lambda:InvokeFunction',
  'AWS::Lambda::Alias': 'lambda:InvokeFunction',
  'AWS::Lambda::Version': 'lambda:InvokeFunction',
  'AWS::SQS::Queue': 'sqs:SendMessage',
  'AWS::SNS::Topic': 'sns:Publish',
};

function untrusting(estate: Estate): Fault[] {
  const uses = ROLE_USERS.flatMap((user) => estate.ofType(user.type).flatMap((resource) =>
    valuesAt(resource, user.property).map((value) => ({ ...user, resource, value }))));
  return uses.flatMap(({ resource, property, service, value }) => {
    const role = roleAt(estate, resource, value);
    const trusted = role && trustedServices(role);
    return role === undefined || trusted === undefined || trusted.some((name) => isService(name, service)) ? [] : [{
      resource,
      property,
      found: `${role.id} does not trust ${service}.amazonaws.com, but ${trusted.length === 0 ? 'no service at all' : trusted.join(', ')}`,
    }];
  });
}

/** The values of a property, of all items of the lists on the way to it. */
function valuesAt(resource: Resource, property: string): unknown[] {
  const [first, ...rest] = property.split('.');
  return rest.reduce((values: unknown[], name) =>
    values.flatMap((value) => isObject(value) ? [entry(value, name)] : listOf(value).map((item) => entry(item, name))), [resource.value(first)]);
}

/** Some services also go by a name with the region, and all by one of China. */
function isService(name: string, service: string): boolean {
  return new RegExp(`^${service.replace('.', '\\.')}(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?$`).test(name);
}

function starts(estate: Estate): Fault[] {
  return allStarters(estate).flatMap(({ resource, property, role: value, task }) => {
    const role = roleAt(estate, resource, value);
    if (role === undefined) {
      return [];
    }
    const passed = task === undefined ? [] : ['TaskRoleArn', 'ExecutionRoleArn'].flatMap((name) => roleAt(estate, task, task.value(name)) ?? []);
    return [
      ...lacks(estate, role, 'ecs:RunTask') ? [`${role.id} may not do ecs:RunTask`] : [],
      ...[...new Set(passed)].filter((other) => lacks(estate, role, 'iam:PassRole', mayBe([other]))).map((other) => `${role.id} may not do iam:PassRole with ${other.id}`),
    ].map((found) => ({ resource, property, found }));
  });
}

function targets(estate: Estate): Fault[] {
  const schedules = estate.ofType('AWS::Scheduler::Schedule').flatMap((resource) => [
    ...refused(estate, resource, 'Target.Arn', resource.value('Target.Arn'), resource.value('Target.RoleArn')),
    ...refused(estate, resource, 'Target.DeadLetterConfig.Arn', resource.value('Target.DeadLetterConfig.Arn'), resource.value('Target.RoleArn')),
  ]);
  // Rules use a role for state machines; functions, queues and topics have policies of their own for them.
  const rules = estate.ofType('AWS::Events::Rule').flatMap((resource) => resource.list('Targets').flatMap((target, index) =>
    resource.targetsOf(entry(target, 'Arn')).some(({ type }) => type === 'AWS::StepFunctions::StateMachine')
      ? refused(estate, resource, `Targets.${index}.Arn`, entry(target, 'Arn'), entry(target, 'RoleArn')) : []));
  return [...schedules, ...rules];
}

function refused(estate: Estate, resource: Resource, property: string, target: unknown, roleValue: unknown): Fault[] {
  const role = roleAt(estate, resource, roleValue);
  const [known] = resource.targetsOf(target).filter(({ type }) => Object.hasOwn(TARGET_ACTIONS, type));
  const action = known && TARGET_ACTIONS[known.type];
  return role === undefined || known === undefined || !lacks(estate, role, action!) ? [] : [{ resource, property, found: `${role.id} may not do ${action} with ${known.id}` }];
}

export const TRUST_RULES: readonly Rule[] = [
  {
    id: 'IAM-001',
    severity: 'error',
    title: 'A role trusts the service that takes it on',
    reason: 'Names of services are easily mistaken (ecs, ecs-tasks, events, scheduler), no validator looks at them, and the service is refused the role.',
    fix: 'Put the name of the service into Principal of AssumeRolePolicyDocument.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    check: untrusting,
  },
  {
    id: 'IAM-002',
    severity: 'error',
    title: 'Who starts a task may run it and pass its roles',
    reason: 'Without ecs:RunTask, and iam:PassRole for task role and execution role, no task starts, and a schedule tells nobody.',
    fix: 'Allow ecs:RunTask on the task definition and iam:PassRole on both of its roles.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html',
    check: starts,
  },
  {
    id: 'IAM-004',
    severity: 'error',
    title: 'The role of a schedule or rule may do what the target asks for',
    reason: 'Otherwise nothing ever happens at the time, and lost events do not reach the dead-letter queue either.',
    fix: 'Allow the action to the role.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html',
    check: targets,
  },
];
