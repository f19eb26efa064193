import { service, task } from '../ecs-resources';
import { found, resource, ruleTests, stackOf } from '../support';

const spot = (more: object = {}) => ({ CapacityProvider: 'FARGATE_SPOT', Weight: 100, ...more });
const onDemand = (more: object = {}) => ({ CapacityProvider: 'FARGATE', ...more });
const strategy = (...shares: object[]) => service({ CapacityProviderStrategy: shares });
const NEVER = 'FARGATE has weight 0 and base 0, so no task is ever placed on it, not even when Spot has no capacity';

ruleTests('SPOT-001', [
  ['weight 0 "as fallback"', { Service: strategy(spot(), onDemand({ Weight: 0 })) }, `Service CapacityProviderStrategy.1.Weight: ${NEVER}`],
  ['no weight and no base, which are 0', { Service: strategy(onDemand(), spot({ Weight: '1' })) }, `Service CapacityProviderStrategy.0.Weight: ${NEVER}`],
  ['a base of Spot only', { Service: strategy(spot({ Weight: 0, Base: 1 }), onDemand({ Weight: '0', Base: '0' })) }, `Service CapacityProviderStrategy.1.Weight: ${NEVER}`],
  ['the default of a cluster', { Cluster: resource('AWS::ECS::Cluster', { DefaultCapacityProviderStrategy: [spot(), onDemand({ Weight: 0 })] }) },
    `Cluster DefaultCapacityProviderStrategy.1.Weight: ${NEVER}`],
  ['the default of an association', {
    Providers: resource('AWS::ECS::ClusterCapacityProviderAssociations', { Cluster: 'shop', DefaultCapacityProviderStrategy: [spot(), onDemand()] }),
  }, `Providers DefaultCapacityProviderStrategy.1.Weight: ${NEVER}`],
], [
  ['a base on demand', { Service: strategy(spot(), onDemand({ Base: 1, Weight: 0 })) }],
  ['a weight on demand, as text', { Service: strategy(spot(), onDemand({ Weight: '1' })) }],
  ['Spot alone', { Service: strategy(spot()) }],
  ['Spot that is switched off', { Service: strategy(spot({ Weight: 0 }), onDemand({ Weight: 1 })) }],
  ['a weight that only the deployment knows', { Service: strategy(spot(), onDemand({ Weight: { Ref: 'Weight' } })) }],
  ['a base that only the deployment knows', { Service: strategy(spot(), onDemand({ Weight: 0, Base: { Ref: 'Base' } })) }],
  ['instances of one\'s own', { Service: strategy({ CapacityProvider: 'spot-instances', Weight: 1 }, { CapacityProvider: 'instances', Weight: 0 }) }],
  ['garbage', { Service: service({ CapacityProviderStrategy: [null, 'FARGATE', 3, []] }) }],
]);

const group = (attributes?: object) => resource('AWS::ElasticLoadBalancingV2::TargetGroup', { Port: 8080, ...attributes === undefined ? {} : { TargetGroupAttributes: attributes } });
const drained = (Value: unknown) => group([{ Key: 'stickiness.enabled', Value: 'false' }, { Key: 'deregistration_delay.timeout_seconds', Value }]);
const registered = { LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: { Ref: 'Targets' } }] };
const onSpot = service({ ...registered, CapacityProviderStrategy: [spot(), onDemand({ Weight: 1 })] });
const drains = (how: string) => `Targets TargetGroupAttributes: tasks of Service run on Spot and are drained for ${how}, but Spot ends them after 120`;

ruleTests('SPOT-002', [
  ['300 seconds', { Service: onSpot, Targets: drained('300') }, drains('300 seconds')],
  ['120 seconds', { Service: onSpot, Targets: drained(120) }, drains('120 seconds')],
  ['nothing set', { Service: onSpot, Targets: group() }, drains('300 seconds (the default)')],
  ['other attributes set', { Service: onSpot, Targets: group([{ Key: 'slow_start.duration_seconds', Value: '30' }]) }, drains('300 seconds (the default)')],
  ['Spot by default of the cluster', {
    Service: service(registered), Cluster: resource('AWS::ECS::Cluster', { DefaultCapacityProviderStrategy: [spot()] }), Targets: group(),
  }, drains('300 seconds (the default)')],
  ['Spot by default of the cluster\'s association', {
    Service: service(registered),
    Cluster: resource('AWS::ECS::Cluster'),
    Providers: resource('AWS::ECS::ClusterCapacityProviderAssociations', { Cluster: { Ref: 'Cluster' }, DefaultCapacityProviderStrategy: [spot()] }),
    Targets: group(),
  }, drains('300 seconds (the default)')],
  ['the alternate group of blue/green', {
    Service: service({
      CapacityProviderStrategy: [spot()],
      LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: 'arn:aws:x', AdvancedConfiguration: { AlternateTargetGroupArn: { Ref: 'Targets' } } }],
    }),
    Targets: drained('200'),
  }, drains('200 seconds')],
], [
  ['90 seconds', { Service: onSpot, Targets: drained('90') }],
  ['on demand', { Service: service({ ...registered, LaunchType: 'FARGATE' }), Targets: drained('300') }],
  ['a launch type that the cluster\'s Spot does not touch', {
    Service: service({ ...registered, LaunchType: 'FARGATE' }), Cluster: resource('AWS::ECS::Cluster', { DefaultCapacityProviderStrategy: [spot()] }), Targets: group(),
  }],
  ['Spot that is switched off', { Service: service({ ...registered, CapacityProviderStrategy: [spot({ Weight: 0 }), onDemand({ Weight: 1 })] }), Targets: group() }],
  ['Spot that only the deployment knows of', { Service: service({ ...registered, CapacityProviderStrategy: [spot({ Weight: { Ref: 'Weight' } })] }), Targets: group() }],
  ['a delay that only the deployment knows', { Service: onSpot, Targets: drained({ Ref: 'Delay' }) }],
  ['attributes that only the deployment knows', { Service: onSpot, Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetGroupAttributes: { Ref: 'Attributes' } }) }],
  ['a group of somebody else', { Service: onSpot }],
]);

test('SPOT-002 sees target groups and clusters of other stacks, and each group once', () => {
  const network = stackOf({
    Cluster: resource('AWS::ECS::Cluster', { DefaultCapacityProviderStrategy: [spot()] }),
    Targets: group(),
  }, 'Network', {
    Cluster: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } },
    Targets: { Value: { Ref: 'Targets' }, Export: { Name: 'targets' } },
  });
  const imported = (name: string) => ({ 'Fn::ImportValue': name });
  const shop = service({ Cluster: imported('cluster'), LoadBalancers: [{ ContainerName: 'shop', TargetGroupArn: imported('targets') }] });
  expect(found('SPOT-002', network, stackOf({ Service: shop, Again: shop }, 'Shop'))).toEqual([drains('300 seconds (the default)')]);
});

ruleTests('SPOT-003', [
  ['150 seconds', { Task: task({ StopTimeout: 150 }) }, 'Task ContainerDefinitions.0.StopTimeout: shop is to get 150 seconds to stop, and Fargate gives 120 at most'],
  ['text', { Task: task({ StopTimeout: '121' }) }, 'Task ContainerDefinitions.0.StopTimeout: shop is to get 121 seconds to stop, and Fargate gives 120 at most'],
], [
  ['120 seconds', { Task: task({ StopTimeout: 120 }) }],
  ['nothing', { Task: task() }],
  ['instances', { Task: task({ StopTimeout: 600 }, { RequiresCompatibilities: ['EC2'] }) }],
  ['a parameter', { Task: task({ StopTimeout: { Ref: 'Stop' } }) }],
]);

const production = { Tags: [{ Key: 'environment', Value: 'prod' }] };
const scalable = (MinCapacity: unknown) => resource('AWS::ApplicationAutoScaling::ScalableTarget', {
  ResourceId: { 'Fn::Sub': 'service/${Cluster}/${Service.Name}' }, ScalableDimension: 'ecs:service:DesiredCount', MinCapacity, MaxCapacity: 5,
});
const ALONE = 'Service CapacityProviderStrategy: production may run a single task, and that on Spot, which can be taken away at any time';

ruleTests('SPOT-004', [
  ['one task', { Service: service({ ...production, CapacityProviderStrategy: [spot()], DesiredCount: '1' }) }, ALONE],
  ['scaled down to one', { Service: service({ ...production, CapacityProviderStrategy: [spot()] }), Scaling: scalable(1), Cluster: resource('AWS::ECS::Cluster') }, ALONE],
  ['a cluster of production', {
    Service: service({ CapacityProviderStrategy: [spot()], DesiredCount: 1 }), Cluster: resource('AWS::ECS::Cluster', { Tags: [{ Key: 'Env', Value: 'Production' }] }),
  }, ALONE],
], [
  ['two tasks', { Service: service({ ...production, CapacityProviderStrategy: [spot()], DesiredCount: 2 }) }],
  ['scaled from two', { Service: service({ ...production, CapacityProviderStrategy: [spot()], DesiredCount: 1 }), Scaling: scalable('2'), Cluster: resource('AWS::ECS::Cluster') }],
  ['on demand beside it', { Service: service({ ...production, CapacityProviderStrategy: [spot(), onDemand({ Base: 1 })], DesiredCount: 1 }) }],
  ['development', { Service: service({ CapacityProviderStrategy: [spot()], DesiredCount: 1, Tags: [{ Key: 'environment', Value: 'dev' }] }) }],
  ['a product that is no production', { Service: service({ CapacityProviderStrategy: [spot()], DesiredCount: 1, Tags: [{ Key: 'environment', Value: 'product-dev' }] }) }],
  ['tags that only the deployment knows', { Service: service({ CapacityProviderStrategy: [spot()], DesiredCount: 1, Tags: [{ Key: 'environment', Value: { Ref: 'Environment' } }] }) }],
]);
