import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ENVIRONMENTS } from '../../sample-app/config';
import { sampleApp } from '../../sample-app/sample-app';
import { SystemStage } from '../../sample-app/system-stage';

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, file), 'utf8'));
const pins = read('logical-ids.json');
const app = sampleApp({ context: read('../../sample-app/cdk.json').context });

function templates(environment: string): Record<string, Template> {
  const stage = app.node.findChild(environment) as Stage;
  return Object.fromEntries(stage.node.children.filter(Stack.isStack).map((stack) => [stack.node.id, Template.fromStack(stack)]));
}

test('CloudFront and static files are one entry of the configuration away', () => {
  const [prod] = ENVIRONMENTS.filter(({ environment }) => environment.isProduction);
  const edge = { domainName: 'www.example.com', certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012' };
  const stage = new SystemStage(new App({ context: read('../../sample-app/cdk.json').context }), 'prod', { config: { ...prod, edge }, env: { region: 'ap-northeast-2' } });
  const template = (id: string) => Template.fromStack(stage.node.findChild(id) as Stack);
  template('Edge').hasResourceProperties('AWS::CloudFront::Distribution', { DistributionConfig: { Aliases: ['www.example.com'] } });
  template('Gateway').hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' });
});

/** What holds data: a change of one of these ids makes CloudFormation replace it, which loses the data. */
const STATEFUL = [
  'AWS::ECR::Repository', 'AWS::ElastiCache::ReplicationGroup', 'AWS::KMS::Key', 'AWS::MSK::Cluster', 'AWS::MSK::Topic', 'AWS::RDS::DBCluster',
  'AWS::S3::Bucket', 'AWS::SecretsManager::Secret',
];
/** Its messages are not kept, so its key holds nothing; its topic has subscribers, who would have to confirm again. */
const ALERTS = 'Alerts';
const KNOWN = ['AWS::SNS::Topic'];
const NETWORK = ['AWS::EC2::EIP', 'AWS::EC2::Subnet', 'AWS::EC2::VPC', 'AWS::ServiceDiscovery::PrivateDnsNamespace'];

function pinned(environment: string, types: string[]): string[] {
  return Object.entries(templates(environment)).flatMap(([stack, template]) =>
    types.filter((type) => stack !== ALERTS || KNOWN.includes(type))
      .flatMap((type) => Object.keys(template.findResources(type)).map((id) => `${stack}/${id}`))).sort();
}

describe.each(ENVIRONMENTS.map(({ environment }) => environment.name))('%s', (environment) => {
  test('logical ids of what holds data, and of what others know by address or name', () => {
    expect({ stateful: pinned(environment, STATEFUL), network: pinned(environment, [...NETWORK, ...KNOWN]) }).toEqual(pins[environment]);
  });

  test('what holds data is retained, and a failed first deployment leaves nothing behind', () => {
    for (const template of Object.values({ ...templates(environment), [ALERTS]: Template.fromJSON({}) })) {
      for (const type of STATEFUL.filter((candidate) => Object.keys(template.findResources(candidate)).length > 0)) {
        template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
      }
    }
  });

  test('stateful and stateless are apart', () => {
    expect(Object.keys(templates(environment))).toEqual(['Network', 'Images', 'Secrets', 'Alerts', 'Data', 'Services', 'Batch', 'Gateway', 'Cost']);
  });

  test('the gateway and five services, each on its alias', () => {
    const { Services, Gateway } = templates(environment);
    Services.resourceCountIs('AWS::ECS::Service', 5);
    Gateway.resourceCountIs('AWS::ECS::Service', 1);
  });

  test('somebody hears when the database grows beyond what was expected', () => {
    const alarms = Object.values(templates(environment).Data.findResources('AWS::CloudWatch::Alarm'));
    expect(alarms).toHaveLength(1);
    expect(alarms[0].Properties.AlarmActions).toHaveLength(1);
  });

  test('twenty batch jobs, which reach the two services that take what they gather', () => {
    const { Batch } = templates(environment);
    Batch.resourceCountIs('AWS::Scheduler::Schedule', 20);
    const reached = Object.values(Batch.findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties.Description);
    expect(reached).toEqual(expect.arrayContaining(['batch-source to contest', 'batch-source to news']));
    Batch.resourceCountIs('AWS::CloudWatch::Dashboard', environment === 'prod' ? 1 : 0);
  });

  test('a budget of the guide\'s target, and clean-up that only reports', () => {
    const { Cost } = templates(environment);
    Cost.hasResourceProperties('AWS::Budgets::Budget', { Budget: { BudgetLimit: { Amount: { dev: 300, beta: 400, prod: 1500 }[environment], Unit: 'USD' } } });
    expect(JSON.stringify(Cost.findResources('AWS::IAM::Policy'))).not.toContain('rds:DeleteDBClusterSnapshot');
  });

  test('nights off in dev, and in dev alone', () => {
    const { Cost, Services } = templates(environment);
    const hours = { dev: 5, beta: 0, prod: 0 }[environment];
    const scaled = Object.values(Services.findResources('AWS::ApplicationAutoScaling::ScalableTarget')).filter(({ Properties }) => Properties.ScheduledActions !== undefined);
    expect([scaled.length, Cost.toJSON().Resources && Object.keys(Cost.findResources('AWS::StepFunctions::StateMachine')).length > 0]).toEqual([hours, hours === 5]);
  });

  test('nothing secret in any template', () => {
    for (const template of Object.values(templates(environment))) {
      expect(JSON.stringify(template.toJSON())).not.toMatch(/GenerateSecretString|mongodb\+srv|\bsk-[a-z0-9]{10}/i);
    }
    // The addresses of the brokers are the one value that a template writes.
    const written = Object.values(templates(environment)).flatMap((template) => Object.values(template.findResources('AWS::SecretsManager::Secret')))
      .filter(({ Properties }) => Properties.SecretString !== undefined);
    expect(written.map(({ Properties }) => [Properties.Name, JSON.stringify(Properties.SecretString)])).toEqual(
      [[`tech-n-ai/kafka/${environment}`, expect.stringMatching(/^\{"Fn::Join":\["",\["\{\\"bootstrapServers\\":\\"",\{"Fn::GetAtt":/)]]);
  });

  test('every log group ends, and every resource that can is tagged', () => {
    for (const template of Object.values(templates(environment))) {
      for (const [id, group] of Object.entries(template.findResources('AWS::Logs::LogGroup'))) {
        expect([id, typeof group.Properties.RetentionInDays]).toEqual([id, 'number']);
        expect(group.Properties.Tags).toEqual(expect.arrayContaining([{ Key: 'Environment', Value: environment }, { Key: 'Project', Value: 'tech-n-ai' }]));
      }
    }
  });
});
