import { createConnection } from 'mysql2/promise';
import { Containers, masterSecretArn, Resolver, taskVariables, Template } from './resolver';
import { DataServers } from './servers';
import { handle } from '../../../src/database/provision-schemas/handle';
import { MySqlDriver, openMySql } from '../../../src/database/provision-schemas/mysql-connection';
import { Surroundings } from '../../../src/database/provision-schemas/provision';
import { seedAll } from '../../../src/secrets/seed-secrets/seed';
import { decode } from '../../../src/secrets/seed-secrets/wire';
import { FakeSecretsManager } from '../../../test/secrets/support';

const CONNECT_TIMEOUT_MS = 10_000;

/** What stands in `{{resolve:secretsmanager:…}}`, and what ECS is given: an ARN, which has seven parts, and a key. */
const DYNAMIC_REFERENCE = /^\{\{resolve:secretsmanager:((?:[^:]+:){6}[^:]+):SecretString:([^:]+)::\}\}$/;
const VALUE_FROM = /^((?:[^:]+:){6}[^:]+):([^:]+)::$/;

/**
 * Deploys what a template says about data to servers on this machine, with the code that does it on AWS wherever that is ours: the functions
 * behind the custom resources fill the secrets, and make the schemas and their users.
 */
export class DataDeployment {
  public static async of(template: Template, servers: DataServers): Promise<DataDeployment> {
    const deployment = new DataDeployment(new Resolver(template, servers.attributes), servers);
    await deployment.makeSecrets();
    await deployment.makeStores();
    await deployment.makeSchemas();
    return deployment;
  }

  private readonly secrets = new FakeSecretsManager();

  private constructor(private readonly resolver: Resolver, private readonly servers: DataServers) {}

  /** What ECS gives to the containers of the template when their tasks start. */
  public get containers(): Containers {
    return taskVariables(this.resolver, (text) => this.valueFrom(text, VALUE_FROM));
  }

  private async makeSecrets(): Promise<void> {
    const { mysql } = this.servers;
    const arns = this.resolver.resources('AWS::SecretsManager::Secret').map(([logicalId]) => this.resolver.reference(logicalId));
    this.secrets.create(...arns);
    for (const arn of this.resolver.resources('AWS::RDS::DBCluster').map(([logicalId]) => masterSecretArn(logicalId))) {
      this.secrets.create(arn).save(arn, JSON.stringify({ username: mysql.adminUser, password: mysql.adminPassword }));
    }
    for (const [, resource] of this.resolver.resources('Custom::TechNAiSecretKeys')) {
      await seedAll(this.secrets, decode(this.resolver.properties(resource)));
    }
  }

  private async makeStores(): Promise<void> {
    for (const [, { Properties }] of this.resolver.resources('AWS::ElastiCache::ReplicationGroup')) {
      await this.servers.setRedisPassword(this.valueFrom(this.resolver.text(Properties.AuthToken), DYNAMIC_REFERENCE));
    }
    for (const [, { Properties }] of this.resolver.resources('AWS::MSK::BatchScramSecret')) {
      for (const arn of Properties.SecretArnList) {
        const { username, password } = this.contentOf(this.resolver.text(arn));
        await this.servers.setKafkaUser(username, password);
      }
    }
    for (const [, { Properties }] of this.resolver.resources('AWS::MSK::Topic')) {
      await this.servers.makeTopic(Properties.TopicName, Properties.PartitionCount);
    }
  }

  private async makeSchemas(): Promise<void> {
    for (const [logicalId, resource] of this.resolver.resources('Custom::TechNAiSchema')) {
      await handle({ RequestType: 'Create', LogicalResourceId: logicalId, ResourceProperties: this.resolver.properties(resource) }, this.surroundings());
    }
  }

  /** As in Lambda, save for the way to the server: there is no Data API here, so that everybody takes the network. */
  private surroundings(): Surroundings {
    const { mysql } = this.servers;
    return {
      secrets: { getSecretValue: async ({ SecretId }) => ({ SecretString: this.secrets.current(SecretId) }) },
      open: async ({ route, masterSecretArn: secretArn }, { username = '', password }, statementTimeoutMs) => openMySql({ createConnection } as MySqlDriver, {
        ...(route.kind === 'network' ? route : { host: mysql.host, port: mysql.port }),
        user: username,
        password,
        secretArn,
        ca: mysql.ca,
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
        statementTimeoutMs,
      }),
      now: Date.now,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      log: console.log,
    };
  }

  /** One key of a secret; a task whose key is missing does not start either. */
  private valueFrom(text: string, form: RegExp): string {
    const [, arn, key] = form.exec(text) ?? [];
    const value = arn === undefined ? undefined : this.contentOf(arn)[key];
    if (value === undefined) {
      throw new Error(`There is no secret with the key that '${text}' asks for`);
    }
    return String(value);
  }

  private contentOf(arn: string): Record<string, string> {
    return JSON.parse(this.secrets.current(arn) ?? '{}');
  }
}
