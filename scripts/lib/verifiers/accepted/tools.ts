import { Acceptance, nist } from '../acceptance';

/** Where a tool is mistaken: it cannot read a reference, knows a service as it was some years ago, or looks for one of several ways. */
export const MISTAKEN: readonly Acceptance[] = [
  {
    rules: { 'CloudFormation Validate': ['W3005'], 'cfn-lint': ['W3005'] },
    at: [
      'Batch/Batch/Jobs/*/Resource', 'Batch/Batch/Runner/StateMachine/**', 'Cost/**', 'Data/**', 'Network/Custom::*/Handler', 'Secrets/**',
      'Services/*/Service/Service',
    ],
    reason: {
      en: 'CDK lets a resource wait for all of a construct, and refers to one part of it besides. The order is the same twice, and twice it does no harm.',
      ko: 'CDK는 리소스가 구성 요소 전체를 기다리게 하면서 그 일부를 참조하기도 합니다. 같은 순서를 두 번 적은 것일 뿐 배포 결과는 같습니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
  },
  {
    rules: { 'CloudFormation Validate': ['E1018'], 'cfn-lint': ['E1022'] },
    at: ['Batch/Batch/TaskDefinition/Resource', 'Gateway/Gateway/Service/TaskDefinition/Resource', 'Services/*/TaskDefinition/Resource'],
    reason: {
      en: 'The lists of both tools lack Fn::GetStackOutput inside of other functions. CDK writes the address of an image so, waited for CloudFormation to take it '
        + 'in every region before it did, and leaves this rule out of its own validation.',
      ko: '두 도구의 목록에는 다른 함수 안에 쓰인 Fn::GetStackOutput이 아직 없습니다. 이미지 주소를 이렇게 쓰는 것은 CDK이며, CloudFormation이 모든 리전에서 '
        + '받아들일 때까지 기다린 뒤 도입했고 자체 검증에서는 이 규칙을 제외합니다.',
    },
    see: 'https://github.com/aws/aws-cdk/pull/37948',
  },
  {
    rules: { 'CloudFormation Validate': ['W9007'] },
    at: ['Data/Aurora/SubnetGroup/Default', 'Data/Redis/SubnetGroup', 'Gateway/Gateway/LoadBalancer/Resource'],
    reason: {
      en: 'The subnets are different outputs of the network stack; the rule takes every Fn::GetStackOutput for the same value.',
      ko: '서브넷들은 네트워크 스택의 서로 다른 출력값인데, 이 규칙은 모든 Fn::GetStackOutput을 같은 값으로 봅니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html',
  },
  {
    rules: { 'cfn-lint': ['W1020'] },
    at: ['Batch/Batch/TaskDefinition/Resource', 'Services/*/TaskDefinition/Resource'],
    reason: {
      en: 'The ${...} is for Spring, which fills it in from the secrets of the container. Without Fn::Sub and its escape, readers of templates, and tools such as '
        + 'this one with its rule E1029, take it for a variable of CloudFormation.',
      ko: '${...}는 컨테이너의 보안 암호로 Spring이 채우는 자리입니다. Fn::Sub와 이스케이프가 없으면 템플릿을 읽는 사람이나 도구(이 도구의 E1029 규칙 등)가 '
        + 'CloudFormation 변수로 오해합니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html',
  },
  {
    rules: { 'cfn-lint': ['E3601'] },
    at: ['Cost/OfficeHours/Batch/Switch/StateMachine/Resource'],
    environments: ['dev'],
    reason: {
      en: 'A Succeed state may have OutputPath in JSONPath, which this state machine speaks; the schema of the tool knows the fields of JSONata alone. An interpreter runs '
        + 'this state machine in hours-check.',
      ko: '이 상태 머신이 쓰는 JSONPath에서는 Succeed 상태에 OutputPath를 둘 수 있는데, 도구의 스키마는 JSONata의 필드만 압니다. 이 상태 머신은 hours-check에서 '
        + '인터프리터로 실제로 실행됩니다.',
    },
    see: 'https://states-language.net/spec.html#state-type-table',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('EC2InstancesInVPC') },
    at: ['Network/Network/Vpc/PublicSubnet1/NatInstance/Resource'],
    environments: ['dev', 'beta'],
    reason: {
      en: 'Its subnet stands in its network interface, where an instance with a public address has to name it; the rule looks for it at the instance only.',
      ko: '공인 주소를 갖는 인스턴스는 서브넷을 네트워크 인터페이스에 적어야 하는데, 이 규칙은 인스턴스 자체의 속성만 봅니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-instance-networkinterface.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('EC2RestrictedSSH', 'EC2RestrictedCommonPorts') },
    at: ['Network/Network/Vpc/NatSecurityGroup/Resource', 'Data/Aurora/Schemas/Provisioning/Ingress1'],
    environments: ['dev', 'beta'],
    reason: {
      en: 'The rules stop with an error at a reference. One lets in the block of the VPC, the other the security group of one function at the port of the database.',
      ko: '이 규칙들은 참조를 만나면 오류로 멈춥니다. 하나는 VPC의 CIDR만, 다른 하나는 함수 하나의 보안 그룹만 데이터베이스 포트로 들여보냅니다.',
    },
    see: 'https://github.com/cdklabs/cdk-nag/blob/main/RULES.md',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('EC2RestrictedSSH', 'EC2RestrictedCommonPorts') },
    at: ['Gateway/Gateway/LoadBalancerSecurityGroup/Resource'],
    environments: ['prod'],
    reason: {
      en: 'Behind CloudFront the load balancer lets in ports 80 and 443 from the block of the VPC, which is a reference that the rules cannot compare and fail on.',
      ko: 'CloudFront 뒤의 로드 밸런서는 VPC CIDR에서 오는 80과 443 포트만 받습니다. 그 CIDR이 참조라서 규칙이 비교하지 못하고 오류를 냅니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('ELBv2ACMCertificateRequired') },
    at: ['Gateway/Gateway/LoadBalancer/Http/Resource'],
    reason: {
      en: 'This listener on port 80 answers every request with a redirect to port 443, where the certificate is. It forwards nothing, so there is nothing to encrypt.',
      ko: '80 포트의 이 리스너는 모든 요청에 인증서가 있는 443 포트로의 리디렉션만 응답합니다. 전달하는 것이 없으므로 암호화할 것도 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1',
  },
  {
    rules: { 'Control Tower': ['CT.LAMBDA.PR.3'] },
    at: ['Data/Aurora/Schemas/Provisioning/Provider/Function/Resource'],
    environments: ['dev', 'beta'],
    reason: {
      en: 'This function is in the VPC: its subnets are outputs of the network stack, and the rule takes only texts and references to resources beside it for subnets.',
      ko: '이 함수는 VPC 안에 있습니다. 서브넷이 네트워크 스택의 출력값인데, 이 규칙은 문자열이나 같은 템플릿의 리소스 참조만 서브넷으로 인정합니다.',
    },
    see: 'https://docs.aws.amazon.com/controltower/latest/controlreference/lambda-rules.html',
  },
  {
    rules: { checkov: ['CKV_AWS_27'] },
    at: ['Batch/Batch/DeadLetters/Resource'],
    reason: {
      en: 'The queue says SqsManagedSseEnabled; the check was written when only a key of KMS could encrypt a queue, and looks for that.',
      ko: '이 대기열에는 SqsManagedSseEnabled가 켜져 있습니다. 이 검사는 KMS 키로만 대기열을 암호화할 수 있던 때에 만들어져 그것만 찾습니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html',
  },
  {
    rules: { 'Control Tower': ['CT.SQS.PR.1'] },
    at: ['Batch/Batch/DeadLetters/Resource'],
    reason: {
      en: 'This is itself the dead-letter queue, of schedules, which a template does not show at the queue; an alarm tells of its first message.',
      ko: '이 대기열이 바로 스케줄의 배달 못한 편지 대기열인데, 템플릿의 대기열 자체에는 그 사실이 드러나지 않습니다. 첫 메시지가 들어오면 경보가 알립니다.',
    },
    see: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html',
  },
];
