import { Estate, environmentOf } from './estate';
import { mayDo } from './simulator';
import { taskNeeds } from './task-needs';
import { SystemPreset } from '../../../src/system';

export interface SchemaUser {
  readonly environment: string;
  readonly schema: string;
  /** Repositories of the applications that may read the password of its user. */
  readonly applications: readonly string[];
}

export interface SchemaUsers {
  readonly users: readonly SchemaUser[];
  readonly asked: number;
  readonly faults: readonly string[];
}

/** Which application can be which user of the database: by the policies, and by what the preset of the system says of the schemas. */
export async function schemaUsers(estate: Estate): Promise<SchemaUsers> {
  const { services, gateway, batch } = SystemPreset.GUIDE;
  const wanted = new Map<string, string | undefined>([
    ...services.map(({ repositoryName, schema }): [string, string | undefined] => [repositoryName, schema]),
    [gateway.repositoryName, undefined],
    ...(batch === undefined ? [] : [[batch.repositoryName, batch.schema] as [string, string]]),
  ]);
  const secrets = estate.deployment.resources('AWS::SecretsManager::Secret').map((secret) => estate.deployment.physical(secret)).flatMap(({ arn, name }) => {
    const [, environment, schema] = /^tech-n-ai\/aurora\/([^/]+)\/([^/]+)$/.exec(name) ?? [];
    return schema === undefined ? [] : [{ arn, environment, schema }];
  });
  const users = new Map(secrets.map(({ environment, schema }) => [`${environment}/${schema}`, [] as string[]]));
  const faults: string[] = [];
  let asked = 0;
  for (const definition of estate.deployment.resources('AWS::ECS::TaskDefinition')) {
    const own = environmentOf(definition.stack.name);
    const application = (definition.property('Family') as string).replace(/^tech-n-ai-/, '').replace(new RegExp(`-${own}$`), '');
    for (const { arn, environment, schema } of secrets) {
      asked += 1;
      const may = await mayDo(estate.role(taskNeeds(definition).executionRole), { action: 'secretsmanager:GetSecretValue', resource: arn }, estate.policies) === 'Allowed';
      const told = taskNeeds(definition).secrets.includes(arn);
      const isOwn = environment === own && wanted.get(application) === schema;
      if (may !== isOwn || told !== isOwn) {
        faults.push(`${application} of ${own} ${may ? 'may' : 'may not'} be ${schema} of ${environment} and is ${told ? '' : 'not '}told to`);
      }
      if (may) {
        users.get(`${environment}/${schema}`)!.push(application);
      }
    }
    if (!wanted.has(application)) {
      faults.push(`${application} is nothing of the preset`);
    }
  }
  return {
    users: [...users].map(([key, applications]) => ({ environment: key.split('/')[0], schema: key.split('/')[1], applications })), asked, faults,
  };
}
