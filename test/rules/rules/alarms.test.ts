import { found, resource, ruleTests, stackOf } from '../support';

const alarm = (properties: object) => resource('AWS::CloudWatch::Alarm', { AlarmActions: ['arn:aws:sns:ap-northeast-2:111122223333:alerts'], ...properties });
const looking = (Name: string, Value: unknown, ...more: object[]) => alarm({ Namespace: 'AWS/X', MetricName: 'Y', Dimensions: [{ Name, Value }, ...more] });
const balancer = resource('AWS::ElasticLoadBalancingV2::LoadBalancer');
const cluster = resource('AWS::ECS::Cluster');
const service = resource('AWS::ECS::Service', { Cluster: { Ref: 'Cluster' } });
const named = { 'Fn::GetAtt': ['Service', 'Name'] };
const ofCluster = (id: string) => ({ Name: 'ClusterName', Value: { Ref: id } });
const muting = (...AlarmNames: unknown[]) => ({ Alarm: alarm({ AlarmName: 'orders-cpu' }), Mute: resource('AWS::CloudWatch::AlarmMuteRule', { MuteTargets: { AlarmNames } }) });

ruleTests('ALM-001', [
  ['the ARN of a load balancer', { Balancer: balancer, Alarm: looking('LoadBalancer', { Ref: 'Balancer' }) },
    'Alarm Dimensions: LoadBalancer is Ref of Balancer, and its metrics go by LoadBalancerFullName'],
  ['the ARN of a service', { Service: service, Cluster: cluster, Alarm: looking('ServiceName', { Ref: 'Service' }) },
    'Alarm Dimensions: ServiceName is Ref of Service, and its metrics go by Name'],
  ['the ARN of brokers', { Stream: resource('AWS::MSK::Cluster'), Alarm: looking('Cluster Name', { 'Fn::GetAtt': ['Stream', 'Arn'] }) },
    'Alarm Dimensions: Cluster Name is Arn of Stream, and its metrics go by the name as text'],
  ['a replication group for a node', { Cache: resource('AWS::ElastiCache::ReplicationGroup'), Alarm: looking('CacheClusterId', { Ref: 'Cache' }) },
    'Alarm Dimensions: CacheClusterId is Ref of Cache, and its metrics go by the name of a node, e.g. <name>-001'],
  ['in an expression', { Queue: resource('AWS::SQS::Queue'), Alarm: alarm({ Metrics: [{ MetricStat: { Metric: { Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Queue', 'Arn'] } }] } } }] }) },
    'Alarm Metrics.0.MetricStat.Metric.Dimensions: QueueName is Arn of Queue, and its metrics go by QueueName'],
  ['a service with another cluster', { Service: service, Cluster: cluster, Other: cluster, Alarm: looking('ServiceName', named, ofCluster('Other')) },
    'Alarm Dimensions: Service runs in Cluster, not in Other'],
  ['a mute rule for nothing', muting('orders-cpu', 'orders-memory'), 'Mute MuteTargets.AlarmNames: there is no alarm orders-memory'],
], [
  ['the name of a load balancer', { Balancer: balancer, Alarm: looking('LoadBalancer', { 'Fn::GetAtt': ['Balancer', 'LoadBalancerFullName'] }) }],
  ['a service and its cluster', { Service: service, Cluster: cluster, Alarm: looking('ServiceName', named, ofCluster('Cluster')) }],
  ['a node', { Cache: resource('AWS::ElastiCache::ReplicationGroup'), Alarm: looking('CacheClusterId', { 'Fn::Sub': '${Cache}-001' }) }],
  ['a part of an ARN', { Balancer: balancer, Alarm: looking('LoadBalancer', { 'Fn::Select': [1, { 'Fn::Split': ['loadbalancer/', { Ref: 'Balancer' }] }] }) }],
  ['text', { Alarm: looking('ServiceName', 'orders') }],
  ['a parameter', { Alarm: looking('ServiceName', { Ref: 'Name' }) }],
  ['a mute rule', muting('orders-cpu')],
  ['a mute rule for alarms of elsewhere', muting('shop-cpu', 'shop-memory')],
  ['rubbish', { Alarm: alarm({ Namespace: 'A', MetricName: 'B', Dimensions: [null, 3] }) }],
]);

const silent = (properties: object = {}) => resource('AWS::CloudWatch::Alarm', { Namespace: 'AWS/ECS', MetricName: 'CPUUtilization', ...properties });

const countingRule = (Arn: object, more: object) => ({
  Alarm: silent({ Namespace: 'AWS/Events', MetricName: 'TriggeredRules', Dimensions: [{ Name: 'RuleName', Value: { Ref: 'Rule' } }] }),
  Rule: resource('AWS::Events::Rule', { EventPattern: { source: ['aws.ecs'] }, Targets: [{ Id: 'a', Arn }] }),
  ...more,
});

ruleTests('ALM-002', [
  ['nothing', { Alarm: silent() }, 'Alarm AlarmActions: it goes off, and tells nobody'],
  ['empty lists', { Alarm: silent({ AlarmActions: [], OKActions: [] }) }, 'Alarm AlarmActions: it goes off, and tells nobody'],
  ['switched off', { Alarm: alarm({ ActionsEnabled: 'false' }) }, 'Alarm ActionsEnabled: its actions are switched off'],
  ['on a rule that only writes a log', countingRule({ 'Fn::GetAtt': ['Log', 'Arn'] }, { Log: resource('AWS::Logs::LogGroup') }), 'Alarm AlarmActions: it goes off, and tells nobody'],
  ['all of several', { All: resource('AWS::CloudWatch::CompositeAlarm', { AlarmRule: 'TRUE' }) }, 'All AlarmActions: it goes off, and tells nobody'],
], [
  ['a topic', { Alarm: alarm({}) }],
  ['actions of the deployment', { Alarm: silent({ AlarmActions: { Ref: 'Actions' } }) }],
  ['an action when it is good again', { Alarm: silent({ OKActions: ['a'] }) }],
  ['part of another alarm', { Alarm: silent(), All: resource('AWS::CloudWatch::CompositeAlarm', { AlarmActions: ['a'], AlarmRule: { 'Fn::Sub': 'ALARM("${Alarm}")' } }) }],
  ['part of another alarm, by its name', { Alarm: silent({ AlarmName: 'cpu' }), All: resource('AWS::CloudWatch::CompositeAlarm', { AlarmActions: ['a'], AlarmRule: 'ALARM(cpu)' }) }],
  ['asked by a deployment', { Alarm: silent(), Service: resource('AWS::ECS::Service', { DeploymentConfiguration: { Alarms: { AlarmNames: [{ Ref: 'Alarm' }], Enable: true } } }) }],
  ['on a dashboard', { Alarm: silent(), Board: resource('AWS::CloudWatch::Dashboard', { DashboardBody: { 'Fn::Sub': '{"alarms":["${Alarm.Arn}"]}' } }) }],
  ['heard by a rule', { Alarm: silent(), Rule: resource('AWS::Events::Rule', { EventPattern: { 'source': ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] } }) }],
  ['on a rule that sends each event to a topic', countingRule({ Ref: 'Topic' }, { Topic: resource('AWS::SNS::Topic') })],
  ['on a metric of a state machine that tells of it itself', {
    Alarm: silent({ Namespace: 'shop/batch' }),
    Job: resource('AWS::StepFunctions::StateMachine', { DefinitionString: '{"a":"arn:aws:states:::sns:publish","b":"shop/batch"}' }),
  }],
]);

test('ALM-002 is quiet about an alarm that another stack looks at', () => {
  const app = stackOf({ Alarm: silent() }, 'App', { Alarm: { Value: { Ref: 'Alarm' }, Export: { Name: 'cpu' } } });
  const service2 = resource('AWS::ECS::Service', { DeploymentConfiguration: { Alarms: { AlarmNames: [{ 'Fn::ImportValue': 'cpu' }] } } });
  expect(found('ALM-002', app, stackOf({ Service: service2 }, 'Services'))).toEqual([]);
});

const filter = (MetricNamespace: unknown, MetricName = 'Errors') => resource('AWS::Logs::MetricFilter', { MetricTransformations: [{ MetricNamespace, MetricName, MetricValue: '1' }] });
const on = (Namespace: string, MetricName = 'Errors') => alarm({ Namespace, MetricName });

ruleTests('ALM-004', [
  ['another case', { Filter: filter('Shop/Orders'), Alarm: on('shop/orders') }, 'Alarm Namespace: nobody writes Errors to shop/orders; Filter writes it to Shop/Orders'],
  ['a letter too much', { Filter: filter('Shop/Orders'), Alarm: on('Shop/Order') }, 'Alarm Namespace: nobody writes Errors to Shop/Order; Filter writes it to Shop/Orders'],
], [
  ['the namespace', { Filter: filter('Shop/Orders'), Alarm: on('Shop/Orders') }],
  ['a metric of AWS', { Filter: filter('Shop'), Alarm: on('AWS/Lambda') }],
  ['a metric that the application writes itself', { Filter: filter('Shop/Orders'), Alarm: on('Billing/Api') }],
  ['a similar namespace beside one that is watched', { Filter: filter('Shop/Orders'), Alarm: on('Shop/Orders'), Other: on('Shop/Order') }],
  ['another metric', { Filter: filter('Shop/Orders', 'Warnings'), Alarm: on('Shop/Order') }],
  ['a namespace of the deployment', { Filter: filter({ Ref: 'Namespace' }), Alarm: on('Shop/Order') }],
]);
