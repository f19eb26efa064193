import { Commitment, isReservation, Reservation, RESERVATIONS, SAVINGS_PLANS, SavingsPlan } from './commitment-rules';
import { CostFinding, CostLine } from './line';
import { PriceBook } from './price-book';
import { shown } from './pricers/pricer';

export interface CommittedLines {
  readonly lines: readonly CostLine[];
  readonly findings: readonly CostFinding[];
}

/** A line, and whether a commitment pays it already: nothing is covered twice. */
interface Entry {
  readonly line: CostLine;
  readonly covered: boolean;
}

/** What one commitment did. */
interface Outcome {
  readonly entries: readonly Entry[];
  readonly findings: readonly CostFinding[];
}

interface Terms {
  readonly prices: PriceBook;
  /** Hours for which a reservation is paid in a month, used or not. */
  readonly hours: number;
}

/** Less than a cent a month is nothing. */
const NOTHING_USD = 0.01;

/**
 * Prices the lines that the commitments cover at their rates: reservations first, then Savings Plans, as AWS applies them. The total never
 * rises: what a commitment cannot cover, or covers at a loss, stays as it is and is told as a finding.
 */
export function applyCommitments(lines: readonly CostLine[], commitments: readonly Commitment[], terms: Terms): CommittedLines {
  let entries: readonly Entry[] = lines.map((line) => ({ line, covered: false }));
  const findings: CostFinding[] = [];
  for (const commitment of [...commitments.filter(isReservation), ...commitments.filter((other) => !isReservation(other))]) {
    const outcome = isReservation(commitment) ? reserve(entries, commitment, terms) : plan(entries, commitment as SavingsPlan, terms);
    entries = outcome.entries;
    findings.push(...outcome.findings);
  }
  return { lines: entries.map(({ line }) => line), findings };
}

function reserve(entries: readonly Entry[], reservation: Reservation, { prices, hours }: Terms): Outcome {
  const { instanceClass, count, years, payment, kind } = reservation;
  const rule = RESERVATIONS[kind];
  const subject = `${count} x ${instanceClass}, ${years} year${years === 1 ? '' : 's'} ${payment}`;
  const refuse = (text: string): Outcome => ({ entries, findings: [{ rule: 'commitment-ineligible', subject, text }] });
  const refusal = rule.refuses.find(({ when }) => when(reservation));
  if (refusal !== undefined || !Number.isSafeInteger(count) || count < 1) {
    return refuse(refusal?.because ?? 'the count must be a whole number from 1');
  }
  const matching = entries.filter(({ line, covered }) => !covered && line.service === rule.covers && line.sku === instanceClass && line.quantity > 0);
  const sku = `${instanceClass} ${years}yr ${payment} (effective)`;
  if (matching.length === 0) {
    return refuse(`nothing of ${rule.covers} that runs on demand is ${instanceClass}`);
  }
  let left = count;
  const findings: CostFinding[] = [];
  const result = entries.flatMap((entry): Entry[] => {
    const { line } = entry;
    if (left === 0 || !matching.includes(entry)) {
      return [entry];
    }
    const rate = prices.usd(rule.rates, sku, line.region);
    if (rate === undefined) {
      findings.push({ rule: 'commitment-not-priced', subject, text: `the price book has no ${rule.rates} ${sku} in ${line.region}` });
      return [entry];
    }
    const units = Math.min(left, Math.ceil(line.quantity / hours));
    const used = Math.min(line.quantity, units * hours);
    const usd = units * hours * rate;
    if (usd > used * line.unitUsd) {
      findings.push({
        rule: 'commitment-dearer',
        subject,
        text: `${line.path} runs ${shown(used)} h a month, and a reservation pays all ${shown(units * hours)} h: ${usd.toFixed(2)} in place of `
          + `${(used * line.unitUsd).toFixed(2)} USD`,
      });
      return [entry];
    }
    left -= units;
    return split(entry, used, usd / used, `reserved: ${units} x ${shown(hours)} h x ${rate} USD (${years}yr ${payment})`);
  });
  if (left > 0 && findings.length === 0) {
    const wasted = left * hours * (prices.usd(rule.rates, sku, matching[0].line.region) ?? 0);
    findings.push({
      rule: 'commitment-unused',
      subject,
      text: `${left} of ${count} would be paid and not used: ${wasted.toFixed(2)} USD a month that the total does not contain`,
    });
  }
  return { entries: result, findings };
}

function plan(entries: readonly Entry[], savingsPlan: SavingsPlan, { prices, hours }: Terms): Outcome {
  const { kind, usdPerHour, years, payment, discountPercent } = savingsPlan;
  const rule = SAVINGS_PLANS[kind];
  const subject = `${rule.rates} of ${usdPerHour} USD an hour, ${years} year${years === 1 ? '' : 's'} ${payment}`;
  const refuse = (text: string, id = 'commitment-ineligible'): Outcome => ({ entries, findings: [{ rule: id, subject, text }] });
  if (!(usdPerHour > 0) || !Number.isFinite(usdPerHour) || (discountPercent !== undefined && !(discountPercent > 0 && discountPercent < 100))) {
    return refuse('the amount must be more than 0, and a discount between 0 and 100 percent');
  }
  const refused = rule.refused(savingsPlan);
  if (refused !== undefined) {
    return refuse(refused);
  }
  const judged = entries.map((entry) => ({ entry, verdict: rule.line(entry.line, savingsPlan) }));
  const discountOf = (sku: string, region: string) => (discountPercent === undefined ? prices.usd(rule.rates, sku, region) : discountPercent / 100);
  const eligible = judged.flatMap(({ entry, verdict }) => (verdict !== undefined && 'discountSku' in verdict && !entry.covered && entry.line.monthlyUsd > 0
    ? [{ entry, sku: verdict.discountSku, discount: discountOf(verdict.discountSku, entry.line.region) }] : []));
  if (eligible.length === 0) {
    const reasons = new Set(judged.flatMap(({ verdict }) => (verdict !== undefined && 'because' in verdict ? [verdict.because] : [])));
    return refuse(reasons.size === 0 ? 'the estimate has nothing that it covers' : [...reasons].join('; '));
  }
  const rated = eligible.filter(({ discount }) => discount !== undefined).sort((one, other) => other.discount! - one.discount!);
  if (rated.length === 0) {
    return refuse(`the price book has no discount for ${eligible[0].sku}: give discountPercent, from an offer of AWS`, 'commitment-not-priced');
  }
  let left = usdPerHour * hours;
  const shares = new Map<Entry, { share: number; discount: number }>();
  for (const { entry, discount } of rated) {
    const usd = entry.line.monthlyUsd * (1 - discount!);
    const share = Math.min(1, left / usd);
    shares.set(entry, { share, discount: discount! });
    left -= share * usd;
  }
  const result = entries.flatMap((entry): Entry[] => {
    const { share, discount } = shares.get(entry) ?? { share: 0, discount: 0 };
    return share === 0 ? [entry]
      : split(entry, entry.line.quantity * share, entry.line.unitUsd * (1 - discount), `${rule.rates}: ${shown(discount * 100)} % off`);
  });
  return {
    entries: result,
    findings: left < NOTHING_USD ? [] : [{
      rule: 'commitment-unused', subject, text: `${left.toFixed(2)} USD a month would be paid and not used, which the total does not contain`,
    }],
  };
}

/** The covered part of a line, and the rest of it at its old price. */
function split({ line }: Entry, quantity: number, unitUsd: number, why: string): Entry[] {
  const rest = line.quantity - quantity;
  const part = (amount: number, usd: number, basis: string): CostLine =>
    ({ ...line, quantity: amount, unitUsd: usd, monthlyUsd: amount * usd, basis });
  return [
    { line: part(quantity, unitUsd, `${line.basis}; ${why}`), covered: true },
    ...rest > line.quantity * 1e-9 ? [{ line: part(rest, line.unitUsd, `${line.basis}; the rest`), covered: false }] : [],
  ];
}
