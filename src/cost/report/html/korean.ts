import { FINDINGS, SUBJECTS, Translations } from './korean-findings';
import { Text } from './texts';

/** Phrases of the estimate, which are in English, by what they become in Korean; the first that fits is taken, and then the next. */
const PHRASES: Translations = [
  [/; the rest$/, '; 나머지'],
  [/; reserved: (\S+) x (\S+) h x (\S+) USD \((\d)yr (.+)\)$/, '; 예약: $1개 × $2시간 × $3 USD($4년, $5)'],
  [/; (Compute|Database) Savings Plan: (\S+) % off$/, '; $1 절감형 플랜: $2 % 할인'],
  [/\bAll Upfront\b/, '전체 선결제'],
  [/\bPartial Upfront\b/, '부분 선결제'],
  [/\bNo Upfront\b/, '선결제 없음'],
  [/^free of charge$/, '무료'],
  [/^alarms that target tracking makes$/, '대상 추적이 만드는 경보'],
  [/^metrics of clusters, services and tasks$/, '클러스터, 서비스, 태스크의 지표'],
  [/^the password of the master user, which RDS keeps in a secret$/, 'RDS가 시크릿에 두는 마스터 사용자 암호'],
  [/enhanced monitoring every (\S+) s/, '확장 모니터링 $1초 간격'],
  [/performance events of (\S+) services/, '서비스 $1개의 성능 이벤트'],
  [/(\S+) metrics of (\S+) services/, '서비스 $2개의 지표 $1개'],
  [/(\S+) snapshots beyond the free one x (\S+) GB/, '무료분 외 스냅샷 $1개 × $2 GB'],
  [/(\S+) GB, of which (\S+) GB are free/, '$1 GB(그중 $2 GB 무료)'],
  [/(\S+) GB a month, kept (\S+) months/, '월 $1 GB, $2개월 보관'],
  [/(\S+) GB, paid on both sides/, '$1 GB, 양쪽에서 과금'],
  [/(\S+) GB \/ (\S+) gateways/, '$1 GB ÷ 게이트웨이 $2개'],
  [/(\S+) days x (\S+) % of (\S+) GB/, '$1일 × $3 GB의 $2 %'],
  [/(\S+) days beyond the free ones/, '무료분 외 $1일'],
  [/(\S+) GB of a database/, '데이터베이스 $1 GB'],
  [/(\S+) GB of functions and the like/, '함수 등 $1 GB'],
  [/(\S+) GB of TaskDefinition/, '태스크 $1 GB'],
  [/(\S+) GB of FlowLog/, 'VPC 흐름 로그 $1 GB'],
  [/(\S+) GB of Cluster/, '클러스터 $1 GB'],
  [/^(\S+) of (\S+) schedules, sent in (\S+) h of a month/, '일정 $2개의 $1, 한 달에 $3시간 전송'],
  [/(\S+), sent in (\S+) h of a month/, '$1, 한 달에 $2시간 전송'],
  [/\((\S+) to (\S+) tasks, (\S+) % of the way\)/, '(태스크 $1~$2개, 범위의 $3 %)'],
  [/\((\S+) to (\S+) ACU, (\S+) % of the way\)/, '($1~$2 ACU, 범위의 $3 %)'],
  [/, (\S+) % of it/, ', 그중 $1 %'],
  [/1 alarm on (\S+) metrics/, '지표 $1개의 경보 1개'],
  [/1 secret in (\S+) regions/, '리전 $1곳의 시크릿 1개'],
  [/(\S+) rules and rule groups/, '규칙과 규칙 그룹 $1개'],
  [/(\S+) ten thousand requests/, '요청 $1만 건'],
  [/(\S+) thousand requests/, '요청 $1천 건'],
  [/(\S+) million requests/, '요청 $1백만 건'],
  [/(\S+) million queries/, '쿼리 $1백만 건'],
  [/(\S+) million events/, '이벤트 $1백만 건'],
  [/(\S+) million ECPU/, '$1백만 ECPU'],
  [/(\S+) (?:invocations)/, '호출 $1회'],
  [/(\S+) transitions/, '전환 $1회'],
  [/(\S+) requests/, '요청 $1건'],
  [/(\S+) calls/, '호출 $1건'],
  [/(\S+) runs/, '실행 $1회'],
  [/(\S+) tasks/, '태스크 $1개'],
  [/(\S+) brokers/, '브로커 $1개'],
  [/(\S+) nodes/, '노드 $1개'],
  [/(\S+) addresses/, '주소 $1개'],
  [/(\S+) partitions/, '파티션 $1개'],
  [/(\S+) zones/, '영역 $1개'],
  [/(\S+) instance\b/, '인스턴스 $1개'],
  [/(\S+) alarm\b/, '경보 $1개'],
  [/(\S+) authority/, '인증 기관 $1개'],
  [/(\S+) dashboard/, '대시보드 $1개'],
  [/(\S+) key\b/, '키 $1개'],
  [/(\S+) list\b/, '목록 $1개'],
  [/(\S+) resource\b/, '리소스 $1개'],
  [/(\S+) secret\b/, '시크릿 $1개'],
  [/(\S+) zone\b/, '영역 $1개'],
  [/(\S+) GB written/, '쓰기 $1 GB'],
  [/(\S+) GB read/, '읽기 $1 GB'],
  [/(\S+) GB kept/, '보관 $1 GB'],
  [/(\d) h\b/, '$1시간'],
  [/(\d) min\b/, '$1분'],
  [/(\d) s\b/, '$1초'],
];

/** Words of units, from the longest. */
const UNITS: Translations = [
  [/million requests/, '요청 백만 건'], [/million queries/, '쿼리 백만 건'], [/million invocations/, '호출 백만 회'], [/million events/, '이벤트 백만 건'],
  [/million ECPUs?/, '백만 ECPU'], [/10k requests/, '요청 1만 건'], [/1k requests/, '요청 1천 건'], [/10k calls/, '호출 1만 건'], [/1k transitions/, '전환 1천 회'],
  [/^month$/, '월'], [/^hour$/, '시간'], [/instance-/, '인스턴스·'], [/broker-/, '브로커·'], [/node-/, '노드·'], [/address-/, '주소·'], [/metric-/, '지표·'],
  [/alarm-/, '경보·'], [/dashboard-/, '대시보드·'], [/secret-/, '시크릿·'], [/key-/, '키·'], [/zone-/, '영역·'], [/budget-/, '예산·'], [/partition-/, '파티션·'],
  [/cluster-/, '클러스터·'], [/rule-/, '규칙·'], [/web-?acl-/i, '웹 ACL·'], [/-?hour$/, '·시간'], [/-?month$/, '·월'], [/-?day$/, '·일'], [/-?second$/, '·초'],
];

const NOT_INCLUDED: Readonly<Record<string, string>> = {
  'taxes (10 % in Korea) and the support plan': '세금(한국 10 %)과 지원 플랜',
  'what the account has free each month, but for 100 GB out to the internet': '계정의 월간 무료 사용량(인터넷 전송 100 GB는 반영)',
  'calls of the APIs of AWS themselves, such as CloudWatch and Cost Explorer': 'CloudWatch, Cost Explorer 등 AWS API 자체의 호출 비용',
  'services outside AWS: MongoDB Atlas, OpenAI and the like': 'AWS 밖의 서비스: MongoDB Atlas, OpenAI 등',
};

const REASONS: Translations = [
  [/^no pricer knows this type$/, '이 유형의 가격을 계산할 줄 모릅니다'],
  [/^how often it runs is not known: no schedule starts it$/, '시작하는 일정이 없어 실행 횟수를 모릅니다'],
  [/^how often it runs is not known$/, '실행 횟수를 모릅니다'],
  [/^how much (.+) it takes is not known$/, '$1을(를) 얼마나 쓰는지 모릅니다'],
  [/^the price book has no (.+) in (\S+)$/, '가격표에 $2의 $1 가격이 없습니다'],
  [/^the price book has no (.+)$/, '가격표에 $1 가격이 없습니다'],
  [/^it could not be read: (.+)$/, '읽을 수 없습니다: $1'],
];

export function basisText(basis: string): Text {
  const ko = PHRASES.reduce((text, [pattern, korean]) => text.replace(new RegExp(pattern, 'g'), korean), basis);
  return { en: basis.replaceAll(' x ', ' × '), ko: ko.replaceAll(' x ', ' × ') };
}

export function findingText({ subject, text }: { readonly subject: string; readonly text: string }): Text {
  return { en: `${subject}: ${text}`, ko: `${translated(subject, SUBJECTS)}: ${findingKorean(text)}` };
}

/** Several reasons stand side by side, and a reason may have a semicolon of its own. */
function findingKorean(text: string): string {
  const whole = translated(text, FINDINGS);
  return whole !== text ? whole : text.split('; ').map((part) => translated(part, FINDINGS)).join('; ');
}

export function unitText(unit: string): Text {
  return { en: unit, ko: UNITS.reduce((text, [pattern, korean]) => text.replace(pattern, korean), unit) };
}

export function notIncludedText(text: string): Text {
  return { en: text, ko: NOT_INCLUDED[text] ?? text };
}

export function reasonText(reason: string): Text {
  return { en: reason, ko: translated(reason, REASONS) };
}

function translated(text: string, table: Translations): string {
  const found = table.find(([pattern]) => pattern.test(text));
  return found === undefined ? text : text.replace(...found);
}
