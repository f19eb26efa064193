import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AuroraBench } from './support';
import { DataDeletion, Environment } from '../../src/core';
import { AuroraCompute, SchemaProvisioning, SchemaUsage } from '../../src/database';
import { SpringBootFargateService } from '../../src/service';
import { ENVIRONMENTS, EnvironmentName, IMAGE, messageOf, SEOUL } from '../support/fixtures';

const NAMES = Object.keys(ENVIRONMENTS) as EnvironmentName[];
const OPTIONS = 'useSSL=true&serverTimezone=Asia/Seoul&characterEncoding=UTF-8';

/** The value with each token as `<attribute>`. */
function flat(value: any): string {
  return typeof value === 'string' ? value : value['Fn::Join']?.[1].map(flat).join('') ?? `<${value['Fn::GetAtt'][1]}>`;
}

function variablesOf(bench: AuroraBench, container: string): Record<string, string> {
  return Object.fromEntries(Object.entries(bench.variables(container)).map(([name, value]) => [name, flat(value)])
    .filter(([name]) => /AURORA|DATASOURCE|HEALTH_DB/.test(name)));
}

function bound(schema: string, ...rest: ConstructorParameters<typeof AuroraBench>) {
  const bench = new AuroraBench(...rest);
  bench.service('auth').use(bench.aurora.schema(schema));
  return { bench, variables: variablesOf(bench, 'api-auth'), secrets: bench.secretVariables('api-auth') };
}

describe('schemas', () => {
  test.each(NAMES)('%s: the guide\'s three and the one that Spring Batch needs, each with its own user and secret', (name) => {
    const bench = new AuroraBench(ENVIRONMENTS[name]);
    expect(bench.aurora.schemas.map((schema) => [schema.name, schema.userName, schema.secretName])).toEqual(
      ['auth', 'archive', 'chatbot', 'batch'].map((schema) => [schema, schema, `tech-n-ai/aurora/${name}/${schema}`]));
    expect(Object.entries(bench.provisioned).map(([schema, { Properties }]) => [schema, Properties.UserName, Properties.DropWhenRemoved])).toEqual(
      expect.arrayContaining(['auth', 'archive', 'chatbot', 'batch'].map((schema) => [schema, schema, 'false'])));
    expect(Object.keys(bench.provisioned)).toHaveLength(4);
  });

  test('the secret gets the keys of a database secret, its host when the cluster has one, and no value from the template but names', () => {
    const bench = new AuroraBench();
    const keys = Object.values(bench.template.findResources('Custom::TechNAiSecretKeys')).flatMap(({ Properties }) => Properties.Secrets)
      .filter(({ Name }) => Name === 'tech-n-ai/aurora/dev/auth').flatMap(({ Keys }) => Keys);
    expect(Object.fromEntries(keys.map(({ Path, Kind, Value }) => [Path.join('.'), [Kind, typeof Value === 'string' ? Value : flat(Value)]]))).toEqual({
      username: ['exact', 'auth'],
      password: ['generated', '32'],
      engine: ['literal', 'mysql'],
      port: ['number', '3306'],
      dbname: ['literal', 'auth'],
      host: ['exact', '<Endpoint.Address>'],
    });
  });

  test.each([['dev', false], ['beta', false], ['prod', true]] as [EnvironmentName, boolean][])('%s: through the Data API: %s', (name, dataApi) => {
    const bench = new AuroraBench(ENVIRONMENTS[name]);
    expect(bench.database.EnableHttpEndpoint === true).toBe(dataApi);
    const { DataApiClusterArn, Host } = bench.provisioned.auth.Properties;
    expect([DataApiClusterArn === '', Host === '']).toEqual([!dataApi, dataApi]);
  });

  test('the function is in the subnets of the tasks, from where it reaches Secrets Manager', () => {
    const { VpcConfig } = new AuroraBench().properties('AWS::Lambda::Function', { VpcConfig: {} });
    expect(VpcConfig.SubnetIds.map(({ Ref }: { Ref: string }) => Ref)).toEqual([1, 2].map((zone) => expect.stringMatching(`AppSubnet${zone}`)));
  });

  test('from inside the VPC although the class has the Data API', () => {
    const bench = new AuroraBench(Environment.PROD, { schemaProvisioning: SchemaProvisioning.inVpc({ subnetGroupName: 'Data' }) });
    expect(bench.database.EnableHttpEndpoint).not.toBe(true);
    expect(JSON.stringify(bench.properties('AWS::Lambda::Function', { VpcConfig: {} }).VpcConfig)).toContain('DataSubnet3');
  });

  test('no schema, no function', () => {
    const bench = new AuroraBench(Environment.DEV, { schemas: [] });
    bench.template.resourceCountIs('Custom::TechNAiSchema', 0);
    bench.template.resourceCountIs('AWS::SecretsManager::Secret', 0);
    expect(Object.keys(bench.template.findResources('AWS::Lambda::Function')).filter((id) => id.startsWith('Aurora'))).toEqual([]);
  });

  test('a schema waits for the writer and for its password', () => {
    const { DependsOn } = new AuroraBench(Environment.PROD).provisioned.auth;
    expect(DependsOn).toEqual(expect.arrayContaining([
      expect.stringMatching(/^AuroraClusterWriter/), expect.stringMatching(/^AuroraSchemasauthCredentialsKeys/),
    ]));
  });

  test('more can follow, and is found again', () => {
    const { aurora } = new AuroraBench();
    const added = aurora.addSchema({ name: 'bookmark', userName: 'reader' });
    expect(aurora.schema('bookmark')).toBe(added);
    expect([added.name, added.userName]).toEqual(['bookmark', 'reader']);
    expect(aurora.schemas).toHaveLength(5);
  });

  test('one that is not there is told by name', () => {
    expect(messageOf(() => new AuroraBench().aurora.schema('orders'))).toBe(
      'CostOptimizedAurora has 1 problem:\n  [Test/Aurora] `name` must be one of this cluster\'s schemas, got: \'orders\'. ' +
      'Choose one of auth, archive, chatbot, batch, or make it with addSchema(). (aurora-schema-unknown)');
    expect(messageOf(() => new AuroraBench(Environment.DEV, { schemas: [] }).aurora.schema('auth'))).toContain('Choose one of none yet');
  });

  test('data goes with two keys only', () => {
    const schemas = [{ name: 'auth', removalPolicy: RemovalPolicy.DESTROY }, { name: 'chatbot' }];
    const one = new AuroraBench(Environment.DEV, { schemas });
    expect(one.provisioned.auth.Properties.DropWhenRemoved).toBe('false');
    expect(one.warnings().join()).toContain('the schema auth with its user and its secret will be retained');
    const both = new AuroraBench(Environment.DEV, { schemas }, { [DataDeletion.CONSENT_CONTEXT_KEY]: true });
    expect([both.provisioned.auth, both.provisioned.chatbot].map(({ Properties }) => Properties.DropWhenRemoved)).toEqual(['true', 'false']);
    const policies = Object.values(both.template.findResources('AWS::SecretsManager::Secret')).map(({ Properties, DeletionPolicy }) => [Properties.Name, DeletionPolicy]);
    expect(Object.fromEntries(policies)).toEqual({ 'tech-n-ai/aurora/dev/auth': 'Delete', 'tech-n-ai/aurora/dev/chatbot': 'RetainExceptOnCreate' });
  });
});

describe('a service that uses a schema', () => {
  test('gets every spelling of the endpoints, with one schema', () => {
    const { variables } = bound('auth', Environment.PROD);
    const writer = `jdbc:mysql://<Endpoint.Address>:3306/auth?${OPTIONS}`;
    expect(variables).toEqual({
      AURORA_WRITER_ENDPOINT: '<Endpoint.Address>',
      AURORA_READER_ENDPOINT: '<ReadEndpoint.Address>',
      AURORA_OPTIONS: OPTIONS,
      AURORA_SCHEMA: 'auth',
      MODULE_AURORA_SCHEMA: 'auth',
      SPRING_DATASOURCE_URL: writer,
      SPRING_DATASOURCE_WRITER_URL: writer,
      SPRING_DATASOURCE_READER_URL: `jdbc:mysql://<ReadEndpoint.Address>:3306/auth?${OPTIONS}`,
    });
  });

  test('gets user and password under every name, from its own secret', () => {
    const { secrets } = bound('auth', Environment.PROD);
    expect(Object.keys(secrets).sort()).toEqual([
      'AURORA_PASSWORD', 'AURORA_USERNAME', 'SPRING_DATASOURCE_PASSWORD', 'SPRING_DATASOURCE_READER_PASSWORD', 'SPRING_DATASOURCE_READER_USERNAME',
      'SPRING_DATASOURCE_USERNAME', 'SPRING_DATASOURCE_WRITER_PASSWORD', 'SPRING_DATASOURCE_WRITER_USERNAME',
    ]);
    for (const [name, from] of Object.entries(secrets)) {
      expect(from).toMatch(name.endsWith('USERNAME') ? /^AuroraSchemasauthCredentialsSecret[0-9A-F]{8}:username::$/ : /^AuroraSchemasauth\w+:password::$/);
    }
  });

  test('of Spring Batch gets the four pools as well', () => {
    const { variables, secrets } = bound('batch', Environment.PROD);
    const hosts = { WRITER: 'Endpoint', READER: 'ReadEndpoint' };
    for (const [role, host] of Object.entries(hosts)) {
      for (const part of ['META', 'BUSINESS']) {
        expect(variables[`SPRING_DATASOURCE_${role}_${part}_URL`]).toBe(`jdbc:mysql://<${host}.Address>:3306/batch?${OPTIONS}`);
        expect(secrets[`SPRING_DATASOURCE_${role}_${part}_USERNAME`]).toMatch(/:username::$/);
        expect(secrets[`SPRING_DATASOURCE_${role}_${part}_PASSWORD`]).toMatch(/:password::$/);
      }
    }
    expect(variables).toMatchObject({ MODULE_AURORA_META_SCHEMA: 'batch', MODULE_AURORA_BUSINESS_SCHEMA: 'batch', AURORA_OPTIONS: OPTIONS });
  });

  test('may use any schema in either way', () => {
    const schemas = [{ name: 'jobs', usage: SchemaUsage.BATCH }, { name: 'batch', usage: SchemaUsage.API }];
    expect(bound('jobs', Environment.PROD, { schemas }).variables).toHaveProperty('MODULE_AURORA_META_SCHEMA', 'jobs');
    expect(bound('batch', Environment.PROD, { schemas }).variables).not.toHaveProperty('MODULE_AURORA_META_SCHEMA');
  });

  test('is let through to 3306, may read its secret, and starts once the schema is there', () => {
    const { bench } = bound('auth', Environment.PROD);
    const rule = bench.properties('AWS::EC2::SecurityGroupIngress', { Description: 'auth to Aurora' });
    expect(rule).toMatchObject({ FromPort: 3306, ToPort: 3306, IpProtocol: 'tcp' });
    expect(JSON.stringify(rule.GroupId)).toContain('AuroraSecurityGroup');
    const [service] = Object.values(bench.template.findResources('AWS::ECS::Service'));
    expect(JSON.stringify(service.DependsOn)).toMatch(/AuroraSchemasProvisioningauth/);
    const policies = JSON.stringify(bench.template.findResources('AWS::IAM::Policy'));
    expect(policies).toMatch(/"secretsmanager:GetSecretValue","secretsmanager:DescribeSecret"\],"Effect":"Allow","Resource":\{"Ref":"AuroraSchemasauthCredentialsSecret/);
  });

  test('may be in another stack, which is deployed after the database and carries the rule', () => {
    const bench = new AuroraBench(Environment.PROD);
    const services = new Stack(bench.app, 'Services', { env: SEOUL });
    const { environment, cluster } = bench;
    new SpringBootFargateService(services, 'auth', { environment, cluster, image: IMAGE, serviceName: 'auth' }).use(bench.aurora.schema('auth'));
    Template.fromStack(services).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { Description: 'auth to Aurora', FromPort: 3306 });
    expect(services.dependencies).toContain(bench.stack);
    expect(bench.stack.dependencies).toEqual([]);
  });

  test('takes other options of the driver, or none', () => {
    expect(bound('auth', Environment.PROD, { jdbcOptions: 'sslMode=VERIFY_IDENTITY' }).variables.SPRING_DATASOURCE_URL).toMatch(/\/auth\?sslMode=VERIFY_IDENTITY$/);
    expect(bound('auth', Environment.PROD, { jdbcOptions: '' }).variables.SPRING_DATASOURCE_URL).toMatch(/\/auth$/);
  });
});

describe('connection pools', () => {
  const sizes = (variables: Record<string, string>) => Object.fromEntries(Object.entries(variables).filter(([name]) => name.endsWith('MAXIMUMPOOLSIZE')));

  test('are small where 90 connections are all there are, under every name', () => {
    expect(sizes(bound('auth', Environment.DEV).variables)).toEqual({
      SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE: '5',
      SPRING_DATASOURCE_API_WRITER_HIKARI_MAXIMUMPOOLSIZE: '5',
      SPRING_DATASOURCE_API_READER_HIKARI_MAXIMUMPOOLSIZE: '5',
    });
    expect(sizes(bound('batch', Environment.DEV).variables)).toEqual({
      SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE: '5',
      SPRING_DATASOURCE_BATCH_META_HIKARI_MAXIMUMPOOLSIZE: '5',
      SPRING_DATASOURCE_BATCH_WRITER_HIKARI_MAXIMUMPOOLSIZE: '5',
      SPRING_DATASOURCE_BATCH_READER_HIKARI_MAXIMUMPOOLSIZE: '5',
    });
  });

  test.each([[4, true], [7.5, true], [8, false], [16, false]])('of %d ACU: small %s', (maxAcu, small) => {
    const { variables } = bound('auth', Environment.DEV, { compute: AuroraCompute.serverlessV2({ minAcu: 1, maxAcu }) });
    expect(variables.SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE).toBe(small ? '5' : undefined);
  });

  test('are the application\'s own on a large instance, unless a size is given', () => {
    expect(sizes(bound('auth', Environment.PROD).variables)).toEqual({});
    const { variables } = bound('auth', Environment.PROD, { schemas: [{ name: 'auth', maxPoolSize: 40 }] });
    expect(variables.SPRING_DATASOURCE_API_WRITER_HIKARI_MAXIMUMPOOLSIZE).toBe('40');
  });

  test('let a database sleep that can: no idle connection outlasts the delay, and nobody asks for its health', () => {
    const { variables } = bound('auth', Environment.DEV, { compute: AuroraCompute.serverlessV2({ minAcu: 0 }) });
    for (const prefix of ['SPRING_DATASOURCE', 'SPRING_DATASOURCE_API_WRITER', 'SPRING_DATASOURCE_API_READER']) {
      expect(variables[`${prefix}_HIKARI_MINIMUMIDLE`]).toBe('0');
      expect(variables[`${prefix}_HIKARI_KEEPALIVETIME`]).toBe('0');
      expect(Number(variables[`${prefix}_HIKARI_IDLETIMEOUT`])).toBeLessThan(300_000);
      // Waking up takes more than 30 seconds after a day.
      expect(Number(variables[`${prefix}_HIKARI_CONNECTIONTIMEOUT`])).toBeGreaterThan(30_000);
      expect(Number(variables[`${prefix}_HIKARI_INITIALIZATIONFAILTIMEOUT`])).toBeGreaterThan(30_000);
    }
    expect(variables.MANAGEMENT_HEALTH_DB_ENABLED).toBe('false');
  });

  test('are left alone where it never sleeps', () => {
    const { variables } = bound('auth', Environment.DEV, { compute: AuroraCompute.serverlessV2() });
    expect(Object.keys(variables).filter((name) => /HIKARI|HEALTH/.test(name))).toEqual([]);
  });
});
