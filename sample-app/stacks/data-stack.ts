import {
  ApplicationSecrets, CostOptimizedAurora, CostOptimizedRedis, ManagedKafkaCluster, ManagedKafkaTopics, SystemPreset, TechNAiNetwork,
} from '@tech-n-ai/constructs';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EnvironmentStackProps } from './environment-stack-props';

export interface DataStackProps extends EnvironmentStackProps {
  readonly network: TechNAiNetwork;
  readonly secrets: ApplicationSecrets;
  readonly alertTopic: ITopic;
}

/** Database, cache and Kafka with schemas, users and topics: 30 minutes to make, and nothing that a release of the services touches. */
export class DataStack extends Stack {
  public readonly aurora: CostOptimizedAurora;
  public readonly redis: CostOptimizedRedis;
  public readonly kafka: ManagedKafkaCluster;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { environment, alertTopic } = props;
    // One key for all data costs 1 USD a month instead of four.
    const store = { environment, vpc: props.network.vpc, encryptionKey: props.secrets.encryptionKey };
    const preset = SystemPreset.GUIDE;
    this.aurora = new CostOptimizedAurora(this, 'Aurora', {
      ...store, schemas: preset.schemas.map((name) => ({ name })), alarmTopics: [alertTopic],
    });
    this.redis = new CostOptimizedRedis(this, 'Redis', store);
    this.kafka = new ManagedKafkaCluster(this, 'Kafka', store);
    new ManagedKafkaTopics(this, 'Topics', { environment, cluster: this.kafka, preset: preset.topics });
    new CfnOutput(this, 'KafkaBootstrapServers', { value: this.kafka.bootstrapServers });
  }
}
