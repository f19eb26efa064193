import { Palette, colourOf } from './bars';
import { escape, path } from './escape';
import { basisText, unitText } from './korean';
import { money, quantity, unitPrice } from './money';
import { both, TEXTS, told } from './texts';
import { EnvironmentReport, ReportLine } from '../model';

/** All lines, grouped by service, dearest first. Without a script everything is open; with it, groups open, columns sort and the list can be searched. */
export function linesTable({ lines, totalsByService, name, monthlyUsd }: EnvironmentReport, index: number, palette: Palette): string {
  const groups = totalsByService.map(({ service, monthlyUsd: total }, at) => {
    const rows = lines.filter((line) => line.service === service)
      .sort((one, other) => other.monthlyUsd - one.monthlyUsd || (one.path < other.path ? -1 : 1));
    return `<tbody data-group="${at}"><tr class="group"><th scope="rowgroup" colspan="4"><span class="swatch ${colourOf(palette, service)}"></span>` +
      `<span class="group-name">${escape(service)}</span> <span class="count">${rows.length}</span></th><td class="number">${money(total)}</td></tr>${rows.map((line) => row(line, name)).join('')}</tbody>`;
  });
  const column = (text: 'resource' | 'item' | 'quantity' | 'unitPrice' | 'cost', isNumber: boolean): string => `<th scope="col"${isNumber ? ' class="number"' : ''}>${told(text)}</th>`;
  const filter = (language: 'ko' | 'en'): string => `<label lang="${language}" for="filter-${index}-${language}">${TEXTS.filter[language]}</label>` +
    `<input lang="${language}" id="filter-${index}-${language}" type="search" autocomplete="off" spellcheck="false">`;
  return `<div class="tools" data-tools="${index}" hidden>${filter('ko')}${filter('en')}<button type="button" data-expand="all">${told('expandAll')}</button>` +
    '<span class="found" role="status"></span></div>' +
    `<div class="scroll" role="group" tabindex="0" aria-labelledby="lines-${index}"><table class="lines" id="table-${index}"><thead><tr>${column('resource', false)}${column('item', false)}` +
    `${column('quantity', true)}${column('unitPrice', true)}${column('cost', true)}</tr></thead>${groups.join('')}` +
    `<tfoot><tr><th scope="row" colspan="4">${told('total')}</th><td class="number">${money(monthlyUsd)}</td></tr></tfoot></table></div>`;
}

function row(line: ReportLine, environment: string): string {
  const { sku, unit, unitUsd, basis, monthlyUsd } = line;
  // The environment stands above the table.
  const shown = line.path.startsWith(`${environment}/`) ? line.path.slice(environment.length + 1) : line.path;
  return `<tr><th scope="row">${path(shown)}<small>${both(basisText(basis))}</small></th><td>${escape(sku)}</td>` +
    `<td class="number" data-value="${line.quantity}">${quantity(line.quantity)} <small>${both(unitText(unit))}</small></td>` +
    `<td class="number" data-value="${unitUsd}">${unitPrice(unitUsd)}</td><td class="number" data-value="${monthlyUsd}">${money(monthlyUsd)}</td></tr>`;
}
