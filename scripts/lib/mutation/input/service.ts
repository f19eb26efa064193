import { aws_ec2 as ec2, aws_ecs as ecs, aws_secretsmanager as secretsmanager, Duration, Token } from 'aws-cdk-lib';
import { IServiceBinding } from '../../../../src/binding';
import { Environment } from '../../../../src/core';
import { CapacityStrategy, ContainerProbe, FargateSize, SpringBootFargateServiceProps } from '../../../../src/service';
import { Bilingual } from '../../proof';
import { InputMutation } from '../input-mutation';
import { Scene } from '../scene';

/** A service that is right without the properties. */
function wrong(id: string, rule: string, fault: Bilingual, props: Partial<SpringBootFargateServiceProps>, planted?: InputMutation['planted']): InputMutation {
  return {
    id, rule, fault, planted, room: 'service', construct: 'SpringBootFargateService', build: (scene, isWrong) => scene.service('auth', isWrong ? props : {}),
  };
}

type Given = { readonly environment?: Environment };

/** What a service of development is wired to, of its own environment or of production. */
const OF_PRODUCTION: Readonly<Record<string, { readonly fault: Bilingual; readonly make: (scene: Scene, given: Given) => IServiceBinding }>> = {
  'input-database-of-production': {
    fault: { en: 'Service of development on the database of production', ko: '운영 데이터베이스에 연결된 개발 서비스' },
    make: (scene, given) => scene.aurora(given).schema('auth'),
  },
  'input-cache-of-production': {
    fault: { en: 'Service of development on the cache of production', ko: '운영 캐시에 연결된 개발 서비스' },
    make: (scene, given) => scene.redis(given).binding,
  },
  'input-brokers-of-production': {
    fault: { en: 'Service of development on the brokers of production', ko: '운영 브로커에 연결된 개발 서비스' },
    make: (scene, given) => scene.kafka({ ...given, brokers: 2 }).access(),
  },
};

const seconds = (count: number) => Duration.seconds(count);

export const SERVICE: readonly InputMutation[] = [
  wrong('input-fargate-pair', 'fargate-size', { en: 'CPU and memory that Fargate has not together', ko: 'Fargate에 없는 CPU·메모리 조합' },
    { size: FargateSize.of(256, 4096) }, 'caught'),
  wrong('input-floor-over-ceiling', 'scaling-ceiling', { en: 'Fewest tasks above most tasks', ko: '최대보다 큰 최소 태스크 수' }, { scaling: { minTasks: 4, maxTasks: 2 } }),
  wrong('input-no-tasks', 'scaling-floor', { en: 'Scaling down to no tasks', ko: '태스크 0개까지 줄이는 스케일링' }, { scaling: { minTasks: 0 } }),
  wrong('input-cpu-target', 'percent', { en: 'Scaling at 700 % of the CPU', ko: 'CPU 700%에서 스케일링' }, { scaling: { cpuTargetPercent: 700 } }),
  wrong('input-stop-timeout', 'duration', { en: 'Stop time-out of 300 seconds', ko: '300초의 종료 대기 시간' }, { deployment: { stopTimeout: seconds(300) } }),
  wrong('input-shutdown-cut-short', 'shutdown-chain', { en: 'Task is killed before Spring has shut down', ko: 'Spring이 종료되기 전에 강제 종료되는 태스크' },
    { deployment: { shutdownTimeout: seconds(60), stopTimeout: seconds(30) } }),
  wrong('input-spot-weight-0', 'spot-fallback', { en: 'On demand with weight 0 as the fallback of Spot', ko: 'Spot의 폴백이라며 가중치 0인 온디맨드' },
    { capacity: CapacityStrategy.mixed({ onDemandBase: 0, onDemandWeight: 0, spotWeight: 100 }) }),
  wrong('input-no-room', 'rolling-room', { en: 'Rolling update from 100 % to 100 %', ko: '100%에서 100%로의 롤링 업데이트' },
    { deployment: { minHealthyPercent: 100, maxHealthyPercent: 100 } }),
  wrong('input-port-clash', 'port-clash', { en: 'Actuator on the port of the application', ko: '애플리케이션과 같은 포트의 액추에이터' }, { managementPort: 8080 }),
  wrong('input-port-range', 'range', { en: 'Port 70000', ko: '포트 70000' }, { port: 70_000 }),
  wrong('input-probe-timeout', 'probe-timeout', { en: 'Health check that waits longer than its interval', ko: '간격보다 오래 기다리는 상태 검사' },
    { healthCheck: { interval: seconds(10), timeout: seconds(10) } }, 'missed'),
  wrong('input-probe-codes', 'probe-codes', { en: 'Health check that takes errors for health', ko: '오류를 정상으로 보는 상태 검사' }, { healthCheck: { successCodes: '200-599' } }),
  wrong('input-probe-path', 'probe-path', { en: 'Health check path without a slash', ko: '슬래시가 없는 상태 검사 경로' }, { healthCheck: { path: 'actuator/health' } }),
  wrong('input-probe-command', 'probe-command', { en: 'Health check command without CMD', ko: 'CMD가 없는 상태 검사 명령' },
    { healthCheck: { containerProbe: ContainerProbe.command('/check') } }),
  wrong('input-request-timeout', 'duration', { en: 'Half a second as a time-out of Service Connect', ko: 'Service Connect 제한 시간 0.5초' },
    { discovery: { requestTimeout: Duration.millis(500) } }),
  wrong('input-alias', 'name', { en: 'Alias that is no DNS label', ko: 'DNS 레이블이 아닌 별칭' }, { discovery: { alias: 'Api_Auth' } }),
  wrong('input-variable-name', 'variable-name', { en: 'Variable with a blank in its name', ko: '이름에 공백이 든 변수' }, { environmentVariables: { 'MY VAR': '1' } }),
  wrong('input-heap', 'percent', { en: 'Java heap of all the memory', ko: '메모리 전부를 쓰는 자바 힙' }, { heapPercent: 100 }),
  wrong('input-token-port', 'known-at-synth', { en: 'Port that only the deployment knows', ko: '배포할 때에야 정해지는 포트' }, { port: Token.asNumber({ Ref: 'Port' }) }),
  {
    id: 'input-service-name',
    room: 'service',
    construct: 'SpringBootFargateService',
    rule: 'name',
    fault: { en: 'Service name too long for the names made of it', ko: '만들어지는 이름이 허용 길이를 넘는 서비스 이름' },
    planted: 'caught',
    build: (scene, isWrong) => scene.service(isWrong ? 'a'.repeat(60) : 'auth'),
  },
  {
    id: 'input-alias-taken',
    room: 'service',
    construct: 'SpringBootFargateService',
    rule: 'name-taken',
    fault: { en: 'Two services behind one host name', ko: '호스트 이름이 같은 두 서비스' },
    build: (scene, isWrong) => {
      scene.service('auth');
      scene.service('login', isWrong ? { discovery: { alias: 'api-auth-service' } } : {});
    },
  },
  {
    id: 'input-variable-twice',
    room: 'service',
    construct: 'SpringBootFargateService',
    rule: 'variable-twice',
    fault: { en: 'One name as a variable and as a secret', ko: '변수이자 시크릿인 이름' },
    build: (scene, isWrong) => {
      const secret = ecs.Secret.fromSecretsManager(new secretsmanager.Secret(scene.stack, 'Secret'));
      scene.service('auth', { secrets: { KEY: secret }, environmentVariables: isWrong ? { KEY: 'x' } : {} });
    },
  },
  {
    id: 'input-bindings-clash',
    room: 'service',
    construct: 'SpringBootFargateService',
    rule: 'variable-twice',
    fault: { en: 'Two databases that bring the same variables', ko: '같은 변수를 가져오는 두 데이터베이스' },
    build: (scene, isWrong) => {
      const aurora = scene.aurora({ schemas: [{ name: 'auth' }, { name: 'archive' }] });
      scene.service('auth').use(aurora.schema('auth'), ...isWrong ? [aurora.schema('archive')] : []);
    },
  },
  {
    id: 'input-no-namespace',
    room: 'service',
    construct: 'SpringBootFargateService',
    rule: 'cluster-namespace',
    fault: { en: 'Cluster without a namespace', ko: '네임스페이스가 없는 클러스터' },
    build: (scene, isWrong) => scene.service('auth', isWrong ? { cluster: new ecs.Cluster(scene.stack, 'Plain', { vpc: scene.vpc }) } : {}),
  },
  {
    id: 'input-public-subnets',
    room: 'service',
    construct: 'SpringBootFargateService',
    rule: 'private-subnets',
    fault: { en: 'VPC without private subnets', ko: '프라이빗 서브넷이 없는 VPC' },
    build: (scene, isWrong) => {
      const vpc = new ec2.Vpc(scene.stack, 'Flat', {
        subnetConfiguration: [{ name: 'Tasks', subnetType: isWrong ? ec2.SubnetType.PUBLIC : ec2.SubnetType.PRIVATE_WITH_EGRESS },
          { name: 'Public', subnetType: ec2.SubnetType.PUBLIC }],
      });
      const cluster = new ecs.Cluster(scene.stack, 'Flat-Cluster', { vpc, defaultCloudMapNamespace: { name: 'flat.internal' } });
      scene.service('auth', { cluster });
    },
  },
  ...Object.entries(OF_PRODUCTION).map(([id, { fault, make }]): InputMutation => ({
    id,
    room: 'service',
    construct: 'SpringBootFargateService',
    rule: 'other-environment',
    fault,
    build: (scene, isWrong) => scene.service('auth').use(make(scene, isWrong ? { environment: Environment.PROD } : {})),
  })),
];
