import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_secretsmanager as secretsmanager, Stack, Stage } from 'aws-cdk-lib';
import { Environment } from '../../../src/core';
import { CostGuard, CostReport, OverTarget } from '../../../src/cost';
import { run } from '../../../src/cost/report/command';
import { messageOf, SEOUL } from '../../support/fixtures';

const folder = () => mkdtempSync(join(tmpdir(), 'report-'));

function app(secrets: number): App {
  const root = new App({ outdir: folder() });
  const stage = new Stage(root, 'dev', { env: SEOUL });
  const stack = new Stack(stage, 'Data');
  Array.from({ length: secrets }, (_, index) => new secretsmanager.Secret(stack, `Secret${index}`));
  new CostGuard(stack, 'Guard', { environment: Environment.DEV, monthlyTarget: { maxUsd: 10 }, overTarget: OverTarget.WARN });
  return root;
}

function call(...args: string[]): { code: number; out: string; err: string } {
  const [out, err]: string[][] = [[], []];
  const code = run(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}

beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  // CDK prints the findings of validations.
  jest.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => void jest.restoreAllMocks());

describe('the report of an app', () => {
  test('has the form that readers of the file rely on', () => {
    const { environments, currency } = JSON.parse(CostReport.of(app(3)).toJson());
    expect([currency, environments]).toEqual(['USD', [expect.objectContaining({ name: 'dev', target: { min: 0, max: 10 }, notPriced: [] })]]);
    const [{ lines, monthlyUsd }] = environments;
    const secret = lines.find(({ sku }: { sku: string }) => sku === 'secret');
    expect(secret).toMatchObject({ path: 'dev/Data/Secret0', service: 'Secrets Manager', quantity: 1, unit: 'secret-month', unitUsd: 0.4, monthlyUsd: 0.4 });
    expect(lines.reduce((sum: number, line: { monthlyUsd: number }) => sum + line.monthlyUsd, 0)).toBeCloseTo(monthlyUsd, 4);
  });

  test('is the same from run to run, to the byte', () => {
    const [one, other] = [app(3), app(3)].map((root) => CostReport.of(root));
    expect([one.toJson(), one.toHtml(), one.toMarkdown()]).toEqual([other.toJson(), other.toHtml(), other.toMarkdown()]);
  });

  test('is written as three files', () => {
    const to = join(folder(), 'deep', 'er');
    CostReport.of(app(1)).write(to);
    expect(['cost-report.json', 'cost-report.md', 'report.html'].map((file) => existsSync(join(to, file)))).toEqual([true, true, true]);
  });

  test('can be made where the gate has stopped the synthesis', () => {
    const root = new App();
    const stack = new Stack(root, 'Data', { env: SEOUL });
    Array.from({ length: 40 }, (_, index) => new secretsmanager.Secret(stack, `Secret${index}`));
    new CostGuard(stack, 'Guard', { environment: Environment.DEV, monthlyTarget: { maxUsd: 10 } });
    expect(() => root.synth()).toThrow();
    expect(CostReport.of(root).toMarkdown()).toContain('**above**');
  });

  test('needs a guard', () => {
    expect(messageOf(() => CostReport.of(new Stack(new App(), 'Empty')))).toContain('`scope` must hold a CostGuard for each environment, got: none.');
  });
});

describe('the command', () => {
  test('prices what cdk synth wrote, and ends with 0 inside the target', () => {
    const { directory } = app(3).synth();
    expect(call('report', directory)).toMatchObject({ code: 0, out: expect.stringMatching(/\| dev \| 1\.\d\d \| 200–300 \| below \|/) });
    expect(call('report', directory, '--environment', 'prod').out).toContain('1000–1500');
  });

  test('ends with 1 above it', () => {
    const to = folder();
    const { directory } = app(30).synth();
    expect(call('report', directory, '--max-usd', '10', '--out', to)).toMatchObject({ code: 1, out: 'dev: 12 of 10 USD a month\n' });
    expect(JSON.parse(readFileSync(join(to, 'cost-report.json'), 'utf8')).environments[0].target).toEqual({ min: 0, max: 10 });
  });

  test('compares two reports', () => {
    const [before, after] = [folder(), folder()];
    CostReport.of(app(1)).write(before);
    CostReport.of(app(3)).write(after);
    const files = [before, after].map((path) => join(path, 'cost-report.json'));
    expect(call('diff', ...files)).toMatchObject({ code: 0, out: expect.stringContaining('| new | dev/Data/Secret2 | Secrets Manager, secret | 0.00 | 0.40 | +0.40 |') });
    expect(CostReport.diff(files[0], files[1])).toBe(call('diff', ...files).out);
  });

  test.each([
    ['nothing', [], 'It takes report with one folder'],
    ['a file that is not there', ['diff', 'a.json', 'b.json'], 'ENOENT'],
    ['an environment that is none', ['report', '.', '--environment', 'qa'], '--environment must be one of dev, beta, prod, got: qa.'],
    ['a target that is none', ['report', '.', '--max-usd', 'much'], '--max-usd must be a number above 0, got: much.'],
    ['an option that is none', ['report', '.', '--fast'], 'Unknown option'],
  ])('says what it takes when it is called with %s', (_, args, message) => {
    const { code, err } = call(...args);
    expect([code, err.includes(message), err.includes('Usage:')]).toEqual([2, true, true]);
  });

  test('helps', () => expect(call('--help')).toMatchObject({ code: 0, out: expect.stringContaining('tech-n-ai-cost diff') }));
});
