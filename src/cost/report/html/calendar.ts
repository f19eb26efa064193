import { escape } from './escape';
import { money } from './money';
import { both, Text, told } from './texts';
import { CalendarEntry, CalendarSlot } from '../model';
import { IsOpen, openTime } from '../turns';

const DAYS: readonly Text[] = [
  { ko: '월', en: 'Mon' }, { ko: '화', en: 'Tue' }, { ko: '수', en: 'Wed' }, { ko: '목', en: 'Thu' }, { ko: '금', en: 'Fri' }, { ko: '토', en: 'Sat' }, { ko: '일', en: 'Sun' },
];
const HOUR = 60;

/** A week in Korea as a table of hours and days, and a list of everything. */
export function calendarSection(calendar: readonly CalendarEntry[], index: number): string {
  if (calendar.length === 0) {
    return `<p>${told('noCalendar')}</p>`;
  }
  const prefixes = [...new Set(calendar.filter(({ kind }) => kind === 'job').map(({ name }) => prefixOf(name)))].sort();
  const isOpen = openTime(calendar.filter(({ name }) => name === 'Services'));
  return `<p>${told('calendarIntro')}${isOpen === undefined ? '' : ` ${told('calendarOpen')}`}</p>${grid(calendar, prefixes, isOpen, index)}${list(calendar, index)}`;
}

function grid(calendar: readonly CalendarEntry[], prefixes: readonly string[], isOpen: IsOpen | undefined, index: number): string {
  const shown = calendar.filter(({ enabled, slots }) => enabled && slots.length > 0);
  if (shown.length === 0) {
    return '';
  }
  const hours = shown.flatMap(({ slots }) => slots.map(({ minute }) => Math.floor(minute / HOUR)));
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  const rows = Array.from({ length: last - first + 1 }, (_, offset) => first + offset).map((hour) => {
    const cells = DAYS.map((_, day) => {
      const chips = shown.flatMap((entry) => entry.slots.filter((slot) => slot.day === day && Math.floor(slot.minute / HOUR) === hour)
        .map((slot) => chip(entry, slot, prefixes)));
      return `<td${isOpen?.((day * 24 + hour) * HOUR + HOUR / 2) === true ? ' class="open"' : ''}>${chips.join('')}</td>`;
    });
    return `<tr><th scope="row">${two(hour)}</th>${cells.join('')}</tr>`;
  });
  const legend = [
    ...prefixes.map((prefix, at) => `<li><span class="chip c${at % 8}"></span>${escape(prefix)}</li>`),
    ...(['open', 'close', 'upkeep'] as const).filter((kind) => shown.some((entry) => entry.kind === kind)).map((kind) => `<li><span class="chip ${kind}"></span>${told(kind)}</li>`),
    ...shown.some(({ slots }) => slots.some(({ paused }) => paused)) ? [`<li><span class="chip paused"></span>${told('paused')}</li>`] : [],
  ];
  return `<ul class="legend">${legend.join('')}</ul><div class="scroll" role="group" tabindex="0" aria-labelledby="calendar-${index}"><table class="week"><thead><tr><th scope="col">KST</th>` +
    `${DAYS.map((day) => `<th scope="col">${both(day)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function chip(entry: CalendarEntry, { minute, paused }: CalendarSlot, prefixes: readonly string[]): string {
  const colour = paused ? 'paused' : entry.kind === 'job' ? `c${prefixes.indexOf(prefixOf(entry.name)) % 8}` : entry.kind;
  const time = `${two(Math.floor(minute / HOUR))}:${two(minute % HOUR)}`;
  return `<span class="chip ${colour}" title="${escape(`${time} ${entry.name}`)}"><span class="chip-name">${minute % HOUR === 0 ? '' : `:${two(minute % HOUR)} `}${escape(shortName(entry.name))}</span></span>`;
}

function list(calendar: readonly CalendarEntry[], index: number): string {
  const rows = calendar.map((entry) => `<tr><th scope="row">${escape(entry.name)}</th><td>${told(entry.kind)}</td><td>${both(whenText(entry))}</td>` +
    `<td><span class="state ${entry.enabled ? 'on' : 'off'}">${told(entry.enabled ? 'enabled' : 'disabled')}</span></td>` +
    `<td class="number">${entry.runsPerMonth === undefined ? '?' : Math.round(entry.runsPerMonth * 10) / 10}</td><td class="number">${money(entry.monthlyUsd)}</td>` +
    `<td><code>${escape(entry.expression)}</code>${entry.timeZone === 'Asia/Seoul' ? '' : ` ${escape(entry.timeZone)}`}</td></tr>`);
  return `<details class="schedules"><summary>${told('scheduleList')} <span class="count">${calendar.length}</span></summary><div class="scroll" role="group" tabindex="0" aria-labelledby="calendar-${index}"><table>` +
    `<thead><tr><th scope="col">${told('name')}</th><th scope="col">${told('item')}</th><th scope="col">${told('when')}</th><th scope="col">${told('state')}</th><th scope="col" class="number">${told('runs')}</th>` +
    `<th scope="col" class="number">${told('cost')}</th><th scope="col">${told('expression')}</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`;
}

/** When an entry starts, in words. */
export function whenText({ pattern, slots, expression }: CalendarEntry): Text {
  const times = [...new Set(slots.map(({ minute }) => minute))].sort((one, other) => one - other).map((minute) => `${two(Math.floor(minute / HOUR))}:${two(minute % HOUR)}`).join(', ');
  const days = [...new Set(slots.map(({ day }) => day))].sort((one, other) => one - other);
  if (pattern.every === 'interval') {
    return interval(pattern.minutes);
  }
  if (slots.length === 0) {
    return { ko: expression, en: expression };
  }
  return days.length === DAYS.length ? { ko: `매일 ${times}`, en: `daily at ${times}` } : { ko: `${daysText(days, 'ko', '~')} ${times}`, en: `${daysText(days, 'en', '–')} at ${times}` };
}

function interval(minutes: number): Text {
  const [count, ko, en] = minutes % (24 * HOUR) === 0 ? [minutes / (24 * HOUR), '일', 'day'] as const : minutes % HOUR === 0 ? [minutes / HOUR, '시간', 'hour'] as const : [minutes, '분', 'minute'] as const;
  return { ko: `${count}${ko}마다`, en: `every ${count === 1 ? en : `${count} ${en}s`}` };
}

function daysText(days: readonly number[], language: 'ko' | 'en', to: string): string {
  const isRun = days.length > 2 && days.every((day, position) => day === days[0] + position);
  return isRun ? `${DAYS[days[0]][language]}${to}${DAYS[days[days.length - 1]][language]}` : days.map((day) => DAYS[day][language]).join(', ');
}

function prefixOf(name: string): string {
  return name.includes('.') ? name.split('.')[0] : name.split('-')[0];
}

function shortName(name: string): string {
  return name.replace(/[.-]job$/, '').replace(/^[^.]+\./, '');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
