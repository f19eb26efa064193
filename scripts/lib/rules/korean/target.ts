import { KoreanRule } from './korean-rule';

export const TARGET: Readonly<Record<string, KoreanRule>> = {
  'COST-001': {
    title: '시스템 비용은 목표를 넘지 않아야 한다',
    reason: '템플릿만 보아서는 비용을 알 수 없고, 첫 청구서는 한 달 뒤에 온다.',
    fix: '진단이 제시하는 변경을 적용하거나 목표를 올린다.',
  },
};
