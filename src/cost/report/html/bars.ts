import { escape } from './escape';
import { money, percent, short } from './money';
import { both, told } from './texts';
import { ServiceTotal, Target } from '../model';
import { sum } from '../round';

/** Services with a colour of their own; the others share one. */
export const COLOURS = 8;
/** Smaller parts of the total are told together. */
const SMALL_SHARE = 0.01;
/** Room right of the longest bar. */
const ROOM = 1.12;

/** The colours of services: the same in all pictures of an environment. */
export type Palette = ReadonlyMap<string, string>;

export function paletteOf(totals: readonly ServiceTotal[]): Palette {
  return new Map(totals.slice(0, COLOURS).map(({ service }, index) => [service, `c${index}`]));
}

export function colourOf(palette: Palette, service: string): string {
  return palette.get(service) ?? 'rest';
}

/** The end of a scale on which all the amounts can be seen. */
export function scaleOf(target: Target, ...amounts: number[]): number {
  return Math.max(target.max, 1, ...amounts) * ROOM;
}

/** One bar of all services on a scale with the target. It has no width of its own, so its text stays as large on a phone. */
export function stackedBar(totals: readonly ServiceTotal[], target: Target, palette: Palette, scale: number, labelledBy: string): string {
  const at = (amount: number): string => `${Math.round(1e4 * amount / scale) / 100}%`;
  const named = totals.filter(({ service }) => palette.has(service));
  const rest = totals.filter(({ service }) => !palette.has(service));
  let from = 0;
  const parts = [...named, { service: '…', monthlyUsd: sum(rest.map(({ monthlyUsd }) => monthlyUsd)) }].filter(({ monthlyUsd }) => monthlyUsd > 0).map(({ service, monthlyUsd }) => {
    const part = `<rect class="${colourOf(palette, service)}" x="${at(from)}" y="22" width="${at(monthlyUsd)}" height="28"><title>${escape(service)} ${money(monthlyUsd)}</title></rect>`;
    from += monthlyUsd;
    return part;
  });
  return `<svg class="gauge" width="100%" height="76" role="img" aria-labelledby="${labelledBy}">` +
    `<rect class="band" x="${at(target.min)}" y="10" width="${at(target.max - target.min)}" height="52"/>` +
    `<rect class="track" x="0" y="22" width="100%" height="28" rx="3"/>${parts.join('')}` +
    `<line class="edge" x1="${at(target.min)}" x2="${at(target.min)}" y1="10" y2="62"/><line class="edge" x1="${at(target.max)}" x2="${at(target.max)}" y1="10" y2="62"/>` +
    `<text class="tick" x="${at(target.min)}" y="74" text-anchor="middle">${short(target.min)}</text>` +
    `<text class="tick" x="${at(target.max)}" y="74" text-anchor="middle">${short(target.max)}</text></svg>`;
}

/** A small bar for a card: the total against the target. */
export function miniBar(amount: number, target: Target): string {
  const scale = scaleOf(target, amount);
  const at = (value: number): string => `${Math.round(1e4 * value / scale) / 100}%`;
  return '<svg class="mini" width="100%" height="14" aria-hidden="true"><rect class="track" y="4" width="100%" height="6" rx="3"/>' +
    `<rect class="band" x="${at(target.min)}" width="${at(target.max - target.min)}" height="14"/><rect class="fill" y="4" width="${at(amount)}" height="6" rx="3"/></svg>`;
}

/** The services with their bars; the small ones are one row, and open below. */
export function serviceTable(totals: readonly ServiceTotal[], palette: Palette): string {
  const total = sum(totals.map(({ monthlyUsd }) => monthlyUsd));
  const isSmall = ({ monthlyUsd }: ServiceTotal): boolean => monthlyUsd < total * SMALL_SHARE;
  const large = totals.filter((one) => !isSmall(one));
  const small = totals.filter(isSmall);
  const longest = Math.max(...totals.map(({ monthlyUsd }) => monthlyUsd), sum(small.map(({ monthlyUsd }) => monthlyUsd)), 0.01);
  const row = (name: string, monthlyUsd: number, colour: string): string => `<tr><th scope="row"><span class="swatch ${colour}"></span>${name}</th>` +
    `<td class="bar"><svg width="100%" height="14" aria-hidden="true"><rect class="${colour}" width="${Math.round(1e4 * monthlyUsd / longest) / 100}%" height="14" rx="2"/></svg></td>` +
    `<td class="number">${money(monthlyUsd)}</td><td class="number share">${percent(monthlyUsd, total)}</td></tr>`;
  const rows = large.map(({ service, monthlyUsd }) => row(escape(service), monthlyUsd, colourOf(palette, service)));
  const others = both({ ko: `그 밖의 서비스 ${small.length}개`, en: `${small.length} other services` });
  const together = small.length === 0 ? '' : row(others, sum(small.map(({ monthlyUsd }) => monthlyUsd)), 'rest');
  const list = small.map(({ service, monthlyUsd }) => `<li><span>${escape(service)}</span><span class="number">${money(monthlyUsd)}</span></li>`).join('');
  return `<table class="services"><thead><tr><th scope="col">${told('service')}</th><th scope="col" colspan="2" class="number">${told('cost')}</th>` +
    `<th scope="col" class="number share">${told('share')}</th></tr></thead><tbody>${rows.join('')}${together}</tbody>` +
    `<tfoot><tr><th scope="row">${told('total')}</th><td></td><td class="number">${money(total)}</td><td class="share"></td></tr></tfoot></table>` +
    (small.length === 0 ? '' : `<details class="small-services"><summary>${others}</summary><ul>${list}</ul></details>`);
}
