import { App, aws_ec2 as ec2, aws_kms as kms, aws_rds as rds, aws_secretsmanager as secretsmanager, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Environment } from '../../../src/core';
import { ProvisionSchemas } from '../../../src/database/provision-schemas/provider';
import { StoreSecret } from '../../../src/secrets/store-secret';
import { SEOUL } from '../../support/fixtures';

function bench(dataApi: boolean, environment = Environment.PROD) {
  const app = new App();
  const stack = new Stack(app, 'Test', { env: SEOUL });
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });
  const cluster = new rds.DatabaseCluster(stack, 'Cluster', {
    engine: rds.DatabaseClusterEngine.AURORA_MYSQL,
    vpc,
    writer: rds.ClusterInstance.provisioned('Zwriter'),
    readers: [rds.ClusterInstance.provisioned('Areader', { promotionTier: 0 })],
    enableDataApi: dataApi,
    port: 3306,
  });
  const masterSecret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Master', 'arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:master-Ab12Cd');
  const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  const schemas = new ProvisionSchemas(stack, 'Schemas', { environment, cluster, masterSecret, vpc, vpcSubnets, encryptionKey, dataApi });
  const secretOf = (name: string) => new StoreSecret(stack, `${name}Secret`, {
    environment,
    secretName: `tech-n-ai/aurora/prod/${name}`,
    description: name,
    encryptionKey,
    removalPolicy: RemovalPolicy.RETAIN,
    keys: { password: { kind: 'generated', length: 32 } },
    notRotated: 'for a test',
  });
  schemas.provision('auth', { name: 'auth', userName: 'auth', secret: secretOf('auth'), drop: false });
  schemas.provision('batch', { name: 'batch', userName: 'batch_user', secret: secretOf('batch'), drop: true });
  return {
    app,
    get template() {
      return Template.fromStack(stack);
    },
  };
}

const functionOf = (template: Template) => Object.values(template.findResources('AWS::Lambda::Function', {
  Properties: { Description: Match.stringLikeRegexp('^Creates schemas') },
}))[0].Properties;

const statementsOf = (template: Template) => Object.values(template.findResources('AWS::IAM::Policy'))
  .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
  .filter(({ Action }) => ![Action].flat().some((action: string) => /^(logs|lambda):/.test(action)));

const resourceOf = (template: Template, name: string) => Object.values(template.findResources('Custom::TechNAiSchema', { Properties: { SchemaName: name } }))[0];

describe('one resource for each schema', () => {
  test('has what the function needs, as text, and no password', () => {
    const { template } = bench(false);
    const { Properties } = resourceOf(template, 'batch');
    expect(Properties).toEqual({
      ServiceToken: expect.anything(),
      ServiceTimeout: '600',
      Host: { 'Fn::GetAtt': [expect.stringMatching(/^Cluster/), 'Endpoint.Address'] },
      Port: { 'Fn::GetAtt': [expect.stringMatching(/^Cluster/), 'Endpoint.Port'] },
      DataApiClusterArn: '',
      MasterSecretArn: 'arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:master-Ab12Cd',
      SchemaName: 'batch',
      UserName: 'batch_user',
      UserSecretArn: { Ref: expect.stringMatching(/^batchSecret/) },
      UserSecretName: 'tech-n-ai/aurora/prod/batch',
      DropWhenRemoved: 'true',
    });
    expect(resourceOf(template, 'auth').Properties.DropWhenRemoved).toBe('false');
  });

  test('and one function for all', () => {
    const { template } = bench(false);
    template.resourceCountIs('Custom::TechNAiSchema', 2);
    expect(Object.keys(template.findResources('AWS::Lambda::Function', { Properties: { Description: Match.stringLikeRegexp('schemas') } }))).toHaveLength(1);
  });

  test('waits for the writer, the way to it and the password, but not for readers', () => {
    const { template } = bench(false);
    const { DependsOn } = resourceOf(template, 'auth');
    const ofType = (type: string) => DependsOn.filter((id: string) => template.toJSON().Resources[id].Type === type);
    expect(ofType('AWS::RDS::DBInstance')).toEqual([expect.stringMatching(/^ClusterZwriter/)]);
    expect(ofType('Custom::TechNAiSecretKeys')).toEqual([expect.stringMatching(/^authSecretKeys/)]);
    expect(ofType('AWS::EC2::SecurityGroupIngress')).toHaveLength(1);
    expect(ofType('AWS::IAM::Policy').length).toBeGreaterThan(0);
  });

  test('the function ends before CloudFormation gives up', () => {
    const { Timeout } = functionOf(bench(false).template);
    expect(Timeout).toBe(300);
    expect(Timeout).toBeLessThan(600);
  });
});

describe('inside the VPC', () => {
  test('the function has a security group of its own, which alone the database lets in at 3306', () => {
    const { template } = bench(false);
    const [group] = functionOf(template).VpcConfig.SecurityGroupIds;
    expect(functionOf(template).VpcConfig.SubnetIds).toHaveLength(2);
    const rules = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => Properties);
    expect(rules).toEqual([expect.objectContaining({
      SourceSecurityGroupId: group,
      GroupId: { 'Fn::GetAtt': [expect.stringMatching(/^ClusterSecurityGroup/), 'GroupId'] },
      FromPort: { 'Fn::GetAtt': [expect.stringMatching(/^Cluster/), 'Endpoint.Port'] },
      IpProtocol: 'tcp',
    })]);
  });

  test('the function may read these secrets, and nothing of the Data API', () => {
    const statements = statementsOf(bench(false).template);
    const reads = statements.filter(({ Action }) => Action === 'secretsmanager:GetSecretValue');
    expect(reads.flatMap(({ Resource }) => Resource)).toEqual([
      'arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:master-Ab12Cd',
      { Ref: expect.stringMatching(/^authSecret/) },
      { Ref: expect.stringMatching(/^batchSecret/) },
    ]);
    expect(statements).toContainEqual({
      Action: 'kms:Decrypt',
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] },
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.ap-northeast-2.amazonaws.com' } },
    });
    expect(JSON.stringify(statements)).not.toContain('rds-data');
  });
});

describe('through the Data API', () => {
  test('the function stays outside the VPC, and no rule is made', () => {
    const { template } = bench(true);
    expect(functionOf(template).VpcConfig).toBeUndefined();
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('the function may run statements in this cluster alone', () => {
    const { template } = bench(true);
    const arn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':rds:ap-northeast-2:', { Ref: 'AWS::AccountId' }, ':cluster:', { Ref: expect.stringMatching(/^Cluster/) }]] };
    expect(statementsOf(template)).toContainEqual({ Action: 'rds-data:ExecuteStatement', Effect: 'Allow', Resource: arn });
    expect(resourceOf(template, 'auth').Properties).toMatchObject({ DataApiClusterArn: arn, Host: '', Port: '' });
  });
});

test.each([true, false])('cdk-nag has nothing to say about it that is not answered (Data API: %s)', (dataApi) => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => {});
  }
  const { app } = bench(dataApi);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  let report = '';
  try {
    app.synth();
  } catch (error) {
    report = (error as Error).message;
  }
  expect(report).toContain('Test/Cluster');
  expect(report).not.toContain('Test/Schemas');
  jest.restoreAllMocks();
});
