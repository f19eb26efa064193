const CENT = 0.005;

/** USD to the cent, such as `$1,234.50`; `<$0.01` for what is not nothing and would be shown as nothing. */
export function money(amount: number): string {
  const size = Math.abs(amount);
  return size > 0 && size < CENT ? '<$0.01' : `${amount < 0 && size >= CENT ? '−' : ''}$${grouped(size.toFixed(2))}`;
}

/** A difference with its sign. */
export function difference(amount: number): string {
  return amount > 0 ? `+${money(amount)}` : money(amount);
}

/** USD for a picture or a label: without cents from 100 on. */
export function short(amount: number): string {
  return Math.abs(amount) >= 100 ? `${amount < 0 ? '−' : ''}$${grouped(Math.abs(amount).toFixed(0))}` : money(amount);
}

/** A price of one unit, which may be a tiny part of a dollar. */
export function unitPrice(amount: number): string {
  return `$${Number(amount.toPrecision(6))}`.replace(/e-(\d+)$/, '×10⁻$1');
}

/** An amount of anything: at most three digits after the point. */
export function quantity(amount: number): string {
  const rounded = Math.round(amount * 1000) / 1000;
  return amount > 0 && rounded === 0 ? '<0.001' : grouped(String(rounded));
}

export function percent(part: number, whole: number): string {
  const share = whole > 0 ? 100 * part / whole : 0;
  return share > 0 && share < 0.1 ? '<0.1 %' : `${share.toFixed(share >= 10 ? 0 : 1)} %`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}
