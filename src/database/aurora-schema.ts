import { aws_ec2 as ec2, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { IBindingConsumer, IServiceBinding, ServiceBindingConfig } from '../binding';
import { Environment } from '../core';
import { datasourceSecrets, datasourceVariables, Usage } from './model/variables';
import { StoreSecret } from '../secrets/store-secret';

interface AuroraSchemaParts {
  readonly environment: Environment;
  readonly name: string;
  readonly userName: string;
  readonly usage: Usage;
  readonly secret: StoreSecret;
  readonly provisioned: IDependable;
  readonly database: ec2.IConnectable;
  readonly writerEndpoint: string;
  readonly readerEndpoint: string;
  readonly port: number;
  readonly jdbcOptions: string;
  /** By the canonical names of Hikari's settings. */
  readonly pool: Readonly<Record<string, string>>;
  readonly autoPause: boolean;
}

/**
 * A schema of Aurora with a user of its own. `service.use(aurora.schema('auth'))` brings the endpoints, the user and the password under every name
 * that the application reads, lets the service through to port 3306, and deploys it once the schema is there.
 *
 * @example
 * declare const aurora: CostOptimizedAurora;
 * declare const auth: SpringBootFargateService;
 * auth.use(aurora.schema('auth'));
 */
export class AuroraSchema implements IServiceBinding {
  /** @internal */
  public static _of(parts: AuroraSchemaParts): AuroraSchema {
    return new AuroraSchema(parts);
  }

  /** Name of the schema. */
  public readonly name: string;

  /** Name of the user who may work in it, and in no other. */
  public readonly userName: string;

  /** The user's credentials, with `username`, `password`, `engine`, `host`, `port` and `dbname`. */
  public readonly secret: secretsmanager.ISecret;

  /** Physical name of the secret, e.g. `tech-n-ai/aurora/dev/auth`. */
  public readonly secretName: string;

  /** Complete once the schema is there and its user can log in. */
  public readonly provisioned: IDependable;

  private constructor(private readonly parts: AuroraSchemaParts) {
    this.name = parts.name;
    this.userName = parts.userName;
    this.secret = parts.secret.secret;
    this.secretName = parts.secret.secretName;
    this.provisioned = parts.provisioned;
  }

  /**
   * Brings the endpoints and credentials, and a way to the database.
   *
   * @param consumer the service or batch scheduler that uses it
   */
  public bind(consumer: IBindingConsumer): ServiceBindingConfig {
    const { environment, name, usage, secret, provisioned, database, port, jdbcOptions, pool, autoPause } = this.parts;
    return {
      environment,
      environmentVariables: datasourceVariables({
        usage, schema: name, writer: this.parts.writerEndpoint, reader: this.parts.readerEndpoint, port, jdbcOptions, pool, autoPause,
      }),
      secrets: Object.fromEntries(Object.entries(datasourceSecrets(usage)).map(([variable, key]) => [variable, secret.variable(key)])),
      peers: [{ peer: database, port: ec2.Port.tcp(port), description: `${consumer.consumerName} to Aurora` }],
      dependencies: [provisioned, secret.filled],
    };
  }
}
