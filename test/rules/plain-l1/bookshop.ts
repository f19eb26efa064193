import { aws_applicationautoscaling as scaling, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_servicediscovery as discovery, Stack } from 'aws-cdk-lib';

const EXECUTION_ROLE = 'arn:aws:iam::111122223333:role/bookshop-execution';
const IMAGES = '111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/bookshop';

/** A shop of several services on ECS as a team writes it that moved there from Docker Compose: everything by hand, and by what examples say. */
export function bookshop(stack: Stack): void {
  const vpc = new ec2.CfnVPC(stack, 'BookVpc', { cidrBlock: '10.10.0.0/16' });
  const cluster = new ecs.CfnCluster(stack, 'BookCluster', { clusterName: 'bookshop', serviceConnectDefaults: { namespace: 'bookshop.local' } });
  const place = network(stack, vpc);
  catalog(stack, cluster, place);
  checkout(stack, cluster, place);
  storefront(stack, cluster, place);
  oddities(stack, cluster);
}

interface Place {
  readonly subnet: string;
  readonly frontGroup: string;
  readonly backGroup: string;
}

function network(stack: Stack, vpc: ec2.CfnVPC): Place {
  const subnet = new ec2.CfnSubnet(stack, 'BookPrivate', { vpcId: vpc.ref, cidrBlock: '10.10.1.0/24' });
  const table = new ec2.CfnRouteTable(stack, 'BookRoutes', { vpcId: vpc.ref });
  new ec2.CfnSubnetRouteTableAssociation(stack, 'BookPrivateRoutes', { subnetId: subnet.ref, routeTableId: table.ref });
  const front = new ec2.CfnSecurityGroup(stack, 'FrontGroup', { groupDescription: 'storefront', vpcId: vpc.ref });
  const back = new ec2.CfnSecurityGroup(stack, 'BackGroup', { groupDescription: 'everything else', vpcId: vpc.ref });
  const space = new discovery.CfnPrivateDnsNamespace(stack, 'BookNames', { name: 'bookshop.internal', vpc: vpc.ref });
  new discovery.CfnService(stack, 'CatalogName', { namespaceId: space.attrId, dnsConfig: { dnsRecords: [{ type: 'A', ttl: 60 }] } });
  return { subnet: subnet.ref, frontGroup: front.attrGroupId, backGroup: back.attrGroupId };
}

function placed(subnet: string, group: string): ecs.CfnService.NetworkConfigurationProperty {
  return { awsvpcConfiguration: { subnets: [subnet], securityGroups: [group] } };
}

/** Spot with a fallback that never comes; called by the storefront, which waits longer than Service Connect. */
function catalog(stack: Stack, cluster: ecs.CfnCluster, { subnet, backGroup }: Place): void {
  const task = new ecs.CfnTaskDefinition(stack, 'CatalogTask', {
    family: 'catalog',
    cpu: '512',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: EXECUTION_ROLE,
    containerDefinitions: [{ name: 'catalog', image: `${IMAGES}:7`, memory: 1024, stopTimeout: 180, portMappings: [{ name: 'web', containerPort: 8080, appProtocol: 'http' }] }],
  });
  const service = new ecs.CfnService(stack, 'Catalog', {
    cluster: cluster.ref,
    taskDefinition: task.ref,
    desiredCount: 2,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }, { capacityProvider: 'FARGATE', weight: 0 }],
    deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 },
    networkConfiguration: placed(subnet, backGroup),
    serviceConnectConfiguration: {
      enabled: true, services: [{ portName: 'web', discoveryName: 'catalog', clientAliases: [{ dnsName: 'catalog', port: 8080 }], timeout: { perRequestTimeoutSeconds: 30 } }],
    },
  });
  const target = new scaling.CfnScalableTarget(stack, 'CatalogScaling', {
    serviceNamespace: 'ecs', scalableDimension: 'ecs:service:DesiredCount', resourceId: `service/bookshop/${service.attrName}`, minCapacity: 6, maxCapacity: 4,
  });
  new scaling.CfnScalingPolicy(stack, 'CatalogCpu', {
    policyName: 'cpu',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: { targetValue: 60, predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' } },
  });
}

/** Only Spot, and names that others have. */
function checkout(stack: Stack, cluster: ecs.CfnCluster, { subnet, backGroup }: Place): void {
  const task = new ecs.CfnTaskDefinition(stack, 'CheckoutTask', {
    family: 'checkout',
    cpu: '1024',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{
      name: 'checkout',
      image: `${IMAGES}-checkout:7`,
      healthCheck: { command: ['CMD-SHELL', 'curl -f localhost:8080/actuator/health'], startPeriod: 600 },
      portMappings: [{ name: 'http', containerPort: 8080, hostPort: 80 }, { name: 'admin', containerPort: 9090, appProtocol: 'http' }],
      environment: [{ name: 'CATALOG_URL', value: 'http://catalog' }, { name: 'REDIS_HOST', value: 'redis' }, { name: 'REDIS_PORT', value: '6379' }],
    }],
  });
  new ecs.CfnService(stack, 'Checkout', {
    cluster: cluster.ref,
    taskDefinition: task.ref,
    desiredCount: 1,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    networkConfiguration: placed(subnet, backGroup),
    serviceConnectConfiguration: {
      enabled: true,
      services: [
        { portName: 'http', discoveryName: 'catalog', clientAliases: [{ dnsName: 'checkout', port: 8080 }], timeout: { perRequestTimeoutSeconds: 30 } },
        { portName: 'admin', discoveryName: 'checkout-admin' },
        { portName: 'metrics', discoveryName: 'checkout-metrics' },
      ],
    },
    tags: [{ key: 'Environment', value: 'production' }],
  });
  const sleepy = new scaling.CfnScalableTarget(stack, 'SleepyScaling', {
    serviceNamespace: 'ecs', scalableDimension: 'ecs:service:DesiredCount', resourceId: 'service/bookshop/reports', minCapacity: 0, maxCapacity: 4,
  });
  new scaling.CfnScalingPolicy(stack, 'SleepyCpu', {
    policyName: 'cpu',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: sleepy.ref,
    targetTrackingScalingPolicyConfiguration: { targetValue: 60, predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' } },
  });
}

/** A gateway in front, on Spot, whose targets are drained for as long as ever. */
function storefront(stack: Stack, cluster: ecs.CfnCluster, { subnet, frontGroup }: Place): void {
  const targets = new elbv2.CfnTargetGroup(stack, 'FrontTargets', { port: 8080, protocol: 'HTTP', targetType: 'ip', vpcId: 'vpc-0123', healthCheckPath: '/health' });
  const task = new ecs.CfnTaskDefinition(stack, 'FrontTask', {
    family: 'storefront',
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    executionRoleArn: EXECUTION_ROLE,
    containerDefinitions: [{
      name: 'front',
      image: `${IMAGES}-front:7`,
      portMappings: [{ containerPort: 8080 }],
      environment: [
        { name: 'SPRING_CLOUD_GATEWAY_ROUTES_0_URI', value: 'http://catalog:8080' },
        { name: 'SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT', value: '45s' },
      ],
    }],
  });
  new ecs.CfnService(stack, 'Front', {
    cluster: cluster.ref,
    taskDefinition: task.ref,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 3 }, { capacityProvider: 'FARGATE', weight: 1 }],
    loadBalancers: [{ containerName: 'frontend', containerPort: 8080, targetGroupArn: targets.ref }],
    networkConfiguration: placed(subnet, frontGroup),
    serviceConnectConfiguration: { enabled: true },
  });
}

function oddities(stack: Stack, cluster: ecs.CfnCluster): void {
  const task = new ecs.CfnTaskDefinition(stack, 'MailerTask', {
    family: 'mailer',
    networkMode: 'awsvpc',
    containerDefinitions: [{ name: 'mailer', image: 'public.ecr.aws/example/mailer:2', memory: 256, environment: [{ name: 'CATALOG_URL', value: 'http://catalog:8080' }] }],
  });
  new ecs.CfnService(stack, 'Mailer', { cluster: cluster.ref, taskDefinition: task.ref, launchType: 'EC2' });
  new ecs.CfnService(stack, 'Agent', { cluster: cluster.ref, taskDefinition: 'agent:4', launchType: 'FARGATE', schedulingStrategy: 'DAEMON' });
}
