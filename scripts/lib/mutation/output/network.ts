import { OutputMutation } from '../output-mutation';
import { Json } from '../templates';

const isApp = (_: Json, logicalId: string) => logicalId.includes('VpcAppSubnet1');

export const NETWORK: readonly OutputMutation[] = [
  {
    id: 'subnet-outside-vpc',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Subnet outside the VPC', ko: 'VPC 범위 밖의 서브넷' },
    change: (system) => {
      system.properties('Network', 'EC2::Subnet').CidrBlock = '10.99.0.0/24';
    },
  },
  {
    id: 'subnets-overlap',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Overlapping subnets', ko: '서로 겹치는 서브넷' },
    change: (system) => {
      const first = system.properties('Network', 'EC2::Subnet');
      system.properties('Network', 'EC2::Subnet', (subnet) => subnet !== first).CidrBlock = first.CidrBlock;
    },
  },
  {
    id: 'dangling-ref',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Ref to a resource that does not exist', ko: '없는 리소스를 가리키는 Ref' },
    change: (system) => {
      system.properties('Network', 'EC2::Subnet').VpcId = { Ref: 'NoSuchVpc' };
    },
  },
  {
    id: 'unknown-attribute',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'GetAtt of an attribute that does not exist', ko: '없는 속성을 읽는 GetAtt' },
    change: (system) => {
      system.properties('Network', 'EC2::NatGateway').AllocationId['Fn::GetAtt'][1] = 'Allocation';
    },
  },
  {
    id: 'unknown-property',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Property that does not exist', ko: '없는 속성' },
    change: (system) => {
      system.properties('Network', 'EC2::VPC').EnableDns = true;
    },
  },
  {
    id: 'missing-property',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Required property is missing', ko: '필수 속성 누락' },
    change: (system) => {
      delete system.properties('Network', 'EC2::SubnetRouteTableAssociation').RouteTableId;
    },
  },
  {
    id: 'vpc-too-large',
    room: 'network',
    estate: 'beta',
    fault: { en: 'VPC larger than /16', ko: '/16보다 큰 VPC' },
    change: (system) => {
      system.properties('Network', 'EC2::VPC').CidrBlock = '10.0.0.0/8';
    },
  },
  {
    id: 'no-way-out',
    room: 'network',
    estate: 'prod',
    fault: { en: 'Private subnets of tasks have no route to images', ko: '태스크의 프라이빗 서브넷에서 이미지로 가는 경로가 없음' },
    rules: ['NET-003'],
    change: (system) => {
      const { Resources: resources } = system.template('Network');
      const routes = Object.keys(resources).filter((id) => resources[id].Type === 'AWS::EC2::Route' && resources[id].Properties.NatGatewayId !== undefined);
      system.id('Network', 'EC2::Route', ({ NatGatewayId: nat }) => nat !== undefined);
      for (const id of routes) {
        delete resources[id];
      }
    },
  },
  {
    id: 'nat-without-s3-endpoint',
    room: 'network',
    estate: 'prod',
    fault: { en: 'NAT gateways without a gateway endpoint of S3', ko: 'S3 게이트웨이 엔드포인트가 없는 NAT 게이트웨이' },
    rules: ['COST-003'],
    change: (system) => {
      delete system.template('Network').Resources[system.id('Network', 'EC2::VPCEndpoint')];
    },
  },
  {
    id: 'nat-in-private-subnet',
    room: 'network',
    estate: 'prod',
    fault: { en: 'NAT gateway in a private subnet', ko: '프라이빗 서브넷에 놓인 NAT 게이트웨이' },
    change: (system) => {
      system.properties('Network', 'EC2::NatGateway').SubnetId = { Ref: system.id('Network', 'EC2::Subnet', isApp) };
    },
  },
  {
    id: 'names-off',
    room: 'network',
    estate: 'prod',
    fault: { en: 'VPC without DNS support, with a private namespace', ko: '프라이빗 네임스페이스가 있는데 DNS를 끈 VPC' },
    rules: ['NET-005'],
    change: (system) => {
      system.properties('Network', 'EC2::VPC').EnableDnsSupport = false;
    },
  },
  {
    id: 'flow-log-principal',
    room: 'network',
    estate: 'prod',
    fault: { en: 'Role of the flow log trusts a service that does not exist', ko: '플로 로그 역할이 없는 서비스를 신뢰' },
    rules: ['IAM-001'],
    change: (system) => {
      const role = system.properties('Network', 'IAM::Role', (_, logicalId) => logicalId.includes('FlowLog'));
      role.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'vpc-flow-log.amazonaws.com';
    },
  },
  {
    id: 'flow-log-off',
    room: 'network',
    estate: 'prod',
    fault: { en: 'VPC without a flow log', ko: '플로 로그가 없는 VPC' },
    rules: ['AwsSolutions-VPC7', 'CT.EC2.PR.2'],
    change: (system) => {
      delete system.template('Network').Resources[system.id('Network', 'EC2::FlowLog')];
    },
  },
  {
    id: 'log-retention-8-days',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Log retention of 8 days', ko: '8일의 로그 보존 기간' },
    change: (system) => {
      system.properties('Network', 'Logs::LogGroup').RetentionInDays = 8;
    },
  },
  {
    id: 'default-group-open',
    room: 'network',
    estate: 'dev',
    fault: { en: 'NAT instance open to the whole world', ko: '전 세계에 열린 NAT 인스턴스' },
    change: (system) => {
      system.properties('Network', 'EC2::SecurityGroup').SecurityGroupIngress = [
        { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Description: 'SSH' },
      ];
    },
  },
  {
    id: 'route-target-missing',
    room: 'network',
    estate: 'prod',
    fault: { en: 'Route without a target', ko: '대상이 없는 라우트' },
    change: (system) => {
      delete system.properties('Network', 'EC2::Route', ({ NatGatewayId: nat }) => nat !== undefined).NatGatewayId;
    },
  },
  {
    id: 'lambda-runtime-dead',
    room: 'network',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Lambda runtime that AWS has switched off', ko: '지원이 끝난 Lambda 런타임' },
    change: (system) => {
      system.properties('Network', 'Lambda::Function').Runtime = 'nodejs14.x';
    },
  },
];
