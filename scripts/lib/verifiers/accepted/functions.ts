import { Acceptance, nist } from '../acceptance';

const MAINTENANCE = ['Cost/ResourceAudit/Function/Function/Resource', 'Cost/SnapshotJanitor/Function/Function/Resource'];
const FRAMEWORKS = ['Data/Aurora/Schemas/Provisioning/Provider/Provider/framework-onEvent/Resource', '*/SecretKeys-*/Provider/Provider/framework-onEvent/Resource'];
const SECRET_KEYS = '*/SecretKeys-*/Provider/Function/Resource';
const SCHEMAS = 'Data/Aurora/Schemas/Provisioning/Provider/Function/Resource';
const SDK_CALL = 'Data/AWS679f53fac002430cb0da5b7982bd2287/Resource';
/** Of CDK itself, which cdk-nag passes over: it is no function to its tree. */
const DEFAULT_GROUP = 'Network/Custom::VpcRestrictDefaultSGCustomResourceProvider/Handler';

/** Functions and the roles of everything. All functions serve deployments or the upkeep of an environment; no request of a user reaches one. */
export const FUNCTIONS: readonly Acceptance[] = [
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('LambdaInsideVPC'), 'Control Tower': ['CT.LAMBDA.PR.3'], 'checkov': ['CKV_AWS_117'] },
    at: [...MAINTENANCE, ...FRAMEWORKS, SECRET_KEYS, SDK_CALL],
    reason: {
      en: 'It calls APIs of AWS over TLS and nothing inside of the network. In the VPC it would need a way out to the same APIs, and would be one more thing '
        + 'that can reach the databases.',
      ko: '이 함수는 TLS로 AWS API만 호출하고 네트워크 내부의 어떤 것도 호출하지 않습니다. VPC 안에 두면 같은 API로 나가는 경로가 필요해지고, 데이터베이스에 닿을 수 있는 '
        + '대상만 하나 늘어납니다.',
    },
    see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  },
  {
    rules: { 'Control Tower': ['CT.LAMBDA.PR.3'], 'checkov': ['CKV_AWS_117'] },
    at: [DEFAULT_GROUP],
    reason: {
      en: 'CDK\'s own function empties the default security group of the VPC as the VPC is made: it comes before everything that it could be put into.',
      ko: 'VPC를 만들 때 기본 보안 그룹을 비우는 CDK 자체의 함수입니다. 이 함수를 넣을 서브넷보다 먼저 실행되어야 합니다.',
    },
    see: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html#restrictdefaultsecuritygroup',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('LambdaInsideVPC'), 'Control Tower': ['CT.LAMBDA.PR.3'], 'checkov': ['CKV_AWS_117'] },
    at: [SCHEMAS],
    environments: ['prod'],
    reason: {
      en: 'Production makes schemas through the Data API of RDS, with IAM and TLS, so that no rule of a security group opens the database to a function.',
      ko: '운영 환경에서는 IAM과 TLS를 쓰는 RDS Data API로 스키마를 만들기 때문에, 함수를 위해 데이터베이스 보안 그룹을 여는 규칙이 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('LambdaDLQ'), 'checkov': ['CKV_AWS_116'] },
    at: [SECRET_KEYS, SCHEMAS, ...FRAMEWORKS, SDK_CALL],
    reason: {
      en: 'CloudFormation waits for the answer, fails the deployment with its error and rolls back. A copy of the event in a queue would be read by nobody, and holds '
        + 'an address to which to answer only once.',
      ko: 'CloudFormation이 응답을 기다리다가 오류가 나면 배포를 실패로 처리하고 되돌립니다. 대기열에 남은 이벤트 사본은 아무도 읽지 않으며, 한 번만 응답할 수 있는 주소를 담고 있을 뿐입니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-responses.html',
  },
  {
    rules: { checkov: ['CKV_AWS_116'] },
    at: [DEFAULT_GROUP],
    reason: {
      en: 'A custom resource of CDK\'s own, whose failure stops the deployment of the network; CDK offers no queue for it, and none is missed.',
      ko: 'CDK 자체의 사용자 지정 리소스로, 실패하면 네트워크 배포가 멈춥니다. CDK는 이 함수에 대기열을 붙이는 방법을 제공하지 않으며 필요하지도 않습니다.',
    },
    see: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources-readme.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('LambdaDLQ'), 'checkov': ['CKV_AWS_116'] },
    at: MAINTENANCE,
    reason: {
      en: 'A run that fails sets off an alarm on the errors of the function, and the next one looks at everything anew: no event carries anything that could be lost.',
      ko: '실행이 실패하면 함수 오류 경보가 울리고, 다음 실행이 모든 것을 처음부터 다시 살펴봅니다. 이벤트에 잃어버릴 내용이 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('LambdaConcurrency'), 'checkov': ['CKV_AWS_115'] },
    at: [...MAINTENANCE, SECRET_KEYS, SCHEMAS, ...FRAMEWORKS, SDK_CALL],
    reason: {
      en: 'Reserved concurrency is taken from a pool of the whole account, of as little as 10 in a new one, and deployments fail where it is used up. These run once in a '
        + 'deployment or a month, by CloudFormation or a schedule, never by a request.',
      ko: '예약 동시성은 계정 전체의 한도(새 계정은 10까지 낮음)에서 떼어 내므로, 한도가 모자라면 배포가 실패합니다. 이 함수들은 요청이 아니라 CloudFormation이나 스케줄로 '
        + '배포당 또는 한 달에 한 번 실행됩니다.',
    },
    see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',
  },
  {
    rules: { checkov: ['CKV_AWS_115'] },
    at: [DEFAULT_GROUP],
    reason: {
      en: 'CDK makes this function of the network without a prop for its concurrency; it is called when the VPC is made, changed or deleted.',
      ko: '네트워크에 딸린 이 함수는 CDK가 만들며 동시성을 정하는 속성이 없습니다. VPC를 만들거나 바꾸거나 지울 때만 호출됩니다.',
    },
    see: 'https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/aws-ec2#restricting-access-to-the-vpc-default-security-group',
  },
  {
    rules: { checkov: ['CKV_AWS_173'] },
    at: [...MAINTENANCE, ...FRAMEWORKS],
    reason: {
      en: 'Its variables are names and ARNs that the template shows to everyone who may read it. Lambda encrypts them anyway; a key of our own would cost 1 USD a month to '
        + 'hide nothing.',
      ko: '변수는 템플릿을 읽을 수 있는 사람이면 누구나 보는 이름과 ARN입니다. Lambda가 어차피 암호화하며, 별도 키는 숨길 것도 없이 월 1달러가 듭니다.',
    },
    see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',
  },
  {
    rules: { checkov: ['CKV_AWS_111'] },
    at: ['Data/Aurora/Schemas/Provisioning/Provider/Role/DefaultPolicy/Resource'],
    environments: ['dev', 'beta'],
    reason: {
      en: 'Lambda makes and deletes the network interfaces of a function in a VPC with its role, before they have ids that a policy could name. AWS\'s own managed policy '
        + 'for it says no less.',
      ko: 'Lambda는 VPC 안 함수의 네트워크 인터페이스를 함수의 역할로 만들고 지우며, 정책이 지정할 수 있는 ID는 그 뒤에 생깁니다. AWS 관리형 정책도 같은 범위입니다.',
    },
    see: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('IAMNoInlinePolicy') },
    at: ['**/DefaultPolicy/Resource', 'Data/Kafka/BootstrapServers/Call/CustomResourcePolicy/Resource'],
    reason: {
      en: 'Each of these policies fits one role, names its resources, and comes and goes with it. A managed policy could be attached to others as well, which is '
        + 'the wider grant.',
      ko: '이 정책들은 각각 역할 하나에 맞추어 그 리소스만 명시하고 역할과 함께 생기고 사라집니다. 관리형 정책은 다른 역할에도 붙일 수 있어 오히려 더 넓은 권한이 됩니다.',
    },
    see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-choosing-managed-or-inline.html',
  },
];
