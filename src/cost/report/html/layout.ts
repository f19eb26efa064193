import { Architecture, ArchitectureGroup, ArchitectureNode, GroupName } from '../architecture-model';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedNode extends Box {
  readonly node: ArchitectureNode;
  readonly group: GroupName;
}

export interface PlacedGroup extends Box {
  readonly name: GroupName;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly nodes: readonly PlacedNode[];
}

/** How a picture is divided: groups in rows, from the top; `columns` is how many nodes stand side by side in a group. */
export interface Plan {
  readonly width: number;
  readonly nodeWidth: number;
  readonly rows: readonly (readonly { readonly name: GroupName; readonly columns: number }[])[];
}

export const NODE_HEIGHT = 66;
const GAP = 12;
const PADDING = 14;
const HEADER = 26;
const GROUP_GAP = 24;
const ROW_GAP = 46;
/** Below the last row, for lines that go around boxes. */
const MARGIN = 16;

/** Rows of groups beside each other, for a page. */
export const WIDE: Plan = {
  width: 1040,
  nodeWidth: 150,
  rows: [
    [{ name: 'outside', columns: 1 }],
    [{ name: 'edge', columns: 4 }],
    [{ name: 'gateway', columns: 4 }],
    [{ name: 'services', columns: 5 }, { name: 'batch', columns: 1 }],
    [{ name: 'data', columns: 4 }, { name: 'network', columns: 2 }],
    [{ name: 'operations', columns: 6 }],
  ],
};

/** Groups below each other, for a phone. */
export const NARROW: Plan = {
  width: 350,
  nodeWidth: 142,
  rows: (['outside', 'edge', 'gateway', 'services', 'batch', 'data', 'network', 'operations'] as const).map((name) => [{ name, columns: 2 }]),
};

interface Measured {
  readonly group: ArchitectureGroup;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

/** Puts the groups of the plan on their places; groups that the architecture lacks take no room. */
export function layOut(architecture: Architecture, plan: Plan): Layout {
  const groups: PlacedGroup[] = [];
  const nodes: PlacedNode[] = [];
  let y = 1;
  for (const row of plan.rows) {
    const measured = row.flatMap(({ name, columns }) => architecture.groups.filter((group) => group.name === name)
      .map((group) => measure(group, columns, plan.nodeWidth)));
    if (measured.length > 0) {
      const height = Math.max(...measured.map((one) => one.height));
      const width = measured.reduce((sum, one) => sum + one.width, GROUP_GAP * (measured.length - 1));
      let x = Math.max(1, Math.round((plan.width - width) / 2));
      for (const one of measured) {
        const box = { x, y, width: one.width, height };
        groups.push({ name: one.group.name, ...box });
        nodes.push(...inside(one, box, plan.nodeWidth));
        x += one.width + GROUP_GAP;
      }
      y += height + ROW_GAP;
    }
  }
  const right = Math.max(plan.width, ...groups.map((group) => group.x + group.width + 1));
  return { width: right, height: Math.max(1, y - ROW_GAP + MARGIN), groups, nodes };
}

function measure(group: ArchitectureGroup, most: number, nodeWidth: number): Measured {
  const columns = Math.max(1, Math.min(most, group.nodes.length));
  const rows = Math.ceil(group.nodes.length / columns);
  const width = columns * nodeWidth + (columns - 1) * GAP + 2 * PADDING;
  return { group, columns, width, height: HEADER + rows * NODE_HEIGHT + (rows - 1) * GAP + PADDING };
}

function inside({ group, columns, height }: Measured, box: Box, nodeWidth: number): PlacedNode[] {
  const top = box.y + HEADER + (box.height - height) / 2;
  return group.nodes.map((node, index) => ({
    node,
    group: group.name,
    x: box.x + PADDING + (index % columns) * (nodeWidth + GAP),
    y: top + Math.floor(index / columns) * (NODE_HEIGHT + GAP),
    width: nodeWidth,
    height: NODE_HEIGHT,
  }));
}
