import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Environment } from '../../src/core';
import { ManagedKafkaCluster, ManagedKafkaClusterProps } from '../../src/kafka';
import { TechNAiNetwork, TechNAiNetworkProps } from '../../src/network';
import { Bench, SEOUL } from '../support/fixtures';

/** A stack with a network and a cluster in it. */
export function kafkaStack(
  environment: Environment, props: Partial<ManagedKafkaClusterProps> = {},
  { network: networkProps = {}, context = {} }: { network?: Partial<TechNAiNetworkProps>; context?: Record<string, unknown> } = {},
) {
  const app = new App({ context });
  const stack = new Stack(app, 'Test', { env: SEOUL });
  const network = new TechNAiNetwork(stack, 'Network', { environment, ...networkProps });
  const kafka = new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc: network.vpc, ...props });
  return {
    app,
    stack,
    network,
    kafka,
    get template() {
      return Template.fromStack(stack);
    },
    /** Properties of the one resource of a type. */
    properties(type: string): any {
      const found = Object.values(Template.fromStack(stack).findResources(type));
      expect(found).toHaveLength(1);
      return found[0].Properties;
    },
    get warnings() {
      return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
    },
  };
}

/** Services beside a cluster. */
export class KafkaBench extends Bench {
  public readonly kafka: ManagedKafkaCluster;

  constructor(props: Partial<ManagedKafkaClusterProps> = {}, environment: Environment = Environment.DEV) {
    super(environment);
    this.kafka = new ManagedKafkaCluster(this.stack, 'Kafka', { environment, vpc: this.network.vpc, ...props });
  }

  /** What the container of a service takes from secrets: the name of the secret and the key, by variable. */
  public secrets(container: string): Record<string, string> {
    const { template } = this;
    const names = template.findResources('AWS::SecretsManager::Secret');
    const { ContainerDefinitions: [definition] } = this.properties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: Match.arrayWith([Match.objectLike({ Name: container })]),
    });
    return Object.fromEntries((definition.Secrets ?? []).map(({ Name, ValueFrom }: any) => {
      const [{ Ref }, rest] = ValueFrom['Fn::Join'][1];
      return [Name, `${names[Ref].Properties.Name}${rest}`];
    }));
  }

  /** What the task role may do beside what every role may. */
  public statements(): any[] {
    return Object.values(this.template.findResources('AWS::IAM::Policy'))
      .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
      .filter(({ Action }) => [Action].flat().some((action: string) => action.startsWith('kafka-cluster:')));
  }
}
