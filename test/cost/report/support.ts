import { EstimateOptions, estimateTemplates } from '../../../src/cost/model/estimate';
import { AdviceFacts, buildEnvironment, buildReport, EnvironmentSource } from '../../../src/cost/report/build-report';
import { CostReport, EnvironmentReport } from '../../../src/cost/report/model';
import { StackTemplate } from '../../../src/templates/model/estate';
import { Resources, stack } from '../model/support';

export const SEOUL = 'Asia/Seoul';

/** Two services behind a load balancer, a database, a NAT gateway, and jobs. */
export const SYSTEM: Resources = {
  Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'application', SecurityGroups: [{ 'Fn::GetAtt': ['BalancerGroup', 'GroupId'] }] } },
  BalancerGroup: { Type: 'AWS::EC2::SecurityGroup' },
  Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: { Ref: 'Balancer' }, DefaultActions: [{ TargetGroupArn: { Ref: 'Targets' } }] } },
  Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup' },
  ...service('Gateway', { LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' } }] }),
  ...service('Auth'),
  ...letIn('GatewayGroup', 'AuthGroup'),
  ...letIn('AuthGroup', 'DatabaseGroup'),
  DatabaseGroup: { Type: 'AWS::EC2::SecurityGroup' },
  Database: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', VpcSecurityGroupIds: [{ 'Fn::GetAtt': ['DatabaseGroup', 'GroupId'] }] } },
  Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Database' }, DBInstanceClass: 'db.t4g.medium', Engine: 'aurora-mysql' } },
  Nat: { Type: 'AWS::EC2::NatGateway' },
  RunnerGroup: { Type: 'AWS::EC2::SecurityGroup' },
  ...letIn('RunnerGroup', 'DatabaseGroup'),
  Runner: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: { 'Fn::Sub': '{"group":"${RunnerGroup.GroupId}"}' } } },
  ...schedule('Daily', 'cron(0 2 * * ? *)', { job: 'contest.github.job', cpu: '1024', memory: '2048' }),
  ...schedule('Hourly', 'rate(1 hour)', { job: 'news.rss.job', cpu: '1024', memory: '2048' }),
};

function service(name: string, properties: object = {}): Resources {
  return {
    [`${name}Group`]: { Type: 'AWS::EC2::SecurityGroup' },
    [`${name}Task`]: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '512', Memory: '1024' } },
    [`${name}Service`]: {
      Type: 'AWS::ECS::Service',
      Properties: {
        ServiceName: `app-${name.toLowerCase()}-dev`,
        DesiredCount: 2,
        CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }],
        NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [{ 'Fn::GetAtt': [`${name}Group`, 'GroupId'] }] } },
        TaskDefinition: { Ref: `${name}Task` },
        ...properties,
      },
    },
  };
}

function letIn(from: string, to: string): Resources {
  return {
    [`${from}To${to}`]: {
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { GroupId: { 'Fn::GetAtt': [to, 'GroupId'] }, SourceSecurityGroupId: { 'Fn::GetAtt': [from, 'GroupId'] } },
    },
  };
}

export function schedule(name: string, expression: string, input?: object, more: object = {}): Resources {
  return {
    [name]: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: expression,
        ScheduleExpressionTimezone: SEOUL,
        Target: { Arn: { Ref: 'Runner' }, ...input === undefined ? {} : { Input: JSON.stringify(input) } },
        ...more,
      },
    },
  };
}

export function advice(more: Partial<AdviceFacts> = {}): AdviceFacts {
  return {
    rule: 'rule',
    subject: 'Test/Thing',
    kind: 'change',
    effort: 1,
    savingUsd: 10,
    text: 'a smaller thing',
    textKo: '더 작은 것',
    how: 'size: `SMALL`',
    howKo: 'size: `SMALL`로',
    deltaByService: [{ service: 'ALB', deltaUsd: -10 }],
    ...more,
  };
}

export function source(templates: readonly StackTemplate[], more: Partial<EnvironmentSource> = {}): EnvironmentSource {
  const options: EstimateOptions = more.options ?? { environment: 'dev' };
  return { name: 'dev', target: { min: 200, max: 300 }, templates, options, estimate: estimateTemplates(templates, options), ...more };
}

export function environment(resources: Resources, more: Partial<EnvironmentSource> = {}): EnvironmentReport {
  return buildEnvironment(source([stack(resources)], more));
}

export function report(resources: Resources = SYSTEM, more: Partial<EnvironmentSource> = {}): CostReport {
  return buildReport([source([stack(resources)], { advice: [advice(), advice({ rule: 'dearer', kind: 'alternative', savingUsd: -5, deltaByService: [] })], ...more })]);
}
