import { Duration, Lazy, RemovalPolicy, TimeZone, Token, aws_ecs as ecs, aws_ecr as ecr, aws_logs as logs } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { ServiceClusterProps } from '../../src/cluster';
import { GatewayRouteStyle, GatewayWaf, TechNAiGatewayProps } from '../../src/gateway';
import { NatStrategy, TechNAiNetworkProps } from '../../src/network';
import { RepositoryNaming, ServiceRepositoriesProps } from '../../src/repositories';
import { ApplicationSecretsProps, SecretKey } from '../../src/secrets';
import { CapacityStrategy, ContainerProbe, FargateSize, ServicePreset, SpringBootFargateServiceProps } from '../../src/service';

/** Every prop that can be given, each absent about half of the time. */
export type Optional<T> = { [K in keyof T]?: fc.Arbitrary<T[K] | undefined> };

export function props<T>(arbitraries: Optional<T>): fc.Arbitrary<Partial<T>> {
  return fc.record(arbitraries as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

/** Mostly values that make sense, some that nearly do, and a few that only the deployment knows. */
export const among = <T>(likely: fc.Arbitrary<T>, odd: fc.Arbitrary<T>) => fc.oneof({ weight: 25, arbitrary: likely }, { weight: 1, arbitrary: odd });
const tokenNumber = fc.constant(0).map(() => Token.asNumber({ Ref: 'AWS::NoValue' }));
const tokenString = fc.constant('').map(() => Lazy.string({ produce: () => 'latevalue' }));
const oddNumber = fc.oneof(
  fc.integer({ min: -5, max: 5000 }), fc.double({ min: -1, max: 200 }), fc.constantFrom(0, NaN, Infinity, 65536), tokenNumber,
);
export const number = (...likely: number[]) => among<number>(fc.constantFrom(...likely), oddNumber);
const oddText = fc.oneof(fc.string({ maxLength: 70 }), tokenString, fc.constantFrom(
  '', ' ', 'UPPER', 'a'.repeat(300), '-x', 'internal-x', '한글', '${Token}',
));
export const text = (...likely: string[]) => among<string>(fc.constantFrom(...likely), oddText);
export const seconds = (...likely: number[]) => among<Duration>(fc.constantFrom(...likely).map((value) => Duration.seconds(value)), fc.oneof(
  fc.integer({ min: 0, max: 100000 }).map((value) => Duration.seconds(value)),
  fc.integer({ min: 0, max: 5000 }).map((value) => Duration.millis(value)),
  fc.constant(0).map(() => Duration.seconds(Token.asNumber({ Ref: 'AWS::NoValue' }))),
));
export const retention = fc.constantFrom(logs.RetentionDays.ONE_DAY, logs.RetentionDays.ONE_YEAR, logs.RetentionDays.INFINITE);

const size = among(
  fc.constantFrom(FargateSize.QUARTER_VCPU_1_GIB, FargateSize.HALF_VCPU_2_GIB, FargateSize.of(16384, 122880)),
  fc.tuple(number(256, 512, 4096), number(512, 1024, 8192)).map(([cpu, memory]) => FargateSize.of(cpu, memory)),
);
const capacity = fc.oneof(
  fc.constantFrom(CapacityStrategy.onDemand(), CapacityStrategy.spot()),
  number(0, 1, 2).map((base) => CapacityStrategy.spotAboveOnDemand(base)),
  props<Parameters<typeof CapacityStrategy.mixed>[0]>({ onDemandBase: number(0, 1) })
    .chain((base) => fc.record({ onDemandWeight: number(0, 1, 100), spotWeight: number(0, 1, 100) })
      .map((weights) => CapacityStrategy.mixed({ ...base, ...weights }))),
);
const containerProbe = fc.oneof(
  fc.constantFrom(ContainerProbe.none(), ContainerProbe.paketo(), ContainerProbe.curl(), ContainerProbe.wget()),
  fc.array(text('CMD', 'CMD-SHELL', '/check'), { maxLength: 3 }).map((command) => ContainerProbe.command(...command)),
);

const serviceBase: Optional<SpringBootFargateServiceProps> = {
  preset: fc.constant(new ServicePreset({ serviceName: 'preset', size: FargateSize.HALF_VCPU_2_GIB })),
  port: number(8080, 8081, 443),
  managementPort: number(9090, 9091),
  size,
  architecture: fc.constantFrom(ecs.CpuArchitecture.ARM64, ecs.CpuArchitecture.X86_64),
  capacity,
  scaling: props({ minTasks: number(1, 2), maxTasks: number(2, 10), cpuTargetPercent: number(50, 70), memoryTargetPercent: number(80) }),
  highAvailability: fc.boolean(),
  healthCheck: props({
    path: text('/actuator/health', '/'),
    successCodes: text('200', '200-299', '200,204'),
    interval: seconds(10, 30),
    timeout: seconds(5),
    healthyThreshold: number(2, 5),
    unhealthyThreshold: number(2, 3),
    gracePeriod: seconds(0, 60, 600),
    containerProbe,
  }),
  deployment: props({
    minHealthyPercent: number(50, 100),
    maxHealthyPercent: number(150, 200),
    shutdownTimeout: seconds(20, 30),
    stopTimeout: seconds(100, 120),
  }),
  environmentVariables: fc.dictionary(text('A', 'TZ', 'SPRING_X'), fc.string({ maxLength: 5 }), { maxKeys: 3 }),
  heapPercent: number(50, 75),
  javaOptions: fc.array(fc.constantFrom('-XX:+UseG1GC', '-Dx=y'), { maxLength: 2 }),
  timeZone: fc.constantFrom(TimeZone.ASIA_SEOUL, TimeZone.ETC_UTC),
  logRetention: retention,
  readonlyRootFilesystem: fc.boolean(),
  enableExecuteCommand: fc.boolean(),
};

export const serviceProps = props<SpringBootFargateServiceProps>({
  ...serviceBase,
  serviceName: text('auth', 'emerging-tech'),
  discovery: props({ alias: text('api-auth-service', 'auth'), requestTimeout: seconds(0, 90, 600), privateDns: fc.boolean() }),
  discoverable: fc.boolean(),
});

export const gatewayProps = props<TechNAiGatewayProps>({
  ...serviceBase,
  domainName: text('api.example.com', 'example.com'),
  internetFacing: fc.boolean(),
  allowedCidrs: fc.array(text('10.0.0.0/8', '0.0.0.0/0', '203.0.113.7/32'), { maxLength: 3 }),
  idleTimeout: seconds(600, 120),
  responseTimeout: seconds(60, 30, 90),
  connectTimeout: seconds(30, 5),
  keepAliveTimeout: seconds(700, 4100),
  drainTimeout: seconds(90, 100),
  deletionProtection: fc.boolean(),
  waf: fc.oneof(number(2000, 100).map((requestsPerFiveMinutes) => GatewayWaf.managed({ requestsPerFiveMinutes })), fc.constant(GatewayWaf.webAcl('arn:aws:wafv2:ap-northeast-2:111122223333:regional/webacl/a/b'))),
  routeStyle: fc.constantFrom(GatewayRouteStyle.ROUTE_DEFINITIONS, GatewayRouteStyle.URI_VARIABLES),
});

export const routePath = text('/api/v1/auth/**', '/', '/x/{id}');

export const networkProps = props<TechNAiNetworkProps>({
  cidr: text('10.0.0.0/16', '192.168.0.0/16', '10.0.0.0/18', '10.0.0.0/8'),
  maxAzs: number(2, 3),
  availabilityZones: fc.array(text('ap-northeast-2a', 'ap-northeast-2b', 'ap-northeast-2c'), { maxLength: 3 }),
  nat: fc.oneof(fc.constantFrom(NatStrategy.none(), NatStrategy.instance()), number(1, 2).map((count) => NatStrategy.gateways(count))),
  flowLogRetention: retention,
});

export const clusterProps = props<ServiceClusterProps>({
  clusterName: text('mine', 'my_cluster-1'),
  namespaceName: text('shop.internal', 'shop'),
  containerInsights: fc.constantFrom(ecs.ContainerInsights.ENABLED, ecs.ContainerInsights.DISABLED, ecs.ContainerInsights.ENHANCED),
});

export const repositoryProps = props<ServiceRepositoriesProps>({
  names: fc.array(text('api-auth', 'team/api', 'x1'), { maxLength: 4 }),
  naming: fc.constantFrom(RepositoryNaming.SHARED, RepositoryNaming.PER_ENVIRONMENT),
  tagMutability: fc.constantFrom(ecr.TagMutability.IMMUTABLE, ecr.TagMutability.MUTABLE),
  expireUntaggedAfter: fc.oneof(
    fc.integer({ min: 0, max: 90 }).map((days) => Duration.days(days)),
    fc.integer({ min: 0, max: 90 }).map((hours) => Duration.hours(hours)),
  ),
  removalPolicy: fc.constantFrom(RemovalPolicy.DESTROY, RemovalPolicy.RETAIN),
});

const keyName = text('apiKey', 'signingKey', 'userName');
const secretKey = fc.oneof(
  fc.tuple(keyName, number(16, 32, 64)).map(([name, length]) => SecretKey.generated(name, length)),
  fc.tuple(keyName, fc.oneof(fc.constant(undefined), text('https://replace-me-{random}.invalid/'))).map(([name, placeholder]) => SecretKey.typedIn(name, placeholder)),
  fc.tuple(keyName, fc.string({ maxLength: 9 })).map(([name, value]) => SecretKey.literal(name, value)),
);

export const secretsProps = props<ApplicationSecretsProps>({
  removalPolicy: fc.constantFrom(RemovalPolicy.DESTROY, RemovalPolicy.RETAIN),
  additional: fc.array(fc.record({
    name: text('payment', 'payment/card', 'search'),
    keys: fc.array(secretKey, { maxLength: 3 }),
    variables: fc.dictionary(text('PAYMENT_KEY', 'B'), text('apiKey', 'signingKey'), { maxKeys: 2 }),
    consumers: fc.array(text('auth', 'chatbot'), { maxLength: 2 }),
  }, { requiredKeys: ['name', 'keys'] }), { maxLength: 2 }),
});
