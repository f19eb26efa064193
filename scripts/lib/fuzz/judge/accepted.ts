import { Verdict } from './verdict';

export interface Accepted {
  readonly reason: string;
  readonly ko: string;
  readonly message: RegExp;
}

/** What CDK or its validator says clearly about what is not ours. The record tells all of it. */
export const ACCEPTED: readonly Accepted[] = [
  {
    reason: 'two constructs of the same class in one stack have the same physical name',
    ko: '한 스택 안에서 같은 클래스의 두 컨스트럭트가 같은 물리 이름을 가진다',
    message: /^E3019 /,
  },
  {
    reason: 'a stack refers to one whose region or account is not known',
    ko: '리전이나 계정을 모르는 스택을 참조한다',
    message: /Cross stack\/region references are only supported|CrossRegionReferencesRequire/,
  },
  {
    reason: 'a policy statement of the program has no action or no resource',
    ko: '프로그램이 준 정책 문에 작업이나 리소스가 없다',
    message: /A PolicyStatement must specify at least one|A PolicyStatement used in an identity-based policy/,
  },
  {
    reason: 'something is added after an estimate has synthesized the app, which the method says in its documentation',
    ko: '추정이 앱을 합성한 뒤에 무언가를 더한다(메서드 문서에 적혀 있음)',
    message: /^Synthesis has been called multiple times/,
  },
  {
    reason: 'the name of a metric is longer than CloudWatch takes',
    ko: '지표 이름이 CloudWatch의 한도보다 길다',
    message: /^F3033 \S* ?: MetricName: length/,
  },
  {
    reason: 'several systems are put into one stack, which then has more than 500 resources; CDK says of which types',
    ko: '여러 시스템을 한 스택에 넣어 리소스가 500개를 넘는다(CDK가 타입별 개수를 알려 준다)',
    message: /^Number of resources in stack .*AWS::(?:MSK::Cluster|RDS::DBCluster) \((?:[2-9]|\d\d)\)/,
  },
  {
    reason: 'an id is the name of a member that every object in JavaScript has, such as constructor',
    ko: 'id가 constructor처럼 자바스크립트의 모든 객체에 있는 멤버의 이름이다',
    message: /^There is already a Construct with name '(constructor|toString|valueOf|hasOwnProperty|__proto__)'/,
  },
  {
    reason: 'AWS::NoValue is given for the name of a namespace, and takes it away',
    ko: '네임스페이스 이름으로 AWS::NoValue를 주어 이름이 사라진다',
    message: /^F3003 \S*CfnPrivateDnsNamespace: Properties: 'Name' is a required property/,
  },
  {
    reason: 'the name of a metric looks like a reference, which an alarm cannot have there',
    ko: '지표 이름이 참조처럼 생겼는데 경보에는 참조를 쓸 수 없다',
    message: /^E1029 \S*CfnAlarm: MetricName: /,
  },
  {
    reason: 'AWS::NoValue is given for the name of a metric, and takes it away',
    ko: '지표 이름으로 AWS::NoValue를 주어 이름이 사라진다',
    message: /^F3014 \S*CfnAlarm: Properties: Exactly one of \['Metrics', 'MetricName'/,
  },
];

export function accepted(message: string): Verdict | undefined {
  return ACCEPTED.some((one) => one.message.test(message)) ? { kind: 'not-ours', message } : undefined;
}
