import { aws_iam as iam, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { IDependable } from 'constructs';

/**
 * Lets AWS Budgets and Cost Anomaly Detection publish. The conditions stand in the topic's policy only: AWS documents none for the key, and one that
 * the services do not meet would lose every message in silence.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html
 */
export function letCostAlertsPublish(topic: sns.ITopic): IDependable[] {
  const { account, partition } = Stack.of(topic);
  const budgets = new iam.ServicePrincipal('budgets.amazonaws.com');
  const anomalies = new iam.ServicePrincipal('costalerts.amazonaws.com');
  const publish = { actions: ['sns:Publish'], resources: [topic.topicArn] };
  const ownAccount = { StringEquals: { 'aws:SourceAccount': account } };
  const results = [
    topic.addToResourcePolicy(new iam.PolicyStatement({
      ...publish, principals: [budgets], conditions: { ...ownAccount, ArnLike: { 'aws:SourceArn': `arn:${partition}:budgets::${account}:*` } },
    })),
    topic.addToResourcePolicy(new iam.PolicyStatement({ ...publish, principals: [anomalies], conditions: ownAccount })),
  ];
  topic.masterKey?.addToResourcePolicy(new iam.PolicyStatement({
    principals: [budgets, anomalies], actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'],
  }));
  return results.flatMap(({ policyDependable }) => policyDependable ?? []);
}
