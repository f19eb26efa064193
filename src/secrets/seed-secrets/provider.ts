import { join } from 'node:path';
import {
  aws_iam as iam, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, custom_resources as cr, CustomResource, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { encode, SeededSecret } from './wire';
import { Environment } from '../../core';
import { acceptFindings } from '../../core/accepted-findings';
import { retentionOf } from '../../core/log-retention';
import { throughSecretsManager } from '../empty-secret';
import { SECRET_DEFAULTS } from '../model/defaults';

/** A minute of patience with new permissions, and time for the calls themselves. */
const FUNCTION_TIMEOUT_MINUTES = 2;
/** CloudFormation would wait for an hour for a function that cannot answer. */
const SERVICE_TIMEOUT_MINUTES = 10;

export interface SeedSecretsProps {
  readonly environment: Environment;
  readonly secrets: readonly SeededSecret[];
  readonly encryptionKey: kms.IKey;
}

/**
 * Fills the keys that secrets lack: a custom resource, its function and the function of CDK's provider framework.
 */
export class SeedSecrets extends Construct {
  /** Complete once every key is there. */
  public readonly resource: CustomResource;

  constructor(scope: Construct, id: string, private readonly props: SeedSecretsProps) {
    super(scope, id);
    const { secrets } = props;
    const handlerLogs = this.logGroup('LogGroup');
    const handlerRole = this.role('Role', handlerLogs);
    handlerRole.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
      resources: secrets.map(({ arn }) => arn),
    }));
    handlerRole.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [props.encryptionKey.keyArn],
      conditions: throughSecretsManager(this),
    }));
    const handler = new lambda.Function(this, 'Function', {
      // The newest that the user's CDK knows, so that an upgrade of CDK is an upgrade of the runtime.
      runtime: lambda.determineLatestNodeRuntime(this),
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(__dirname, '../../../assets/secrets/seed-secrets/seed-secrets.lambda')),
      description: 'Fills missing keys of the application\'s secrets; never changes one that is there',
      role: handlerRole,
      logGroup: handlerLogs,
      timeout: Duration.minutes(FUNCTION_TIMEOUT_MINUTES),
      memorySize: 256,
      architecture: lambda.Architecture.ARM_64,
    });

    const frameworkLogs = this.logGroup('FrameworkLogGroup');
    const frameworkRole = this.role('FrameworkRole', frameworkLogs);
    const provider = new cr.Provider(this, 'Provider', {
      onEventHandler: handler,
      logGroup: frameworkLogs,
      frameworkOnEventRole: frameworkRole,
    });
    acceptFindings(frameworkRole, {
      [`AwsSolutions-IAM5[Resource::<${logicalIdOf(handler)}.Arn>:*]`]:
        'CDK\'s provider framework may invoke the one function that it calls, in any of its versions.',
    });
    this.resource = new CustomResource(this, 'Resource', {
      serviceToken: provider.serviceToken,
      resourceType: 'Custom::TechNAiSecretKeys',
      serviceTimeout: Duration.minutes(SERVICE_TIMEOUT_MINUTES),
      properties: encode(secrets),
    });
  }

  private logGroup(id: string): logs.LogGroup {
    const { environment } = this.props;
    return new logs.LogGroup(this, id, {
      retention: retentionOf(environment._pick(SECRET_DEFAULTS.seedLogRetentionDays)),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
  }

  /** Writes to its own log group alone; AWS's managed policy would let it write to all, and create new ones without retention. */
  private role(id: string, logGroup: logs.LogGroup): iam.Role {
    const role = new iam.Role(this, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return role;
  }
}

function logicalIdOf(construct: lambda.Function): string {
  return Stack.of(construct).getLogicalId(construct.node.defaultChild as lambda.CfnFunction);
}
