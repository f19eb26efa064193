import { Bilingual } from '../proof';

/** What is found in an upgrade. Those of `FAILING` fail the check; the others are told. */
export type Verdict = keyof typeof FAILING | keyof typeof TOLD;

export const FAILING = {
  'stateful-removed': { en: 'something that holds data is no longer in the app', ko: '데이터를 담은 리소스가 앱에서 사라짐' },
  'stateful-moved': { en: 'something that holds data is in another stack', ko: '데이터를 담은 리소스가 다른 스택으로 옮겨짐' },
  'stateful-replaced': { en: 'something that holds data is made anew', ko: '데이터를 담은 리소스가 새로 만들어짐' },
  'retention-lost': { en: 'a deletion policy keeps less than before', ko: '삭제 정책이 전보다 덜 보존함' },
  'guard-lost': { en: 'a protection against deletion is gone', ko: '삭제 방지 장치가 사라짐' },
  'keeps-less': { en: 'backups or logs are kept for fewer days', ko: '백업이나 로그의 보존 일수가 줄어듦' },
  'shrinks': { en: 'a version or size sinks, which the service refuses', ko: '버전이나 크기가 줄어 서비스가 거절함' },
  'name-changed': { en: 'a physical name changes, which makes the resource anew', ko: '물리 이름이 바뀌어 리소스가 새로 만들어짐' },
  'name-taken': { en: 'a new resource wants what the old one still has: a name, a port, a range', ko: '새 리소스가 옛 리소스의 이름·포트·대역을 아직 비지 않은 채 요구함' },
  'address-lost': { en: 'something is made anew whose address others know', ko: '주소가 알려진 리소스가 새로 만들어짐' },
  'type-changed': { en: 'a logical id has another type, which CloudFormation refuses', ko: '논리 ID의 타입이 달라져 CloudFormation이 거절함' },
  'handler-changed': { en: 'a custom resource has another function, which CloudFormation refuses', ko: '사용자 지정 리소스의 함수가 달라져 CloudFormation이 거절함' },
  'export-in-use': { en: 'an export that another stack imports goes away or changes', ko: '다른 스택이 가져다 쓰는 내보내기가 사라지거나 바뀜' },
  'dangling': { en: 'a reference leads to nothing', ko: '참조가 가리키는 대상이 없음' },
  'parameter-required': { en: 'the template asks for a parameter that nobody gives', ko: '아무도 주지 않는 파라미터를 템플릿이 요구함' },
} satisfies { [verdict: string]: Bilingual };

export const TOLD = {
  'replaced': { en: 'made anew without losing anything', ko: '잃는 것 없이 새로 만들어짐' },
  'removed': { en: 'no longer in the app', ko: '앱에서 빠짐' },
  'added': { en: 'new in the app', ko: '앱에 추가됨' },
  'updated': { en: 'updated in place', ko: '제자리에서 갱신됨' },
  'output-gone': { en: 'an output is gone that nothing imports by an export', ko: '내보내기로 쓰이지 않던 출력이 사라짐' },
} satisfies { [verdict: string]: Bilingual };

export interface Finding {
  readonly verdict: Verdict;
  /** The app and its variant, e.g. `sample`. */
  readonly app: string;
  /** Path of the stack and logical id, e.g. `dev/Data/AuroraClusterD4EFE71C`. */
  readonly address: string;
  /** Type of the resource, or what else it is, e.g. `output`. */
  readonly type: string;
  readonly detail: string;
}

export const fails = ({ verdict }: Finding): boolean => verdict in FAILING;

export const lineOf = ({ verdict, app, address, type, detail }: Finding): string => `${verdict}: ${app} ${address} (${type})${detail === '' ? '' : `: ${detail}`}`;
