import { KoreanRule } from './korean-rule';

export const LOGS: Readonly<Record<string, KoreanRule>> = {
  'LOG-001': {
    title: '로그 그룹에는 보존 기간이 있어야 한다',
    reason: '보존 기간이 없으면 CloudWatch가 모든 로그를 영구히 보관하므로 저장 비용이 매달 늘어난다.',
    fix: 'RetentionInDays를 지정한다. 예: 개발 7일, 테스트 14일, 운영 30일.',
  },
};
