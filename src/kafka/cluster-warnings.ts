import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { KafkaAuthentication } from './kafka-authentication';
import { KafkaBrokerType } from './kafka-broker-type';
import { KafkaProtocol } from './kafka-protocol';
import { Environment } from '../core';
import { T3_SMALL } from './model/broker-types';

interface Choices {
  readonly environment: Environment;
  readonly brokerType: KafkaBrokerType;
  readonly authentication: KafkaAuthentication;
}

/** What works, and whoever runs it should know. */
export function warnOfCluster(scope: IConstruct, { environment, brokerType, authentication }: Choices): void {
  if (environment.isProduction && brokerType.instanceType === T3_SMALL) {
    Validations.of(scope).addWarning(
      '@tech-n-ai/constructs:smallKafkaBrokersInProduction',
      '`brokerType` is kafka.t3.small in production: above a fifth of its CPU it lives on credits, and 300 partitions are its limit. ' +
        'Use KafkaBrokerType.M7G_LARGE.',
    );
  }
  if (authentication._offers(KafkaProtocol.PLAINTEXT)) {
    Validations.of(scope).addWarning(
      '@tech-n-ai/constructs:plaintextKafka',
      '`authentication` lets clients in without encryption and without a password: whoever the security group lets through reads and writes ' +
        'every topic. Move the services to `access({ protocol: KafkaProtocol.SCRAM })`, then use KafkaAuthentication.scram().',
    );
  }
}
