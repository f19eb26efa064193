import { Finding } from './parliament';
import { Bilingual } from '../proof';

/** A finding of parliament that is right as it is, and why. */
export interface AcceptedFinding {
  readonly issue: string;
  /** Of the detail, or of the role. */
  readonly pattern: RegExp;
  readonly reason: Bilingual;
}

export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [
  {
    issue: 'CREDENTIALS_EXPOSURE',
    pattern: /ExecutionRole/,
    reason: { en: 'ecr:GetAuthorizationToken, the login that comes before every pull of an image.', ko: 'ecr:GetAuthorizationToken. 이미지를 가져오기 전의 로그인이다.' },
  },
  {
    issue: 'PERMISSIONS_MANAGEMENT_ACTIONS',
    pattern: /StateMachineRole|SwitchRole/,
    reason: {
      en: 'logs:PutResourcePolicy, with which Step Functions lets the delivery of its logs write.', ko: 'logs:PutResourcePolicy. Step Functions가 자기 로그의 전달을 허용하는 데 쓴다.',
    },
  },
  {
    issue: 'RESOURCE_MISMATCH',
    pattern: /^\[\{'action': 'kafka:GetBootstrapBrokers', 'required_format': '\*'\}\]$/,
    reason: { en: 'The reference has no resource for it; the guide of MSK restricts it to a cluster.', ko: '서비스 권한 참조에는 리소스가 없지만 MSK 안내서는 클러스터로 제한한다.' },
  },
  {
    issue: 'RESOURCE_STAR',
    pattern: /^\['(logs:CreateLogGroup|ec2:AssignPrivateIpAddresses|ecs:DescribeTasks)'/,
    reason: { en: 'The same as in the table of actions on every resource.', ko: '모든 리소스에 대한 작업 표에 적은 것과 같다.' },
  },
];

/** Findings that nobody has accepted, and acceptances that nothing needs. */
export function unexplained(findings: readonly Finding[]): string[] {
  const fits = ({ issue, pattern }: AcceptedFinding, finding: Finding) => issue === finding.issue && pattern.test(finding.detail === '' ? finding.where : finding.detail);
  return [
    ...findings.filter((finding) => !ACCEPTED_FINDINGS.some((one) => fits(one, finding))).map(({ where, issue, detail }) => `${where}: ${issue} ${detail}`),
    ...ACCEPTED_FINDINGS.filter((one) => !findings.some((finding) => fits(one, finding))).map(({ issue, pattern }) => `accepted, but not found: ${issue} ${pattern}`),
  ];
}
