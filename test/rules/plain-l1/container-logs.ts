import { aws_ecs as ecs, aws_logs as logs, Stack } from 'aws-cdk-lib';

/** A task of three containers, of which nobody reads a line. */
export function containerLogs(stack: Stack): void {
  new logs.CfnLogGroup(stack, 'ShopLogs', { logGroupName: '/ecs/shop' });
  new ecs.CfnTaskDefinition(stack, 'ShopTask', {
    family: 'shop',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [
      {
        name: 'shop',
        image: 'shop:5',
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/shops', 'awslogs-region': stack.region, 'awslogs-stream-prefix': 'shop' } },
      },
      { name: 'proxy', image: 'nginx:1.27', logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/proxy' } } },
      { name: 'metrics', image: 'collector:2' },
    ],
  });
}
