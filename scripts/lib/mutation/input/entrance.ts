import { aws_route53 as route53, Duration } from 'aws-cdk-lib';
import { Environment } from '../../../../src/core';
import { EdgeDistributionProps } from '../../../../src/edge';
import { TechNAiGatewayProps } from '../../../../src/gateway';
import { NatStrategy, TechNAiNetwork, TechNAiNetworkProps } from '../../../../src/network';
import { CapacityStrategy } from '../../../../src/service';
import { Bilingual } from '../../proof';
import { InputMutation } from '../input-mutation';
import { Scene } from '../scene';

/** A gateway that is right without the properties. */
function wrong(id: string, rule: string, fault: Bilingual, props: Partial<TechNAiGatewayProps>): InputMutation {
  return { id, rule, fault, room: 'gateway', construct: 'TechNAiGateway', build: (scene, isWrong) => scene.gateway(isWrong ? props : {}) };
}

function wrongNetwork(id: string, rule: string, fault: Bilingual, props: Partial<TechNAiNetworkProps>): InputMutation {
  return {
    id,
    rule,
    fault,
    room: 'network',
    construct: 'TechNAiNetwork',
    build: ({ stack, environment }, isWrong) => new TechNAiNetwork(stack, 'Net', { environment, ...isWrong ? props : {} }),
  };
}

function wrongEdge(id: string, rule: string, fault: Bilingual, props: (scene: Scene) => Partial<EdgeDistributionProps>): InputMutation {
  return {
    id,
    rule,
    fault,
    room: 'edge',
    construct: 'EdgeDistribution',
    build: (scene, isWrong) => scene.edge({ domainNames: ['www.example.com'], certificate: scene.certificate('us-east-1'), ...isWrong ? props(scene) : {} }),
  };
}

const seconds = (count: number) => Duration.seconds(count);
const zone = ({ stack }: Scene) => route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'example.com' });

export const ENTRANCE: readonly InputMutation[] = [
  wrongNetwork('input-vpc-too-large', 'network-cidr', { en: 'VPC larger than /16', ko: '/16보다 큰 VPC' }, { cidr: '10.0.0.0/8' }),
  wrongNetwork('input-vpc-off-boundary', 'network-cidr', { en: 'Block that does not start on its boundary', ko: '경계에서 시작하지 않는 주소 블록' }, { cidr: '10.0.1.0/16' }),
  wrongNetwork('input-one-zone', 'network-zones', { en: 'Network in one zone', ko: '가용 영역이 하나인 네트워크' }, { maxAzs: 1 }),
  wrongNetwork('input-too-many-nats', 'network-nat', { en: 'More NAT gateways than zones', ko: '가용 영역보다 많은 NAT 게이트웨이' }, { maxAzs: 2, nat: NatStrategy.gateways(3) }),
  wrong('input-idle-under-response', 'timeout-chain', { en: 'Load balancer hangs up before the gateway has its answer', ko: '게이트웨이가 응답을 받기 전에 끊는 로드 밸런서' },
    { idleTimeout: seconds(60), keepAliveTimeout: seconds(90) }),
  wrong('input-keep-alive-short', 'timeout-chain', { en: 'Gateway hangs up before the load balancer does', ko: '로드 밸런서보다 먼저 연결을 끊는 게이트웨이' },
    { keepAliveTimeout: seconds(600) }),
  wrong('input-drain-short', 'timeout-chain', { en: 'Draining shorter than a request may take', ko: '요청이 걸리는 시간보다 짧은 드레이닝' }, { drainTimeout: seconds(10) }),
  wrong('input-drain-on-spot', 'spot-drain', { en: 'Draining of 300 seconds on Spot', ko: 'Spot에서 300초 드레이닝' },
    { capacity: CapacityStrategy.spot(), drainTimeout: seconds(300) }),
  {
    id: 'input-gateway-spot-alone',
    room: 'gateway',
    construct: 'TechNAiGateway',
    rule: 'gateway-spot',
    inProduction: true,
    fault: { en: 'Gateway of production on Spot alone', ko: 'Spot에서만 도는 프로덕션 게이트웨이' },
    build: (scene, isWrong) => scene.gateway(isWrong ? { capacity: CapacityStrategy.spot(), drainTimeout: seconds(90) } : {}),
  },
  wrong('input-certificate-missing', 'certificate', { en: 'HTTPS without a certificate', ko: '인증서가 없는 HTTPS' }, { certificate: undefined }),
  wrong('input-domain-without-zone', 'domain', { en: 'Host name without its zone', ko: '호스팅 영역이 없는 호스트 이름' }, { domainName: 'api.example.com' }),
  wrong('input-nobody-allowed', 'allowed-cidrs', { en: 'Gateway that lets nobody in', ko: '아무도 들어올 수 없는 게이트웨이' }, { allowedCidrs: [] }),
  wrong('input-address-no-block', 'allowed-cidrs', { en: 'Address in the place of a block', ko: '블록 자리에 쓴 단일 주소' }, { allowedCidrs: ['203.0.113.7'] }),
  {
    id: 'input-route-path',
    room: 'gateway',
    construct: 'TechNAiGateway',
    rule: 'route-path',
    fault: { en: 'Route without a slash', ko: '슬래시가 없는 경로' },
    build: (scene, isWrong) => {
      scene.gateway().addRoute(isWrong ? 'auth/**' : '/auth/**', scene.service('auth'));
    },
  },
  {
    id: 'input-route-timeouts',
    room: 'gateway',
    construct: 'TechNAiGateway',
    rule: 'timeout-chain',
    fault: { en: 'Service Connect cuts requests before the gateway gives up', ko: '게이트웨이보다 먼저 요청을 끊는 Service Connect' },
    build: (scene, isWrong) => {
      scene.gateway().addRoute('/auth/**', scene.service('auth', { discovery: { requestTimeout: seconds(isWrong ? 15 : 90) } }));
    },
  },
  {
    id: 'input-route-taken',
    room: 'gateway',
    construct: 'TechNAiGateway',
    rule: 'route-path',
    fault: { en: 'One route to two services', ko: '두 서비스로 가는 한 경로' },
    build: (scene, isWrong) => {
      const gateway = scene.gateway();
      gateway.addRoute('/auth/**', scene.service('auth'));
      gateway.addRoute(isWrong ? '/auth/**' : '/login/**', scene.service('login'));
    },
  },
  {
    id: 'input-route-undiscoverable',
    room: 'gateway',
    construct: 'TechNAiGateway',
    rule: 'route-service',
    fault: { en: 'Route to a service that nobody can find', ko: '아무도 찾을 수 없는 서비스로 가는 경로' },
    build: (scene, isWrong) => {
      scene.gateway().addRoute('/worker/**', scene.service('worker', { discoverable: !isWrong }));
    },
  },
  {
    id: 'input-route-to-production',
    room: 'gateway',
    construct: 'TechNAiGateway',
    rule: 'other-environment',
    fault: { en: 'Route of development to a service of production', ko: '운영 서비스로 가는 개발 경로' },
    build: (scene, isWrong) => {
      scene.gateway().addRoute('/auth/**', scene.service('auth', isWrong ? { environment: Environment.PROD } : {}));
    },
  },
  {
    id: 'input-route-elsewhere',
    room: 'gateway',
    construct: 'TechNAiGateway',
    rule: 'route-service',
    fault: { en: 'Route to a service of another namespace', ko: '다른 네임스페이스의 서비스로 가는 경로' },
    build: (scene, isWrong) => {
      const gateway = scene.gateway();
      gateway.addRoute('/far/**', scene.service('far', isWrong ? { cluster: scene.anotherCluster('Elsewhere', scene.environment.withProject('elsewhere')) } : {}));
    },
  },
  wrongEdge('input-viewer-certificate-region', 'certificate', { en: 'Certificate of CloudFront outside us-east-1', ko: 'us-east-1 밖의 CloudFront 인증서' },
    (scene) => ({ certificate: scene.certificate() })),
  wrongEdge('input-viewer-certificate-missing', 'certificate', { en: 'Host name without a certificate', ko: '인증서가 없는 호스트 이름' }, () => ({ certificate: undefined })),
  wrongEdge('input-edge-domain-twice', 'domain', { en: 'Host name given twice', ko: '두 번 준 호스트 이름' }, () => ({ domainNames: ['www.example.com', 'www.example.com'] })),
  wrongEdge('input-edge-zone', 'domain', { en: 'Host name of another zone', ko: '다른 호스팅 영역의 호스트 이름' }, (scene) => ({ hostedZone: zone(scene), domainNames: ['www.other.com'] })),
  wrongEdge('input-edge-path', 'edge-path', { en: 'Path of static files without a slash', ko: '슬래시가 없는 정적 파일 경로' }, () => ({ staticPaths: ['static/*'] })),
  wrongEdge('input-edge-read-timeout', 'duration', { en: 'CloudFront waits longer than it can', ko: '최대치를 넘는 CloudFront 대기 시간' }, () => ({ readTimeout: seconds(121) })),
  wrongEdge('input-edge-web-acl', 'web-acl', { en: 'Web ACL of load balancers at CloudFront', ko: 'CloudFront에 로드 밸런서용 웹 ACL' },
    () => ({ webAclArn: 'arn:aws:wafv2:ap-northeast-2:111122223333:regional/webacl/gateway/1' })),
];
