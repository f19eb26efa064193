import { Payment, Reservation, RESERVATIONS } from '../../commitment-rules';
import { CostLine } from '../../line';
import { Proposal } from '../advice';
import { AdviceContext, Advisor } from '../context';
import { breakEvenMonths, contract, MONTHS_A_YEAR } from './contract';
import { steadyLines } from './steady';

const PAYMENTS: readonly Payment[] = ['All Upfront', 'Partial Upfront', 'No Upfront'];

/** Instances and nodes that run all month, by class: reserved for the term, at the best rate; for a year also without paying at once. */
export const reservations: Advisor = (context) => {
  const steady = steadyLines(context);
  return (Object.keys(RESERVATIONS) as Reservation['kind'][]).flatMap((kind) => {
    const covered = steady.filter(({ service }) => service === RESERVATIONS[kind].covers);
    return [...new Set(covered.map(({ sku }) => sku))].filter((sku) => /^(db|cache)\.\w+\.\w+$/.test(sku)).flatMap((instanceClass) =>
      ([1, 3] as const).flatMap((years) => ofTerm(kind, instanceClass, years, covered.filter(({ sku }) => sku === instanceClass), context)));
  });
};

function ofTerm(kind: Reservation['kind'], instanceClass: string, years: 1 | 3, lines: readonly CostLine[], context: AdviceContext): Proposal[] {
  const { prices, usage: { hoursPerMonth: hours } } = context;
  const { rates, refuses } = RESERVATIONS[kind];
  const [{ region, unitUsd }] = lines;
  const count = lines.reduce((sum, { quantity }) => sum + Math.floor(quantity / hours + 1e-9), 0);
  const offers = PAYMENTS.flatMap((payment) => {
    const reservation: Reservation = { kind, instanceClass, count, years, payment };
    const rate = prices.usd(rates, `${instanceClass} ${years}yr ${payment} (effective)`, region);
    return rate === undefined || refuses.some(({ when }) => when(reservation)) ? [] : [{ reservation, rate }];
  });
  const [best] = [...offers].sort((one, other) => one.rate - other.rate);
  const wanted = offers.filter((offer) => offer === best || (years === 1 && offer.reservation.payment === 'No Upfront'));
  return count < 1 ? [] : wanted.map(({ reservation, rate }) => {
    const total = rate * hours * MONTHS_A_YEAR * years * count;
    const { en, ko } = payments(reservation.payment, total, total / MONTHS_A_YEAR / years);
    return contract(reservation, {
      rule: `reserve-${instanceClass}`,
      subject: instanceClass,
      decides: `reserve ${instanceClass}`,
      text: `${count} x ${instanceClass} reserved for ${years === 1 ? 'a year' : 'three years'}, ${en}`,
      textKo: `${instanceClass} ${count}개를 ${years}년 예약(${ko})`,
      paths: [...new Set(lines.map(({ path }) => path))],
      breakEvenMonths: breakEvenMonths(total, count * hours * unitUsd),
    });
  });
}

function payments(payment: Payment, total: number, monthly: number): { en: string; ko: string } {
  switch (payment) {
    case 'All Upfront': return { en: `${total.toFixed(0)} USD at once`, ko: `선결제 ${total.toFixed(0)} USD` };
    case 'Partial Upfront': return { en: `${total.toFixed(0)} USD, about half of it at once`, ko: `총 ${total.toFixed(0)} USD, 약 절반 선결제` };
    default: return { en: `${monthly.toFixed(2)} USD a month and nothing at once`, ko: `선결제 없이 월 ${monthly.toFixed(2)} USD` };
  }
}
