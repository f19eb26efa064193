import {
  aws_applicationautoscaling as scaling, aws_ce as ce, aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs,
  aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_lambda as lambda, aws_msk as msk, aws_rds as rds, aws_s3 as s3, aws_scheduler as scheduler,
  aws_secretsmanager as secretsmanager, aws_sns as sns, aws_stepfunctions as sfn, Stack,
} from 'aws-cdk-lib';

const CERTIFICATES = { seoul: 'arn:aws:acm:ap-northeast-2:111122223333:certificate/a', virginia: 'arn:aws:acm:us-east-1:111122223333:certificate/b' };

/** Settings that CloudFormation takes and the services refuse, as a team writes them that looks up its property names and not the limits. */
export function settings(stack: Stack): void {
  network(stack);
  frontDoor(stack);
  stores(stack);
  operations(stack);
  application(stack);
}

function network(stack: Stack): void {
  const vpc = new ec2.CfnVPC(stack, 'BigVpc', { cidrBlock: '10.0.0.0/8' });
  const inner = new ec2.CfnSubnet(stack, 'InnerSubnet', { vpcId: vpc.ref, cidrBlock: '10.1.0.0/24' });
  const table = new ec2.CfnRouteTable(stack, 'InnerTable', { vpcId: vpc.ref });
  new ec2.CfnSubnetRouteTableAssociation(stack, 'InnerAssociation', { subnetId: inner.ref, routeTableId: table.ref });
  const nat = new ec2.CfnNatGateway(stack, 'LostNat', { subnetId: inner.ref, allocationId: 'eipalloc-0123' });
  new ec2.CfnRoute(stack, 'InnerRoute', { routeTableId: table.ref, destinationCidrBlock: '0.0.0.0/0', natGatewayId: nat.ref });
  new ec2.CfnRoute(stack, 'PeerRoute', { routeTableId: table.ref, destinationCidrBlock: '192.168.0.0/16' });
}

function frontDoor(stack: Stack): void {
  const kms = { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }] };
  const logs = new s3.CfnBucket(stack, 'LbLogs', { bucketEncryption: kms });
  const balancer = new elbv2.CfnLoadBalancer(stack, 'PublicLb', {
    subnets: ['subnet-1', 'subnet-2'],
    loadBalancerAttributes: [{ key: 'access_logs.s3.enabled', value: 'true' }, { key: 'access_logs.s3.bucket', value: logs.ref }],
  });
  new elbv2.CfnListener(stack, 'TlsListener', {
    loadBalancerArn: balancer.ref, port: 443, protocol: 'HTTPS', certificates: [{ certificateArn: CERTIFICATES.virginia }], defaultActions: [],
  });
  const site = new s3.CfnBucket(stack, 'SiteFiles');
  const control = new cloudfront.CfnOriginAccessControl(stack, 'SiteControl', {
    originAccessControlConfig: { name: 'site', originAccessControlOriginType: 's3', signingBehavior: 'always', signingProtocol: 'sigv4' },
  });
  new cloudfront.CfnDistribution(stack, 'SiteCdn', {
    distributionConfig: {
      enabled: true,
      origins: [{ id: 'files', domainName: site.attrRegionalDomainName, originAccessControlId: control.ref, s3OriginConfig: {} }],
      defaultCacheBehavior: { targetOriginId: 'files', viewerProtocolPolicy: 'redirect-to-https' },
      viewerCertificate: { acmCertificateArn: CERTIFICATES.seoul, sslSupportMethod: 'sni-only' },
    },
  });
}

function stores(stack: Stack): void {
  new rds.CfnDBCluster(stack, 'OrdersDb', {
    engine: 'aurora-mysql',
    serverlessV2ScalingConfiguration: { minCapacity: 8, maxCapacity: 4 },
    performanceInsightsRetentionPeriod: 30,
    preferredBackupWindow: '17:00-18:00',
    preferredMaintenanceWindow: 'sat:17:30-sat:18:30',
  });
  const kafka = new msk.CfnCluster(stack, 'Stream', {
    clusterName: 'stream',
    kafkaVersion: '3.9.x',
    numberOfBrokerNodes: 2,
    tags: { Environment: 'production' },
    brokerNodeGroupInfo: { instanceType: 'kafka.m7g.large', clientSubnets: ['subnet-1', 'subnet-2'], storageInfo: { ebsStorageInfo: { volumeSize: 500 } } },
  });
  const topic = { clusterArn: kafka.attrArn, partitionCount: 3, replicationFactor: 2 };
  new msk.CfnTopic(stack, 'OddTopic', { ...topic, topicName: 'orders/v1' });
  new msk.CfnTopic(stack, 'OrdersTopic', { ...topic, topicName: 'orders' });
  new msk.CfnTopic(stack, 'OrdersAgain', { ...topic, topicName: 'orders' });
  new scaling.CfnScalableTarget(stack, 'StreamStorage', {
    serviceNamespace: 'kafka', scalableDimension: 'kafka:broker-storage:VolumeSize', resourceId: kafka.attrArn, minCapacity: 1, maxCapacity: 200,
  });
}

function operations(stack: Stack): void {
  const everybody = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: '*' }] };
  const alerts = new sns.CfnTopic(stack, 'Alerts');
  new sns.CfnTopicPolicy(stack, 'AlertsPolicy', { topics: [alerts.ref], policyDocument: everybody });
  new sns.CfnSubscription(stack, 'AlertsMail', { topicArn: alerts.ref, protocol: 'mail', endpoint: 'team@example.com' });
  new ce.CfnAnomalySubscription(stack, 'Anomalies', {
    subscriptionName: 'daily',
    frequency: 'DAILY',
    monitorArnList: ['arn:aws:ce::111122223333:anomalymonitor/1'],
    subscribers: [{ type: 'SNS', address: alerts.ref }],
  });
  new cloudwatch.CfnAlarmMuteRule(stack, 'Holidays', { rule: { schedule: { expression: 'cron(0 0 1 1 *)', duration: 'P30D', timezone: 'Asia/Seoul' } } });
  new scheduler.CfnSchedule(stack, 'Report', {
    scheduleExpression: 'cron(0 9 * * ? *)',
    scheduleExpressionTimezone: 'KST',
    flexibleTimeWindow: { mode: 'FLEXIBLE' },
    target: { arn: 'arn:aws:sqs:ap-northeast-2:111122223333:reports', roleArn: 'arn:aws:iam::111122223333:role/reports' },
  });
  new sfn.CfnStateMachine(stack, 'Import', {
    roleArn: 'arn:aws:iam::111122223333:role/import',
    definitionString: JSON.stringify({ StartAt: 'Load', States: { Load: { Type: 'Pass', Next: 'Tell' }, Notify: { Type: 'Succeed' } } }),
  });
}

function application(stack: Stack): void {
  const role = new iam.CfnRole(stack, 'LambdaRole', {
    assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
    policies: [{ policyName: 'secrets', policyDocument: { Statement: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }] } }],
  });
  new lambda.CfnFunction(stack, 'LongJob', { role: role.attrArn, runtime: 'nodejs22.x', handler: 'index.handler', timeout: 3600, code: { zipFile: 'exports.handler=()=>1' } });
  const both = new secretsmanager.CfnSecret(stack, 'DbSecret', { name: 'db:password', secretString: '{}', generateSecretString: {} });
  const task = new ecs.CfnTaskDefinition(stack, 'OrdersTask', {
    family: 'orders',
    cpu: '512',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{
      name: 'orders',
      image: 'orders:3',
      environment: [{ name: 'JAVA_OPTS', value: '-Xmx1024m' }, { name: 'SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE', value: '45s' }],
      secrets: [{ name: 'DB_PASSWORD', valueFrom: `${both.ref}:password` }],
    }],
  });
  new scaling.CfnScalingPolicy(stack, 'OrdersCpu', {
    policyName: `cpu-of-${task.family}`,
    policyType: 'TargetTrackingScaling',
    targetTrackingScalingPolicyConfiguration: { targetValue: 750, predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' } },
  });
}
