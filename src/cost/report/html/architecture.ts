import { Arrow, groupArrows, nodeArrows } from './arrows';
import { escape } from './escape';
import { layOut, Layout, NARROW, PlacedNode, WIDE } from './layout';
import { short } from './money';
import { both, bothInSvg, Text, told } from './texts';
import { Architecture, ArchitectureNode, GroupName, NodeKind } from '../architecture-model';

const GROUPS: Readonly<Record<GroupName, Text>> = {
  outside: { ko: '바깥', en: 'Outside' },
  edge: { ko: '엣지', en: 'Edge' },
  gateway: { ko: '게이트웨이', en: 'Gateway' },
  services: { ko: '서비스', en: 'Services' },
  batch: { ko: '배치', en: 'Batch' },
  data: { ko: '데이터', en: 'Data' },
  network: { ko: '네트워크', en: 'Network' },
  operations: { ko: '운영', en: 'Operations' },
};

const KINDS: Readonly<Record<NodeKind, Text>> = {
  users: { ko: '사용자', en: 'Users' },
  cdn: { ko: 'CloudFront', en: 'CloudFront' },
  firewall: { ko: '웹 방화벽', en: 'Web firewall' },
  bucket: { ko: '정적 파일', en: 'Static files' },
  loadBalancer: { ko: '로드 밸런서', en: 'Load balancer' },
  service: { ko: '서비스', en: 'Service' },
  schedules: { ko: '일정', en: 'Schedules' },
  workflow: { ko: '배치 실행', en: 'Job runner' },
  database: { ko: 'Aurora MySQL', en: 'Aurora MySQL' },
  kafka: { ko: 'Kafka', en: 'Kafka' },
  cache: { ko: '캐시', en: 'Cache' },
  nat: { ko: 'NAT 게이트웨이', en: 'NAT gateways' },
  natInstance: { ko: 'NAT 인스턴스', en: 'NAT instance' },
  endpoint: { ko: 'VPC 엔드포인트', en: 'VPC endpoints' },
  topic: { ko: '알림', en: 'Notifications' },
  alarms: { ko: '경보', en: 'Alarms' },
  budget: { ko: '예산', en: 'Budget' },
  hours: { ko: '업무 시간 운영', en: 'Office hours' },
  function: { ko: '정리와 점검', en: 'Clean-up, audit' },
};

/** Kinds whose lines have a colour of their own: what many things lead to. */
const COLOURED: readonly string[] = ['database', 'kafka', 'cache', 'topic'];

/** The picture in two widths, of which the page shows one, and its lines as a list. */
export function architectureSection(architecture: Architecture, index: number): string {
  const wide = layOut(architecture, WIDE);
  const narrow = layOut(architecture, NARROW);
  const id = `architecture-${index}`;
  const byId = new Map(architecture.groups.flatMap(({ nodes }) => nodes).map((node) => [node.id, node]));
  const rows = architecture.edges.flatMap(({ from, to }) => {
    const [source, target] = [byId.get(from), byId.get(to)];
    return source === undefined || target === undefined ? [] : [`<tr><td>${both(nameOf(source))}</td><td>${both(nameOf(target))}</td></tr>`];
  });
  return `<p>${told('architectureIntro')}</p>${picture(wide, nodeArrows(wide, architecture.edges), 'wide', id)}${picture(narrow, groupArrows(narrow, architecture.edges), 'narrow', id)}` +
    `<details class="connections"><summary>${told('connections')} <span class="count">${rows.length}</span></summary><table><thead><tr><th scope="col">${told('from')}</th>` +
    `<th scope="col">${told('to')}</th></tr></thead><tbody>${rows.join('')}</tbody></table></details>`;
}

function nameOf({ kind, label }: ArchitectureNode): Text {
  return label === '' ? KINDS[kind] : { ko: label, en: label };
}

function picture({ width, height, groups, nodes }: Layout, arrows: readonly Arrow[], size: 'wide' | 'narrow', id: string): string {
  const kinds = [...COLOURED, 'other', 'group'];
  const marker = (kind: string): string => `<marker id="${id}-${size}-${kind}" class="to-${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 .5L8 4L0 7.5z"/></marker>`;
  const arrow = ({ path, kind }: Arrow): string => {
    const colour = kinds.includes(kind) ? kind : 'other';
    return `<path class="arrow to-${colour}" d="${path}" marker-end="url(#${id}-${size}-${colour})"/>`;
  };
  const frames = groups.map(({ x, y, width: w, height: h }) => `<rect class="frame" x="${x}" y="${y}" width="${w}" height="${h}" rx="12"/>`);
  const names = groups.map(({ name, x, y }) => bothInSvg(GROUPS[name], `class="frame-name" x="${x + 14}" y="${y + 18}"`));
  return `<svg class="architecture ${size}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}"><defs>${kinds.map(marker).join('')}</defs>` +
    `${frames.join('')}${arrows.map(arrow).join('')}${names.join('')}${nodes.map(box).join('')}</svg>`;
}

function box({ node, x, y, width, height }: PlacedNode): string {
  const { detail, monthlyUsd, kind } = node;
  const lines = detailLines(detail, Math.floor((width - 20) / 6));
  const cost = monthlyUsd > 0 ? `<text class="node-cost" x="${x + width - 10}" y="${y + height - 11}" text-anchor="end">${short(monthlyUsd)}</text>` : '';
  return `<g class="node ${kind}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>` +
    bothInSvg(nameOf(node), `class="node-name" x="${x + 10}" y="${y + 22}"`) +
    lines.map((line, at) => `<text class="node-detail" x="${x + 10}" y="${y + 40 + at * 15}">${escape(line)}</text>`).join('') + `${cost}</g>`;
}

/** At most two lines, broken where the parts of the detail meet. */
function detailLines(detail: string, most: number): string[] {
  const lines = [''];
  for (const part of detail.split(' · ')) {
    const joined = lines[lines.length - 1] === '' ? part : `${lines[lines.length - 1]} · ${part}`;
    if (joined.length <= most || lines.length === 2 || lines[0] === '') {
      lines[lines.length - 1] = joined;
    } else {
      lines.push(part);
    }
  }
  return lines.filter((line) => line !== '').map((line) => (line.length > most + 2 ? `${line.slice(0, most + 1)}…` : line));
}
