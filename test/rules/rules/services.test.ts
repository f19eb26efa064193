import { service, task } from '../ecs-resources';
import { resource, ruleTests } from '../support';

const deployed = (DeploymentConfiguration: unknown, more: object = {}) => ({ Service: service({ DeploymentConfiguration, ...more }) });
const breaker = (DeploymentCircuitBreaker: unknown) => deployed({ DeploymentCircuitBreaker });
const BREAKER = 'Service DeploymentConfiguration.DeploymentCircuitBreaker:';
const AGAIN = 'so ECS starts tasks that fail again and again, for hours';

ruleTests('ECS-001', [
  ['nothing set', { Service: service() }, `${BREAKER} nothing is set, ${AGAIN}`],
  ['off, as text', breaker({ Enable: 'false', Rollback: 'true' }), `${BREAKER} it is off, ${AGAIN}`],
  ['no rollback', breaker({ Enable: true, Rollback: false }), `${BREAKER} a failed deployment is stopped and not rolled back`],
  ['the controller of ECS', { Service: service({ DeploymentController: { Type: 'ECS' } }) }, `${BREAKER} nothing is set, ${AGAIN}`],
], [
  ['both', breaker({ Enable: true, Rollback: 'true' })],
  ['a parameter', breaker({ Enable: { Ref: 'Enable' }, Rollback: { Ref: 'Enable' } })],
  ['a breaker that only the deployment knows', breaker({ Ref: 'Breaker' })],
  ['alarms that roll back', deployed({ Alarms: { AlarmNames: ['errors'], Enable: true, Rollback: true } })],
  ['CodeDeploy', { Service: service({ DeploymentController: { Type: 'CODE_DEPLOY' } }) }],
  ['blue/green of ECS', deployed({ Strategy: 'BLUE_GREEN' })],
  ['a controller that only the deployment knows', { Service: service({ DeploymentController: { Type: { Ref: 'Type' } } }) }],
]);

const percents = (MinimumHealthyPercent: unknown, MaximumPercent: unknown, more: object = {}) => deployed({
  ...MinimumHealthyPercent === undefined ? {} : { MinimumHealthyPercent }, ...MaximumPercent === undefined ? {} : { MaximumPercent },
}, more);
const scalable = (properties: object = {}) => resource('AWS::ApplicationAutoScaling::ScalableTarget', {
  ResourceId: { 'Fn::Join': ['/', ['service', { Ref: 'Cluster' }, { 'Fn::GetAtt': ['Service', 'Name'] }]] },
  ScalableDimension: 'ecs:service:DesiredCount',
  MinCapacity: 1,
  MaxCapacity: 4,
  ...properties,
});
const scaled = (properties: object = {}) => ({ Cluster: resource('AWS::ECS::Cluster'), Scaling: scalable(properties) });
const NONE = 'Service DeploymentConfiguration: 100 percent must keep running and 100 percent are the most, so no task can be stopped or started';

ruleTests('ECS-002', [
  ['100 and 100', percents(100, 100), NONE],
  ['text, and the default of 100', percents(undefined, '100'), NONE],
  ['100 and 100 with scaling', { ...percents(100, 100), ...scaled() }, NONE],
  ['one task of which half must stay', percents(50, 100, { DesiredCount: 1 }),
    'Service DeploymentConfiguration: of 1 task, 50 percent must keep running and 100 percent are the most, so none can be stopped or started'],
  ['one task with half of one more', percents(100, 150, { DesiredCount: '1' }),
    'Service DeploymentConfiguration: of 1 task, 100 percent must keep running and 150 percent are the most, so none can be stopped or started'],
  ['three tasks with a tenth more', percents(80, 110, { DesiredCount: 3 }),
    'Service DeploymentConfiguration: of 3 tasks, 80 percent must keep running and 110 percent are the most, so none can be stopped or started'],
], [
  ['the defaults', { Service: service({ DesiredCount: 1 }) }],
  ['100 and 200', percents(100, 200, { DesiredCount: 1 })],
  ['0 and 100', percents(0, 100, { DesiredCount: 1 })],
  ['two tasks of which half may go', percents(50, 100, { DesiredCount: 2 })],
  ['one task that is scaled', { ...percents(50, 100, { DesiredCount: 1 }), ...scaled() }],
  ['no task', percents(100, 150, { DesiredCount: 0 })],
  ['parameters', percents({ Ref: 'Least' }, 100)],
  ['daemons', percents(undefined, 100, { SchedulingStrategy: 'DAEMON' })],
  ['CodeDeploy', percents(100, 100, { DeploymentController: { Type: 'CODE_DEPLOY' } })],
  ['blue/green of ECS', deployed({ Strategy: 'BLUE_GREEN', MinimumHealthyPercent: 100, MaximumPercent: 100 })],
]);

const RESET = 'Service DesiredCount: Scaling scales the service, and each deployment sets it back to';

ruleTests('ECS-003', [
  ['a count and scaling', { Service: service({ DesiredCount: 2 }), ...scaled() }, `${RESET} 2`],
  ['a count that only the deployment knows', { Service: service({ DesiredCount: { Ref: 'Count' } }), ...scaled() }, `${RESET} what stands here`],
  ['names in place of references', {
    Cluster: resource('AWS::ECS::Cluster', { ClusterName: 'shop' }),
    Service: service({ Cluster: 'shop', ServiceName: 'api', DesiredCount: '3' }),
    Scaling: scalable({ ResourceId: 'service/shop/api' }),
  }, `${RESET} 3`],
  ['a cluster of somebody else', { Service: service({ Cluster: 'shop', ServiceName: 'api', DesiredCount: '3' }), Scaling: scalable({ ResourceId: 'service/shop/api' }) }, `${RESET} 3`],
], [
  ['no count', { Service: service(), ...scaled() }],
  ['no scaling', { Service: service({ DesiredCount: 2 }) }],
  ['scaling of another service', { Service: service({ ServiceName: 'api', Cluster: 'shop', DesiredCount: 2 }), Scaling: scalable({ ResourceId: 'service/shop/web' }) }],
  ['a service of that name in another cluster', { Service: service({ ServiceName: 'api', Cluster: 'shop', DesiredCount: 2 }), Scaling: scalable({ ResourceId: 'service/other/api' }) }],
  ['scaling of a database', { Service: service({ DesiredCount: 2 }), Scaling: scalable({ ResourceId: 'cluster:shop', ScalableDimension: 'rds:cluster:ReadReplicaCount' }) }],
]);

const onFargate = (properties: object, mode: object = {}) => ({ Task: task({}, mode), Service: service({ LaunchType: 'FARGATE', ...properties }) });

ruleTests('ECS-009', [
  ['bridge', onFargate({}, { NetworkMode: 'bridge' }), 'Task NetworkMode: Service runs it on Fargate, which knows only awsvpc, not bridge'],
  ['no network mode, on Spot', {
    Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [] }), Service: service({ CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] }),
  }, "Task NetworkMode: Service runs it on Fargate, which knows only awsvpc, not 'bridge' (the default)"],
  ['places', onFargate({ PlacementConstraints: [{ Type: 'distinctInstance' }], PlacementStrategies: [{ Type: 'spread' }] }),
    'Service PlacementConstraints: Fargate chooses the places of tasks itself', 'Service PlacementStrategies: Fargate chooses the places of tasks itself'],
  ['daemons', onFargate({ SchedulingStrategy: 'DAEMON' }), 'Service SchedulingStrategy: Fargate has no daemons'],
], [
  ['awsvpc', onFargate({ SchedulingStrategy: 'REPLICA', PlacementStrategies: [] })],
  ['instances', { Task: task({}, { NetworkMode: 'bridge' }), Service: service({ LaunchType: 'EC2', SchedulingStrategy: 'DAEMON', PlacementConstraints: [{ Type: 'distinctInstance' }] }) }],
  ['a network mode that only the deployment knows', onFargate({}, { NetworkMode: { Ref: 'Mode' } })],
  ['a cluster that may have instances by default', { Task: task({}, { NetworkMode: 'bridge' }), Service: service() }],
]);

const tracking = (metric: object) => resource('AWS::ApplicationAutoScaling::ScalingPolicy', {
  PolicyType: 'TargetTrackingScaling', ScalingTargetId: { Ref: 'Scaling' }, TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, ...metric },
});
const CPU = { PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } };
const ASLEEP = 'Scaling MinCapacity: it may go down to 0 tasks, of which there are no metrics, so nothing scales it out again';
const turn = (MinCapacity: number) => ({ ScheduledActionName: `to-${MinCapacity}`, Schedule: 'rate(1 day)', ScalableTargetAction: { MinCapacity, MaxCapacity: 4 } });

ruleTests('ECS-010', [
  ['CPU', { Scaling: scalable({ MinCapacity: 0 }), Policy: tracking(CPU) }, ASLEEP],
  ['a schedule that only closes', { Scaling: scalable({ MinCapacity: '0', ScheduledActions: [turn(0)] }), Policy: tracking(CPU) }, ASLEEP],
], [
  ['one task', { Scaling: scalable(), Policy: tracking(CPU) }],
  ['a schedule that opens', { Scaling: scalable({ MinCapacity: 0, ScheduledActions: [turn(0), turn(1)] }), Policy: tracking(CPU) }],
  ['a queue', { Scaling: scalable({ MinCapacity: 0 }), Policy: tracking({ CustomizedMetricSpecification: { MetricName: 'ApproximateNumberOfMessagesVisible' } }) }],
  ['a queue beside CPU', { Scaling: scalable({ MinCapacity: 0 }), Policy: tracking(CPU), Steps: resource('AWS::ApplicationAutoScaling::ScalingPolicy', { PolicyType: 'StepScaling', ScalingTargetId: { Ref: 'Scaling' } }) }],
  ['no policy: somebody else starts it', { Scaling: scalable({ MinCapacity: 0 }) }],
  ['a parameter', { Scaling: scalable({ MinCapacity: { Ref: 'Least' } }), Policy: tracking(CPU) }],
]);

ruleTests('ECS-011', [
  ['upside down, as text', { Scaling: scalable({ MinCapacity: '5', MaxCapacity: '4' }) }, 'Scaling MinCapacity: the least, 5, is more than the most, 4'],
  ['upside down at night', { Scaling: scalable({ ScheduledActions: [turn(1), turn(9)] }) }, 'Scaling ScheduledActions.1.ScalableTargetAction.MinCapacity: the least, 9, is more than the most, 4'],
], [
  ['one number', { Scaling: scalable({ MinCapacity: 4 }) }],
  ['only the most, at night', { Scaling: scalable({ ScheduledActions: [{ ScalableTargetAction: { MaxCapacity: 0 } }] }) }],
  ['parameters', { Scaling: scalable({ MinCapacity: { Ref: 'Least' } }) }],
]);
