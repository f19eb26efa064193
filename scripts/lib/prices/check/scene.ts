import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PriceServer } from './price-server';
import { Checks } from '../../checks';
import { capture, ROOT, tsx } from '../../process';
import { Row } from '../price-file';

export const PRICES = join(ROOT, 'prices', 'prices.json');
export const SEOUL = 'ap-northeast-2';

export type Part = (scene: Scene) => Promise<void>;

/** A copy of the prices, a price list, and the command between them. */
export class Scene {
  public readonly file: string;
  private readonly before: string;
  private runs = 0;

  constructor(private readonly checks: Checks, public readonly server: PriceServer, public readonly folder: string, private readonly name: string) {
    this.file = join(folder, 'prices.json');
    cpSync(PRICES, this.file);
    this.before = this.text();
  }

  /** Runs the command with the exit code that it has to have, and hands back what it printed. */
  public async refresh(code: number, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
    const places = ['--file', this.file, '--endpoint', this.server.url, '--spot-endpoint', `${this.server.url}/fargate-spot-prices.json`, '--delay', '5'];
    const log = join(this.folder, `run-${this.runs++}.txt`);
    const done = await capture(process.execPath, [...tsx('scripts/refresh-prices.ts'), ...places, ...args], { log, env });
    this.ok(`${args.join(' ') || 'no options'} ends with ${code}`, done.code === code, `it ended with ${done.code}:\n${done.output}`);
    return done.output;
  }

  public ok(what: string, holds: boolean, otherwise: string = ''): void {
    this.checks.check(`${this.name}: ${what}`, holds, otherwise);
  }

  public same(what: string, got: unknown, wanted: unknown): void {
    this.checks.same(`${this.name}: ${what}`, got, wanted);
  }

  public says(output: string, ...parts: string[]): void {
    for (const part of parts) {
      this.ok(`says "${part}"`, output.includes(part), output);
    }
  }

  public text(): string {
    return readFileSync(this.file, 'utf8');
  }

  public rows(): Row[] {
    return JSON.parse(this.text());
  }

  public usd(service: string, sku: string, region: string = SEOUL): number | null | undefined {
    return this.row(service, sku, region)?.usd;
  }

  public row(service: string, sku: string, region: string = SEOUL): Row | undefined {
    return this.rows().find((row) => row.service === service && row.sku === sku && row.region === region);
  }

  /** Lines that are other than before, and whether all other lines are where they were. */
  public changedLines(): string[] {
    const before = this.before.split('\n');
    return this.text().split('\n').filter((line, index) => line !== before[index]);
  }

  public untouched(): boolean {
    return this.text() === this.before;
  }

  /** Files in the folder that are neither the prices nor what was printed. */
  public leftOver(): string[] {
    return readdirSync(this.folder).filter((name) => name !== 'prices.json' && !name.startsWith('run-'));
  }

  public askedFor(path: string): number {
    return this.server.asked.filter((asked) => asked === path).length;
  }
}
