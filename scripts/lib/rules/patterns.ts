import {
  App, aws_applicationautoscaling as scaling, aws_ec2 as ec2, aws_ecs as ecs, aws_ecs_patterns as patterns, Stack,
} from 'aws-cdk-lib';
import { assemblyTemplates } from '../../../src/templates/assembly-templates';
import { StackTemplate } from '../../../src/templates/model/estate';

const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/eclipse-temurin:21-jre');
const spot = [{ capacityProvider: 'FARGATE_SPOT', weight: 4 }, { capacityProvider: 'FARGATE', weight: 1 }];

/** What CDK's own patterns make of the examples in their documentation, each with no more than it asks for. */
const EXAMPLES: Readonly<Record<string, (stack: Stack, cluster: ecs.ICluster) => void>> = {
  'ApplicationLoadBalancedFargateService': (stack, cluster) => {
    new patterns.ApplicationLoadBalancedFargateService(stack, 'Service', { cluster, taskImageOptions: { image } });
  },
  'ApplicationLoadBalancedFargateService on Spot': (stack, cluster) => {
    new patterns.ApplicationLoadBalancedFargateService(stack, 'Service', { cluster, taskImageOptions: { image }, capacityProviderStrategies: spot });
  },
  'ApplicationMultipleTargetGroupsFargateService': (stack, cluster) => {
    new patterns.ApplicationMultipleTargetGroupsFargateService(stack, 'Service', { cluster, taskImageOptions: { image } });
  },
  'NetworkLoadBalancedFargateService': (stack, cluster) => {
    new patterns.NetworkLoadBalancedFargateService(stack, 'Service', { cluster, taskImageOptions: { image } });
  },
  'QueueProcessingFargateService': (stack, cluster) => {
    new patterns.QueueProcessingFargateService(stack, 'Service', { cluster, image });
  },
  'ScheduledFargateTask': (stack, cluster) => {
    new patterns.ScheduledFargateTask(stack, 'Task', {
      cluster, scheduledFargateTaskImageOptions: { image, memoryLimitMiB: 512 }, schedule: scaling.Schedule.cron({ hour: '2', minute: '0' }),
    });
  },
};

export function patternTemplates(outdir: string): Map<string, StackTemplate> {
  return new Map(Object.entries(EXAMPLES).map(([name, write], index) => {
    const app = new App({ outdir: `${outdir}/${index}`, analyticsReporting: false });
    const stack = new Stack(app, `Example${index}`, { env: { account: '111122223333', region: 'ap-northeast-2' } });
    write(stack, new ecs.Cluster(stack, 'Cluster', { vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 2 }), enableFargateCapacityProviders: true }));
    const [template] = assemblyTemplates(app.synth().directory);
    return [name, template];
  }));
}

