import { Container } from './containers';
import { Estate } from '../../../templates/model/estate';
import { entry, listOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

const ATTACHMENT = 'AWS::SecretsManager::SecretTargetAttachment';

/** A secret that ECS reads for a container. */
export interface SecretUse {
  readonly name: string;
  readonly property: string;
  /** What is to be allowed. */
  readonly action: string;
  /** All resources by which policies may name it; empty where it is not in the templates. */
  readonly resources: readonly Resource[];
}

/** The secrets of a container, its log driver and its registry; without those of which only the deployment knows where they are. */
export function secretUsesOf(estate: Estate, { task, property, body }: Container): SecretUse[] {
  const log = entry(body, 'LogConfiguration');
  const lists: [property: string, list: unknown][] = [
    [`${property}.Secrets`, entry(body, 'Secrets')],
    [`${property}.LogConfiguration.SecretOptions`, entry(log, 'SecretOptions')],
  ];
  const uses = lists.flatMap(([at, list]) => listOf(list).map((secret) => ({ property: at, name: task.readable(entry(secret, 'Name')) ?? 'a secret', value: entry(secret, 'ValueFrom') })));
  const registry = entry(entry(body, 'RepositoryCredentials'), 'CredentialsParameter');
  return [...uses, { property: `${property}.RepositoryCredentials`, name: 'the password of the registry', value: registry }]
    .flatMap(({ value, ...use }) => typeof value !== 'string' || value === '' ? [] : useOf(estate, task, value).map((kind) => ({ ...use, ...kind })));
}

function useOf(estate: Estate, task: Resource, value: string): Pick<SecretUse, 'action' | 'resources'>[] {
  const [target] = task.targetsOf(value);
  if (target !== undefined) {
    return target.type === 'AWS::SSM::Parameter' ? [{ action: 'ssm:GetParameters', resources: [target] }]
      : /^AWS::(SecretsManager|RDS)::/.test(target.type) ? [{ action: 'secretsmanager:GetSecretValue', resources: namesakes(estate, target) }] : [];
  }
  const service = /^arn:[\w-]+:(secretsmanager|ssm):/.exec(value)?.[1];
  return service === undefined ? [] : [{ action: service === 'ssm' ? 'ssm:GetParameters' : 'secretsmanager:GetSecretValue', resources: [] }];
}

/** A secret, and its attachments to databases, whose references name the same ARN. */
function namesakes(estate: Estate, target: Resource): readonly Resource[] {
  const secret = secretOf(target);
  return [...new Set([target, secret, ...estate.referringTo(secret, ATTACHMENT).filter((attachment) => attachment.targets('SecretId').includes(secret))])];
}

/** The secret itself, where the resource is its attachment. */
function secretOf(target: Resource): Resource {
  return target.type === ATTACHMENT ? target.targets('SecretId')[0] ?? target : target;
}
