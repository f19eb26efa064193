import { aws_iam as iam, aws_logs as logs, CfnResource, custom_resources as cr, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { KafkaProtocol } from './kafka-protocol';
import { Environment } from '../core';
import { KAFKA_DEFAULTS } from './model/defaults';
import { PROTOCOLS } from './model/protocols';
import { acceptFindings, wildcardFinding } from '../core/accepted-findings';
import { retentionOf } from '../core/log-retention';
import { addStandardTags } from '../core/tags';

/** CloudFormation would wait for an hour for a function that cannot answer. */
const SERVICE_TIMEOUT_MINUTES = 10;

export interface BootstrapServersProps {
  readonly environment: Environment;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly protocols: readonly KafkaProtocol[];
  /** What changes the answer: asked again when one of them does. */
  readonly revision: Readonly<Record<string, string | number>>;
}

/**
 * The addresses of the brokers, which MSK knows once the cluster is there and CloudFormation does not tell.
 *
 * The list of AWS's actions names no kind of resource for this call; MSK's own guide allows it for one cluster.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-get-bootstrap-brokers.html
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/security_iam_id-based-policy-examples-access-one-cluster.html
 * @see https://github.com/aws/aws-cdk/pull/37085
 */
export class BootstrapServers extends Construct {
  private readonly call: cr.AwsCustomResource;

  constructor(scope: Construct, id: string, props: BootstrapServersProps) {
    super(scope, id);
    const { clusterArn, clusterName, protocols, revision } = props;
    const caller = Caller.in(this, props.environment);
    // By the name and not by the ARN, which is known half an hour later: a policy of that moment reaches IAM after the call that needs it.
    const cluster = Stack.of(this).formatArn({ service: 'kafka', resource: 'cluster', resourceName: `${clusterName}/*` });
    this.call = new cr.AwsCustomResource(this, 'Call', {
      resourceType: 'Custom::TechNAiKafkaBootstrapServers',
      onUpdate: {
        service: 'Kafka',
        action: 'GetBootstrapBrokers',
        parameters: { ClusterArn: clusterArn },
        outputPaths: protocols.map((protocol) => PROTOCOLS[protocol].bootstrapField),
        // The same for ever: a new one would be a new resource, and everything that reads it would be replaced.
        physicalResourceId: cr.PhysicalResourceId.of(`${clusterName}-bootstrap-servers`),
      },
      // The version in Lambda's runtime has had this call for years; the newest would be fetched from npm during every deployment.
      installLatestAwsSdk: false,
      policy: cr.AwsCustomResourcePolicy.fromStatements([new iam.PolicyStatement({ actions: ['kafka:GetBootstrapBrokers'], resources: [cluster] })]),
      role: caller.role,
      logGroup: caller.logGroup,
      serviceTimeout: Duration.minutes(SERVICE_TIMEOUT_MINUTES),
    });
    acceptFindings(this.call, { [wildcardFinding(this, cluster)]: 'MSK ends the ARN of a cluster with an id of its own making; the name is this cluster\'s.' });
    const resource = this.call.node.findChild('Resource').node.defaultChild as CfnResource;
    Object.entries(revision).forEach(([name, value]) => resource.addPropertyOverride(name, value));
  }

  /** Host names with ports, separated by commas. */
  public of(protocol: KafkaProtocol): string {
    return this.call.getResponseField(PROTOCOLS[protocol].bootstrapField);
  }
}

/** CDK makes one function for all such calls of a stack, so there is one role and one log group for it. */
class Caller extends Construct {
  public static in(scope: Construct, environment: Environment): Caller {
    const stack = Stack.of(scope);
    const id = 'KafkaBootstrapCaller';
    return stack.node.tryFindChild(id) as Caller | undefined ?? new Caller(stack, id, environment);
  }

  public readonly role: iam.Role;
  public readonly logGroup: logs.LogGroup;

  private constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    this.logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: retentionOf(environment._pick(KAFKA_DEFAULTS.logRetentionDays)),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    this.logGroup.grantWrite(this.role);
    addStandardTags(this, environment);
  }
}
