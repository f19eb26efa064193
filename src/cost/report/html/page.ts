import { createHash } from 'node:crypto';
import { architectureSection } from './architecture';
import { miniBar, paletteOf, scaleOf, serviceTable, stackedBar } from './bars';
import { calendarSection } from './calendar';
import { escape, path } from './escape';
import { findingText, notIncludedText, reasonText } from './korean';
import { KOREAN_ASSUMPTIONS } from './korean-assumptions';
import { linesTable } from './lines-table';
import { money, quantity } from './money';
import { savingsSection } from './savings';
import { SCRIPT } from './script';
import { stylesFor } from './styles';
import { both, TEXTS, told } from './texts';
import { CostReport, EnvironmentReport, Target } from '../model';
import { statusOf } from '../status';

/** The report as one file that asks nobody for anything: styles, script and pictures are in it, and the policy allows nothing else. */
export function reportHtml(report: CostReport): string {
  const styles = stylesFor(report.environments.length);
  const policy = `default-src 'none'; style-src '${hashOf(styles)}'; script-src '${hashOf(SCRIPT)}'; img-src data:; base-uri 'none'; form-action 'none'`;
  const title = `${TEXTS.title.ko}${report.generatedFor === undefined ? '' : ` · ${report.generatedFor}`}`;
  return '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n' +
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
    `<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n<title>${escape(title)}</title>\n<style>${styles}</style>\n</head>\n<body>\n` +
    `<a class="skip" href="#content">${told('skip')}</a>\n${header(report)}\n<main id="content">\n${environments(report)}\n` +
    `${report.environments.map(panel).join('\n')}\n</main>\n${footer(report)}\n<script>${SCRIPT}</script>\n</body>\n</html>\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function header({ generatedFor, pricesAsOf }: CostReport): string {
  const seen = pricesAsOf === undefined ? '' : pricesAsOf.oldest === pricesAsOf.newest ? pricesAsOf.newest : `${pricesAsOf.oldest} – ${pricesAsOf.newest}`;
  const suffix = generatedFor === undefined ? '' : ` <span class="subject">${escape(generatedFor)}</span>`;
  return `<header><div class="top"><h1>${told('title')}${suffix}</h1><fieldset class="languages"><legend>${told('language')}</legend>` +
    '<input type="radio" name="lang" id="lang-ko" value="ko" checked><label for="lang-ko" lang="ko">한국어</label>' +
    '<input type="radio" name="lang" id="lang-en" value="en"><label for="lang-en" lang="en">English</label></fieldset></div>' +
    `<p class="intro">${told('intro')}${seen === '' ? '' : ` ${told('pricesAsOf')}: ${escape(seen)}.`}</p></header>`;
}

function environments({ environments: all }: CostReport): string {
  const cards = all.map(({ name, monthlyUsd, target }, index) => {
    const status = statusOf(monthlyUsd, target);
    return `<div><input type="radio" name="environment" id="environment-${index}" value="${escape(name)}"${index === 0 ? ' checked' : ''}><label for="environment-${index}">` +
      `<span class="name">${escape(name)} <span class="status ${status}">${told(status)}</span></span>` +
      `<span class="amount" data-usd="${monthlyUsd}">${money(monthlyUsd)} <small>${told('perMonth')}</small></span>${miniBar(monthlyUsd, target)}` +
      `<span class="range">${told('target')} ${range(target)}</span></label></div>`;
  });
  return `<fieldset class="environments"><legend>${told('environment')}</legend>${cards.join('')}</fieldset>`;
}

function range({ min, max }: Target): string {
  return `$${quantity(min)}–${quantity(max)}`;
}

function panel(environment: EnvironmentReport, index: number): string {
  const { name, target, monthlyUsd, totalsByService } = environment;
  const palette = paletteOf(totalsByService);
  const section = (id: string, title: keyof typeof TEXTS, body: string): string => `<section aria-labelledby="${id}-${index}"><h2 id="${id}-${index}">${told(title)}</h2>${body}</section>`;
  const gauge = stackedBar(totalsByService, target, palette, scaleOf(target, monthlyUsd), `services-${index}`);
  return `<div class="environment" id="panel-${index}"><h2 class="hidden">${escape(name)}</h2>` +
    section('services', 'byService', `<p>${told('byServiceIntro')}</p>${gauge}${serviceTable(totalsByService, palette)}`) +
    section('saving', 'savings', savingsSection(environment, index, palette)) +
    section('architecture', 'architecture', architectureSection(environment.architecture, index)) +
    section('calendar', 'calendar', calendarSection(environment.calendar, index)) +
    section('lines', 'lines', `<p>${told('linesIntro')}</p>${linesTable(environment, index, palette)}`) +
    section('unpriced', 'notPriced', notPriced(environment)) +
    (environment.findings.length === 0 ? '' : section('findings', 'findings', `<ul class="plain">${environment.findings.map((one) => `<li>${both(findingText(one))}</li>`).join('')}</ul>`)) +
    `${section('assumptions', 'assumptions', assumptions(environment, index))}</div>`;
}

function notPriced({ notPriced: all }: EnvironmentReport): string {
  const rows = all.map((one) => `<tr><th scope="row">${path(one.path)}<br><small>${escape(one.type)}</small></th><td>${both(reasonText(one.reason))}</td></tr>`);
  return rows.length === 0 ? `<p>${told('allPriced')}</p>` : `<p>${told('notPricedIntro')}</p><table><thead><tr><th scope="col">${told('resource')}</th>` +
    `<th scope="col">${told('reason')}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function assumptions({ assumptions: all }: EnvironmentReport, index: number): string {
  const rows = all.map(({ name, value, unit, because }) => {
    const korean = Object.hasOwn(KOREAN_ASSUMPTIONS, name) ? KOREAN_ASSUMPTIONS[name as keyof typeof KOREAN_ASSUMPTIONS] : { unit, because };
    return `<tr><th scope="row"><code>${escape(name)}</code></th><td class="number">${quantity(value)}</td><td>${both({ ko: korean.unit, en: unit })}</td>` +
      `<td>${both({ ko: korean.because, en: because })}</td></tr>`;
  });
  return `<p>${told('assumptionsIntro')}</p><details><summary>${told('assumptions')} <span class="count">${rows.length}</span></summary><div class="scroll" role="group" tabindex="0" aria-labelledby="assumptions-${index}">` +
    `<table class="assumptions"><thead><tr><th scope="col">${told('assumption')}</th><th scope="col" class="number">${told('value')}</th><th scope="col">${told('unit')}</th><th scope="col">${told('because')}</th></tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table></div></details>`;
}

function footer({ notIncluded }: CostReport): string {
  return `<footer><section aria-labelledby="not-included"><h2 id="not-included">${told('notIncluded')}</h2><ul class="plain">` +
    `${notIncluded.map((one) => `<li>${both(notIncludedText(one))}</li>`).join('')}</ul></section></footer>`;
}
