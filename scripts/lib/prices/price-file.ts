import { renameSync, rmSync, writeFileSync } from 'node:fs';

export interface Row {
  readonly service: string;
  readonly sku: string;
  readonly region: string;
  readonly unit: string;
  readonly usd: number | null;
  readonly asOf: string | null;
  readonly source: string | null;
  readonly confidence: string;
  readonly sourceId: string | null;
  readonly note: string;
  readonly crossChecks: readonly string[];
}

/** What a refresh may write into a row: everything else was said by a person. */
export type Fresh = Pick<Row, 'usd' | 'asOf' | 'source' | 'confidence'>;

const WRITTEN = ['usd', 'asOf', 'source', 'confidence'] as const;
const KEYS = ['service', 'sku', 'region', 'unit', ...WRITTEN, 'sourceId', 'note', 'crossChecks'] as const;

/** The text of `prices.json`: one row a line. Only the fields that change are written again, the rest stays as it stands, byte by byte. */
export class PriceFile {
  public readonly rows: readonly Row[];
  private readonly lines: string[];

  constructor(public readonly text: string) {
    this.rows = JSON.parse(text);
    const lines = text.split('\n');
    if (lines[0] !== '[' || lines.at(-2) !== ']' || lines.at(-1) !== '' || lines.length !== this.rows.length + 3) {
      throw new Error('prices.json has another form than one row a line between [ and ]');
    }
    this.lines = lines.slice(1, -2).map((line) => line.replace(/,$/, ''));
    const other = this.rows.find((row) => Object.keys(row).join() !== KEYS.join());
    if (other !== undefined) {
      throw new Error(`the row of ${other.service} ${other.sku} in ${other.region} has other fields, or in another order, than ${KEYS.join(', ')}`);
    }
  }

  /** Takes new values over, in place. */
  public update(index: number, fresh: Fresh): void {
    const row = this.rows[index];
    for (const key of WRITTEN.filter((name) => row[name] !== fresh[name])) {
      this.lines[index] = replaced(this.lines[index], key, row, literal(fresh[key]));
    }
  }

  /** Adds rows below the last one of their region, or at the end where it has none. */
  public add(region: string, rows: readonly Row[]): void {
    const last = this.rows.map((row) => row.region).lastIndexOf(region);
    const lines = rows.map((row) => `{${KEYS.map((key) => `${JSON.stringify(key)}: ${literal(row[key])}`).join(', ')}}`);
    this.lines.splice(last < 0 ? this.lines.length : last + 1, 0, ...lines);
  }

  public toString(): string {
    return `[\n${this.lines.join(',\n')}\n]\n`;
  }
}

/** Nobody ever reads half a file: it is written beside the old one, and takes its place at once. */
export function writeWhole(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** The key stands once outside of strings; inside of one its quotation marks have backslashes. */
function replaced(line: string, key: string, row: Row, value: string): string {
  const start = line.indexOf(`"${key}": `);
  const after = KEYS[KEYS.indexOf(key as keyof Row) + 1];
  const end = line.indexOf(`, "${after}": `, start);
  if (start < 0 || end < 0) {
    throw new Error(`the row of ${row.service} ${row.sku} in ${row.region} is not written as its neighbours are`);
  }
  return `${line.slice(0, start)}"${key}": ${value}${line.slice(end)}`;
}

/** Numbers as they stand in the file: whole ones with `.0`, none with an exponent. */
function literal(value: Row[keyof Row]): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  }
  if (typeof value !== 'number') {
    return JSON.stringify(value);
  }
  const [digits, exponent] = value.toExponential().split('e');
  return Number.isInteger(value) ? `${value}.0`
    : Number(exponent) < -6 ? `0.${'0'.repeat(-Number(exponent) - 1)}${digits.replace('.', '')}` : String(value);
}
