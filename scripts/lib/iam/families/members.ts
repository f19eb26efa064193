import { Family } from './family';
import {
  DEFAULT_SECURITY_GROUP, PROVIDER_FRAMEWORK, RESOURCE_AUDIT, resourcesOf, SCHEMA_PROVISIONING, SDK_CALLER, SECRET_SEEDING, SNAPSHOT_JANITOR,
  userFunction,
} from './functions';
import { DATABASE_MONITORING, FLOW_LOGS, NAT_INSTANCE } from './platform';
import { SCHEDULES } from './schedules';
import { STATE_MACHINE } from './state-machines';
import { APPLICATION, TASK_START } from './tasks';
import { Deployed, StackTemplate } from '../deployment';
import { Estate } from '../estate';
import { pathOf, Role } from '../roles';

/** A role, for what it is there, and what uses it. */
export interface Member {
  readonly role: Role;
  readonly family: Family;
  readonly users: readonly Deployed[];
}

export const FAMILIES: readonly Family[] = [
  TASK_START, APPLICATION, SCHEDULES, STATE_MACHINE, PROVIDER_FRAMEWORK, SECRET_SEEDING, SCHEMA_PROVISIONING, SDK_CALLER, DEFAULT_SECURITY_GROUP,
  SNAPSHOT_JANITOR, RESOURCE_AUDIT, FLOW_LOGS, NAT_INSTANCE, DATABASE_MONITORING,
];

/** Functions behind custom resources, by the types of these. */
const BEHIND: Readonly<Record<string, Family>> = {
  'Custom::TechNAiKafkaBootstrapServers': SDK_CALLER,
  'Custom::TechNAiSchema': SCHEMA_PROVISIONING,
  'Custom::TechNAiSecretKeys': SECRET_SEEDING,
  'Custom::VpcRestrictDefaultSG': DEFAULT_SECURITY_GROUP,
};

interface Place {
  /** Of the property, as far as the first index. */
  readonly property: string;
  readonly family: (estate: Estate, user: Deployed) => Family;
}

/** Where types of resources name the role that a service becomes for them. */
const PLACES: Readonly<Record<string, readonly Place[]>> = {
  'AWS::EC2::FlowLog': [{ property: 'DeliverLogsPermissionArn', family: () => FLOW_LOGS }],
  'AWS::ECS::TaskDefinition': [{ property: 'ExecutionRoleArn', family: () => TASK_START }, { property: 'TaskRoleArn', family: () => APPLICATION }],
  'AWS::IAM::InstanceProfile': [{ property: 'Roles', family: () => NAT_INSTANCE }],
  'AWS::Lambda::Function': [{ property: 'Role', family: ofFunction }],
  'AWS::RDS::DBInstance': [{ property: 'MonitoringRoleArn', family: () => DATABASE_MONITORING }],
  'AWS::Scheduler::Schedule': [{ property: 'Target', family: () => SCHEDULES }],
  'AWS::StepFunctions::StateMachine': [{ property: 'RoleArn', family: () => STATE_MACHINE }],
};

function ofFunction(estate: Estate, lambda: Deployed): Family {
  if (userFunction(lambda) !== undefined) {
    return PROVIDER_FRAMEWORK;
  }
  const types = [...new Set(resourcesOf(estate, lambda).map(({ type }) => type))];
  if (types.length === 1 && BEHIND[types[0]] !== undefined) {
    return BEHIND[types[0]];
  }
  const settings = lambda.property('Environment')?.Variables?.SETTINGS;
  if (types.length === 0 && settings !== undefined) {
    return 'dryRun' in JSON.parse(settings) ? SNAPSHOT_JANITOR : RESOURCE_AUDIT;
  }
  throw new Error(`${pathOf(lambda)}: a function of no family; it stands behind [${types.join(', ')}]`);
}

const POLICIES = ['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'];

/** Whatever names a role in the templates, policies aside: by ARN of the role, what names it and with which property. */
export function mentionsOf({ deployment, roles }: Estate): { readonly role: Role; readonly user: Deployed; readonly property: string }[] {
  const byName = new Map(roles.flatMap((role) => [[role.arn, role], [role.name, role]]));
  const mentioned = (user: Deployed, value: any) => [...new Set(textsIn(deployment, user.stack, value))].flatMap((text) => byName.get(text) ?? []);
  return deployment.resources().filter(({ type }) => !POLICIES.includes(type)).flatMap((user) => (
    Object.entries<any>(user.stack.template.Resources![user.logicalId].Properties ?? {}).flatMap(([property, value]) => (
      mentioned(user, value).map((role) => ({ role, user, property }))))));
}

/** Every role with its family; errors for what has none. */
export function membersOf(estate: Estate): { readonly members: Member[]; readonly errors: string[] } {
  const errors: string[] = [];
  const found = new Map<string, { family: Family; users: Deployed[] }>();
  for (const { role, user, property } of mentionsOf(estate)) {
    const place = PLACES[user.type]?.find((one) => one.property === property);
    const family = place?.family(estate, user);
    const other = found.get(role.arn);
    if (family === undefined || other !== undefined && other.family !== family) {
      errors.push(`${pathOf(user)} names ${role.path} in ${property}, which makes it of ${family === undefined ? 'no family' : 'two families'}`);
    } else {
      found.set(role.arn, { family, users: [...other?.users ?? [], user] });
    }
  }
  const members = estate.roles.flatMap((role) => (found.has(role.arn) ? [{ role, ...found.get(role.arn)! }] : []));
  errors.push(...estate.roles.filter(({ arn }) => !found.has(arn)).map(({ path }) => `${path} is used by nothing`));
  return { members, errors };
}

/** Every text of a value; what nothing here can resolve names no role. */
function textsIn(deployment: Estate['deployment'], stack: StackTemplate, value: any): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && !Array.isArray(value) && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    try {
      return textsIn(deployment, stack, deployment.resolve(stack, value));
    } catch {
      return [];
    }
  }
  return Object.values(value).flatMap((inner) => textsIn(deployment, stack, inner));
}
