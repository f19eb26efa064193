import {
  aws_budgets as budgets, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_events as events,
  aws_logs as logs, aws_rds as rds, aws_sns as sns, Stack,
} from 'aws-cdk-lib';

/** What a team sets up to hear of costs and failures, and why it hears of none. */
export function operations(stack: Stack): void {
  const alerts = new sns.CfnTopic(stack, 'TeamAlerts', { kmsMasterKeyId: 'alias/aws/sns' });
  budget(stack, alerts);
  network(stack);
  database(stack);
  const balancer = new elbv2.CfnLoadBalancer(stack, 'WebLb', { subnets: ['subnet-1', 'subnet-2'] });
  new cloudwatch.CfnAlarm(stack, 'Web5xx', {
    namespace: 'AWS/ApplicationELB',
    metricName: 'HTTPCode_Target_5XX_Count',
    dimensions: [{ name: 'LoadBalancer', value: balancer.ref }],
    statistic: 'Sum',
    period: 60,
    evaluationPeriods: 5,
    threshold: 10,
    comparisonOperator: 'GreaterThanThreshold',
    alarmActions: [alerts.ref],
  });
  new logs.CfnMetricFilter(stack, 'WebErrors', {
    logGroupName: '/ecs/web', filterPattern: 'ERROR', metricTransformations: [{ metricNamespace: 'Shop/Web', metricName: 'Errors', metricValue: '1' }],
  });
  new cloudwatch.CfnAlarm(stack, 'WebErrorRate', {
    namespace: 'shop/web', metricName: 'Errors', statistic: 'Sum', period: 300, evaluationPeriods: 1, threshold: 5, comparisonOperator: 'GreaterThanThreshold',
  });
  new events.CfnRule(stack, 'StoppedTasks', {
    eventPattern: { 'source': 'aws.ecs', 'detail-type': ['ECS Task State-change'] },
    targets: [{ id: 'team', arn: alerts.ref }],
  });
}

function budget(stack: Stack, alerts: sns.CfnTopic): void {
  new budgets.CfnBudget(stack, 'MonthlyBudget', {
    budget: { budgetType: 'COST', timeUnit: 'MONTH', budgetLimit: { amount: 1000, unit: 'USD' } },
    notificationsWithSubscribers: [{
      notification: { notificationType: 'ACTUAL', comparisonOperator: 'GREATER_THAN', threshold: 80 },
      subscribers: [{ subscriptionType: 'SNS', address: alerts.ref }],
    }],
  });
}

function network(stack: Stack): void {
  const vpc = new ec2.CfnVPC(stack, 'ShopVpc', { cidrBlock: '10.20.0.0/16' });
  const subnet = new ec2.CfnSubnet(stack, 'FrontSubnet', { vpcId: vpc.ref, cidrBlock: '10.20.0.0/24' });
  new ec2.CfnNatGateway(stack, 'ShopNat', { subnetId: subnet.ref, allocationId: 'eipalloc-0123' });
  new ecs.CfnTaskDefinition(stack, 'WebTask', { family: 'web', containerDefinitions: [{ name: 'web', image: 'shop/web:4' }] });
  new rds.CfnDBInstance(stack, 'ShopDbWriter', {
    dbInstanceClass: 'db.r5.large', engine: 'aurora-mysql', dbClusterIdentifier: 'shop', tags: [{ key: 'env', value: 'prod' }],
  });
}

function database(stack: Stack): void {
  const firewall = new ec2.CfnSecurityGroup(stack, 'ShopDbFirewall', {
    groupDescription: 'copied from the one for PostgreSQL', securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: 5432, toPort: 5432, cidrIp: '10.20.0.0/16' }],
  });
  new rds.CfnDBCluster(stack, 'ShopDb', { engine: 'aurora-mysql', dbClusterIdentifier: 'shop-orders', vpcSecurityGroupIds: [firewall.attrGroupId] });
  new cloudwatch.CfnAlarm(stack, 'ShopDbBusy', {
    namespace: 'AWS/RDS',
    metricName: 'CPUUtilization',
    dimensions: [{ name: 'DBClusterIdentifier', value: 'shop-order' }],
    statistic: 'Average',
    period: 300,
    evaluationPeriods: 3,
    threshold: 80,
    comparisonOperator: 'GreaterThanThreshold',
    alarmActions: ['arn:aws:sns:ap-northeast-2:111122223333:team'],
  });
}
