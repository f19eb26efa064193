const LIGHT = `--page:#f5f6f8;--card:#fff;--ink:#141b26;--soft:#525d6d;--line:#dde2e9;--track:#e8ebf0;--accent:#2f55c8;--band:#bfe8cd;--band-edge:#2b8a4b;
--good:#16703a;--bad:#b3261e;--warn:#8a5300;--chip:#fff;--open:#eaf6ee;--focus:#2f55c8;
--c0:#3557c9;--c1:#0b7f8f;--c2:#cf5a0c;--c3:#8b3bb0;--c4:#2f7d3b;--c5:#bd2a5b;--c6:#7a6a00;--c7:#5b6ee8;--rest:#7b8594;`;

const DARK = `--page:#10141b;--card:#181e27;--ink:#eef1f5;--soft:#a9b4c2;--line:#2d3643;--track:#28303c;--accent:#8ea8ff;--band:#1d4a30;--band-edge:#5fc585;
--good:#6fd598;--bad:#ff9d94;--warn:#ffc46b;--chip:#10141b;--open:#1a2d24;--focus:#a8bcff;
--c0:#7f9bff;--c1:#3fbccc;--c2:#ff9852;--c3:#cf8bf0;--c4:#71c97f;--c5:#ff85aa;--c6:#d8c23f;--c7:#a9b4ff;--rest:#8d98a8;`;

const BASE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif;word-break:keep-all;overflow-wrap:anywhere}
header,main,footer{max-width:1160px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
footer{padding-bottom:56px}
h1{font-size:clamp(1.7rem,4vw,2.3rem);line-height:1.2;letter-spacing:-.02em;margin:0 0 6px}
h2{font-size:1.3rem;line-height:1.3;letter-spacing:-.01em;margin:0 0 4px}
p{margin:0 0 14px}
.intro,section>p,.card p{color:var(--soft)}
.number{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}
small{color:var(--soft);font-size:.8125rem}
code{font:.8125rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
[hidden]{display:none!important}
.top{display:flex;flex-wrap:wrap;gap:16px 24px;justify-content:space-between;align-items:flex-start}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:12px;background:var(--card);padding:8px 14px;border-radius:8px;z-index:2}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend,.hidden,input[type=radio]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible,summary:focus-visible,.scroll:focus-visible,input:focus-visible+label{outline:3px solid var(--focus);outline-offset:2px}
.languages{display:flex;background:var(--track);border-radius:10px;padding:3px;position:relative}
.languages label{padding:5px 16px;border-radius:8px;cursor:pointer;color:var(--soft);font-size:.9375rem}
.languages input:checked+label{background:var(--card);color:var(--ink);font-weight:600;box-shadow:0 1px 3px #0002}
html:has(#lang-en:checked) [lang=ko]:not(html):not(label),html:not(:has(#lang-en:checked)) [lang=en]:not(html):not(label){display:none}
html:has(#lang-en:checked) .tools label[lang=ko],html:not(:has(#lang-en:checked)) .tools label[lang=en]{display:none}
`;

const CARDS = `
.environments{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:16px;margin:24px 0 32px;position:relative}
.environments label{display:block;background:var(--card);border:1px solid var(--line);border-radius:16px;padding:18px 20px 20px;cursor:pointer;height:100%}
.environments label:hover{border-color:var(--accent)}
.environments input:checked+label{border-color:var(--accent);box-shadow:0 0 0 1px var(--accent)}
.environments .name{font-weight:600;display:flex;justify-content:space-between;gap:8px;align-items:center}
.amount{display:block;font-size:2rem;font-weight:700;letter-spacing:-.03em;line-height:1.25;margin:4px 0 8px;font-variant-numeric:tabular-nums}
.amount small{font-size:.875rem;font-weight:400;letter-spacing:0}
.status{font-size:.8125rem;font-weight:600;border-radius:99px;padding:1px 10px;border:1px solid currentColor;white-space:nowrap}
.status.within{color:var(--good)}.status.below{color:var(--accent)}.status.above{color:var(--bad)}
.range{display:block;color:var(--soft);font-size:.875rem;margin-top:6px}
section{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:26px 28px;margin:0 0 20px;min-width:0}
svg{display:block;max-width:100%}
svg text{fill:var(--ink);font-family:inherit}
.band{fill:var(--band)}.track{fill:var(--track)}.mini .fill{fill:var(--accent)}.mini .band{fill:var(--band)}
.gauge .edge{stroke:var(--band-edge);stroke-width:2}
.gauge .tick{font-size:12px;fill:var(--good)}
.gauge{overflow:visible}
.gauge .track{fill-opacity:.55}
.c0{fill:var(--c0);background:var(--c0)}.c1{fill:var(--c1);background:var(--c1)}.c2{fill:var(--c2);background:var(--c2)}.c3{fill:var(--c3);background:var(--c3)}
.c4{fill:var(--c4);background:var(--c4)}.c5{fill:var(--c5);background:var(--c5)}.c6{fill:var(--c6);background:var(--c6)}.c7{fill:var(--c7);background:var(--c7)}.rest{fill:var(--rest);background:var(--rest)}
.swatch{display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:9px}
.services tbody th{position:relative;padding-left:20px}.services .swatch{position:absolute;left:0;top:14px}
`;

const TABLES = `
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:500}
thead th{color:var(--soft);font-size:.8125rem;font-weight:500;vertical-align:bottom}
th,td{padding:7px 12px 7px 0;border-bottom:1px solid var(--line);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
thead th.number{text-align:right}
tfoot th,tfoot td{font-weight:700;border-bottom:0}
.services{margin-top:14px}.services .bar{width:46%;vertical-align:middle}
.share{color:var(--soft);width:72px}
.scroll{overflow-x:auto;border-radius:6px}
.count{color:var(--soft);font-size:.8125rem;font-weight:400}
details>summary{cursor:pointer;padding:8px 0;font-weight:600}
.small-services ul{list-style:none;margin:0;padding:0;columns:2 280px;column-gap:40px}
.small-services li{display:flex;justify-content:space-between;gap:12px;padding:4px 0;border-bottom:1px solid var(--line);break-inside:avoid}
.tools{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;margin:0 0 14px}
.tools label{flex:1 0 100%;color:var(--soft);font-size:.875rem}
.tools input{flex:1 1 220px;min-width:0}
input[type=search],select,.tools button{font:inherit;font-size:1rem;color:var(--ink);background:var(--page);border:1px solid var(--soft);border-radius:10px;padding:8px 12px}
.tools button{cursor:pointer}
.lines{min-width:760px}
.lines th[scope=row] small{display:block}
.lines tbody th[scope=row]{max-width:380px;font-weight:400}
.lines .group th,.lines .group td{font-weight:600;background:var(--page);padding:7px 12px;vertical-align:middle}
.lines th:first-child{padding-left:12px}.lines td:last-child,.lines th:last-child{padding-right:12px}
.toggle,.sort{all:unset;cursor:pointer;font:inherit;box-sizing:border-box}
.toggle{display:block;width:100%;min-height:32px;padding:3px 0}
.toggle::before{content:"";display:inline-block;border:5px solid transparent;border-left-color:var(--soft);border-right:0;margin-right:10px;transition:transform .12s}
.toggle[aria-expanded=true]::before{transform:rotate(90deg)}
.toggle:focus-visible,.sort:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.sort::after{content:" ↕";opacity:.55}
[aria-sort=ascending] .sort::after{content:" ↑";opacity:1}[aria-sort=descending] .sort::after{content:" ↓";opacity:1}
.assumptions td:first-child{white-space:nowrap}
dl{margin:0}dt{color:var(--soft);font-size:.8125rem}dd{margin:0 0 10px}
`;

const PARTS = `
.choose label{display:block;font-size:.875rem}.choose select{width:100%;text-overflow:ellipsis}
.saving{border-top:1px solid var(--line);padding:6px 0}
.saving summary{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline}
.saving-title{flex:1 1 240px}
.tag{font-size:.75rem;font-weight:600;border:1px solid var(--line);border-radius:6px;padding:1px 8px;color:var(--soft)}
.comparison{display:grid;grid-template-columns:1fr 1fr;gap:8px 36px;padding:8px 0 14px}
.comparison p{margin:0 0 2px}.comparison strong{font-size:1.5rem;letter-spacing:-.02em;color:var(--ink);margin-left:8px}
.saving-facts{display:grid;grid-template-columns:1fr 1fr;gap:8px 36px;align-items:start}
.architecture.narrow{display:none}.architecture{height:auto;margin:0 auto}
.frame{fill:var(--page);stroke:var(--line)}
.architecture .frame-name{font-size:12px;font-weight:600;fill:var(--soft);paint-order:stroke;stroke:var(--page);stroke-width:5px;stroke-linejoin:round}
.node rect{fill:var(--card);stroke:var(--line);stroke-width:1.2}
.node .node-name{font-size:13.5px;font-weight:600}.node .node-detail{font-size:11.5px;fill:var(--soft)}.node .node-cost{font-size:12px;font-weight:600;fill:var(--ink);font-variant-numeric:tabular-nums}
.node.database rect{stroke:var(--c0)}.node.kafka rect{stroke:var(--c3)}.node.cache rect{stroke:var(--c2)}.node.topic rect{stroke:var(--c5)}
.arrow{fill:none;stroke:var(--rest);stroke-width:1.4}
.arrow.to-database{stroke:var(--c0)}.arrow.to-kafka{stroke:var(--c3)}.arrow.to-cache{stroke:var(--c2)}.arrow.to-topic{stroke:var(--c5)}
marker path{fill:var(--rest)}.to-database path{fill:var(--c0)}.to-kafka path{fill:var(--c3)}.to-cache path{fill:var(--c2)}.to-topic path{fill:var(--c5)}
.connections table{max-width:520px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:6px 20px;margin:0 0 10px;padding:0;font-size:.875rem;color:var(--soft)}
.legend .chip{display:inline-block;width:12px;height:12px;padding:0;margin:0 7px 0 0;vertical-align:-1px}
.week{table-layout:fixed;min-width:300px}
.week th,.week td{padding:3px 4px;border:1px solid var(--line);font-size:.75rem;height:28px;vertical-align:middle}
.week thead th{text-align:center;white-space:nowrap}.week th:first-child{width:42px;text-align:center;color:var(--soft);font-variant-numeric:tabular-nums}
.week .open{background:var(--open)}
.chip{display:block;border-radius:5px;color:var(--chip);padding:0 6px;line-height:1.65;margin:1px 0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.chip.open,.chip.close,.chip.upkeep,.chip.paused{background:var(--card);color:var(--ink);border:1px solid var(--soft)}
.chip.paused{border-style:dashed;color:var(--soft)}
.chip.open{border-color:var(--good);color:var(--good)}.chip.close{border-color:var(--warn);color:var(--warn)}
.state.off{color:var(--warn);font-weight:600}
.schedules table{min-width:720px}
.plain{margin:0;padding-left:20px}
`;

const SMALL = `
@media (max-width:720px){
header,main,footer{padding-left:16px;padding-right:16px}
header{padding-top:24px}
section{padding:20px 16px;border-radius:14px;margin-bottom:14px}
.environments{grid-template-columns:1fr;gap:10px;margin:18px 0 20px}
.environments label{padding:14px 16px}
.amount{font-size:1.6rem;margin:0 0 6px}
.services .bar{width:24%}.languages{margin-bottom:6px}.services .share{display:none}.services td.number{padding-right:0}
.comparison,.saving-facts{grid-template-columns:1fr}
.architecture.wide{display:none}.architecture.narrow{display:block;width:100%}
.chip-name{display:none}.week .chip{height:12px;padding:0}
.week th:first-child{width:34px;padding:3px 1px}
}
@media print{
body{background:#fff;font-size:11pt}
.languages,.tools,.choose,.skip{display:none!important}
section{border:0;padding:0;break-inside:auto}
.environment{display:block!important;break-before:page}
.saving[hidden],.lines tr[hidden]{display:revert!important}
.scroll{overflow:visible}.lines,.schedules table{min-width:0}
}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
`;

/** Style sheet of a page with so many environments, of which it shows one; all of them where the browser cannot tell which is chosen. */
export function stylesFor(environments: number): string {
  const chosen = Array.from({ length: environments }, (_, index) => `html:has(#environment-${index}:checked) .environment:not(#panel-${index}){display:none}`).join('\n');
  return `${BASE}${CARDS}${TABLES}${PARTS}${chosen}\n${SMALL}`;
}
