import { Box, Layout, PlacedGroup, PlacedNode } from './layout';
import { ArchitectureEdge } from '../architecture-model';

/** A line from box to box, ready to be drawn. */
export interface Arrow {
  readonly path: string;
  /** What the line ends at, which gives it its colour. */
  readonly kind: string;
}

/** How far a line that goes around boxes leaves them. */
const DETOUR = 26;
const LANE = 9;

/** A line for each edge. */
export function nodeArrows(layout: Layout, edges: readonly ArchitectureEdge[]): Arrow[] {
  const byId = new Map(layout.nodes.map((placed) => [placed.node.id, placed]));
  return edges.flatMap(({ from, to }) => {
    const [source, target] = [byId.get(from), byId.get(to)];
    return source === undefined || target === undefined ? []
      : [{ path: between(source, target, layout, spread(source, target, edges)), kind: target.node.kind }];
  });
}

/** Where on the edge of the target a line ends: lines from different boxes end beside each other, in the order of their sources. */
function spread(source: PlacedNode, target: PlacedNode, edges: readonly ArchitectureEdge[]): number {
  const sources = edges.filter(({ to }) => to === target.node.id).map(({ from }) => from);
  const position = sources.indexOf(source.node.id);
  return sources.length < 2 ? 0 : (position / (sources.length - 1) - 0.5) * target.width * 0.44;
}

function between(source: Box, target: Box, { nodes, groups, width }: Layout, shift: number): string {
  const [sourceX, targetX] = [source.x + source.width / 2, target.x + target.width / 2 + shift];
  if (target.y >= source.y + source.height) {
    const [from, to] = [source.y + source.height, target.y - 2];
    if (groups.some((group) => group.y > from && group.y + group.height < to)) {
      return around(source, target, width);
    }
    const bend = Math.min(60, (to - from) / 2);
    return `M${sourceX} ${from}C${sourceX} ${from + bend} ${targetX} ${to - bend} ${targetX} ${to}`;
  }
  if (target.y + target.height <= source.y) {
    const [from, to] = [source.y, target.y + target.height + 2];
    return `M${sourceX} ${from}C${sourceX} ${from - 30} ${targetX} ${to + 30} ${targetX} ${to}`;
  }
  const isRight = target.x > source.x;
  const [near, far] = isRight ? [source, target] : [target, source];
  const isBetween = nodes.some((one) => one.x > near.x && one.x < far.x && one.y < source.y + source.height && one.y + one.height > source.y);
  const middle = source.y + source.height / 2;
  if (!isBetween) {
    const [from, to] = isRight ? [source.x + source.width, target.x - 2] : [source.x, target.x + target.width + 2];
    return `M${from} ${middle}C${(from + to) / 2} ${middle} ${(from + to) / 2} ${target.y + target.height / 2} ${to} ${target.y + target.height / 2}`;
  }
  const [from, to] = [source.y + source.height, target.y + target.height + 2];
  const low = Math.max(from, to) + DETOUR;
  return `M${sourceX} ${from}C${sourceX} ${low} ${targetX} ${low} ${targetX} ${to}`;
}

/** A line on the right of everything, past the rows that lie between. */
function around(source: Box, target: Box, width: number): string {
  const [from, to] = [source.y + source.height / 2, target.y + target.height / 2];
  const lane = width - 5;
  return `M${source.x + source.width} ${from}C${lane} ${from} ${lane} ${from} ${lane} ${from + 60}L${lane} ${to - 60}C${lane} ${to} ${lane} ${to} ${target.x + target.width + 2} ${to}`;
}

/** One line for all edges between two groups: straight to the next, in a lane beside the groups to others. */
export function groupArrows({ groups, nodes }: Layout, edges: readonly ArchitectureEdge[]): Arrow[] {
  const groupOf = new Map(nodes.map(({ node, group }) => [node.id, group]));
  const pairs = new Set(edges.map(({ from, to }) => `${groupOf.get(from)} ${groupOf.get(to)}`));
  let lanes = 0;
  return groups.flatMap((source, index) => groups.flatMap((target, position): Arrow[] => {
    if (source === target || !pairs.has(`${source.name} ${target.name}`)) {
      return [];
    }
    const isNext = position === index + 1;
    return [{ path: isNext ? down(source, target) : beside(source, target, lanes++), kind: 'group' }];
  }));
}

function down(source: PlacedGroup, target: PlacedGroup): string {
  const x = source.x + source.width / 2;
  return `M${x} ${source.y + source.height}L${x} ${target.y - 2}`;
}

/** Lanes lie left of the groups, each further out than the last. */
function beside(source: PlacedGroup, target: PlacedGroup, lane: number): string {
  const [from, to] = [source.y + source.height / 2 + lane * LANE, target.y + target.height / 2 - lane * LANE];
  const x = Math.max(2, Math.min(source.x, target.x) - LANE * (1 + lane % 3));
  return `M${source.x} ${from}L${x} ${from}L${x} ${to}L${target.x - 2} ${to}`;
}
