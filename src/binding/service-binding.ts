import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { IConstruct, IDependable } from 'constructs';
import { Environment } from '../core';

/**
 * Something a service can be wired to: a secret, a schema, a cache, a set of topics.
 *
 * `service.use(binding)` adds the variables, the secrets, the security-group rule and the permissions in one call, and nothing else.
 * Write your own by implementing `bind`.
 */
export interface IServiceBinding {
  /**
   * Says what the consumer needs in order to use this.
   *
   * @param consumer the service or batch scheduler that uses it
   */
  bind(consumer: IBindingConsumer): ServiceBindingConfig;
}

/** Who uses a binding: a Fargate service or a batch scheduler. */
export interface IBindingConsumer extends IConstruct, ec2.IConnectable, iam.IGrantable {
  /** The consumer's id in the system, e.g. `auth`. */
  readonly consumerName: string;

  /** The consumer's environment. */
  readonly environment: Environment;
}

/** A network address that a consumer must reach. */
export interface BindingPeer {
  /** What is called. */
  readonly peer: ec2.IConnectable;

  /** The port that is called. */
  readonly port: ec2.Port;

  /** Description of the security-group rule. */
  readonly description: string;
}

/** What a consumer needs in order to use a binding. */
export interface ServiceBindingConfig {
  /**
   * Plain environment variables. Never a secret: they can be read in the task definition.
   *
   * @default - none in any environment
   */
  readonly environmentVariables?: { [name: string]: string };

  /**
   * Environment variables that ECS fills from Secrets Manager or Parameter Store when a task starts. The execution role is
   * granted to read exactly these.
   *
   * @default - none in any environment
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * What the consumer calls: one security-group rule each.
   *
   * @default - none in any environment
   */
  readonly peers?: BindingPeer[];

  /**
   * Permissions that the application itself needs, added to the task role.
   *
   * @default - none in any environment
   */
  readonly statements?: iam.PolicyStatement[];

  /**
   * The environment of what is bound. A consumer of production refuses what is of another environment, and the other way round; any other mixture is a
   * warning.
   *
   * @default - not known in any environment: every consumer may use it
   */
  readonly environment?: Environment;

  /**
   * What must exist before a task of the consumer can start.
   *
   * @default - none in any environment
   */
  readonly dependencies?: IDependable[];
}
