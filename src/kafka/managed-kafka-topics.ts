import { aws_iam as iam, aws_msk as msk, Fn, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { KafkaProtocol } from './kafka-protocol';
import { ManagedKafkaCluster } from './managed-kafka-cluster';
import { ManagedKafkaTopicsProps } from './managed-kafka-topics-props';
import { topicGrantViolations } from './model/topic-grant-rules';
import { replicasOf, replicasPerBroker, TopicsFacts, topicsViolations } from './model/topic-rules';
import { consumeStatements, produceStatements } from './topic-grants';
import { declaredTopics, declareTopics } from './topic-registry';
import { renderConfigs, settleTopics, TopicSettings, topicsFacts, unknownViolations } from './topic-settings';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { otherEnvironment } from '../core/other-environment';
import { addStandardTags } from '../core/tags';
import { knownEntries } from '../core/tokens';
import { throwViolations } from '../core/violations';

/**
 * Topics of a Kafka cluster, made by MSK itself: no client, no network path to the brokers and no credentials are needed.
 *
 * Records are never lost by a deployment. A topic that leaves the list stays in the cluster, unless both keys to destroying data are turned; a
 * renamed topic is a new one beside the old; and a deployment that changes `replicationFactor` fails and leaves the topic as it is, since
 * CloudFormation replaces nothing that has a name of its own. For another number of replicas make a topic of another name, or let Kafka's own tool
 * add the replicas, then take the topic out of the template (it stays) and bring it back with `cdk import`.
 *
 * Whoever deploys needs `kafka-cluster:Connect` on the cluster and, on its topics, `kafka-cluster:CreateTopic`, `DescribeTopic`,
 * `DescribeTopicDynamicConfiguration`, `AlterTopic`, `AlterTopicDynamicConfiguration` and `DeleteTopic`; the role that `cdk bootstrap` makes has
 * them. The cluster itself need not let clients in with IAM. Topics cost nothing.
 *
 * @example
 * declare const environment: Environment;
 * declare const kafka: ManagedKafkaCluster;
 * const topics = new ManagedKafkaTopics(this, 'Topics', {
 *   environment,
 *   cluster: kafka,
 *   preset: KafkaTopicsPreset.GUIDE,
 *   topics: [{ name: 'audit-events', partitions: 6, retention: Duration.days(30) }],
 * });
 * topics.topicNames; // user-events, archive-events, contest-events, news-events, conversation-events, audit-events
 *
 * @see guide sections 2.2 and 4.2
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export class ManagedKafkaTopics extends Construct {
  /** The topics in CloudFormation's terms, by name. */
  public readonly topics: { [name: string]: msk.CfnTopic };

  /** Names of the topics: those of the preset first. */
  public readonly topicNames: string[];

  /** The cluster that has the topics. */
  public readonly cluster: ManagedKafkaCluster;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when the cluster could not make these topics
   */
  constructor(scope: Construct, id: string, props: ManagedKafkaTopicsProps) {
    super(scope, id);
    checkGiven(this, props);
    const { environment, cluster } = props;
    const settings = settleTopics(props);
    const facts = topicsFacts(cluster, settings, declaredTopics(cluster));
    const foreign = { property: 'cluster', what: cluster.node.path, environment: cluster.environment };
    throwViolations(this, [...failing([otherEnvironment(this, environment, foreign)]), ...unknownViolations(settings), ...topicsViolations(facts)]);
    declareTopics(cluster, settings.map((topic) => ({
      name: topic.name, path: this.node.path, replicas: Token.isUnresolved(topic.partitions * topic.replicationFactor) ? 0 : replicasOf(topic),
    })));
    this.cluster = cluster;
    this.topicNames = settings.map(({ name }) => name);
    const removalPolicy = dataRemovalPolicy(this, props.removalPolicy, 'every Kafka topic with its records');
    this.topics = Object.fromEntries(settings.map((topic) => [topic.name, this.makeTopic(topic, removalPolicy)]));
    this.warn(facts);
    addStandardTags(this, environment);
  }

  /**
   * One of the topics.
   *
   * @param name its name
   * @throws when there is none of that name
   */
  public topic(name: string): msk.CfnTopic {
    throwViolations(this, topicGrantViolations({ topicNames: [name], known: this.topicNames, offersIam: true }));
    return this.topics[name];
  }

  /**
   * ARN of one of the topics, which contains the name and the UUID of the cluster.
   *
   * @param name its name
   * @throws when there is none of that name
   */
  public topicArn(name: string): string {
    return this.topic(name).ref;
  }

  /**
   * Lets somebody write to topics with IAM. Services of this library get it from `access()` of the cluster.
   *
   * @param grantee who writes
   * @param topicNames the topics
   * @throws with all violations at once when there is no topic of that name, or the cluster does not let clients in with IAM
   */
  public grantProduce(grantee: iam.IGrantable, topicNames: string[]): iam.Grant {
    checkGiven(this, { topicNames });
    this.checkGrant(topicNames);
    return grant(grantee, produceStatements(this.cluster, topicNames));
  }

  /**
   * Lets somebody read topics with IAM. Services of this library get it from `access()` of the cluster.
   *
   * @param grantee who reads
   * @param topicNames the topics
   * @param consumerGroups the groups that the reader may join; none for a reader that picks its partitions by itself
   * @throws with all violations at once when there is no topic of that name, or the cluster does not let clients in with IAM
   */
  public grantConsume(grantee: iam.IGrantable, topicNames: string[], consumerGroups: string[]): iam.Grant {
    checkGiven(this, { topicNames, consumerGroups });
    this.checkGrant(topicNames, consumerGroups);
    return grant(grantee, consumeStatements(this.cluster, topicNames, consumerGroups));
  }

  private makeTopic(settings: TopicSettings, removalPolicy: RemovalPolicy): msk.CfnTopic {
    const { name, partitions, replicationFactor } = settings;
    const topic = new msk.CfnTopic(this, name, {
      clusterArn: this.cluster.clusterArn,
      topicName: name,
      partitionCount: partitions,
      replicationFactor,
      configs: this.encode(renderConfigs(settings)),
    });
    topic.applyRemovalPolicy(removalPolicy);
    return topic;
  }

  /** What only the deployment knows, CloudFormation must encode. */
  private encode(configs: Record<string, string>): string {
    const json = JSON.stringify(configs);
    return Token.isUnresolved(json) ? Fn.base64(Stack.of(this).toJsonString(configs)) : Buffer.from(json).toString('base64');
  }

  private checkGrant(topicNames: string[], consumerGroups: string[] = []): void {
    throwViolations(this, topicGrantViolations({
      topicNames: knownEntries(topicNames),
      consumerGroups: knownEntries(consumerGroups),
      known: this.topicNames,
      offersIam: this.cluster.authentication._offers(KafkaProtocol.IAM),
    }));
  }

  private warn(facts: TopicsFacts): void {
    const recommended = this.cluster.brokerType._recommendedPartitions;
    const each = replicasPerBroker(facts);
    if (recommended !== undefined && each !== undefined && each > recommended) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:manyKafkaPartitions',
        `The topics put ${each} partitions on each ${facts.brokerType}, replicas included; AWS recommends ${recommended} at most. ` +
          'Use fewer partitions, a larger `brokerType` or more `brokers`.',
      );
    }
  }
}

function grant(grantee: iam.IGrantable, statements: iam.PolicyStatement[]): iam.Grant {
  return statements
    .map(({ actions, resources }) => iam.Grant.addToPrincipal({ grantee, actions, resourceArns: resources }))
    .reduce((all, next) => all.combine(next));
}
