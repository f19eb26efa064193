import { Resource } from '../../../../templates/model/resource';
import { proposal } from '../advice';
import { AdviceContext, Advisor, mine, pathsOf } from '../context';
import { without, withResource } from '../rewrite';

const NAT = 'AWS::EC2::NatGateway';
const EIP = 'AWS::EC2::EIP';
/** What may hold an address. */
const HOLDERS = [
  NAT, 'AWS::EC2::EIPAssociation', 'AWS::EC2::NetworkInterface', 'AWS::EC2::Instance', 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::Transfer::Server', 'AWS::GlobalAccelerator::EndpointGroup', 'AWS::MWAA::Environment', 'AWS::NetworkFirewall::Firewall',
];

/** What the library's NAT instance is: the smallest that runs Amazon Linux, with an address. */
const INSTANCE = {
  Type: 'AWS::EC2::Instance',
  Properties: {
    InstanceType: 't4g.nano',
    BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeType: 'gp3', VolumeSize: 8 } }],
    NetworkInterfaces: [{ DeviceIndex: '0', AssociatePublicIpAddress: true }],
  },
};

export const natGateways: Advisor = (context) => {
  const gateways = mine(context, NAT).filter((gateway) => gateway.value('ConnectivityType') !== 'private');
  if (context.isProduction || gateways.length === 0) {
    return [];
  }
  const [kept, ...others] = gateways;
  const common = { rule: 'nat', subject: kept.path, decides: 'nat', effort: 2 } as const;
  const instance = proposal({
    ...common,
    text: `a NAT instance in place of ${gateways.length === 1 ? 'a NAT gateway' : `${gateways.length} NAT gateways`}`,
    textKo: `NAT 게이트웨이 ${gateways.length}개 대신 NAT 인스턴스 사용`,
    how: 'nat: NatStrategy.instance() (AWS::EC2::Instance t4g.nano)',
    howKo: 'nat: NatStrategy.instance() (AWS::EC2::Instance t4g.nano)',
    risk: 'while it is replaced nothing gets out, and the address that others may have on a list may change',
    riskKo: '교체되는 동안에는 밖으로 나갈 수 없고, 다른 서비스에 등록한 고정 IP 주소가 바뀔 수 있습니다',
    paths: pathsOf(gateways),
    apply: (from) => withResource(without(from, withAddresses(gateways, context)), kept, 'NatInstance', INSTANCE),
  });
  return others.length === 0 ? [instance] : [instance, proposal({
    ...common,
    text: `one NAT gateway in place of ${gateways.length}`,
    textKo: `NAT 게이트웨이를 ${gateways.length}개에서 1개로 축소`,
    how: 'nat: NatStrategy.gateways(1) (AWS::EC2::NatGateway)',
    howKo: 'nat: NatStrategy.gateways(1) (AWS::EC2::NatGateway)',
    risk: 'when its zone fails nothing gets out',
    riskKo: '그 가용 영역에 장애가 나면 밖으로 나갈 수 없습니다',
    paths: pathsOf(others),
    apply: (from) => without(from, withAddresses(others, context)),
  })];
};

/** The gateways, and the addresses that nobody else holds. */
function withAddresses(gateways: readonly Resource[], { estate }: AdviceContext): Resource[] {
  const addresses = gateways.flatMap((gateway) => gateway.targets('AllocationId')).filter(({ type }) => type === EIP);
  return [...gateways, ...addresses.filter((address) => estate.referringTo(address, ...HOLDERS).every((holder) => gateways.includes(holder)))];
}

/** Addresses that are paid for, and that nothing in the templates holds. */
export const unusedAddresses: Advisor = (context) => {
  const found = mine(context, EIP).filter((address) => address.isAbsent('InstanceId')
    && context.estate.referringTo(address, ...HOLDERS).length === 0);
  return found.length === 0 ? [] : [proposal({
    rule: 'addresses',
    subject: 'addresses',
    effort: 2,
    // An address that is given back does not come again.
    reportOnly: true,
    text: `${found.length} public ${found.length === 1 ? 'address' : 'addresses'} less, which nothing in the templates uses`,
    textKo: `템플릿에서 아무것도 쓰지 않는 공인 IP 주소 ${found.length}개 반납`,
    how: 'leave out the AWS::EC2::EIP',
    howKo: 'AWS::EC2::EIP를 만들지 않기',
    risk: 'the address is lost for good: see that nobody has it on a list',
    riskKo: '반납한 주소는 되찾을 수 없으므로 허용 목록에 있는지 먼저 확인하십시오',
    paths: pathsOf(found),
    apply: (from) => without(from, found),
  })];
};
