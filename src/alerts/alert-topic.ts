import { aws_iam as iam, aws_kms as kms, aws_sns as sns, aws_sns_subscriptions as subscriptions, Aspects, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { Environment } from '../core';
import { alertViolations } from './model/rules';
import { aliasOf, makeEncryptionKey } from '../core/encryption-key';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { known, knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** Properties of `AlertTopic`. */
export interface AlertTopicProps {
  /** The environment, which is part of the name. */
  readonly environment: Environment;

  /**
   * Addresses that get every message. AWS sends each a link, which has to be followed once before the first message comes.
   *
   * @default - none in any environment; add subscriptions to `topic`
   */
  readonly emails?: string[];

  /**
   * Name of the topic.
   *
   * @default - tech-n-ai-alerts-dev, tech-n-ai-alerts-beta, tech-n-ai-alerts-prod
   */
  readonly topicName?: string;

  /**
   * Key that encrypts messages at rest, with a policy that can be extended: AWS's own key for SNS lets neither alarms nor rules publish. An
   * imported key must let cloudwatch.amazonaws.com use it, and events.amazonaws.com without a condition.
   *
   * @default - a key made here in every environment, about 1 USD a month
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  readonly encryptionKey?: kms.IKey;
}

/**
 * Where messages about an environment go: encrypted, and yet open to alarms of this account, which a topic with a policy or a key of its own is not
 * until it says so. Rules become publishers by having it as a target. The first 1,000 e-mails of a month are free.
 *
 * @example
 * declare const environment: Environment;
 * const alerts = new AlertTopic(this, 'Alerts', { environment, emails: ['on-call@example.com'] });
 *
 * @see guide section 3.3
 */
export class AlertTopic extends Construct {
  /** The topic. */
  public readonly topic: sns.ITopic;

  /** The key that encrypts its messages at rest. */
  public readonly encryptionKey: kms.IKey;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when a name, an address or the key cannot work
   */
  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    checkGiven(this, props);
    const { environment, emails = [] } = props;
    const topicName = props.topicName ?? environment._nameOf('alerts');
    throwViolations(this, [
      // CDK makes ids of the addresses.
      ...failing(knownChecks(Object.fromEntries(emails.map((email, index) => [`emails[${index}]`, email])))),
      ...alertViolations({ topicName: known(topicName), emails: emails.map(known), keyAlias: aliasOf(props.encryptionKey) }),
    ]);
    // Messages are not kept, so nothing is lost with their key.
    this.encryptionKey = props.encryptionKey ?? makeEncryptionKey(this, environment, 'the alerts', RemovalPolicy.DESTROY);
    const topic = new sns.Topic(this, 'Topic', { topicName, masterKey: this.encryptionKey, enforceSSL: true });
    emails.forEach((email) => topic.addSubscription(new subscriptions.EmailSubscription(email)));
    this.topic = topic;
    this.letAlarmsPublish();
    Aspects.of(this).add({ visit: (node) => this.warnIfUnheard(node) });
    addStandardTags(this, environment);
  }

  /**
   * Both policies are needed: that of the topic to publish, and that of the key to encrypt what is published. The target of a rule adds what
   * EventBridge needs, for which AWS supports no condition.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  private letAlarmsPublish(): void {
    const alarms = {
      principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    };
    this.topic.addToResourcePolicy(new iam.PolicyStatement({ ...alarms, actions: ['sns:Publish'], resources: [this.topic.topicArn] }));
    this.encryptionKey.addToResourcePolicy(new iam.PolicyStatement({ ...alarms, actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] }));
  }

  private warnIfUnheard(node: IConstruct): void {
    if (node !== this.topic) {
      return;
    }
    const isHeard = (child: IConstruct) => child instanceof sns.CfnSubscription && child.topicArn === this.topic.topicArn;
    if (!this.node.root.node.findAll().some(isHeard)) {
      Validations.of(this).addWarning('@tech-n-ai/constructs:alertsUnheard', 'Nobody is subscribed to these alerts. Give `emails`, or add a subscription to `topic`.');
    }
  }
}
