import { Reached } from './completeness';
import { Figures } from './figures';
import { LongRun } from './long-run';
import { Bilingual, ProofRecord } from '../proof';
import { ACCEPTED } from './judge/accepted';

export interface Shown {
  readonly figures: Figures;
  readonly longRun: LongRun;
  readonly planted: number;
  readonly kept: number;
  /** Properties. */
  readonly together: number;
  readonly reached: Reached;
}

const both = (en: string, ko: string): Bilingual => ({ en, ko });

/** What the run shows, for the page about proofs. */
export function fuzzRecord({ figures, longRun, planted, kept, together, reached }: Shown): ProofRecord {
  const figure = (en: string, ko: string, value: number | string) => ({ what: both(en, ko), value });
  const { environments, presets } = axes(longRun);
  return {
    title: both('Generated programs: our own error, or a template that everybody accepts', '생성한 프로그램: 우리의 오류이거나 모두가 받아들이는 템플릿'),
    summary: both(
      'Programs are generated from the assembly of jsii, so that nothing public can be forgotten: every property of every construct, every factory and every method, alone and together, '
      + 'with values that work, values at the edge, and values that nobody should give. Each must end in our own error, with path, property, value and what to do, '
      + 'or in templates that AWS\'s validator accepts in its strict mode, with names that AWS takes, references that lead somewhere, no circle, a cost, and the same bytes a second time.',
      'jsii 어셈블리에서 프로그램을 생성하므로 공개된 것은 하나도 빠질 수 없다. 모든 컨스트럭트의 모든 속성, 모든 팩토리와 메서드를 따로, 또 함께, 정상 값과 경계 값과 주어서는 안 되는 값으로 '
      + '시도한다. 결과는 경로·속성·값·해결 방법을 말하는 우리의 오류이거나, AWS 검증기가 엄격 모드에서 받아들이고, 이름이 AWS의 한도 안에 있으며, 참조가 이어지고, 순환이 없고, 비용이 계산되고, '
      + '다시 합성해도 바이트까지 같은 템플릿이어야 한다.',
    ),
    figures: [
      figure('Cases of the long run', '긴 실행의 사례', longRun.cases),
      figure('Of these made, refused by us, refused by CDK before us, faults', '그중 생성, 우리가 거부, CDK가 먼저 거부, 결함', `${longRun.valid}, ${longRun.refused}, ${longRun.notOurs}, ${longRun.findings}`),
      figure('Seed and commit of the long run', '긴 실행의 시드와 커밋', `${longRun.seed}, ${longRun.commit}`),
      figure('Properties, parameters and functions that are reached', '도달하는 속성, 매개변수, 함수', reached.places),
      figure('Values for them, each tried alone in the long run', '그 값(긴 실행에서 각각 따로 시도)', `${longRun.points.tried} / ${longRun.points.all}`),
      figure('Places given in a case that was made; given something odd in one that was refused', '생성된 사례에 쓰인 자리, 이상한 값으로 거부된 자리', `${longRun.places.inValid}, ${longRun.places.oddRefused}`),
      figure('Different rules of ours that refused something', '무언가를 거부한 서로 다른 규칙', longRun.rules),
      figure('Resources in the templates that were made', '만들어진 템플릿의 리소스', longRun.resources),
      figure('Cases in every verification: made, refused', '검증 때마다 실행하는 사례: 생성, 거부', `${figures.cases}: ${figures.valid}, ${figures.refused}`),
      figure('Planted constructs that the judge must see through', '판정기가 알아내야 하는 심은 컨스트럭트', planted),
      figure('Properties that are refused alone, and told of at once when several are wrong', '하나씩 거부되고, 여럿이 틀리면 한 번에 알리는 속성', together),
      figure('Programs kept that once showed a fault', '한때 결함을 보인 뒤 보관한 프로그램', kept),
    ],
    tables: [
      {
        title: both('Cases of the long run by construct', '컨스트럭트별 긴 실행의 사례'),
        columns: [both('Construct', '컨스트럭트'), both('Cases', '사례'), both('Made', '생성'), both('Refused', '거부')],
        rows: Object.entries(longRun.bySubject).map(([name, { cases, valid, refused }]) => [name, cases, valid, refused]),
      },
      {
        title: both(
          'Properties and parameters by class: all, given, given in a case that was made, given something odd in a case that was refused',
          '클래스별 속성과 매개변수: 전체, 주어진 것, 생성된 사례에 주어진 것, 이상한 값으로 거부된 사례에 주어진 것',
        ),
        columns: [
          both('Class or struct', '클래스 또는 구조체'), both('All', '전체'), both('Given', '주어짐'), both('Made', '생성'), both('Refused', '거부'),
        ],
        rows: Object.entries(longRun.placesByOwner).map(([name, { all, given, inValid, oddRefused }]) => [name, all, given, inValid, oddRefused]),
      },
      {
        title: both('Environments with presets: cases of the long run', '환경과 프리셋의 조합: 긴 실행의 사례'),
        columns: [both('Environment', '환경'), ...presets.map((preset) => both(preset, preset))],
        rows: environments.map((environment) => [environment, ...presets.map((preset) => longRun.environmentsByPreset[`${environment} x ${preset}`] ?? 0)]),
      },
    ],
    limits: [
      both('A template that the validator accepts may still fail in an account: quotas, names that are taken, permissions.', '검증기가 받아들인 템플릿도 계정에서는 실패할 수 있다. 할당량, 이미 쓰인 이름, 권한 때문이다.'),
      both('Values that the types forbid are not tried, except undefined in lists: a text for a number, members of enumerations that do not exist.', '타입이 막는 값은 시도하지 않는다(목록 안의 undefined는 예외). 숫자 자리의 문자열, 없는 열거형 값이 그렇다.'),
      both('Ids of constructs, and the options of CDK\'s metrics, are judged by CDK; only good ones are given.', '컨스트럭트의 id와 CDK 지표의 옵션은 CDK가 판정하므로 올바른 값만 준다.'),
      ...ACCEPTED.map(({ reason, ko }) => both(`Left to CDK or to the validator: ${reason}.`, `CDK나 검증기에 맡김: ${ko}.`)),
    ],
  };
}

function axes({ environmentsByPreset }: Figures): { environments: string[]; presets: string[] } {
  const pairs = Object.keys(environmentsByPreset).map((pair) => pair.split(' x '));
  const distinct = (index: number) => [...new Set(pairs.map((pair) => pair[index]))].sort();
  return { environments: distinct(0), presets: distinct(1) };
}
