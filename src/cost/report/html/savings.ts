import { Palette, scaleOf, stackedBar } from './bars';
import { escape } from './escape';
import { difference, money } from './money';
import { both, TEXTS, Text, told } from './texts';
import { EnvironmentReport, SavingOption, ServiceTotal } from '../model';
import { usd } from '../round';

/** What the services cost with the option. */
export function totalsAfter(totals: readonly ServiceTotal[], { services }: SavingOption): ServiceTotal[] {
  const after = new Map(totals.map(({ service, monthlyUsd }) => [service, monthlyUsd]));
  services.forEach(({ service, deltaUsd }) => after.set(service, usd((after.get(service) ?? 0) + deltaUsd)));
  return [...after].map(([service, monthlyUsd]) => ({ service, monthlyUsd }));
}

/** Each option with the environment before and after it. All can be opened by hand; a script puts a select in front. */
export function savingsSection({ savings, totalsByService, target, monthlyUsd }: EnvironmentReport, index: number, palette: Palette): string {
  if (savings.length === 0) {
    return `<p>${told('noSavings')}</p>`;
  }
  const id = `savings-${index}`;
  // Options hold plain text: each language has a select of its own.
  const select = (language: 'ko' | 'en'): string => `<p class="choose" lang="${language}" hidden><label for="${id}-${language}">${TEXTS.choose[language]}</label> ` +
    `<select id="${id}-${language}" data-savings="${index}">${savings.map((option, at) => `<option value="${at}">${escape(optionText(option)[language])}</option>`).join('')}</select></p>`;
  const panels = savings.map((option, at) => {
    const scale = scaleOf(target, monthlyUsd, monthlyUsd - option.monthlySavingUsd);
    return panel(option, `${id}-${at}`, {
      before: stackedBar(totalsByService, target, palette, scale, `${id}-${at}-before`),
      after: stackedBar(totalsAfter(totalsByService, option), target, palette, scale, `${id}-${at}-after`),
      monthlyUsd,
    }, at === 0);
  });
  return `<p>${told('savingsIntro')}</p>${select('ko')}${select('en')}<div class="savings" id="${id}">${panels.join('')}</div>`;
}

function optionText({ title, titleKo, monthlySavingUsd }: SavingOption): Text {
  const amount = difference(-monthlySavingUsd);
  return { ko: `${titleKo} (${amount})`, en: `${title} (${amount})` };
}

interface Pictures {
  readonly before: string;
  readonly after: string;
  readonly monthlyUsd: number;
}

function panel(option: SavingOption, id: string, { before, after, monthlyUsd }: Pictures, open: boolean): string {
  const { title, titleKo, detail, detailKo, kind, effort, services, monthlySavingUsd, breakEvenMonths } = option;
  const afterUsd = usd(monthlyUsd - monthlySavingUsd);
  const effortText = effort <= 1 ? TEXTS.effort1 : effort === 2 ? TEXTS.effort2 : TEXTS.effort3;
  const changed = services.map(({ service, deltaUsd }) => `<tr><th scope="row">${escape(service)}</th><td class="number ${deltaUsd < 0 ? 'good' : 'bad'}">${difference(deltaUsd)}</td></tr>`).join('');
  const facts = [
    [TEXTS.how, both({ ko: detailKo, en: detail })],
    [TEXTS.effort, both(effortText)],
    ...breakEvenMonths === undefined ? [] : [[TEXTS.breakEven, both({ ko: `${breakEvenMonths}개월`, en: `${breakEvenMonths} months` })] as const],
  ] as const;
  return `<details class="saving" data-saving="${escape(option.id)}"${open ? ' open' : ''}><summary><span class="tag ${kind}">${told(kind)}</span> ` +
    `<span class="saving-title">${both({ ko: titleKo, en: title })}</span> <span class="number ${monthlySavingUsd > 0 ? 'good' : 'bad'}">${difference(-monthlySavingUsd)}${both({ ko: '/월', en: ' a month' })}</span></summary>` +
    `<div class="comparison"><div><p id="${id}-before">${told('before')} <strong class="number" data-usd="${monthlyUsd}">${money(monthlyUsd)}</strong></p>${before}</div>` +
    `<div><p id="${id}-after">${told('after')} <strong class="number after" data-usd="${afterUsd}">${money(afterUsd)}</strong></p>${after}</div></div>` +
    `<div class="saving-facts"><dl>${facts.map(([name, value]) => `<div><dt>${both(name)}</dt><dd>${value}</dd></div>`).join('')}</dl>` +
    (changed === '' ? '' : `<table class="deltas"><thead><tr><th scope="col">${told('service')}</th><th scope="col" class="number">${told('cost')}</th></tr></thead><tbody>${changed}</tbody></table>`) +
    '</div></details>';
}
