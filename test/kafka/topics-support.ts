import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Environment } from '../../src/core';
import { ManagedKafkaCluster, ManagedKafkaClusterProps, ManagedKafkaTopics, ManagedKafkaTopicsProps } from '../../src/kafka';
import { TechNAiNetwork } from '../../src/network';
import { SEOUL } from '../support/fixtures';

export interface RenderedTopic {
  readonly partitions: number;
  readonly replicas: number;
  readonly configs: Record<string, string>;
}

/** A cluster with topics. */
export class TopicsBench {
  public readonly stack: Stack;
  public readonly kafka: ManagedKafkaCluster;
  public readonly topics: ManagedKafkaTopics;

  constructor(
    props: Partial<ManagedKafkaTopicsProps> = {}, clusterProps: Partial<ManagedKafkaClusterProps> = {}, environment: Environment = Environment.DEV,
    context: Record<string, unknown> = {},
  ) {
    this.stack = new Stack(new App({ context }), 'Test', { env: SEOUL });
    const { vpc } = new TechNAiNetwork(this.stack, 'Network', { environment });
    this.kafka = new ManagedKafkaCluster(this.stack, 'Kafka', { environment, vpc, ...clusterProps });
    this.topics = new ManagedKafkaTopics(this.stack, 'Topics', { environment, cluster: this.kafka, ...props });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }

  /** Properties of the topics in the template. */
  public get properties(): any[] {
    return Object.values(this.template.findResources('AWS::MSK::Topic')).map(({ Properties }) => Properties);
  }

  /** What the template says of each topic. */
  public get rendered(): Record<string, RenderedTopic> {
    return Object.fromEntries(this.properties.map(({ TopicName, PartitionCount, ReplicationFactor, Configs }) => [
      TopicName, { partitions: PartitionCount, replicas: ReplicationFactor, configs: JSON.parse(Buffer.from(Configs, 'base64').toString()) },
    ]));
  }

  public warnings(): string[] {
    return Annotations.fromStack(this.stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
  }
}
