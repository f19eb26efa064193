import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { capture, ROOT, tail, tsx } from './lib/process';

const CACHE = join(ROOT, '.cache', 'bench');
const MARKDOWN = join(ROOT, 'docs', 'performance.md');

interface Row {
  readonly what: string;
  readonly values: number[];
  readonly unit: string;
  /** What the median should stay below. Told, not enforced: the figures depend on the machine. */
  readonly aim?: number;
}

async function child(command: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const log = join(CACHE, 'child.txt');
  rmSync(log, { force: true });
  const [program, ...args] = command;
  const { code, output } = await capture(program, args, { log, env });
  if (code !== 0) {
    throw new Error(`${command.join(' ')} ended with ${code}:\n${tail(output, 20)}`);
  }
  return output;
}

async function times<T>(runs: number, once: () => Promise<T>): Promise<T[]> {
  await once(); // the first run fills the disk cache
  const results: T[] = [];
  for (let index = 0; index < runs; index += 1) {
    results.push(await once());
  }
  return results;
}

function result<T>(output: string): T {
  return JSON.parse(output.split('\n').find((line) => line.startsWith('RESULT '))!.slice('RESULT '.length));
}

/** Milliseconds that a fresh process needs to load aws-cdk-lib, and then the package beside it. */
async function loading(runs: number): Promise<Row[]> {
  const script = `
    const from = process.hrtime.bigint();
    require('aws-cdk-lib');
    const between = process.hrtime.bigint();
    const ours = require(${JSON.stringify(join(ROOT, 'lib', 'index.js'))});
    const to = process.hrtime.bigint();
    Object.values(ours);
    const all = process.hrtime.bigint();
    const ms = (start, end) => Number(end - start) / 1e6;
    console.log('RESULT ' + JSON.stringify({ cdk: ms(from, between), ours: ms(between, to), rooms: ms(to, all) }));`;
  const results = await times(runs, async () => result<{ cdk: number; ours: number; rooms: number }>(await child([process.execPath, '-e', script])));
  return [
    { what: 'require aws-cdk-lib', values: results.map(({ cdk }) => cdk), unit: 'ms' },
    { what: 'require the package after it', values: results.map(({ ours }) => ours), unit: 'ms', aim: 30 },
    // Rooms load when one of their names is first used; an app that uses all of them pays this as well.
    { what: 'use every name of the package', values: results.map(({ rooms }) => rooms), unit: 'ms' },
  ];
}

interface SampleRun {
  readonly construct: number;
  readonly synth: number;
  readonly total: number;
  readonly resources: number;
}

async function sample(runs: number): Promise<Row[]> {
  const once = (env: NodeJS.ProcessEnv) => times(runs, async () => result<SampleRun>(await child(tsx('scripts/lib/bench/sample.ts'), env)));
  const plain = await once({ CDK_VALIDATION: 'false' });
  const strict = await once({ CDK_VALIDATION: undefined });
  return [
    { what: `sample app (3 environments, ${plain[0].resources} resources): construct`, values: plain.map(({ construct }) => construct), unit: 'ms' },
    { what: 'sample app: synth without validation', values: plain.map(({ synth }) => synth), unit: 'ms' },
    { what: 'sample app: construct and synth without validation', values: plain.map(({ total }) => total), unit: 'ms' },
    { what: 'sample app: construct and synth, strict validation', values: strict.map(({ total }) => total), unit: 'ms' },
  ];
}

/** What one more batch job takes, by how many there are: its schedule and its alarm, in one stack for each 200. */
async function jobs(runs: number): Promise<Row[]> {
  const results = await times(runs, async () => result<Record<string, number>>(await child(tsx('scripts/lib/bench/jobs.ts'), { CDK_VALIDATION: 'false' })));
  return Object.keys(results[0]).map((count) => (
    { what: `construct and synth of a batch job, of ${count}`, values: results.map((each) => each[count]), unit: 'ms' }));
}

async function demo(runs: number): Promise<Row> {
  const values = await times(runs, async () => {
    const started = process.hrtime.bigint();
    await child(['npm', 'run', 'demo']);
    return Number(process.hrtime.bigint() - started) / 1e9;
  });
  return { what: 'npm run demo, from start to end', values, unit: 's' };
}

async function tarball(): Promise<Row> {
  const output = await child(['npm', 'pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error']);
  const [{ size }] = JSON.parse(output.slice(output.search(/^\[/m)));
  return { what: 'packed package', values: [size / 1024], unit: 'KiB', aim: 2048 };
}

function cells({ what, values, unit, aim }: Row): string[] {
  const sorted = [...values].sort((a, b) => a - b);
  const show = (value: number) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return [what, show(median), show(sorted[0]), show(sorted[sorted.length - 1]), unit, String(values.length), aim === undefined ? '' : `< ${aim}${median < aim ? '' : ' missed'}`];
}

const HEAD = ['what', 'median', 'min', 'max', 'unit', 'runs', 'aim'];

function table(rows: string[][]): string {
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)));
  const line = (row: string[]) => row.map((cell, column) => ([1, 2, 3, 5].includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd();
  return [HEAD, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

function markdown(rows: string[][], machine: string): string {
  const line = (row: string[]) => `| ${row.join(' | ')} |`;
  return [
    '# Performance', '',
    `Made by \`npm run bench -- --markdown\`, with ${machine}. Every run is a process of its own; the first is thrown away.`, '',
    line(HEAD), '| --- | ---: | ---: | ---: | --- | ---: | --- |', ...rows.map(line), '',
  ].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { markdown: { type: 'boolean' }, runs: { type: 'string', default: '9' } } });
  if (!existsSync(join(ROOT, 'lib', 'index.js'))) {
    throw new Error('lib/index.js is not there: run `npx projen compile` first.');
  }
  const runs = Number(values.runs);
  const few = Math.ceil(runs / 3);
  const measured = [...await loading(runs * 2), ...await sample(Math.ceil(runs / 2)), ...await jobs(few), await demo(few), await tarball()];
  const rows = measured.map(cells);
  const machine = `Node ${process.versions.node} on ${cpus().length} cores`;
  console.log(`${table(rows)}\n\n${machine}`);
  if (values.markdown) {
    mkdirSync(join(ROOT, 'docs'), { recursive: true });
    writeFileSync(MARKDOWN, markdown(rows, machine));
    console.log(`Written to ${relative(ROOT, MARKDOWN)}`);
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
