import { Acceptance, Judgement, rulesOf } from './acceptance';
import { KOREAN } from './accepted/constructs';
import { EXPECTATIONS } from './expectations';
import { Finding, ToolName } from './finding';
import { NagOutcome } from './nag';
import { Bilingual, ProofRecord, ProofTable } from '../proof';

/** What a tool has come to. */
export interface ToolResult {
  readonly tool: ToolName;
  readonly version: string;
  readonly rules: number;
  readonly read: number;
  readonly findings: number;
  readonly unexplained: number;
}

const ENVIRONMENTS = ['dev', 'beta', 'prod'];

export function verifiersRecord(
  stacks: number, templates: number, results: readonly ToolResult[], judgement: Judgement, solutions: NagOutcome,
): ProofRecord {
  const sum = (count: (result: ToolResult) => number) => results.reduce((total, result) => total + count(result), 0);
  return {
    title: { en: 'Independent verifiers', ko: '독립 검증 도구' },
    summary: {
      en: 'Six sets of rules that were written elsewhere judge every stack of the sample app, in every environment, without CloudFront in front and with it. A finding is mended, or accepted '
        + 'with a reason; an acceptance that matches nothing fails, and so does a tool that misses faults planted in a copy of a template.',
      ko: '외부에서 만든 여섯 벌의 규칙이 샘플 앱의 모든 스택을 모든 환경에서, CloudFront가 앞에 없을 때와 있을 때 모두 검사합니다. 지적은 고치거나 이유를 달아 수용합니다. 해당하는 지적이 없는 수용이나, '
        + '템플릿 사본에 심은 결함을 놓치는 도구가 있으면 실패합니다.',
    },
    figures: [
      { what: { en: 'Stacks', ko: '스택' }, value: stacks },
      { what: { en: 'Templates that differ', ko: '서로 다른 템플릿' }, value: templates },
      { what: { en: 'Rules', ko: '규칙' }, value: sum(({ rules }) => rules) },
      { what: { en: 'Findings (a rule about a resource of an environment)', ko: '지적 (환경별 리소스 하나에 대한 규칙 하나)' }, value: sum(({ findings }) => findings) },
      { what: { en: 'Findings without a reason', ko: '이유 없는 지적' }, value: sum(({ unexplained }) => unexplained) },
      { what: { en: 'Reasons', ko: '이유' }, value: judgement.accepted.size + new Set(solutions.acknowledged.values()).size },
    ],
    tables: [toolTable(results), acceptedTable(judgement.accepted), constructsTable(solutions)],
    limits: [
      {
        en: 'Rules read templates. What AWS answers to them, its quotas and the behaviour of what was made are not in here.',
        ko: '규칙은 템플릿을 읽을 뿐입니다. AWS의 응답, 할당량, 만들어진 리소스의 동작은 여기에 포함되지 않습니다.',
      },
      {
        en: 'Two linters doubt that Fn::GetStackOutput may stand inside of Fn::Split. CDK writes it so, and only a deployment into an account can settle it.',
        ko: '두 린터는 Fn::Split 안의 Fn::GetStackOutput을 의심합니다. CDK가 그렇게 쓰며, 계정에 실제로 배포해야만 확정할 수 있습니다.',
      },
      {
        en: 'Notices below a warning are left out: of cfn-lint about style, of CloudFormation Validate about properties that cannot change in place.',
        ko: '경고보다 낮은 알림은 제외했습니다. cfn-lint의 문체 조언과, 제자리에서 바꿀 수 없는 속성에 대한 CloudFormation Validate의 알림입니다.',
      },
      {
        en: 'NIST rules judge what a template can show. Whoever must comply with NIST 800-53 decides about logs, rotation and backups with an auditor, and not from this table.',
        ko: 'NIST 규칙은 템플릿에서 보이는 것만 판단합니다. NIST 800-53을 지켜야 하는 곳은 로그, 교체, 백업을 이 표가 아니라 감사인과 함께 정해야 합니다.',
      },
    ],
  };
}

function toolTable(results: readonly ToolResult[]): ProofTable {
  return {
    title: { en: 'Tools', ko: '도구' },
    columns: [
      { en: 'Tool', ko: '도구' }, { en: 'Version', ko: '버전' }, { en: 'Rules', ko: '규칙' }, { en: 'Read', ko: '읽은 것' }, { en: 'Findings', ko: '지적' },
      { en: 'Accepted', ko: '수용' }, { en: 'Unexplained', ko: '이유 없음' }, { en: 'Planted faults caught by', ko: '심은 결함을 잡은 규칙' },
    ],
    rows: results.map(({ tool, version, rules, read, findings, unexplained }) => [
      tool, version, rules, tool.startsWith('cdk-nag') ? { en: `${read} stacks`, ko: `스택 ${read}개` } : { en: `${read} templates`, ko: `템플릿 ${read}개` },
      findings, findings - unexplained, unexplained, EXPECTATIONS[tool].catches.join(', '),
    ]),
  };
}

function acceptedTable(accepted: ReadonlyMap<Acceptance, readonly Finding[]>): ProofTable {
  return {
    title: { en: 'Accepted, and why', ko: '수용한 지적과 이유' },
    columns: [
      { en: 'Rules', ko: '규칙' }, { en: 'Environments', ko: '환경' }, { en: 'Findings', ko: '지적' }, { en: 'Where', ko: '위치' }, { en: 'Reason', ko: '이유' }, { en: 'Page', ko: '문서' },
    ],
    rows: [...accepted].map(([acceptance, findings]) => [
      rulesOf(acceptance).map(([tool, rule]) => (/^[EWF]\d/.test(rule) ? `${tool} ${rule}` : rule)).join(', '),
      ENVIRONMENTS.filter((name) => findings.some(({ environment }) => environment === name)).join(', '),
      findings.length, acceptance.at.map((pattern) => `\`${pattern}\``).join(', '), acceptance.reason, acceptance.see,
    ]),
  };
}

function constructsTable({ acknowledged }: NagOutcome): ProofTable {
  const byReason = new Map<string, Finding[]>();
  acknowledged.forEach((reason, finding) => byReason.set(reason, [...byReason.get(reason) ?? [], finding]));
  const rows = [...byReason].map(([reason, findings]): [string, number, Bilingual] => [
    [...new Set(findings.map(({ rule }) => rule.replace(/\[.*/, '')))].sort().join(', '), findings.length, { en: reason, ko: KOREAN[reason] ?? '' },
  ]);
  return {
    title: { en: 'What the constructs acknowledge of AwsSolutions', ko: '구성 요소가 AwsSolutions에 대해 스스로 수용한 것' },
    columns: [{ en: 'Rule', ko: '규칙' }, { en: 'Findings', ko: '지적' }, { en: 'Reason', ko: '이유' }],
    rows: rows.sort(([one, , left], [other, , right]) => `${one} ${left.en}`.localeCompare(`${other} ${right.en}`, 'en')),
  };
}
