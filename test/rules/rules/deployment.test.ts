import { service } from '../ecs-resources';
import { resource, ruleTests } from '../support';

const rule = resource('AWS::ElasticLoadBalancingV2::ListenerRule', { Priority: 1 });
const shifting = (AdvancedConfiguration: unknown) => service({
  DeploymentConfiguration: { Strategy: 'BLUE_GREEN' }, LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: { Ref: 'Blue' }, AdvancedConfiguration }],
});

ruleTests('BG-001', [
  ['a rule of the templates', { Rule: rule, Service: shifting({ ProductionListenerRule: { Ref: 'Rule' } }) },
    'Service LoadBalancers.0.AdvancedConfiguration.ProductionListenerRule: ECS shifts Rule from one target group to the other, and Stack has its own weights for it, which an update may bring back'],
  ['a rule for tests too', { Rule: rule, Service: shifting({ ProductionListenerRule: 'arn:aws:x', TestListenerRule: { 'Fn::GetAtt': ['Rule', 'RuleArn'] } }) },
    'Service LoadBalancers.0.AdvancedConfiguration.TestListenerRule: ECS shifts Rule from one target group to the other, and Stack has its own weights for it, which an update may bring back'],
], [
  ['a rule that no template has', { Service: shifting({ ProductionListenerRule: 'arn:aws:elasticloadbalancing:x' }) }],
  ['a parameter', { Rule: rule, Service: shifting({ ProductionListenerRule: { Ref: 'RuleArn' } }) }],
  ['Service Connect', { Rule: rule, Service: service({ DeploymentConfiguration: { Strategy: 'BLUE_GREEN' } }) }],
  ['rolling', { Rule: rule, Service: service({ LoadBalancers: [{ TargetGroupArn: { Ref: 'Blue' } }] }) }],
]);
