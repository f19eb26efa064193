import {
  App, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_logs as logs, aws_msk as msk, Fn, Stack,
} from 'aws-cdk-lib';

/** The traps that four validators let through, with the rule that each breaks. */
export const TRAPS: Readonly<Record<string, string>> = {
  'on-demand capacity of weight 0 as fallback for Spot': 'SPOT-001',
  '300 seconds of draining on Spot targets': 'SPOT-002',
  'the 15 seconds after which Service Connect gives up by default': 'SC-001',
  'a topic on Kafka 3.5.1': 'MSK-003',
  'replication factor 3 on 2 brokers': 'MSK-001',
  'topic settings that are not base64': 'MSK-004',
};

/** One stack with all of them, as a team without this package writes it: L1 constructs only, everything by hand. */
export function trapStack(app: App): Stack {
  const stack = new Stack(app, 'LegacyShop', { env: { account: '111122223333', region: 'ap-northeast-2' } });
  const vpc = new ec2.CfnVPC(stack, 'MyVpc', { cidrBlock: '172.20.0.0/16', enableDnsHostnames: true, enableDnsSupport: true });
  const gateway = new ec2.CfnInternetGateway(stack, 'Igw');
  const attachment = new ec2.CfnVPCGatewayAttachment(stack, 'IgwAttach', { vpcId: vpc.ref, internetGatewayId: gateway.ref });
  const routes = new ec2.CfnRouteTable(stack, 'Routes', { vpcId: vpc.ref });
  new ec2.CfnRoute(stack, 'ToInternet', { routeTableId: routes.ref, destinationCidrBlock: '0.0.0.0/0', gatewayId: gateway.ref }).addResourceDependency(attachment);
  const subnets = [0, 1].map((index) => {
    const subnet = new ec2.CfnSubnet(stack, `Subnet${index}`, {
      vpcId: vpc.ref, cidrBlock: `172.20.${index}.0/24`, availabilityZone: Fn.select(index, Fn.getAzs()), mapPublicIpOnLaunch: true,
    });
    new ec2.CfnSubnetRouteTableAssociation(stack, `SubnetRoutes${index}`, { subnetId: subnet.ref, routeTableId: routes.ref });
    return subnet.ref;
  });
  const firewall = new ec2.CfnSecurityGroup(stack, 'Firewall', {
    groupDescription: 'all of it', vpcId: vpc.ref, securityGroupIngress: [{ ipProtocol: '-1', cidrIp: vpc.attrCidrBlock }],
  });
  services(stack, vpc.ref, subnets, firewall.attrGroupId);
  kafka(stack, subnets, firewall.attrGroupId);
  return stack;
}

function services(stack: Stack, vpcId: string, subnets: string[], securityGroup: string): void {
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  };
  const role = new iam.CfnRole(stack, 'ExecRole', {
    assumeRolePolicyDocument: trust,
    managedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy'],
  });
  const log = new logs.CfnLogGroup(stack, 'ShopLog', { logGroupName: '/legacy/shop', retentionInDays: 14 });
  const cluster = new ecs.CfnCluster(stack, 'Ecs', {
    clusterName: 'legacy', capacityProviders: ['FARGATE', 'FARGATE_SPOT'], serviceConnectDefaults: { namespace: 'legacy.local' },
  });
  const balancer = new elbv2.CfnLoadBalancer(stack, 'Lb', { type: 'application', scheme: 'internet-facing', subnets, securityGroups: [securityGroup] });
  const targets = new elbv2.CfnTargetGroup(stack, 'ShopTargets', {
    vpcId,
    port: 8080,
    protocol: 'HTTP',
    targetType: 'ip',
    healthCheckPath: '/actuator/health',
    targetGroupAttributes: [{ key: 'deregistration_delay.timeout_seconds', value: '300' }],
  });
  const listener = new elbv2.CfnListener(stack, 'Https', {
    loadBalancerArn: balancer.ref,
    port: 443,
    protocol: 'HTTPS',
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    certificates: [{ certificateArn: 'arn:aws:acm:ap-northeast-2:111122223333:certificate/11111111-2222-3333-4444-555555555555' }],
    defaultActions: [{ type: 'forward', targetGroupArn: targets.ref }],
  });
  const task = new ecs.CfnTaskDefinition(stack, 'ShopTask', {
    family: 'shop',
    cpu: '512',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: role.attrArn,
    containerDefinitions: [{
      name: 'shop',
      image: '111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/shop:1.4.2',
      portMappings: [{ containerPort: 8080, name: 'http', appProtocol: 'http' }],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': log.ref, 'awslogs-region': stack.region, 'awslogs-stream-prefix': 'shop' } },
    }],
  });
  new ecs.CfnService(stack, 'Shop', {
    cluster: cluster.ref,
    taskDefinition: task.ref,
    desiredCount: 2,
    healthCheckGracePeriodSeconds: 120,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 100 }, { capacityProvider: 'FARGATE', weight: 0 }],
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 200, deploymentCircuitBreaker: { enable: true, rollback: true } },
    networkConfiguration: { awsvpcConfiguration: { subnets, securityGroups: [securityGroup], assignPublicIp: 'ENABLED' } },
    loadBalancers: [{ containerName: 'shop', containerPort: 8080, targetGroupArn: targets.ref }],
    serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http', clientAliases: [{ port: 8080, dnsName: 'shop' }] }] },
  }).addResourceDependency(listener);
}

function kafka(stack: Stack, subnets: string[], securityGroup: string): void {
  const cluster = new msk.CfnCluster(stack, 'Events', {
    clusterName: 'legacy-events',
    kafkaVersion: '3.5.1',
    numberOfBrokerNodes: 2,
    brokerNodeGroupInfo: { instanceType: 'kafka.m5.large', clientSubnets: subnets, securityGroups: [securityGroup] },
    encryptionInfo: { encryptionInTransit: { clientBroker: 'TLS', inCluster: true } },
  });
  const orders = new msk.CfnTopic(stack, 'Orders', {
    clusterArn: cluster.attrArn, topicName: 'orders', partitionCount: 6, replicationFactor: 3, configs: '{"cleanup.policy":"compact"}',
  });
  orders.cfnOptions.deletionPolicy = orders.cfnOptions.updateReplacePolicy = 'Retain' as any;
}
