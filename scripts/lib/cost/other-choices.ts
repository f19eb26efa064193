import { aws_certificatemanager as acm, aws_ec2 as ec2, App, Stack, Stage } from 'aws-cdk-lib';
import { BatchJobsPreset, SpringBatchScheduler } from '../../../src/batch';
import { CacheEngine, CacheNodeType, CostOptimizedRedis } from '../../../src/cache';
import { ServiceCluster } from '../../../src/cluster';
import { Environment } from '../../../src/core';
import { AuroraCompute, CostOptimizedAurora } from '../../../src/database';
import { EdgeDistribution } from '../../../src/edge';
import { TechNAiGateway } from '../../../src/gateway';
import { OfficeHours, WorkingHours } from '../../../src/hours';
import { NatStrategy, TechNAiNetwork } from '../../../src/network';
import { ServiceRepositories } from '../../../src/repositories';
import { CapacityStrategy, SpringBootFargateService } from '../../../src/service';

/**
 * What neither the sample app nor the guide's sizes have: Serverless v2, I/O-Optimized storage, Valkey with replicas, mixed capacity, interface
 * endpoints, CloudFront and, but in prod, office hours.
 */
export function otherChoicesApp(outdir: string): App {
  const app = new App({ outdir });
  for (const environment of [Environment.DEV, Environment.BETA, Environment.PROD]) {
    const stage = new Stage(app, environment.name, { env: { region: 'ap-northeast-2' } });
    otherSystem(new Stack(stage, 'System'), environment);
  }
  return app;
}

function otherSystem(stack: Stack, environment: Environment): void {
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment, maxAzs: 2, nat: NatStrategy.gateways(1) });
  vpc.addInterfaceEndpoint('Logs', { service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS });
  const repositories = new ServiceRepositories(stack, 'Repositories', { environment });
  const aurora = new CostOptimizedAurora(stack, 'Aurora', {
    environment, vpc, compute: AuroraCompute.serverlessV2({ minAcu: 0.5, maxAcu: 4 }), ioOptimized: environment.isProduction, readers: 1,
  });
  new CostOptimizedRedis(stack, 'Cache', { environment, vpc, engine: CacheEngine.VALKEY_8_0, nodeType: CacheNodeType.T4G_SMALL, replicas: 2 });
  const { cluster } = new ServiceCluster(stack, 'Cluster', { environment, vpc });
  const capacity = CapacityStrategy.spotAboveOnDemand(1);
  const gateway = new TechNAiGateway(stack, 'Gateway', {
    environment,
    cluster,
    image: repositories.image('api-gateway', '1.0.0'),
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:ap-northeast-2:111111111111:certificate/other'),
    capacity,
    scaling: { minTasks: 2, maxTasks: 8 },
    internetFacing: false,
  });
  const service = new SpringBootFargateService(stack, 'Auth', {
    environment, cluster, image: repositories.image('api-auth', '1.0.0'), serviceName: 'auth', capacity, scaling: { minTasks: 3, maxTasks: 6 },
  });
  new EdgeDistribution(stack, 'Edge', { environment, gateway, originDomainName: 'origin.example.com' });
  const batch = new SpringBatchScheduler(stack, 'Batch', {
    environment, vpc, image: repositories.image('batch-source', '1.0.0'), preset: BatchJobsPreset.GUIDE, missedStartAlarms: false,
  });
  if (!environment.isProduction) {
    new OfficeHours(stack, 'OfficeHours', {
      environment, hours: WorkingHours.onWeekdays(9, 19), services: [service, gateway.service], databases: [aurora.cluster], batch: [batch],
    });
  }
}
