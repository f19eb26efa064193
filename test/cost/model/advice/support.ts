import { Advice } from '../../../../src/cost/model/advice/advice';
import { advise } from '../../../../src/cost/model/advice/advise';
import { EstimateOptions } from '../../../../src/cost/model/estimate';
import { StackTemplate } from '../../../../src/templates/model/estate';

export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;

/** The assumptions that the figures of the tests are calculated with, whatever the table has. */
const usage = {
  hoursPerMonth: 730,
  natGb: 20,
  endpointGb: 5,
  auroraStorageGb: 10,
  auroraIoMillions: 5,
  taskShareAboveMinPercent: 0,
  serverlessCapacitySharePercent: 10,
  endlessLogMonths: 12,
  containerInsightsClusterMetrics: 12,
  containerInsightsServiceMetrics: 15,
  containerInsightsTaskMetrics: 10,
  containerInsightsLogGb: 0.15,
};

export const DEV = { environment: 'dev', usage } as const;
export const BETA = { environment: 'beta', usage } as const;
export const PROD = { environment: 'prod', usage: { ...usage, serverlessCapacitySharePercent: 20, natGb: 100, endpointGb: 25 } } as const;

export const ON_DEMAND = { LaunchType: 'FARGATE' };
export const SPOT = { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] };
export const ARM = { CpuArchitecture: 'ARM64' };

export function stack(resources: unknown): StackTemplate[] {
  return [{ stackName: 'Test', template: { Resources: resources } }];
}

export function adviceFor(resources: Resources, options: EstimateOptions = DEV): Advice[] {
  return advise(stack(resources), options);
}

export function find(resources: Resources, rule: string, options: EstimateOptions = DEV): Advice | undefined {
  return adviceFor(resources, options).find((one) => one.rule === rule);
}

export function rules(resources: Resources, options: EstimateOptions = DEV): string[] {
  return adviceFor(resources, options).filter(({ kind }) => kind === 'change').map(({ rule }) => rule).sort();
}

/** What becomes of a resource when the advice is followed. */
export function after({ apply }: Advice, resources: Resources, id: string, options: EstimateOptions = DEV): any {
  return (apply({ templates: stack(resources), options }).templates[0].template as any).Resources[id]?.Properties;
}

export const redis = (CacheNodeType: string, NumCacheClusters = 1, Engine = 'redis'): Resources => ({
  Redis: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { CacheNodeType, NumCacheClusters, Engine } },
});

export const kafka = (NumberOfBrokerNodes: number, InstanceType = 'kafka.t3.small', zones = 3): Resources => ({
  Kafka: {
    Type: 'AWS::MSK::Cluster',
    Properties: {
      NumberOfBrokerNodes,
      BrokerNodeGroupInfo: {
        InstanceType, ClientSubnets: Array.from({ length: zones }, (_, index) => `subnet-${index}`), StorageInfo: { EBSStorageInfo: { VolumeSize: 100 } },
      },
    },
  },
});

export const aurora = (DBInstanceClass: string, instances = 1, cluster: object = {}, name = ''): Resources => ({
  [`${name}Cluster`]: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', BackupRetentionPeriod: 1, ...cluster } },
  ...Object.fromEntries(Array.from({ length: instances }, (_, index) => [`${name}Instance${index}`, {
    Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBInstanceClass, DBClusterIdentifier: { Ref: `${name}Cluster` } },
  }])),
});

export const serverless = (MinCapacity: number, MaxCapacity: number): Resources =>
  aurora('db.serverless', 1, { ServerlessV2ScalingConfiguration: { MinCapacity, MaxCapacity } });

/** A service of half a vCPU, unless it is given another size. */
export const service = (strategy: object, platform: object = {}, insights = 'disabled', size: object = {}): Resources => ({
  EcsCluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterSettings: [{ Name: 'containerInsights', Value: insights }] } },
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '512', Memory: '2048', RuntimePlatform: platform, ...size } },
  Service: { Type: 'AWS::ECS::Service', Properties: { Cluster: { Ref: 'EcsCluster' }, TaskDefinition: { Ref: 'Task' }, DesiredCount: 1, ...strategy } },
});

export const scaled = (MinCapacity: number, MaxCapacity: number, more: object = {}): Resources => ({
  Target: {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    Properties: {
      ScalableDimension: 'ecs:service:DesiredCount',
      MinCapacity,
      MaxCapacity,
      ServiceNamespace: 'ecs',
      ResourceId: { 'Fn::Join': ['', ['service/', { Ref: 'EcsCluster' }, '/', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
      ...more,
    },
  },
});

export const nat = (count: number): Resources => Object.fromEntries(Array.from({ length: count }, (_, index) => [
  [`Nat${index}`, { Type: 'AWS::EC2::NatGateway', Properties: { AllocationId: { 'Fn::GetAtt': [`Eip${index}`, 'AllocationId'] } } }],
  [`Eip${index}`, { Type: 'AWS::EC2::EIP', Properties: { Domain: 'vpc' } }],
]).flat());

export const endpoint = (name: string, zones: number): Resources => ({
  [`Endpoint${name}`]: {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: { VpcEndpointType: 'Interface', ServiceName: `com.amazonaws.ap-northeast-2.${name}`, SubnetIds: Array.from({ length: zones }, (_, zone) => `subnet-${zone}`) },
  },
});
