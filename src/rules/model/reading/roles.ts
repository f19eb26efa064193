import { nearest } from './nearest';
import { PolicyStatement, statementsOf } from './policy-statements';
import { Estate } from '../../../templates/model/estate';
import { entry, isObject } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const ROLE = 'AWS::IAM::Role';
const SERVICE = 'service:';

/** The role that a value names, where it is in the templates. */
export function roleAt(estate: Estate, resource: Resource, value: unknown): Resource | undefined {
  const [role] = resource.targetsOf(value).filter(({ type }) => type === ROLE);
  const name = typeof value === 'string' ? /^arn:[\w-]+:iam::[^:]*:role\/(?:.*\/)?([^/]+)$/.exec(value)?.[1] : undefined;
  return role ?? nearest(estate.ofType(ROLE).filter((other) => name !== undefined && other.value('RoleName') === name), resource);
}

/** The services that may take on a role; undefined where the template does not tell. */
export function trustedServices(role: Resource): readonly string[] | undefined {
  const statements = documentStatements(role.value('AssumeRolePolicyDocument'))?.filter(({ allows }) => allows);
  const principals = statements?.flatMap((statement) => statement.principals);
  return principals === undefined || principals.some(isOpen) ? undefined
    : principals.filter((principal) => principal.startsWith(SERVICE)).map((principal) => principal.slice(SERVICE.length));
}

/** Whether the principal may be any service: everybody, or one that only the deployment knows. */
function isOpen(principal: string): boolean {
  return ['', '*', SERVICE, `${SERVICE}*`].includes(principal) || (principal.startsWith(SERVICE) && /[\u0001<$]/.test(principal));
}

/** Which policies there are is not always known: those of AWS, of other accounts, and those that only the deployment names. */
export interface Permissions {
  readonly statements: readonly (PolicyStatement & { readonly of: Resource })[];
  readonly isWhole: boolean;
}

const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'];

/** What a role may do, as far as its policies are in the templates. */
export function permissionsOf(estate: Estate, role: Resource): Permissions {
  const attached = estate.ofType(...POLICIES).filter((policy) => isAttached(policy, role));
  const managed = role.list('ManagedPolicyArns').map((arn) => ({ arn, policy: role.targetsOf(arn).find(({ type }) => type === 'AWS::IAM::ManagedPolicy') }));
  const documents = [
    ...role.list('Policies').map((policy) => ({ of: role, document: entry(policy, 'PolicyDocument') })),
    ...[...new Set([...attached, ...managed.flatMap(({ policy }) => policy ?? [])])].map((policy) => ({ of: policy, document: policy.value('PolicyDocument') })),
  ].map(({ of, document }) => ({ of, statements: documentStatements(document) }));
  const lists = ['Policies', 'ManagedPolicyArns'].every((property) => !role.isUnknown(property));
  return {
    statements: documents.flatMap(({ of, statements }) => (statements ?? []).map((statement) => ({ ...statement, of }))),
    isWhole: lists && documents.every(({ statements }) => statements !== undefined)
      && managed.every(({ arn, policy }) => policy !== undefined || isHarmless(arn)),
  };
}

/** A policy may name its roles, or the role's name as text. */
function isAttached(policy: Resource, role: Resource): boolean {
  const names = policy.type === 'AWS::IAM::RolePolicy' ? [policy.value('RoleName')] : policy.list('Roles');
  const name = role.value('RoleName');
  return names.some((item) => policy.refersTo(item, role) || (item !== undefined && item === name));
}

/** Policies of AWS that give neither secrets nor keys, run no tasks, start no machines and pass no roles. */
const HARMLESS = [
  'service-role/AmazonECSTaskExecutionRolePolicy', 'service-role/AWSLambdaBasicExecutionRole', 'service-role/AWSLambdaVPCAccessExecutionRole',
  'AWSXRayDaemonWriteAccess', 'AmazonS3ReadOnlyAccess', 'AmazonEC2ContainerRegistryReadOnly', 'CloudWatchLogsFullAccess', 'CloudWatchAgentServerPolicy',
];

function isHarmless(arn: unknown): boolean {
  return typeof arn === 'string' && HARMLESS.some((name) => arn.endsWith(`:policy/${name}`));
}

/** CloudFormation takes a document also as text; undefined where it is not one, or parts of it are unknown. */
function documentStatements(document: unknown): PolicyStatement[] | undefined {
  const given = typeof document === 'string' ? parsed(document) : document;
  const statements = entry(given, 'Statement');
  const list = Array.isArray(statements) ? statements : [statements];
  return !list.every((statement) => isObject(statement) && isWritten(statement)) ? undefined : statementsOf(given);
}

/** Whether effect, actions and principals are known, and the statement is none of the kind that names what it leaves out. */
function isWritten(statement: object): boolean {
  const action = entry(statement, 'Action');
  const actions = Array.isArray(action) ? action : [action];
  return typeof entry(statement, 'Effect') === 'string' && !Object.hasOwn(statement, 'NotAction') && !Object.hasOwn(statement, 'NotResource')
    && !Object.hasOwn(statement, 'NotPrincipal') && actions.every((name) => typeof name === 'string') && arePrincipalsKnown(statement);
}

/** Whether nothing in the principals is left to the deployment; identity policies have none. */
function arePrincipalsKnown(statement: object): boolean {
  const principal = entry(statement, 'Principal');
  return !Object.hasOwn(statement, 'Principal')
    || (isObject(principal) ? Object.values(principal).flat().every((value) => value !== undefined) : principal !== undefined);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/[\u0001\u0002]/g, (mark) => `\\u000${mark.charCodeAt(0)}`));
  } catch {
    return undefined;
  }
}
