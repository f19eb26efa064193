import { service, task, variables } from '../ecs-resources';
import { resource, ruleTests } from '../support';

const gateway = (wait: unknown) => ({
  Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer'),
  Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Balancer' }, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] }),
  Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetType: 'ip' }),
  Task: task(variables({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: wait })),
  Service: service({ LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: { Ref: 'Targets' } }] }),
});
const site = (...Origins: object[]) => ({ Site: resource('AWS::CloudFront::Distribution', { DistributionConfig: { Origins } }) });
const custom = (CustomOriginConfig: object) => site({ Id: 'files', DomainName: 'files.example.com' }, { Id: 'api', DomainName: { 'Fn::GetAtt': ['Balancer', 'DNSName'] }, CustomOriginConfig });
const inVpc = (settings: object) => ({
  ...site({ Id: 'api', DomainName: 'api.example.com', VpcOriginConfig: { VpcOriginId: { 'Fn::GetAtt': ['Origin', 'Id'] }, ...settings } }),
  Origin: resource('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: { Ref: 'Balancer' } } }),
});

ruleTests('CDN-003', [
  ['the default', { ...gateway('60s'), ...custom({ OriginProtocolPolicy: 'https-only' }) },
    'Site DistributionConfig.Origins.1.CustomOriginConfig.OriginReadTimeout: api has 30 seconds (the default) to answer, and shop waits 60 for its answers'],
  ['45 seconds, as text, in a VPC', { ...gateway('PT1M'), ...inVpc({ OriginReadTimeout: '45' }) },
    'Site DistributionConfig.Origins.0.VpcOriginConfig.OriginReadTimeout: api has 45 seconds to answer, and shop waits 60 for its answers'],
], [
  ['as long', { ...gateway('60s'), ...inVpc({ OriginReadTimeout: 60 }) }],
  ['a gateway that gives up sooner', { ...gateway('20s'), ...custom({}) }],
  ['a gateway that only the deployment knows', { ...gateway({ Ref: 'Wait' }), ...custom({}) }],
  ['a time-out that only the deployment knows', { ...gateway('60s'), ...inVpc({ OriginReadTimeout: { Ref: 'Read' } }) }],
  ['another origin', { ...gateway('60s'), ...site({ Id: 'api', DomainName: 'api.example.com', CustomOriginConfig: {} }) }],
]);
