import { InputMutation } from './input-mutation';
import { Judgement, Mutated } from './judge';
import { Refusal } from './refusal';
import { Room, ROOMS } from './room';
import { Bilingual, ProofRecord, ProofTable } from '../proof';

/** Everything that was made and found. */
export interface Results {
  readonly refused: readonly { readonly mutation: InputMutation; readonly refusal: Refusal }[];
  readonly mutated: readonly Mutated[];
  /** Of the rules of this package first, then of validators that others wrote, then of this repository's own check of roles. */
  readonly rules: Judgement;
  readonly validators: readonly Judgement[];
  readonly roles: Judgement;
  readonly harmless: number;
}

const NOBODY = '-';

/** Names as readers know them: the same in both languages. */
const ROOM_NAMES: Readonly<Record<Room, Bilingual>> = {
  network: { en: 'Network', ko: '네트워크' },
  repositories: { en: 'Repositories', ko: '리포지토리' },
  secrets: { en: 'Secrets', ko: '시크릿' },
  service: { en: 'Services', ko: '서비스' },
  gateway: { en: 'Gateway', ko: '게이트웨이' },
  edge: { en: 'Edge', ko: '엣지' },
  database: { en: 'Database', ko: '데이터베이스' },
  cache: { en: 'Cache', ko: '캐시' },
  kafka: { en: 'Kafka', ko: 'Kafka' },
  batch: { en: 'Batch', ko: '배치' },
  alerts: { en: 'Alerts', ko: '알림' },
  hours: { en: 'Office hours', ko: '근무 시간' },
  cleanup: { en: 'Clean-up', ko: '정리' },
  cost: { en: 'Cost', ko: '비용' },
  system: { en: 'System', ko: '시스템' },
};

/** Those that nobody catches, by their ids. */
export function uncaught({ mutated, rules, validators, roles }: Pick<Results, 'mutated' | 'rules' | 'validators' | 'roles'>): string[] {
  const isCaught = (index: number) => [rules, ...validators, roles].some(({ caught }) => caught[index].length > 0);
  return mutated.filter((_, index) => !isCaught(index)).map(({ mutation: { id } }) => id);
}

export function mutationRecord(results: Results): ProofRecord {
  const { refused, mutated, rules, validators, roles, harmless } = results;
  const count = (holds: (index: number) => boolean) => mutated.filter((_, index) => holds(index)).length;
  const byValidators = (index: number) => validators.some(({ caught }) => caught[index].length > 0);
  const byRules = (index: number) => rules.caught[index].length > 0;
  const planted = mutated.flatMap(({ mutation }, index) => (mutation.planted === undefined ? [] : [index]));
  return {
    title: { en: 'Mutations: who catches which mistake', ko: '변이 시험: 어떤 실수를 누가 잡는가' },
    summary: {
      en: 'Each mutation puts one mistake into constructs that are right (input), or into a synthesized template of the sample app (output). A mistake in a property must be refused by the construct ' +
        'with its own error, which names path, property, rule, value and fix. A mistake in a template is shown to the rule pack, to five validators that others wrote, and to this repository\'s check of roles. ' +
        'It counts as caught only by a finding that is not there without it, and that is on the changed resource or of a rule about this mistake.',
      ko: '변이마다 올바른 구성 요소(입력)나 합성된 샘플 앱 템플릿(출력)에 실수를 하나씩 넣습니다. 속성의 실수는 구성 요소가 경로·속성·규칙·값·해결책을 밝힌 자체 오류로 거절해야 합니다. ' +
        '템플릿의 실수는 규칙 팩, 다른 이들이 만든 검증기 다섯 가지, 이 저장소의 역할 검사에 보여 줍니다. 실수가 없을 때는 나오지 않고, 바뀐 리소스나 그 실수를 다루는 규칙에서 나온 결과만 잡은 것으로 칩니다.',
    },
    figures: [
      { what: { en: 'Mistakes in total', ko: '전체 실수' }, value: refused.length + mutated.length },
      { what: { en: 'Mistakes in properties and connections, all refused by the constructs', ko: '속성과 연결의 실수(모두 구성 요소가 거절)' }, value: refused.length },
      { what: { en: 'Mistakes in templates, each caught by somebody', ko: '템플릿의 실수(모두 누군가가 잡음)' }, value: mutated.length },
      ...[rules, ...validators, roles].map(({ catcher, caught }) => ({
        what: { en: `Mistakes in templates that ${catcher.program} catches`, ko: `${catcher.program}: 잡은 템플릿의 실수` }, value: caught.filter((ids) => ids.length > 0).length,
      })),
      { what: { en: 'Mistakes in templates that the five validators together miss', ko: '다섯 검증기가 모두 놓친 템플릿의 실수' }, value: count((index) => !byValidators(index)) },
      {
        what: { en: 'Of these, caught by the rule pack', ko: '그중 규칙 팩이 잡은 것' },
        value: count((index) => !byValidators(index) && byRules(index)),
      },
      {
        what: { en: 'Of these, caught by the check of roles alone', ko: '그중 역할 검사만 잡은 것' },
        value: count((index) => !byValidators(index) && !byRules(index) && roles.caught[index].length > 0),
      },
      {
        what: { en: 'First planted mistakes (31) that the five validators together miss', ko: '처음 심은 실수 31개 중 다섯 검증기가 모두 놓친 것' },
        value: planted.filter((index) => !byValidators(index)).length,
      },
      { what: { en: 'Harmless changes, in which nobody finds anything', ko: '아무도 문제 삼지 않은 무해한 변경' }, value: harmless },
    ],
    tables: [byRoom(results), inputTable(results), outputTable(results)],
    limits: [
      {
        en: 'That a mistake is caught does not show that every variant of it is. Messages of others are matched by resource and rule, and were read once.',
        ko: '실수 하나를 잡았다고 해서 그 변형을 모두 잡는다는 뜻은 아닙니다. 다른 검증기의 메시지는 리소스와 규칙으로 대조했고, 내용은 한 번 읽어 확인했습니다.',
      },
      {
        en: 'Validators get the changed resources with all around that these refer to and that refers to them; the rule pack gets the whole system. References to other stacks are unknown to validators, as they are to everyone who reads one template.',
        ko: '검증기에는 바뀐 리소스와 그 주변(참조하는 것과 참조되는 것)을, 규칙 팩에는 시스템 전체를 줍니다. 다른 스택을 가리키는 참조는 템플릿 하나만 읽는 누구에게나 그렇듯 검증기도 모릅니다.',
      },
      {
        en: 'cdk-nag reads constructs and gets templates through CfnInclude: a template that CDK refuses to read, such as one with a circle, it cannot judge. checkov is slow and only asked about what the other validators miss. Of Control Tower, the controls of the changed resource types are asked.',
        ko: 'cdk-nag은 구성 요소를 읽으므로 CfnInclude를 거칩니다. 순환 참조가 있는 것처럼 CDK가 읽기를 거부하는 템플릿은 판단하지 못합니다. checkov는 느려서 다른 검증기가 놓친 것만 묻습니다. Control Tower는 바뀐 리소스 타입의 통제만 실행합니다.',
      },
    ],
  };
}

function byRoom({ refused, mutated }: Results): ProofTable {
  return {
    title: { en: 'Mistakes by room', ko: '영역별 실수' },
    columns: [{ en: 'Room', ko: '영역' }, { en: 'Properties and connections', ko: '속성과 연결' }, { en: 'Templates', ko: '템플릿' }],
    rows: ROOMS.map((room) => [ROOM_NAMES[room], ...[refused, mutated].map((list) => list.filter(({ mutation }) => mutation.room === room).length)]),
  };
}

function inputTable({ refused }: Results): ProofTable {
  return {
    title: { en: 'Mistakes in properties and connections', ko: '속성과 연결의 실수' },
    columns: [{ en: 'Room', ko: '영역' }, { en: 'Mistake', ko: '실수' }, { en: 'Construct', ko: '구성 요소' }, { en: 'Rule', ko: '규칙' }],
    rows: refused.map(({ mutation: { room, fault, construct }, refusal: { rules } }) => [ROOM_NAMES[room], fault, construct, rules.join(', ')]),
  };
}

function outputTable({ mutated, rules, validators, roles }: Results): ProofTable {
  return {
    title: { en: 'Mistakes in templates', ko: '템플릿의 실수' },
    columns: [
      { en: 'Room', ko: '영역' }, { en: 'Mistake', ko: '실수' }, { en: 'In', ko: '위치' },
      ...[rules, ...validators, roles].map(({ catcher: { name } }) => ({ en: name, ko: name })),
    ],
    rows: mutated.map(({ mutation: { room, fault, estate }, types }, index) => [
      ROOM_NAMES[room], fault, `${estate}: ${types.map((type) => type.replace('AWS::', '')).join(', ')}`,
      ...[rules, ...validators, roles].map(({ caught }) => (caught[index].length === 0 ? NOBODY : caught[index].join(', '))),
    ]),
  };
}
