import { Draft, Found, Writable } from './draft';
import { Mutation } from './mutation';

const GATEWAY = 'prod/Gateway';
const NETWORK = 'prod/Network';
const loadBalancer = (draft: Draft): Found => draft.find(GATEWAY, 'AWS::ElasticLoadBalancingV2::LoadBalancer');
const targetGroup = (draft: Draft): Found => draft.find(GATEWAY, 'AWS::ElasticLoadBalancingV2::TargetGroup');

function set(found: Found, changes: Writable): string {
  Object.assign(found.properties, changes);
  return found.address;
}

/** An export of a stack that another one imports. */
function exported(draft: Draft, stack: string): { name: string; exportName: string } {
  const [name, output] = Object.entries(draft.outputsOf(stack) ?? {}).find(([, { Export }]) => Export !== undefined)!;
  return { name, exportName: String(output.Export!.Name) };
}

/** Nothing is lost, and the update fails or the system is away. */
export const INTERRUPTING: readonly Mutation[] = [
  {
    what: { en: 'the load balancer, which has a name, is of another scheme', ko: '이름이 고정된 로드 밸런서의 scheme 변경' },
    app: 'sample',
    verdicts: ['address-lost', 'name-taken'],
    also: ['Listener', 'replaced'],
    change: (draft) => set(loadBalancer(draft), { Scheme: 'internal' }),
  },
  {
    what: { en: 'a load balancer without a name is of another scheme', ko: '이름이 없는 로드 밸런서의 scheme 변경' },
    app: 'sample',
    verdicts: ['address-lost'],
    earlier: (draft) => void delete loadBalancer(draft).properties.Name,
    change: (draft) => {
      const found = loadBalancer(draft);
      delete found.properties.Name;
      return set(found, { Scheme: 'internal' });
    },
  },
  {
    what: { en: 'the load balancer loses its deletion protection', ko: '로드 밸런서 삭제 방지 해제' },
    app: 'sample',
    verdicts: ['guard-lost'],
    change: (draft) => set(loadBalancer(draft), { LoadBalancerAttributes: [] }),
  },
  {
    what: { en: 'the target group, which has a name, is for another port', ko: '이름이 고정된 대상 그룹의 포트 변경' },
    app: 'sample',
    verdicts: ['replaced', 'name-taken'],
    change: (draft) => set(targetGroup(draft), { Port: 9999 }),
  },
  {
    what: { en: 'a service gets another name', ko: 'ECS 서비스 이름 변경' },
    app: 'sample',
    verdicts: ['replaced', 'name-changed'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::ECS::Service'), { ServiceName: 'another' }),
  },
  {
    what: { en: 'a service with a name belongs to another kind of deployment', ko: '이름이 고정된 서비스의 배포 방식 변경' },
    app: 'sample',
    verdicts: ['replaced', 'name-taken'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::ECS::Service'), { LaunchType: 'FARGATE' }),
  },
  {
    what: { en: 'a schedule with a name gets another logical id', ko: '이름이 고정된 스케줄의 논리 ID 변경' },
    app: 'sample',
    verdicts: ['added', 'name-taken'],
    change: (draft) => draft.rename(draft.find('prod/Batch', 'AWS::Scheduler::Schedule'), 'RenamedSchedule'),
  },
  {
    what: { en: 'a rule of a security group gets another logical id', ko: '보안 그룹 규칙의 논리 ID 변경' },
    app: 'sample',
    verdicts: ['added', 'name-taken'],
    change: (draft) => draft.rename(draft.find('prod/Services', 'AWS::EC2::SecurityGroupIngress'), 'RenamedRule'),
  },
  {
    what: { en: 'the VPC gets another range: Kafka in another stack falls with it', ko: 'VPC 대역 변경(다른 스택의 Kafka까지 교체됨)' },
    app: 'sample',
    verdicts: ['address-lost'],
    also: ['prod/Data/KafkaDE2CE4FA', 'stateful-replaced'],
    change: (draft) => set(draft.find(NETWORK, 'AWS::EC2::VPC'), { CidrBlock: '10.99.0.0/16' }),
  },
  {
    what: { en: 'the same through exports', ko: '같은 변경을 내보내기로 연결된 스택에서' },
    app: 'broad',
    verdicts: ['address-lost'],
    also: ['minimal-prod/Data/KafkaDE2CE4FA', 'stateful-replaced'],
    change: (draft) => set(draft.find('minimal-prod/Base', 'AWS::EC2::VPC'), { CidrBlock: '10.99.0.0/16' }),
  },
  {
    what: { en: 'a subnet is in another zone and wants its range again', ko: '서브넷의 가용 영역 변경(대역 충돌)' },
    app: 'sample',
    verdicts: ['address-lost', 'name-taken'],
    change: (draft) => set(draft.find(NETWORK, 'AWS::EC2::Subnet'), { AvailabilityZone: 'ap-northeast-2d' }),
  },
  {
    what: { en: 'the fixed address of a NAT gateway is made anew', ko: 'NAT 게이트웨이의 고정 IP가 새로 만들어짐' },
    app: 'sample',
    verdicts: ['stateful-replaced'],
    also: ['NATGateway', 'address-lost'],
    change: (draft) => set(draft.find(NETWORK, 'AWS::EC2::EIP'), { NetworkBorderGroup: 'ap-northeast-2-wl1' }),
  },
  {
    what: { en: 'the description of the security group of Kafka changes', ko: 'Kafka 보안 그룹의 설명 변경' },
    app: 'sample',
    verdicts: ['stateful-replaced'],
    also: ['prod/Data/KafkaDE2CE4FA', 'stateful-replaced'],
    change: (draft) => set(draft.find('prod/Data', 'AWS::EC2::SecurityGroup', (_, id) => id.startsWith('Kafka')), { GroupDescription: 'another' }),
  },
  {
    what: { en: 'the namespace of the services gets another name', ko: '서비스 네임스페이스 이름 변경' },
    app: 'sample',
    verdicts: ['address-lost', 'name-changed'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::ServiceDiscovery::PrivateDnsNamespace'), { Name: 'another.internal' }),
  },
  {
    what: { en: 'an export goes away, and nobody in the new version imports it', ko: '내보내기가 사라짐(새 버전에서는 아무도 쓰지 않음)' },
    app: 'broad',
    verdicts: ['export-in-use'],
    change: (draft) => {
      const { name, exportName } = exported(draft, 'minimal-prod/Base');
      delete draft.template('minimal-prod/Base').Outputs[name];
      draft.replaceEverywhere({ 'Fn::ImportValue': exportName }, 'a-literal');
      return `minimal-prod/Base/${name}`;
    },
  },
  {
    what: { en: 'an export gets another value', ko: '내보내기의 값이 바뀜' },
    app: 'broad',
    verdicts: ['export-in-use'],
    change: (draft) => {
      const { name } = exported(draft, 'minimal-prod/Base');
      draft.template('minimal-prod/Base').Outputs[name].Value = 'a-literal';
      return `minimal-prod/Base/${name}`;
    },
  },
  {
    what: { en: 'an output goes away that another stack still reads', ko: '다른 스택이 아직 읽는 출력이 사라짐' },
    app: 'sample',
    verdicts: ['output-gone'],
    also: ['prod/', 'dangling'],
    change: (draft) => {
      const [name] = Object.keys(draft.outputsOf(NETWORK) ?? {}).filter((one) => one.startsWith('Publish'));
      delete draft.template(NETWORK).Outputs[name];
      return `${NETWORK}/${name}`;
    },
  },
  {
    what: { en: 'a custom resource is of another type', ko: '사용자 지정 리소스의 타입 변경' },
    app: 'sample',
    verdicts: ['type-changed'],
    change: (draft) => {
      const { address, resource } = draft.find('prod/Data', 'Custom::TechNAiSchema');
      Object.assign(resource, { Type: 'Custom::Schema' });
      return address;
    },
  },
  {
    what: { en: 'the function of a custom resource gets another logical id', ko: '사용자 지정 리소스 함수의 논리 ID 변경' },
    app: 'sample',
    verdicts: ['handler-changed'],
    change: (draft) => {
      const { address, properties } = draft.find('prod/Data', 'Custom::TechNAiSchema');
      const [logicalId] = properties.ServiceToken['Fn::GetAtt'];
      draft.rename(draft.find('prod/Data', 'AWS::Lambda::Function', (_, id) => id === logicalId), 'RenamedFunction');
      return address;
    },
  },
  {
    what: { en: 'the template asks for a parameter', ko: '템플릿이 파라미터를 요구함' },
    app: 'sample',
    verdicts: ['parameter-required'],
    change: (draft) => {
      draft.template('prod/Data').Parameters.Password = { Type: 'String' };
      return 'prod/Data/Password';
    },
  },
];
