import {
  aws_cloudfront as cloudfront, aws_ecs as ecs, aws_elasticache as elasticache, aws_elasticloadbalancingv2 as elbv2, aws_events as events,
  aws_iam as iam, aws_scheduler as scheduler, aws_secretsmanager as secretsmanager, aws_stepfunctions as sfn, Stack,
} from 'aws-cdk-lib';

/** A site behind a load balancer with nightly jobs, as a team writes it that knows IAM from examples for other services. */
export function lending(stack: Stack): void {
  const cluster = new ecs.CfnCluster(stack, 'LendingCluster', { clusterName: 'lending' });
  site(stack, cluster);
  blueGreen(stack, cluster);
  jobs(stack, cluster);
  new elasticache.CfnReplicationGroup(stack, 'LendingSessions', { replicationGroupId: 'lending-sessions--production', replicationGroupDescription: 'sessions', numCacheClusters: 2 });
}

function assumedBy(service: string): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] };
}

function site(stack: Stack, cluster: ecs.CfnCluster): void {
  const balancer = new elbv2.CfnLoadBalancer(stack, 'SiteLb', {
    name: 'internal-lending', subnets: ['subnet-1', 'subnet-2'], loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: '30' }],
  });
  const targets = new elbv2.CfnTargetGroup(stack, 'SiteTargets', {
    name: 'lending-office-site-targets-of-production',
    vpcId: 'vpc-1',
    port: 8080,
    protocol: 'HTTP',
    healthCheckIntervalSeconds: 10,
    healthCheckTimeoutSeconds: 10,
  });
  new elbv2.CfnListener(stack, 'SiteHttps', {
    loadBalancerArn: balancer.ref,
    port: 443,
    protocol: 'HTTPS',
    certificates: [{ certificateArn: 'arn:aws:acm:ap-northeast-2:111122223333:certificate/a' }],
    defaultActions: [{ type: 'forward', targetGroupArn: targets.ref }],
  });
  new elbv2.CfnListener(stack, 'SiteHttpsOld', {
    loadBalancerArn: balancer.ref,
    port: 8443,
    protocol: 'HTTPS',
    sslPolicy: 'ELBSecurityPolicy-TLS-1-2',
    certificates: [{ certificateArn: 'arn:aws:acm:ap-northeast-2:111122223333:certificate/a' }],
    defaultActions: [{ type: 'forward', targetGroupArn: targets.ref }],
  });
  new cloudfront.CfnDistribution(stack, 'SiteCdn', {
    distributionConfig: {
      enabled: true,
      origins: [{ id: 'site', domainName: balancer.attrDnsName, customOriginConfig: { originProtocolPolicy: 'https-only' } }],
      defaultCacheBehavior: { targetOriginId: 'site', viewerProtocolPolicy: 'redirect-to-https' },
    },
  });
  const password = new secretsmanager.CfnSecret(stack, 'SitePassword', { name: 'lending/site' });
  const execution = new iam.CfnRole(stack, 'SiteExecution', {
    roleName: `lending-${'site-'.repeat(12)}execution`,
    assumeRolePolicyDocument: assumedBy('ecs-tasks.amazonaws.com'),
    managedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'],
  });
  const task = new ecs.CfnTaskDefinition(stack, 'SiteTask', {
    family: 'site',
    cpu: '512',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: execution.attrArn,
    containerDefinitions: [{
      name: 'site',
      image: 'public.ecr.aws/example/site:3',
      portMappings: [{ containerPort: 8080 }],
      environment: [
        { name: 'SPRING_PROFILES_ACTIVE', value: 'prod' },
        { name: 'SERVER_NETTY_IDLE_TIMEOUT', value: '20s' },
        { name: 'SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT', value: '60s' },
      ],
      secrets: [{ name: 'SITE_PASSWORD', valueFrom: password.ref }],
    }],
  });
  new ecs.CfnService(stack, 'Site', {
    cluster: cluster.ref, taskDefinition: task.ref, launchType: 'FARGATE', loadBalancers: [{ containerName: 'site', containerPort: 8080, targetGroupArn: targets.ref }],
  });
}

function blueGreen(stack: Stack, cluster: ecs.CfnCluster): void {
  const [blue, green] = ['DeskBlue', 'DeskGreen'].map((id) => new elbv2.CfnTargetGroup(stack, id, {
    vpcId: 'vpc-1', port: 8080, protocol: 'HTTP', targetType: 'ip', healthCheckPath: '/health', matcher: { httpCode: '200-599' },
  }));
  const rule = new elbv2.CfnListenerRule(stack, 'DeskRule', {
    listenerArn: 'arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:listener/app/desk/a/b',
    priority: 10,
    conditions: [{ field: 'path-pattern', values: ['/desk/*'] }],
    actions: [{ type: 'forward', forwardConfig: { targetGroups: [{ targetGroupArn: blue.ref, weight: 1 }, { targetGroupArn: green.ref, weight: 0 }] } }],
  });
  new ecs.CfnService(stack, 'Desk', {
    cluster: cluster.ref,
    taskDefinition: 'desk:3',
    healthCheckGracePeriodSeconds: 120,
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
    loadBalancers: [{
      containerName: 'desk',
      containerPort: 8080,
      targetGroupArn: blue.ref,
      advancedConfiguration: { alternateTargetGroupArn: green.ref, productionListenerRule: rule.ref, roleArn: 'arn:aws:iam::111122223333:role/shift' },
    }],
  });
}

function jobs(stack: Stack, cluster: ecs.CfnCluster): void {
  const taskRole = new iam.CfnRole(stack, 'ReminderTaskRole', { assumeRolePolicyDocument: assumedBy('ecs-task.amazonaws.com') });
  const task = new ecs.CfnTaskDefinition(stack, 'ReminderTask', {
    family: 'reminder',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    taskRoleArn: taskRole.attrArn,
    containerDefinitions: [{ name: 'reminder', image: 'public.ecr.aws/example/reminder:3' }],
  });
  const starter = new iam.CfnRole(stack, 'ReminderStarter', {
    assumeRolePolicyDocument: assumedBy('scheduler.amazonaws.com'),
    policies: [{ policyName: 'run', policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ecs:RunTask', Resource: task.ref }] } }],
  });
  new scheduler.CfnSchedule(stack, 'ReminderEveryDayAtEight', {
    name: 'lending-office-production-reminders-of-overdue-books-every-day-at-eight',
    flexibleTimeWindow: { mode: 'OFF' },
    scheduleExpression: 'cron(0 8 * * ? *)',
    scheduleExpressionTimezone: 'Asia/Seoul',
    target: {
      arn: cluster.attrArn,
      roleArn: starter.attrArn,
      ecsParameters: { taskDefinitionArn: task.ref, networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } },
    },
  });
  const machineRole = new iam.CfnRole(stack, 'InventoryRole', { assumeRolePolicyDocument: assumedBy('states.amazonaws.com') });
  const machine = new sfn.CfnStateMachine(stack, 'Inventory', {
    roleArn: machineRole.attrArn, definitionString: JSON.stringify({ StartAt: 'Count', States: { Count: { Type: 'Pass', End: true } } }),
  });
  const ruleRole = new iam.CfnRole(stack, 'InventoryRuleRole', { assumeRolePolicyDocument: assumedBy('events.amazonaws.com') });
  new events.CfnRule(stack, 'InventoryRule', { scheduleExpression: 'rate(1 day)', targets: [{ id: 'machine', arn: machine.ref, roleArn: ruleRole.attrArn }] });
}
