import { aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam } from 'aws-cdk-lib';
import { IDependable } from 'constructs';
import { KafkaAccessOptions } from './kafka-access-options';
import { KafkaProtocol } from './kafka-protocol';
import { clientVariables, SCRAM_SECRET_VARIABLES } from './model/client-variables';
import { PROTOCOLS } from './model/protocols';
import { connectStatements, consumeStatements, produceStatements } from './topic-grants';
import { IBindingConsumer, IServiceBinding, ServiceBindingConfig } from '../binding';
import { Environment } from '../core';
import { literals } from '../core/literal';
import { StoreSecret } from '../secrets/store-secret';

/** The cluster as a client sees it. */
export interface KafkaTarget extends ec2.IConnectable {
  readonly environment: Environment;
  readonly clusterArn: string;
  readonly clusterName: string;
  /** The user of SASL/SCRAM, where there is one. */
  readonly scram?: StoreSecret;
  /** What must exist before a client can connect. */
  readonly dependencies: IDependable[];
  bootstrapServersOf(protocol: KafkaProtocol): string;
}

/** What a service needs in order to use the brokers. */
export class KafkaAccess implements IServiceBinding {
  constructor(
    private readonly target: KafkaTarget,
    private readonly protocol: KafkaProtocol,
    private readonly options: KafkaAccessOptions,
  ) {}

  public bind(consumer: IBindingConsumer): ServiceBindingConfig {
    const { target, protocol } = this;
    return {
      environment: target.environment,
      environmentVariables: {
        ...literals(clientVariables(protocol, target.bootstrapServersOf(protocol))),
        ...(this.ownGroup && { SPRING_KAFKA_CONSUMER_GROUP_ID: consumer.consumerName }),
      },
      secrets: this.scramSecrets(),
      peers: [{ peer: target, port: ec2.Port.tcp(PROTOCOLS[protocol].port), description: `${consumer.consumerName} to Kafka ${target.clusterName}` }],
      statements: protocol === KafkaProtocol.IAM ? this.statements(consumer.consumerName) : [],
      dependencies: target.dependencies,
    };
  }

  /** Whether the service gets a group of its own name, which is the one that it may then join. */
  private get ownGroup(): boolean {
    const { consumes = [], consumerGroups } = this.options;
    return this.protocol === KafkaProtocol.IAM && consumes.length > 0 && consumerGroups === undefined;
  }

  private scramSecrets(): Record<string, ecs.Secret> {
    const { scram } = this.target;
    return this.protocol !== KafkaProtocol.SCRAM ? {} : Object.fromEntries(
      Object.entries(SCRAM_SECRET_VARIABLES).map(([variable, key]) => [variable, scram!.variable(key)]),
    );
  }

  private statements(consumerName: string): iam.PolicyStatement[] {
    const { produces = [], consumes = [], consumerGroups = [consumerName] } = this.options;
    const wanted = [
      ...(produces.length > 0 ? produceStatements(this.target, produces) : []),
      ...(consumes.length > 0 ? consumeStatements(this.target, consumes, consumerGroups) : []),
    ];
    return wanted.length > 0 ? wanted : connectStatements(this.target);
  }
}
