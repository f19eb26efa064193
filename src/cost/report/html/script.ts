/** What the page does beyond HTML and CSS. Everything can be read without it; it makes no request and keeps nothing. */
export const SCRIPT = `(() => {
'use strict';
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const language = () => document.getElementById('lang-en').checked ? 'en' : 'ko';

const languages = () => {
  document.documentElement.lang = language();
  document.title = document.querySelector('h1 [lang=' + language() + ']').textContent;
};
if (!(navigator.language || 'ko').toLowerCase().startsWith('ko')) document.getElementById('lang-en').checked = true;
all('input[name=lang]').forEach((input) => input.addEventListener('change', languages));
languages();

const wanted = decodeURIComponent(location.hash.slice(1));
all('input[name=environment]').filter((input) => input.value === wanted).forEach((input) => { input.checked = true; });

all('select[data-savings]').forEach((select) => {
  select.closest('p').hidden = false;
  const panels = all('.saving', document.getElementById('savings-' + select.dataset.savings));
  const others = all('select[data-savings="' + select.dataset.savings + '"]');
  const show = () => {
    panels.forEach((panel, index) => {
      panel.hidden = index !== Number(select.value);
      panel.open = !panel.hidden;
    });
    others.forEach((other) => { other.value = select.value; });
  };
  select.addEventListener('change', show);
  show();
});

all('[data-tools]').forEach((tools) => {
  tools.hidden = false;
  const table = document.getElementById('table-' + tools.dataset.tools);
  const groups = all('tbody', table);
  const opened = new Set();
  const status = tools.querySelector('.found');
  const inputs = all('input', tools);
  let words = [];
  const draw = () => {
    let found = 0;
    groups.forEach((group) => {
      const [head, ...rows] = group.rows;
      const name = head.cells[0].textContent.toLowerCase();
      let matches = 0;
      rows.forEach((row) => {
        const text = name + ' ' + row.textContent.toLowerCase();
        const fits = words.every((word) => text.includes(word));
        matches += fits ? 1 : 0;
        row.hidden = !fits || !(words.length > 0 || opened.has(group));
      });
      found += matches;
      group.hidden = words.length > 0 && matches === 0;
      head.querySelector('button').setAttribute('aria-expanded', String(words.length > 0 || opened.has(group)));
    });
    status.textContent = words.length === 0 ? '' : found + (language() === 'ko' ? '건' : found === 1 ? ' line' : ' lines');
  };
  groups.forEach((group) => {
    const cell = group.rows[0].cells[0];
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'toggle';
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener('click', () => {
      opened.has(group) ? opened.delete(group) : opened.add(group);
      draw();
    });
  });
  tools.querySelector('button').addEventListener('click', (event) => {
    const open = opened.size < groups.length;
    groups.forEach((group) => open ? opened.add(group) : opened.delete(group));
    event.currentTarget.setAttribute('aria-pressed', String(open));
    draw();
  });
  inputs.forEach((input) => input.addEventListener('input', () => {
    words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    inputs.forEach((other) => { if (other !== input) other.value = input.value; });
    draw();
  }));
  all('thead th', table).forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const number = head.classList.contains('number');
      const now = head.getAttribute('aria-sort');
      const next = now === 'descending' ? 'ascending' : now === 'ascending' ? 'descending' : number ? 'descending' : 'ascending';
      all('thead th', table).forEach((other) => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', next);
      const sign = next === 'ascending' ? 1 : -1;
      const value = (row) => number ? Number(row.cells[column].dataset.value) : row.cells[column].textContent;
      groups.forEach((group) => {
        const rows = [...group.rows].slice(1).sort((one, other) => {
          const [left, right] = [value(one), value(other)];
          return sign * (left < right ? -1 : left > right ? 1 : 0);
        });
        group.append(...rows);
      });
    });
  });
  draw();
});

addEventListener('beforeprint', () => all('details').forEach((details) => { details.open = true; }));
})();`;
