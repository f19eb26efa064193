import { escape, prose } from './escape';

/** A text in both languages of the page. */
export interface Text {
  readonly ko: string;
  readonly en: string;
}

/** Both languages, of which the page shows one. */
export function both({ ko, en }: Text): string {
  return ko === en ? prose(ko) : `<span lang="ko">${prose(ko)}</span><span lang="en">${prose(en)}</span>`;
}

/** Both languages as lines of a picture. */
export function bothInSvg({ ko, en }: Text, attributes: string): string {
  return ko === en ? `<text ${attributes}>${escape(ko)}</text>` : `<text lang="ko" ${attributes}>${escape(ko)}</text><text lang="en" ${attributes}>${escape(en)}</text>`;
}

export const TEXTS = {
  title: { ko: '월 비용 보고서', en: 'Monthly cost report' },
  intro: {
    ko: '배포 전에 템플릿에서 계산한 값입니다. 서울 리전 공개 요금, 미국 달러, 세금 제외.',
    en: 'Calculated from the templates, before anything is deployed. List prices, US dollars, before tax.',
  },
  pricesAsOf: { ko: '요금 확인일', en: 'Prices seen' },
  language: { ko: '언어', en: 'Language' },
  environment: { ko: '환경', en: 'Environment' },
  skip: { ko: '본문으로 건너뛰기', en: 'Skip to the content' },
  perMonth: { ko: '/월', en: 'a month' },
  target: { ko: '목표', en: 'Target' },
  within: { ko: '목표 안', en: 'Within target' },
  below: { ko: '목표보다 낮음', en: 'Below target' },
  above: { ko: '목표 초과', en: 'Above target' },
  total: { ko: '합계', en: 'Total' },

  byService: { ko: '서비스별 비용', en: 'Cost by service' },
  byServiceIntro: { ko: '막대는 월 비용 전체, 초록 띠는 목표 범위입니다.', en: 'The bar is the whole month; the green band is the target.' },
  service: { ko: '서비스', en: 'Service' },
  cost: { ko: '월 비용', en: 'USD a month' },
  share: { ko: '비율', en: 'Share' },

  savings: { ko: '줄일 수 있는 비용', en: 'What could be saved' },
  savingsIntro: {
    ko: '하나를 고르면 그 변경을 적용해 다시 계산한 결과를 보여 줍니다. 여러 항목의 절감액은 더할 수 없습니다.',
    en: 'Choose one to see the environment estimated again with it. Savings of several do not add up.',
  },
  choose: { ko: '절감 방안', en: 'Saving' },
  noSavings: { ko: '제안할 절감 방안이 없습니다.', en: 'There is nothing to suggest.' },
  before: { ko: '지금', en: 'Now' },
  after: { ko: '적용 후', en: 'After' },
  how: { ko: '방법', en: 'How' },
  change: { ko: '변경', en: 'Change' },
  commitment: { ko: '약정', en: 'Commitment' },
  alternative: { ko: '대안', en: 'Alternative' },
  breakEven: { ko: '본전까지', en: 'Pays for itself after' },
  effort: { ko: '노력', en: 'Effort' },
  effort1: { ko: '속성 하나', en: 'a property' },
  effort2: { ko: '중단 또는 용량 감소를 동반하는 속성', en: 'a property that interrupts, or takes capacity away' },
  effort3: { ko: '계약 또는 구조 변경', en: 'a contract, or another architecture' },

  architecture: { ko: '아키텍처', en: 'Architecture' },
  architectureIntro: {
    ko: '템플릿의 리소스와 보안 그룹 규칙에서 그렸습니다. 금액은 그 리소스의 월 비용입니다.',
    en: 'Drawn from the resources and security group rules of the templates. Amounts are what these resources cost a month.',
  },
  connections: { ko: '연결 목록', en: 'List of connections' },
  from: { ko: '출발', en: 'From' },
  to: { ko: '도착', en: 'To' },

  calendar: { ko: '배치 일정', en: 'Batch calendar' },
  calendarIntro: { ko: '한 주의 시작 시각, 한국 시간(KST).', en: 'When things start in a week, Korean time (KST).' },
  calendarOpen: { ko: '칠해진 시간에 서비스가 운영됩니다.', en: 'Services run in the shaded hours.' },
  noCalendar: { ko: '정해진 시각에 시작되는 작업이 없습니다.', en: 'Nothing is started by the clock.' },
  scheduleList: { ko: '전체 일정', en: 'All schedules' },
  hour: { ko: '시각', en: 'Hour' },
  name: { ko: '이름', en: 'Name' },
  when: { ko: '시작', en: 'Starts' },
  state: { ko: '상태', en: 'State' },
  runs: { ko: '월 횟수', en: 'Runs a month' },
  expression: { ko: '식', en: 'Expression' },
  enabled: { ko: '사용', en: 'On' },
  disabled: { ko: '꺼짐', en: 'Off' },
  job: { ko: '배치', en: 'Job' },
  open: { ko: '시작', en: 'Opens' },
  close: { ko: '종료', en: 'Closes' },
  paused: { ko: '업무 시간이 아니어서 시작되지 않음', en: 'Not started: outside office hours' },
  upkeep: { ko: '관리', en: 'Upkeep' },

  lines: { ko: '모든 항목', en: 'All lines' },
  linesIntro: { ko: '수량 × 단가 = 월 비용.', en: 'Quantity × price = cost a month.' },
  filter: { ko: '경로, 서비스, 품목으로 찾기', en: 'Find by path, service or item' },
  resource: { ko: '리소스', en: 'Resource' },
  item: { ko: '품목', en: 'Item' },
  quantity: { ko: '수량', en: 'Quantity' },
  unitPrice: { ko: '단가', en: 'Price' },
  expandAll: { ko: '모두 펼치기', en: 'Expand all' },

  notPriced: { ko: '가격을 모르는 리소스', en: 'Not priced' },
  allPriced: { ko: '모든 리소스의 가격을 계산했습니다.', en: 'Every resource has a price.' },
  notPricedIntro: { ko: '합계에 들어 있지 않으며, 0원이라는 뜻이 아닙니다.', en: 'These are not in the total, which does not mean that they are free.' },
  reason: { ko: '이유', en: 'Reason' },
  findings: { ko: '알아 둘 것', en: 'To know' },
  assumptions: { ko: '가정', en: 'Assumptions' },
  assumptionsIntro: {
    ko: '템플릿만으로 알 수 없는 사용량입니다. 실제 값이 있으면 바꾸어 다시 계산하십시오.',
    en: 'What is used where templates do not tell. Replace them with figures of your own where you have them.',
  },
  assumption: { ko: '항목', en: 'What' },
  value: { ko: '값', en: 'Value' },
  unit: { ko: '단위', en: 'Unit' },
  because: { ko: '근거', en: 'Why' },
  notIncluded: { ko: '포함하지 않은 것', en: 'Not included' },
} as const satisfies Readonly<Record<string, Text>>;

export type TextName = keyof typeof TEXTS;

/** The named text in both languages. */
export function told(name: TextName): string {
  return both(TEXTS[name]);
}
