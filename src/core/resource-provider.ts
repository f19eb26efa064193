import { join } from 'node:path';
import {
  aws_ec2 as ec2, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, custom_resources as cr, CustomResource, Duration, RemovalPolicy,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acceptFindings, wildcardFinding } from './accepted-findings';
import { Environment } from './environment';
import { retentionOf } from './log-retention';

const LOG_RETENTION_DAYS = { dev: 7, beta: 14, prod: 30 } as const;

/** Time for a function to do its work, unless it says otherwise. */
const FUNCTION_TIMEOUT_MINUTES = 2;

export interface ResourceProviderProps {
  readonly environment: Environment;
  /** Folder in `assets/`, e.g. `secrets/seed-secrets/seed-secrets.lambda`. */
  readonly code: string;
  readonly description: string;
  readonly statements: iam.PolicyStatement[];
  readonly timeout?: Duration;
  readonly memorySize?: number;
  /** For a function that must reach something inside the VPC. */
  readonly vpc?: ec2.IVpc;
  readonly vpcSubnets?: ec2.SubnetSelection;
  readonly securityGroups?: ec2.ISecurityGroup[];
  readonly environmentVariables?: Record<string, string>;
}

/**
 * The function behind custom resources, and the one of CDK's provider framework that calls it, each with a role and a log group of its own.
 */
export class ResourceProvider extends Construct {
  public readonly handler: lambda.Function;

  /** The role of the handler. */
  public readonly role: iam.Role;

  public readonly serviceToken: string;

  constructor(scope: Construct, id: string, private readonly props: ResourceProviderProps) {
    super(scope, id);
    const handlerLogs = this.logGroup('LogGroup');
    this.role = this.makeRole('Role', handlerLogs);
    props.statements.forEach((statement) => this.role.addToPrincipalPolicy(statement));
    if (props.vpc !== undefined) {
      this.allowNetworkInterfaces();
    }
    this.handler = new lambda.Function(this, 'Function', {
      // The newest that the user's CDK knows, so that an upgrade of CDK is an upgrade of the runtime.
      runtime: lambda.determineLatestNodeRuntime(this),
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(__dirname, '../../assets', props.code)),
      description: props.description,
      role: this.role,
      logGroup: handlerLogs,
      timeout: props.timeout ?? Duration.minutes(FUNCTION_TIMEOUT_MINUTES),
      memorySize: props.memorySize ?? 256,
      architecture: lambda.Architecture.ARM_64,
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets,
      securityGroups: props.securityGroups,
      environment: props.environmentVariables,
    });

    const frameworkLogs = this.logGroup('FrameworkLogGroup');
    const frameworkRole = this.makeRole('FrameworkRole', frameworkLogs);
    this.serviceToken = new cr.Provider(this, 'Provider', {
      onEventHandler: this.handler,
      logGroup: frameworkLogs,
      frameworkOnEventRole: frameworkRole,
    }).serviceToken;
    acceptFindings(frameworkRole, {
      [wildcardFinding(this, `${this.handler.functionArn}:*`)]:
        'CDK\'s provider framework may invoke the one function that it calls, in any of its versions.',
    });
  }

  /**
   * @param serviceTimeout after which CloudFormation gives up; it would wait for an hour for a function that cannot answer
   */
  public resource(scope: Construct, id: string, resourceType: string, properties: Record<string, unknown>, serviceTimeout: Duration): CustomResource {
    const resource = new CustomResource(scope, id, { serviceToken: this.serviceToken, resourceType, serviceTimeout, properties });
    // The policies are resources beside the roles, and the function cannot do anything before they are there.
    resource.node.addDependency(this);
    return resource;
  }

  private logGroup(id: string): logs.LogGroup {
    const { environment } = this.props;
    return new logs.LogGroup(this, id, {
      retention: retentionOf(environment._pick(LOG_RETENTION_DAYS)),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
  }

  /** Writes to its own log group alone; AWS's managed policy would let it write to all, and create new ones without retention. */
  private makeRole(id: string, logGroup: logs.LogGroup): iam.Role {
    const role = new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return role;
  }

  /** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
  private allowNetworkInterfaces(): void {
    this.role.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: [
        'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
      ],
      resources: ['*'],
    }));
    acceptFindings(this.role, {
      'AwsSolutions-IAM5[Resource::*]': 'Lambda makes the network interfaces of a function in a VPC with its role, before they have names.',
    });
  }
}
