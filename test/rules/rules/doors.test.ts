import { client, CLUSTER, connected, HTTP_PORT, service, task, variables } from '../ecs-resources';
import { resource, ruleTests } from '../support';

const GROUP = 'AWS::EC2::SecurityGroup';
const groups = (...names: string[]) => ({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: names.map((Ref) => ({ 'Fn::GetAtt': [Ref, 'GroupId'] })) } } });
const open = (rule: object) => ({ Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { 'Fn::GetAtt': ['ShopGroup', 'GroupId'] }, IpProtocol: 'tcp', ...rule }) });
const from = (Ref: string, port: unknown = 8080) => ({ SourceSecurityGroupId: { 'Fn::GetAtt': [Ref, 'GroupId'] }, FromPort: port, ToPort: port });

const front = {
  Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { SecurityGroups: [{ Ref: 'BalancerGroup' }] }),
  Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Balancer' }, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] }),
  Targets: resource('AWS::ElasticLoadBalancingV2::TargetGroup', { TargetType: 'ip' }),
  BalancerGroup: resource(GROUP, { GroupDescription: 'front' }),
  ShopGroup: resource(GROUP, { GroupDescription: 'shop' }),
  Task: task(HTTP_PORT),
  Service: service({ ...groups('ShopGroup'), LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: { Ref: 'Targets' } }] }),
};
const AT = 'Service NetworkConfiguration.AwsvpcConfiguration.SecurityGroups:';
const CLOSED = `${AT} Balancer (BalancerGroup) is let in on port 8080 by no rule of ShopGroup`;

const callers = {
  Cluster: CLUSTER,
  Task: task(HTTP_PORT),
  Service: connected({}, groups('ShopGroup')),
  ShopGroup: resource(GROUP, { GroupDescription: 'shop' }),
  ClientGroup: resource(GROUP, { GroupDescription: 'client' }),
  ClientTask: task({ Name: 'gateway', ...variables({ URL: 'http://orders:8080' }) }),
  Client: client(groups('ClientGroup')),
};

ruleTests('NET-004', [
  ['no rule for the load balancer', front, CLOSED],
  ['a rule for another port', { ...front, ...open(from('BalancerGroup', '8081')) }, CLOSED],
  ['a rule for another group', { ...front, ...open(from('Other')), Other: resource(GROUP) }, CLOSED],
  ['a rule for UDP', { ...front, ...open({ ...from('BalancerGroup'), IpProtocol: 'udp' }) }, CLOSED],
  ['a rule of another group', {
    ...front, Other: resource(GROUP), Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Other' }, IpProtocol: 'tcp', ...from('BalancerGroup') }),
  }, CLOSED],
  ['a listener rule in between', {
    ...front,
    Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Balancer' }, DefaultActions: [{ Type: 'fixed-response' }] }),
    ListenerRule: resource('AWS::ElasticLoadBalancingV2::ListenerRule', { ListenerArn: { Ref: 'Listener' }, Actions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] }),
  }, CLOSED],
  ['no rule for a client of Service Connect', callers, `${AT} Client (ClientGroup) is let in on port 8080 by no rule of ShopGroup`],
  ['no rule for the port of the proxy', { ...callers, Service: connected({ IngressPortOverride: 9000 }, groups('ShopGroup')), ...open(from('ClientGroup')) },
    `${AT} Client (ClientGroup) is let in on port 9000 by no rule of ShopGroup`],
], [
  ['a rule by itself', { ...front, ...open(from('BalancerGroup')) }],
  ['a rule in the group, as a list or alone', { ...front, ShopGroup: resource(GROUP, { SecurityGroupIngress: { IpProtocol: '-1', SourceSecurityGroupId: { Ref: 'BalancerGroup' } } }) }],
  ['a range', { ...front, ShopGroup: resource(GROUP, { SecurityGroupIngress: [{ IpProtocol: '6', CidrIp: '10.0.0.0/16', FromPort: '8000', ToPort: '9000' }] }) }],
  ['a prefix list', { ...front, ...open({ SourcePrefixListId: 'pl-1', FromPort: 0, ToPort: 65535 }) }],
  ['a group of somebody else', { ...front, ...open({ SourceSecurityGroupId: 'sg-1', FromPort: 8080, ToPort: 8080 }) }],
  ['ports that only the deployment knows', { ...front, ...open(from('BalancerGroup', { Ref: 'Port' })) }],
  ['rules that only the deployment knows', { ...front, ShopGroup: resource(GROUP, { SecurityGroupIngress: { Ref: 'Rules' } }) }],
  ['two groups of which one is open', {
    ...front,
    Service: service({ ...groups('OpenGroup', 'ShopGroup'), LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: { Ref: 'Targets' } }] }),
    OpenGroup: resource(GROUP, { SecurityGroupIngress: [{ IpProtocol: 'tcp', ...from('BalancerGroup') }] }),
  }],
  ['a load balancer without groups', { ...front, Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }) }],
  ['a service in a group of somebody else', {
    ...front, Service: service({ NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: ['sg-1'] } }, LoadBalancers: [{ ContainerPort: 8080, TargetGroupArn: { Ref: 'Targets' } }] }),
  }],
  ['a client that is let in', { ...callers, ...open(from('ClientGroup')) }],
  ['one group for all', { ...callers, Client: client(groups('ShopGroup')), ...open(from('ShopGroup')) }],
]);
