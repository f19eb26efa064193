import { aws_ec2 as ec2, aws_elasticache as elasticache } from 'aws-cdk-lib';
import { IBindingConsumer, IServiceBinding, ServiceBindingConfig } from '../binding';
import { Environment } from '../core';
import { REDIS_PORT } from './model/defaults';
import { StoreSecret } from '../secrets/store-secret';

/** The replication group as a client sees it. */
export interface RedisTarget extends ec2.IConnectable {
  readonly environment: Environment;
  readonly resource: elasticache.CfnReplicationGroup;
  readonly store: StoreSecret;
}

/** What a service needs in order to use the cache. */
export class RedisBinding implements IServiceBinding {
  constructor(private readonly target: RedisTarget) {}

  public bind(consumer: IBindingConsumer): ServiceBindingConfig {
    const { environment, resource, store } = this.target;
    const host = resource.attrPrimaryEndPointAddress;
    const port = String(REDIS_PORT);
    return {
      environment,
      // Twice: the application's profile for Kafka overrides the first names with localhost, and only Spring's own win over it.
      environmentVariables: {
        REDIS_HOST: host,
        REDIS_PORT: port,
        REDIS_SSL_ENABLED: 'true',
        SPRING_DATA_REDIS_HOST: host,
        SPRING_DATA_REDIS_PORT: port,
        SPRING_DATA_REDIS_SSL_ENABLED: 'true',
      },
      secrets: { REDIS_PASSWORD: store.variable('password'), SPRING_DATA_REDIS_PASSWORD: store.variable('password') },
      peers: [{ peer: this.target, port: ec2.Port.tcp(REDIS_PORT), description: `${consumer.consumerName} to Redis` }],
      dependencies: [resource, store.filled],
    };
  }
}
