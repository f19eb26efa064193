import { aws_logs as logs, CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Environment } from '../core';
import { addStandardTags } from '../core/tags';

/** CDK makes it once in a stack, where its feature flag is on, to empty the default security group of VPCs. */
const PROVIDER = 'Custom::VpcRestrictDefaultSGCustomResourceProvider';
const LOG_GROUP = 'LogGroup';

/** Gives CDK's own function a log group that expires: the one that Lambda would make never does, and CDK has no property for it. */
export function expireHandlerLogs(scope: IConstruct, environment: Environment, retention: logs.RetentionDays): void {
  const provider = Stack.of(scope).node.tryFindChild(PROVIDER);
  const handler = provider?.node.tryFindChild('Handler');
  if (provider === undefined || !CfnResource.isCfnResource(handler) || provider.node.tryFindChild(LOG_GROUP) !== undefined) {
    return;
  }
  const group = new logs.LogGroup(provider, LOG_GROUP, { retention, removalPolicy: RemovalPolicy.DESTROY });
  addStandardTags(group, environment);
  handler.addPropertyOverride('LoggingConfig.LogGroup', group.logGroupName);
}
