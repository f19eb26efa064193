import { Resource } from '../../../../templates/model/resource';
import { UsageName } from '../../usage';
import { proposal, Scenario } from '../advice';
import { Advisor, mine, pathsOf } from '../context';
import { without, withResource } from '../rewrite';

const NAT = 'AWS::EC2::NatGateway';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';

/** What tasks ask AWS for on their way out: images, logs, secrets. Layers of images come from S3, whose gateway endpoint is free of charge. */
const SERVICES = ['ecr.api', 'ecr.dkr', 'logs', 'secretsmanager'];
const ZONES = 2;

/**
 * Interface endpoints cost by the hour, NAT by the gigabyte: from some traffic on the former are cheaper. What goes through an endpoint leaves NAT.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export const endpoints: Advisor = (context) => {
  const { prices, usage, isProduction } = context;
  const [gateway] = mine(context, NAT);
  const present = mine(context, ENDPOINT).filter((endpoint) => endpoint.value('VpcEndpointType') === 'Interface');
  if (gateway === undefined) {
    return [];
  }
  const usd = (service: string, sku: string) => prices.usd(service, sku, gateway.region) ?? NaN;
  const saving = usd('NAT gateway', 'data processed') - usd('VPC interface endpoint', 'data processed (first 1 PB)');
  const breakEven = (zones: number) => Math.ceil(zones * usd('VPC interface endpoint', 'endpoint per AZ') * usage.hoursPerMonth / saving);
  const zonesOf = (endpoint: Resource) => Math.max(1, endpoint.list('SubnetIds').length);
  const breakEvenGb = breakEven(present.length === 0 ? SERVICES.length * ZONES : present.reduce((sum, one) => sum + zonesOf(one), 0));
  if (!(saving > 0) || !Number.isFinite(breakEvenGb)) {
    return [];
  }
  const natGb = (gb: number) => Math.max(0, usage.natGb + gb);
  return present.length === 0 ? [proposal({
    rule: 'endpoints',
    subject: 'traffic to AWS',
    kind: 'alternative',
    effort: 2,
    text: `interface endpoints for ${SERVICES.join(', ')} in ${ZONES} zones; they pay from ${breakEvenGb} GB a month to these services`,
    textKo: `${SERVICES.join(', ')}용 인터페이스 엔드포인트를 가용 영역 ${ZONES}개에 추가(이 서비스로 가는 트래픽이 월 ${breakEvenGb} GB를 넘어야 이득)`,
    how: 'vpc.addInterfaceEndpoint() (AWS::EC2::VPCEndpoint)',
    howKo: 'vpc.addInterfaceEndpoint() (AWS::EC2::VPCEndpoint)',
    risk: 'NAT stays for the rest of the internet',
    riskKo: '나머지 인터넷 트래픽을 위해 NAT는 계속 필요합니다',
    paths: [gateway.path],
    breakEvenGb,
    apply: (from) => withUsage(SERVICES.reduce((changed, name) => withResource(changed, gateway, `Endpoint${name.replace('.', '')}`, {
      Type: ENDPOINT,
      Properties: {
        VpcEndpointType: 'Interface',
        ServiceName: `com.amazonaws.${gateway.region}.${name}`,
        SubnetIds: Array.from({ length: ZONES }, (_, zone) => `subnet-${zone}`),
      },
    }), from), 'natGb', natGb(-SERVICES.length * usage.endpointGb)),
  })] : [proposal({
    rule: 'endpoints',
    subject: 'traffic to AWS',
    effort: 2,
    reportOnly: isProduction,
    text: `NAT in place of ${present.length} interface ${present.length === 1 ? 'endpoint' : 'endpoints'}, which ${present.length === 1 ? 'pays' : 'pay'} from ${breakEvenGb} GB a month`,
    textKo: `인터페이스 엔드포인트 ${present.length}개 대신 NAT 사용(엔드포인트는 월 ${breakEvenGb} GB부터 이득)`,
    how: 'leave out the AWS::EC2::VPCEndpoint of the type Interface',
    howKo: 'Interface 유형의 AWS::EC2::VPCEndpoint를 만들지 않기',
    risk: 'calls of AWS then leave the network through NAT, and subnets without a route to it cannot make any; policies of the endpoints no longer hold',
    riskKo: 'AWS 호출이 NAT를 거쳐 나가므로 NAT 경로가 없는 서브넷에서는 호출할 수 없고, 엔드포인트 정책도 적용되지 않습니다',
    paths: pathsOf(present),
    breakEvenGb,
    apply: (from) => withUsage(without(from, present), 'natGb', natGb(present.length * usage.endpointGb)),
  })];
};

function withUsage({ templates, options }: Scenario, name: UsageName, value: number): Scenario {
  return { templates, options: { ...options, usage: { ...options.usage, [name]: value } } };
}
