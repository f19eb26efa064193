import { API_MUTATIONS, HARMLESS_API } from './api-mutations';
import { BaselineFile } from './baseline';
import { Coverage } from './coverage';
import { Deployment } from './deployment';
import { FAILING, fails, Finding } from './finding';
import { HARMFUL } from './mutation-bench';
import { HARMLESS } from './mutations/harmless';
import { CFN_LINT } from './registry-schemas';
import { isCustom } from './replacement';
import { CLOUDFORMATION_DIFF, SERVICE_SPEC } from './service-spec';
import { Schemas } from './type-schema';
import { ProofRecord } from '../proof';

export interface UpgradeResults {
  readonly label: string;
  readonly before: readonly Deployment[];
  readonly findings: readonly Finding[];
  /** With this version's own apps in place of those of the version before. */
  readonly own: readonly Finding[];
  readonly schemas: Schemas;
  readonly covered: Coverage;
  readonly file: BaselineFile;
}

export function upgradeRecord({ label, before, findings, own, schemas, covered, file }: UpgradeResults): ProofRecord {
  const all = before.flatMap(({ resources }) => [...resources.values()].map(({ resource }) => resource.Type));
  const types = [...new Set(all)].filter((type) => !isCustom(type)).sort();
  const differences = types.flatMap((type) => schemas.differences(type).map((one) => ({ type, ...one })));
  const count = (...verdicts: readonly Finding['verdict'][]) => findings.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    title: { en: 'Upgrades: what happens to those who have deployed the version before', ko: '업그레이드: 이전 버전을 배포한 사용자에게 생기는 일' },
    summary: {
      en: `The same apps are synthesized with the library of the version before (${label}) and with this one: the sample app of then in three environments, without and with CloudFront, and an app that makes every construct with its defaults and with many options, with references by outputs and by exports. The templates are compared as CloudFormation would. Which properties make a resource anew is read from data of AWS: @aws-cdk/aws-service-spec ${SERVICE_SPEC} and the registry's schemas in cfn-lint ${CFN_LINT}, the stricter of the two, nested properties too; and followed through references over all stacks. jsii-diff compares the public API.`,
      ko: `같은 앱을 이전 버전(${label})과 이번 버전의 라이브러리로 각각 합성합니다. 대상은 이전 버전의 샘플 앱(세 환경, CloudFront 없음과 있음)과, 모든 구성 요소를 기본값만으로도 여러 옵션으로도 만들고 출력 참조와 내보내기 참조를 모두 쓰는 앱입니다. 템플릿은 CloudFormation이 비교하듯 비교합니다. 어떤 속성이 리소스를 새로 만드는지는 AWS의 데이터에서 읽습니다. @aws-cdk/aws-service-spec ${SERVICE_SPEC}과 cfn-lint ${CFN_LINT}의 레지스트리 스키마 중 더 엄격한 쪽을 따르고, 중첩 속성도 보며, 참조를 따라 모든 스택으로 이어 갑니다. 공개 API는 jsii-diff가 비교합니다.`,
    },
    figures: [
      { what: { en: 'Version before', ko: '이전 버전' }, value: label },
      { what: { en: 'Stacks compared', ko: '비교한 스택' }, value: sum(before.map(({ stacks }) => stacks.length)) },
      { what: { en: 'Resources compared', ko: '비교한 리소스' }, value: sum(before.map(({ resources }) => resources.size)) },
      { what: { en: 'Types of resources', ko: '리소스 타입' }, value: types.length },
      { what: { en: 'Constructs made by the compared apps', ko: '비교한 앱이 만드는 구성 요소' }, value: `${covered.constructs.length - covered.unused.length} / ${covered.constructs.length}` },
      { what: { en: 'Optional props of constructs that the apps set', ko: '앱이 설정하는 구성 요소의 선택 속성' }, value: `${covered.optionsUsed} / ${covered.options}` },
      { what: { en: 'Findings that would fail an upgrade', ko: '업그레이드를 망칠 결과' }, value: findings.filter(fails).length },
      { what: { en: 'of these meant, with a reason', ko: '그중 이유를 밝히고 의도한 것' }, value: file.accepted.length + file.acceptedApi.length },
      { what: { en: 'Resources made anew without loss', ko: '잃는 것 없이 새로 만들어지는 리소스' }, value: count('replaced') },
      { what: { en: 'Resources removed without loss', ko: '잃는 것 없이 빠지는 리소스' }, value: count('removed') },
      { what: { en: 'Resources added', ko: '추가되는 리소스' }, value: count('added') },
      { what: { en: 'Failing findings with this version\'s own sample app instead', ko: '이번 버전의 샘플 앱으로 바꾸어 비교했을 때 업그레이드를 망칠 결과' }, value: own.filter(fails).length },
      { what: { en: 'Deliberate mistakes in templates, all noticed with the right verdict', ko: '템플릿에 일부러 넣은 실수(모두 올바른 판정)' }, value: HARMFUL.length },
      { what: { en: 'Deliberate breaks of the API, all named', ko: '일부러 깬 공개 API(모두 지목)' }, value: API_MUTATIONS.length },
      { what: { en: 'Harmless changes, none of which fails', ko: '무해한 변경(실패로 판정된 것 없음)' }, value: HARMLESS.length + HARMLESS_API.length },
      { what: { en: 'Properties on which the two sources of data differ', ko: '두 데이터의 말이 다른 속성' }, value: differences.length },
    ],
    tables: [
      {
        title: { en: 'What fails an upgrade', ko: '업그레이드를 실패로 판정하는 경우' },
        columns: [{ en: 'Verdict', ko: '판정' }, { en: 'Meaning', ko: '뜻' }, { en: 'Mutations that show it', ko: '이를 보이는 변이' }],
        rows: Object.entries(FAILING).map(([verdict, text]) => [
          verdict, text, HARMFUL.filter(({ verdicts, also }) => [...verdicts, also?.[1]].some((one) => one === verdict)).length,
        ]),
      },
      {
        title: { en: 'Deliberate mistakes', ko: '일부러 넣은 실수' },
        columns: [{ en: 'Change', ko: '변경' }, { en: 'Verdict', ko: '판정' }, { en: 'What falls with it', ko: '함께 무너지는 것' }],
        rows: [
          ...HARMFUL.map(({ what, verdicts, also }) => [what, verdicts.join(', '), also === undefined ? '' : also[1]]),
          ...API_MUTATIONS.map(({ what, named }) => [what, `jsii-diff: ${named}`, '']),
        ],
      },
      {
        title: { en: 'Harmless changes', ko: '무해한 변경' },
        columns: [{ en: 'Change', ko: '변경' }, { en: 'Verdict', ko: '판정' }],
        rows: [...HARMLESS.map(({ what, verdicts }) => [what, verdicts.join(', ')]), ...HARMLESS_API.map(({ what }) => [what, ''])],
      },
      {
        title: { en: 'Where the two sources differ on what makes a resource anew', ko: '무엇이 리소스를 새로 만드는지에 대해 두 데이터가 다른 곳' },
        columns: [{ en: 'Type', ko: '타입' }, { en: 'Property', ko: '속성' }, { en: 'Only', ko: '한쪽' }],
        rows: differences.map(({ type, path, only }) => [type, path, only]),
      },
    ],
    limits: [
      { en: 'No real update is run here: what CloudFormation and the services do follows from their published data, which may be wrong or late.', ko: '실제 업데이트는 실행하지 않습니다. CloudFormation과 서비스의 동작은 공개된 데이터에서 따온 것이며, 그 데이터가 틀리거나 늦을 수 있습니다.' },
      { en: 'Updates in place that interrupt (a larger database instance, another broker type) are told and do not fail.', ko: '제자리 갱신이지만 중단이 생기는 변경(데이터베이스 인스턴스 크기, 브로커 종류 등)은 알리기만 하고 실패로 보지 않습니다.' },
      { en: 'What a custom resource does with changed properties is the matter of its handler, and is tested there; here only its type and its function are held.', ko: '사용자 지정 리소스가 바뀐 속성으로 하는 일은 핸들러의 몫이고 그쪽에서 시험합니다. 여기서는 타입과 함수가 그대로인지만 봅니다.' },
      { en: 'Configuration inside of texts (retention of a topic, a lifecycle rule, a policy) is compared as a text: a shorter retention there is told as an update.', ko: '텍스트 안의 설정(토픽 보존 기간, 수명 주기 규칙, 정책)은 텍스트로만 비교합니다. 그 안에서 보존 기간이 줄어도 갱신으로만 알립니다.' },
      { en: 'Props that the two apps do not set are compared with their defaults only.', ko: '두 앱이 설정하지 않은 속성은 기본값으로만 비교됩니다.' },
      { en: `@aws-cdk/cloudformation-diff ${CLOUDFORMATION_DIFF} serves as a cross-check within each template; it knows neither nested properties nor other stacks.`, ko: `@aws-cdk/cloudformation-diff ${CLOUDFORMATION_DIFF}은 템플릿 하나 안에서의 대조용입니다. 중첩 속성과 다른 스택은 알지 못합니다.` },
    ],
  };
}
