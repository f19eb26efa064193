import { Commitment } from '../../commitment-rules';
import { Proposal } from '../advice';

export const MONTHS_A_YEAR = 12;

export const HOW = { how: 'buy it in the console, and tell the estimate with `commitments`', howKo: '콘솔에서 구매하고 `commitments`로 견적에 알리십시오' };

/** A contract: it is paid to its end, whatever becomes of what it covers. */
export function contract(commitment: Commitment, given: Omit<Proposal, 'kind' | 'effort' | 'apply' | 'risk' | 'riskKo' | 'how' | 'howKo'>): Proposal {
  const { years } = commitment;
  return {
    ...HOW,
    risk: `it is paid for ${years === 1 ? 'a year' : 'three years'}, used or not`,
    riskKo: `쓰지 않아도 ${years}년 동안 비용을 냅니다`,
    ...given,
    kind: 'commitment',
    effort: 3,
    apply: ({ templates, options }) => ({ templates, options: { ...options, commitments: [...options.commitments ?? [], commitment] } }),
  };
}

/** Months for which the thing must be kept on demand to cost what the whole contract does: after fewer, the contract was the dearer way. */
export function breakEvenMonths(contractUsd: number, monthlyUsd: number): number {
  return Math.ceil(contractUsd / monthlyUsd * 10 - 1e-9) / 10;
}
