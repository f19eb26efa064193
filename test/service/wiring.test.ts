import { SecretValue, Stack, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { IServiceBinding, ServiceBindingConfig } from '../../src/binding';
import { Bench, messageOf } from '../support/fixtures';

const binding = (config: ServiceBindingConfig): IServiceBinding => ({ bind: () => config });

describe('who may call whom', () => {
  test('nobody until it is said, then one port', () => {
    const bench = new Bench();
    const auth = bench.service('auth');
    const chatbot = bench.service('chatbot');
    auth.allowCallsFrom(chatbot);
    expect(bench.properties('AWS::EC2::SecurityGroupIngress')).toMatchObject({
      FromPort: 8080,
      ToPort: 8080,
      IpProtocol: 'tcp',
      GroupId: { 'Fn::GetAtt': [expect.stringMatching(/^auth/), 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/^chatbot/), 'GroupId'] },
    });
    expect(bench.warnings()).toEqual([]);
  });

  test('a caller is deployed after what it calls, and a circle of calls is no circle of resources', () => {
    const bench = new Bench();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => bench.service(name));
    b.allowCallsFrom(a);
    c.allowCallsFrom(b);
    a.allowCallsFrom(c);
    a.allowCallsFrom(a);
    const services = bench.template.findResources('AWS::ECS::Service');
    const dependsOn = (name: string) => Object.entries(services).find(([id]) => id.startsWith(`${name}Service`))![1].DependsOn as string[];
    expect(dependsOn('a').some((id) => id.startsWith('bService'))).toBe(true);
    expect(dependsOn('b').some((id) => id.startsWith('cService'))).toBe(true);
    expect(dependsOn('c').some((id) => id.startsWith('aService'))).toBe(false);
  });

  test('from another stack, the rule is there and not here', () => {
    const bench = new Bench();
    const auth = bench.service('auth');
    const other = new Stack(bench.app, 'Other', { env: { region: 'ap-northeast-2' } });
    const caller = new ec2.SecurityGroup(other, 'Caller', { vpc: bench.network.vpc, allowAllOutbound: false });
    auth.allowCallsFrom(caller);
    bench.app.synth();
    bench.template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });
});

describe('use(binding)', () => {
  test('variables, secrets, rule, permission and order in one call', () => {
    const bench = new Bench();
    const auth = bench.service('auth');
    const secret = new secretsmanager.Secret(bench.stack, 'Secret');
    const database = new ec2.SecurityGroup(bench.stack, 'Database', { vpc: bench.network.vpc, allowAllOutbound: false });
    auth.use(binding({
      environmentVariables: { AURORA_WRITER_ENDPOINT: 'db' },
      secrets: { AURORA_PASSWORD: ecs.Secret.fromSecretsManager(secret, 'password') },
      peers: [{ peer: database, port: ec2.Port.tcp(3306), description: 'Aurora' }],
      statements: [new iam.PolicyStatement({ actions: ['rds-db:connect'], resources: ['arn:aws:rds-db:ap-northeast-2:111122223333:dbuser:*/auth'] })],
      dependencies: [database],
    }));
    expect(bench.variables('api-auth')).toMatchObject({ AURORA_WRITER_ENDPOINT: 'db' });
    const { ContainerDefinitions: [container] } = bench.properties('AWS::ECS::TaskDefinition');
    expect(container.Secrets).toEqual([{ Name: 'AURORA_PASSWORD', ValueFrom: { 'Fn::Join': ['', [{ Ref: expect.stringMatching(/^Secret/) }, ':password::']] } }]);
    expect(bench.properties('AWS::EC2::SecurityGroupIngress')).toMatchObject({ FromPort: 3306, Description: 'Aurora' });
    const policies = Object.entries(bench.template.findResources('AWS::IAM::Policy'));
    const statementsOf = (role: string) => JSON.stringify(policies.filter(([id]) => id.includes(role)).map(([, policy]) => policy.Properties));
    expect(statementsOf('TaskRole')).toContain('rds-db:connect');
    expect(statementsOf('TaskRole')).not.toContain('secretsmanager');
    expect(statementsOf('ExecutionRole')).toContain('secretsmanager:GetSecretValue');
    const [[, service]] = Object.entries(bench.template.findResources('AWS::ECS::Service'));
    expect(JSON.stringify(service.DependsOn)).toContain('Database');
    // Before its policy is there, the execution role could not fetch image and secrets.
    expect(JSON.stringify(service.DependsOn)).toContain('ExecutionRoleDefaultPolicy');
  });

  test('the user\'s own value wins', () => {
    const bench = new Bench();
    const auth = bench.service('auth', { environmentVariables: { REDIS_HOST: 'mine' } });
    auth.use(binding({ environmentVariables: { REDIS_HOST: 'theirs', REDIS_PORT: '6379' } }));
    expect(bench.variables('api-auth')).toMatchObject({ REDIS_HOST: 'mine', REDIS_PORT: '6379' });
  });

  test('two bindings may not bring the same variable, nor one that the contract sets', () => {
    const bench = new Bench();
    const auth = bench.service('auth');
    const secret = ecs.Secret.fromSecretsManager(new secretsmanager.Secret(bench.stack, 'S'));
    class One implements IServiceBinding {
      public bind = () => ({ environmentVariables: { A: '1', B: '1' } });
    }
    class Two implements IServiceBinding {
      public bind = () => ({ environmentVariables: { A: '2' }, secrets: { B: secret, TZ: secret } });
    }
    auth.use(new One());
    expect(messageOf(() => auth.use(new Two()))).toBe(
      'SpringBootFargateService has 3 problems:\n' +
      ['A from Two and from One', 'B from Two and from One', 'TZ from Two and from the Spring contract'].map((got) =>
        `  [Test/auth] \`use\` must bring variables that no other binding brings, got: ${got}. ` +
        'Use each binding once, or set the variable in environmentVariables or secrets, which win. (variable-twice)').join('\n'),
    );
  });

  test('a secret in place of a variable of the contract', () => {
    const bench = new Bench();
    const secret = new secretsmanager.Secret(bench.stack, 'Secret', { secretStringValue: SecretValue.unsafePlainText('x') });
    bench.service('auth', { secrets: { TZ: ecs.Secret.fromSecretsManager(secret) } });
    expect(bench.variables('api-auth')).not.toHaveProperty('TZ');
  });
});
