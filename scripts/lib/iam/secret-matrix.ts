import { Estate } from './estate';
import { schemaSecrets, seededSecrets } from './families/functions';
import { membersOf } from './families/members';
import { Role } from './roles';
import { Context, everything, mayDo, mayServiceDo } from './simulator';
import { taskNeeds } from './task-needs';

export interface Readers {
  readonly secret: string;
  readonly arn: string;
  /** Paths of the roles that are told to read it. */
  readonly readers: readonly string[];
}

export interface Matrix {
  readonly secrets: readonly Readers[];
  readonly keys: number;
  readonly asked: number;
  readonly faults: readonly string[];
}

const SERVICES = ['ec2', 'ecs-tasks', 'events', 'kafka', 'lambda', 'rds', 's3', 'scheduler', 'states'].map((name) => `${name}.amazonaws.com`);
const VIA = ['s3', 'secretsmanager', 'sns'];

interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly key: string;
}

/**
 * Every role of all environments and somebody of another account against every secret and every key: who reads a secret has both its value and its
 * key, policies of resources included. Who is meant to read it is taken from who is told to: the task definitions, and the custom resources.
 */
export async function secretMatrix(estate: Estate, roles: readonly Role[] = estate.roles, outsiders = true): Promise<Matrix> {
  const secrets = secretsOf(estate);
  const told = toldToRead(estate);
  const publishers = publishersOf(estate);
  const faults: string[] = [];
  let asked = 0;
  const may = async (role: Role, action: string, resource: string, via?: string): Promise<boolean> => {
    asked += 1;
    const context: Context = via === undefined ? {} : { 'kms:ViaService': `${via}.${resource.split(':')[3]}.amazonaws.com` };
    return await mayDo(role, { action, resource, context }, estate.policies) === 'Allowed';
  };
  const stranger: Role = {
    ...roles[0], path: 'an administrator of another account', name: 'Administrator', account: '222222222222', arn: 'arn:aws:iam::222222222222:role/Administrator', policies: [everything()],
  };
  for (const role of outsiders ? [...roles, stranger] : roles) {
    for (const { name, arn, key } of secrets) {
      const value = await may(role, 'secretsmanager:GetSecretValue', arn);
      const reads = value && await may(role, 'kms:Decrypt', key, 'secretsmanager');
      const isTold = told.get(arn)?.has(role.arn) ?? false;
      if (isTold && !reads || !isTold && value) {
        faults.push(`${role.path} ${isTold ? 'cannot' : 'can'} read ${name}`);
      }
    }
    for (const key of estate.arnsOf('AWS::KMS::Key')) {
      const readsWithIt = secrets.some((secret) => secret.key === key && told.get(secret.arn)?.has(role.arn));
      const publishesWithIt = publishers.get(key)?.has(role.arn) ?? false;
      for (const via of [undefined, ...VIA]) {
        const expected = publishesWithIt || readsWithIt && via === 'secretsmanager';
        if (await may(role, 'kms:Decrypt', key, via) !== expected) {
          faults.push(`${role.path} ${expected ? 'cannot' : 'can'} use ${key} through ${via ?? 'nothing'}`);
        }
      }
    }
  }
  for (const { name, arn } of secrets) {
    for (const service of outsiders ? SERVICES : []) {
      asked += 1;
      if (await mayServiceDo(service, { action: 'secretsmanager:GetSecretValue', resource: arn }, estate.policies) === 'Allowed') {
        faults.push(`${service} can read ${name}`);
      }
    }
  }
  const path = (arn: string) => estate.role(arn).path;
  return {
    secrets: secrets.map(({ name, arn }) => ({ secret: name, arn, readers: [...told.get(arn) ?? []].map(path).sort() })),
    keys: estate.arnsOf('AWS::KMS::Key').length,
    asked,
    faults,
  };
}

function secretsOf(estate: Estate): Secret[] {
  return [
    ...estate.deployment.resources('AWS::SecretsManager::Secret').map((secret) => ({
      name: estate.deployment.physical(secret).name, arn: estate.deployment.physical(secret).arn, key: secret.property('KmsKeyId') as string,
    })),
    ...estate.masterSecrets().map(({ arn, key, cluster }) => ({ name: `administrator of ${estate.deployment.physical(cluster).name}`, arn, key: key! })),
  ];
}

/** Roles by what they are told to read. */
function toldToRead(estate: Estate): Map<string, Set<string>> {
  const told = new Map<string, Set<string>>();
  const tell = (role: string, secrets: readonly string[]) => secrets.forEach((arn) => told.set(arn, (told.get(arn) ?? new Set()).add(role)));
  for (const definition of estate.deployment.resources('AWS::ECS::TaskDefinition')) {
    const { executionRole, secrets } = taskNeeds(definition);
    tell(executionRole, secrets);
  }
  for (const { role, family, users: [user] } of membersOf(estate).members) {
    if (family.id === 'secret seeding') {
      tell(role.arn, seededSecrets(estate, user));
    } else if (family.id === 'schema provisioning') {
      const { master, users } = schemaSecrets(estate, user);
      tell(role.arn, [...master, ...users]);
    }
  }
  return told;
}

/** Roles that send messages which a key encrypts, by key: state machines by their definitions, functions by their settings. */
function publishersOf(estate: Estate): Map<string, Set<string>> {
  const publishers = new Map<string, Set<string>>();
  for (const topic of estate.deployment.resources('AWS::SNS::Topic')) {
    const { arn } = estate.deployment.physical(topic);
    const machines = estate.deployment.resources('AWS::StepFunctions::StateMachine').filter((machine) => machine.property('DefinitionString').includes(arn));
    const functions = estate.deployment.resources('AWS::Lambda::Function').filter((lambda) => JSON.stringify(lambda.property('Environment') ?? {}).includes(arn));
    publishers.set(topic.property('KmsMasterKeyId'), new Set([...machines.map((one) => one.property('RoleArn')), ...functions.map((one) => one.property('Role'))]));
  }
  return publishers;
}
