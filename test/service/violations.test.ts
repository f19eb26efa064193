import { Duration, Lazy, Token, aws_ec2 as ec2, aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { CapacityStrategy, ContainerProbe, FargateSize, SpringBootFargateService, SpringBootFargateServiceProps } from '../../src/service';
import { Bench, IMAGE, messageOf } from '../support/fixtures';

const failure = (props: Partial<SpringBootFargateServiceProps>) => {
  const bench = new Bench();
  return messageOf(() => bench.service('auth', props));
};
const one = (line: string) => `SpringBootFargateService has 1 problem:\n  [Test/auth] ${line}`;

test('all at once', () => {
  expect(failure({ size: FargateSize.of(300, 1024), port: 0, scaling: { minTasks: 0 }, deployment: { stopTimeout: Duration.minutes(5) } })).toBe(
    'SpringBootFargateService has 4 problems:\n' +
    '  [Test/auth] `port` must be a whole number from 1 to 65535, got: 0. Use the port that Spring Boot listens on, e.g. 8080. (range)\n' +
    '  [Test/auth] `size` must be a pair of CPU and memory that Fargate offers, got: 300 CPU units with 1024 MiB. ' +
    'Choose one of 256, 512, 1024, 2048, 4096, 8192, 16384 CPU units. (fargate-size)\n' +
    '  [Test/auth] `scaling.minTasks` must be a whole number, at least 1, got: 0. Target tracking has no data at 0 tasks and never starts ' +
    'the service again; keep 1 and stop the environment by schedule instead. (scaling-floor)\n' +
    '  [Test/auth] `deployment.stopTimeout` must be 2 to 120 whole seconds, got: 300 seconds. Fargate kills a container after 120 seconds at the latest. (duration)',
  );
});

test.each<[string, Partial<SpringBootFargateServiceProps>, string]>([
  ['memory that does not go with the CPU', { size: FargateSize.of(256, 4096) },
    '`size` must be a pair of CPU and memory that Fargate offers, got: 256 CPU units with 4096 MiB. For 256 CPU units choose 512 to 2048 MiB: 512, 1024, 2048. (fargate-size)'],
  ['memory between the steps', { size: FargateSize.of(8192, 20000) },
    '`size` must be a pair of CPU and memory that Fargate offers, got: 8192 CPU units with 20000 MiB. For 8192 CPU units choose 16384 to 61440 MiB: in steps of 4096. (fargate-size)'],
  ['the actuator on the application\'s port', { managementPort: 8080 },
    '`managementPort` must differ from `port`, got: 8080. Leave it out to serve the actuator on the same port, or choose another, e.g. 9090. (port-clash)'],
  ['fewer at most than at least', { scaling: { minTasks: 4, maxTasks: 2 } },
    '`scaling.maxTasks` must be a whole number, not less than `scaling.minTasks` (4), got: 2. Raise it, or lower scaling.minTasks. (scaling-ceiling)'],
  ['a target of 0 %', { scaling: { cpuTargetPercent: 0 } },
    '`scaling.cpuTargetPercent` must be from 10 to 100 percent, got: 0. Use the guide\'s 70. (percent)'],
  ['no room to roll', { deployment: { minHealthyPercent: 100, maxHealthyPercent: 100 } },
    '`deployment.maxHealthyPercent` must leave room above `deployment.minHealthyPercent`, or no task can ever be replaced, got: 100 / 100 percent. Use 100 / 200, or 50 / 100 where no extra task may run. (rolling-room)'],
  ['Spring waits longer than ECS', { deployment: { shutdownTimeout: Duration.seconds(60), stopTimeout: Duration.seconds(30) } },
    '`deployment.shutdownTimeout` must be less than `deployment.stopTimeout` (30 seconds), got: 60 seconds. ECS would kill the container while Spring still waits for requests; leave some 10 seconds between them. (shutdown-chain)'],
  ['the guide\'s fallback of weight 0', { capacity: CapacityStrategy.mixed({ onDemandBase: 0, onDemandWeight: 0, spotWeight: 100 }) },
    '`capacity` must have an on-demand base or an on-demand weight above 0: ECS never falls back to a provider of weight 0, got: on-demand base 0 and weight 0, Spot weight 100. Use CapacityStrategy.spotAboveOnDemand(1), or CapacityStrategy.spot() where the service may be absent. (spot-fallback)'],
  ['a time-out as long as the interval', { healthCheck: { interval: Duration.seconds(10), timeout: Duration.seconds(10) } },
    '`healthCheck.timeout` must be less than `healthCheck.interval` (10 seconds), got: 10 seconds. Use 5 seconds of 30. (probe-timeout)'],
  ['a path without slash', { healthCheck: { path: 'actuator/health' } },
    '`healthCheck.path` must begin with a slash, have no spaces, and be at most 1024 characters, got: \'actuator/health\'. Use /actuator/health or /actuator/health/readiness. (probe-path)'],
  ['codes of errors', { healthCheck: { successCodes: '200-599' } },
    '`healthCheck.successCodes` must be HTTP codes from 200 to 499: one, a list or a range, got: \'200-599\'. Write 200, 200,204 or 200-299. (probe-codes)'],
  ['a threshold of 1', { healthCheck: { unhealthyThreshold: 1 } },
    '`healthCheck.unhealthyThreshold` must be a whole number from 2 to 10, got: 1. Use the guide\'s 2. (range)'],
  ['a command without CMD', { healthCheck: { containerProbe: ContainerProbe.command('/check') } },
    '`healthCheck.containerProbe` must begin with CMD or CMD-SHELL, followed by the command, got: /check. Use ContainerProbe.command("CMD", "/app/check"), or one of the ready ones. (probe-command)'],
  ['half a second', { discovery: { requestTimeout: Duration.millis(500) } },
    '`discovery.requestTimeout` must be 0 or more whole seconds, got: 0.5 seconds. Use Duration.seconds(90), or 0 for no limit. (duration)'],
  ['a name with capitals', { discovery: { alias: 'Api_Auth' } },
    '`discovery.alias` must lead to a valid DNS label: at most 63 characters, lower-case letters, digits and inner hyphens, starting with a letter, got: \'Api_Auth\'. Choose a single DNS label such as api-auth-service. (name)'],
  ['a variable with a space', { environmentVariables: { 'MY VAR': '1' } },
    '`environmentVariables` must have names without spaces, equals signs and ${, got: \'MY VAR\'. Use names such as SPRING_MAIL_HOST. (variable-name)'],
  ['a variable that CloudFormation takes for a parameter', { environmentVariables: { '${Token}': '1' } },
    '`environmentVariables` must have names without spaces, equals signs and ${, got: \'${Token}\'. Use names such as SPRING_MAIL_HOST. (variable-name)'],
])('%s', (_, props, line) => {
  expect(failure(props)).toBe(one(line));
});

test('a service name that is too long for the names made from it', () => {
  const bench = new Bench();
  expect(messageOf(() => bench.service('a'.repeat(60)))).toContain(`got: 'api-${'a'.repeat(60)}-service' (72 characters)`);
});

test('two services with one alias, and one name', () => {
  const bench = new Bench();
  bench.service('auth');
  expect(messageOf(() => bench.service('login', { discovery: { alias: 'api-auth-service' } }))).toBe(
    'SpringBootFargateService has 1 problem:\n  [Test/login] `discovery.alias` must give a name in the namespace that no other service of the cluster has, ' +
    'got: \'api-auth-service\', which Test/auth has. Choose another name, or another cluster. (name-taken)',
  );
  const twin = { environment: bench.environment, cluster: bench.cluster, image: IMAGE, serviceName: 'auth', discoverable: false };
  expect(messageOf(() => new SpringBootFargateService(bench.stack, 'Twin', twin))).toContain(
    '[Test/Twin] `serviceName` must give a service name that no other service of the cluster has, got: \'auth\', which Test/auth has.');
});

test('a name as variable and as secret', () => {
  const bench = new Bench();
  const secret = ecs.Secret.fromSecretsManager(new secretsmanager.Secret(bench.stack, 'Secret'));
  expect(messageOf(() => bench.service('auth', { environmentVariables: { KEY: 'x' }, secrets: { KEY: secret } }))).toContain(
    '`secrets` must have no name that `environmentVariables` has too, got: KEY. Keep it in one of them; a credential belongs in secrets. (variable-twice)');
});

test('a cluster without namespace, in a VPC without private subnets', () => {
  const bench = new Bench();
  const vpc = new ec2.Vpc(bench.stack, 'Flat', { subnetConfiguration: [{ name: 'p', subnetType: ec2.SubnetType.PUBLIC }] });
  const cluster = new ecs.Cluster(bench.stack, 'Plain', { vpc });
  const message = messageOf(() => bench.service('auth', { cluster }));
  expect(message).toContain('`cluster` must have a default Cloud Map namespace, in which services find each other, got: a cluster without one.');
  expect(message).toContain('`vpcSubnets` must select subnets, because the VPC of the cluster has no private ones with a way out, got: nothing.');
});

test('tokens are left to AWS', () => {
  const bench = new Bench();
  bench.service('auth', {
    size: FargateSize.of(Token.asNumber({ Ref: 'Cpu' }), Token.asNumber({ Ref: 'Memory' })),
    scaling: { minTasks: Token.asNumber({ Ref: 'Min' }), maxTasks: Token.asNumber({ Ref: 'Max' }), cpuTargetPercent: Token.asNumber({ Ref: 'Target' }) },
    discovery: { alias: Lazy.string({ produce: () => 'late' }) },
    healthCheck: { path: Token.asString({ Ref: 'Path' }) },
    heapPercent: Token.asNumber({ Ref: 'Heap' }),
  });
  expect(bench.properties('AWS::ECS::TaskDefinition')).toMatchObject({ Cpu: { Ref: 'Cpu' }, Memory: { Ref: 'Memory' } });
});

test('what CDK must know says so', () => {
  const unknown = Token.asNumber({ Ref: 'Unknown' });
  const line = (property: string) => `  [Test/auth] \`${property}\` must be known when the app is synthesized, got: a value that only the deployment knows. ` +
    'Write the value out, or read it from the context of the app. (known-at-synth)';
  expect(failure({ port: unknown, deployment: { stopTimeout: Duration.seconds(unknown) } })).toBe(
    ['SpringBootFargateService has 2 problems:', line('port'), line('deployment.stopTimeout')].join('\n'));
});
