import { aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { variableKeyCheck } from './model/rules';
import { catalogueVariables, SecretData, variablesFor } from './model/secret-data';
import { SecretVariables } from './secret-variables';
import { IBindingConsumer, IServiceBinding, ServiceBindingConfig } from '../binding';
import { Environment } from '../core';
import { failing } from '../core/model/violation';
import { throwViolations } from '../core/violations';

interface ApplicationSecretParts {
  readonly environment: Environment;
  readonly owner: IConstruct;
  readonly data: SecretData;
  readonly secret: secretsmanager.ISecret;
  readonly secretName: string;
  readonly filled: IDependable;
  /** What goes with the variables from the secret and is none. */
  readonly besides?: Readonly<Record<string, string>>;
}

/**
 * One of the application's secrets. `service.use(secret)` fills the variables that the application reads from it when a task starts.
 *
 * A service cannot get the same variable twice: use either its single secrets or `bindingFor()`, which brings all of them.
 *
 * @example
 * declare const secrets: ApplicationSecrets;
 * declare const worker: SpringBootFargateService;
 * worker.use(secrets.openAi);
 * worker.use(secrets.jwt.withVariables({ TOKEN_KEY: 'secretKey' }));
 */
export class ApplicationSecret implements IServiceBinding {
  /** @internal */
  public static _of(parts: ApplicationSecretParts): ApplicationSecret {
    return new ApplicationSecret(parts.owner, parts.data, parts.secret, parts.secretName, parts.filled, parts.besides ?? {}, parts.environment);
  }

  /** Every key of the JSON; a dot leads into a nested object, e.g. `google.clientId`. */
  public readonly keys: string[];

  private constructor(
    private readonly owner: IConstruct,
    private readonly data: SecretData,
    /** The secret. Its name never changes, and no deployment changes a value in it. */
    public readonly secret: secretsmanager.ISecret,
    /** The physical name, e.g. `tech-n-ai/jwt-secret-key/dev`. */
    public readonly secretName: string,
    /** Complete once every key is there: whatever reads the secret in a deployment must depend on it, as bindings do. */
    public readonly filled: IDependable,
    private readonly besides: Readonly<Record<string, string>>,
    private readonly environment: Environment,
  ) {
    this.keys = data.keys.map(({ path }) => path.join('.'));
  }

  /**
   * Brings the variables of this secret: a consumer of the catalogue gets those that the catalogue names for it, any other one those
   * that are for everybody.
   *
   * @param consumer the service or batch scheduler that uses it
   * @throws when the secret has no variables for it
   */
  public bind(consumer: IBindingConsumer): ServiceBindingConfig {
    const variables = variablesFor(this.data, consumer.consumerName);
    throwViolations(this.owner, failing([variables.size === 0 && {
      rule: 'secret-without-variables',
      property: 'use',
      must: 'be called with a secret that has variables of its own',
      got: `'${this.secretName}' for ${consumer.consumerName}`,
      fix: 'Name the variables with withVariables()',
    }]));
    return { ...this.configOf(variables), environmentVariables: this.besides };
  }

  /**
   * The same secret under variables of your own choice.
   *
   * @param variables environment variables by name, and the key that each takes its value from
   * @throws when the secret has no such key in its outermost object, which is all that ECS reads
   */
  public withVariables(variables: { [name: string]: string }): IServiceBinding {
    const readable = this.data.keys.filter(({ path }) => path.length === 1).map(({ path }) => path[0]);
    throwViolations(this.owner, failing(Object.entries(variables).map(([name, key]) => variableKeyCheck(name, key, readable, 'variables'))));
    return new SecretVariables(() => this.configOf(new Map(Object.entries(variables))));
  }

  /** What the catalogue gives to a consumer: nothing for one that it does not name. @internal */
  public _configFor(consumerName: string): ServiceBindingConfig {
    const variables = catalogueVariables(this.data, consumerName);
    return variables.size > 0 ? { ...this.configOf(variables), environmentVariables: this.besides } : {};
  }

  private configOf(variables: Map<string, string>): ServiceBindingConfig {
    return {
      environment: this.environment,
      secrets: Object.fromEntries([...variables].map(([name, key]) => [name, ecs.Secret.fromSecretsManager(this.secret, key)])),
      dependencies: [this.filled],
    };
  }
}
