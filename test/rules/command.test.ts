import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_logs as logs, Stack, Validations } from 'aws-cdk-lib';
import { run } from '../../src/rules/command';

function called(...args: string[]): { code: number; out: string; err: string } {
  let [out, err] = ['', ''];
  const code = run(args, { out: (text) => (out += text), err: (text) => (err += text), version: '1.2.3' });
  return { code, out, err };
}

const template = join(mkdtempSync(join(tmpdir(), 'rules-')), 'logs.yaml');
writeFileSync(template, 'Resources:\n  Forever:\n    Type: AWS::Logs::LogGroup\n');

describe('check', () => {
  test('tells what is wrong, what to do and where it is written, and ends well where there are only warnings', () => {
    const { code, out } = called('check', template);
    expect(code).toBe(0);
    expect(out).toBe(`warning LOG-001  logs/Forever
  RetentionInDays: nothing is set, so its logs never expire.
  Fix: Set RetentionInDays, e.g. to 7 in development, 14 in tests and 30 in production.
  https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html

0 errors, 1 warning, 0 accepted, in 1 template.
`);
  });

  test('tells errors before warnings', () => {
    const both = join(mkdtempSync(join(tmpdir(), 'rules-')), 'both.yaml');
    writeFileSync(both, `Resources:
  Forever:
    Type: AWS::Logs::LogGroup
  Strange:
    Type: AWS::Budgets::Budget
    Properties: { Budget: { BudgetType: COST, TimeUnit: MONTH } }
`);
    expect(called('check', both).out.match(/^(error|warning) .*/gm)).toEqual([expect.stringMatching(/^error BUD-001 /), expect.stringMatching(/^warning LOG-001 /)]);
  });

  test('ends with 1 where warnings fail too', () => {
    expect(called('check', template, '--fail-on', 'warning').code).toBe(1);
  });

  test('leaves out what is excluded', () => {
    expect(called('check', template, '--exclude', 'COST,LOG', '--fail-on', 'warning')).toMatchObject({ code: 0, out: '0 errors, 0 warnings, 0 accepted, in 1 template.\n' });
  });

  test('writes JSON for programs', () => {
    expect(JSON.parse(called('check', template, '--format', 'json').out)).toMatchObject([{ ruleId: 'LOG-001', severity: 'warning', logicalId: 'Forever' }]);
  });

  test('reads what cdk synth wrote, and shows in SARIF what was accepted and why', () => {
    const app = new App();
    const stack = new Stack(app, 'Mine');
    new logs.CfnLogGroup(stack, 'Open');
    new logs.CfnLogGroup(stack, 'Accepted');
    Validations.of(stack.node.findChild('Accepted')).acknowledge({ id: 'ArchitectureRules::LOG-001', reason: 'The auditors want all of it.' });
    app.synth();
    expect(called('check', app.outdir).out).toContain('0 errors, 1 warning, 1 accepted, in 1 template.');
    const { version, runs: [{ tool: { driver }, results }] } = JSON.parse(called('check', app.outdir, '--format', 'sarif').out);
    expect([version, driver.name, driver.version]).toEqual(['2.1.0', 'ArchitectureRules', '1.2.3']);
    expect(results.map(({ ruleIndex, level, locations: [{ logicalLocations: [{ fullyQualifiedName }] }], suppressions }: any) =>
      [driver.rules[ruleIndex].id, level, fullyQualifiedName, suppressions?.[0].justification])).toEqual([
      ['LOG-001', 'warning', 'Mine/Open.RetentionInDays', undefined],
      ['LOG-001', 'warning', 'Mine/Accepted.RetentionInDays', 'The auditors want all of it.'],
    ]);
  });
});

describe('the catalogue on the command line', () => {
  test('list has a line for each rule', () => {
    expect(called('list').out).toMatch(/^LOG-001 {3}warning {2}A log group has a retention period$/m);
    const ids = called('list').out.trim().split('\n').map((line) => line.split(' ')[0]);
    expect(ids).toEqual([...ids].sort());
  });

  test('explain says why', () => {
    const { code, out } = called('explain', 'log-001');
    expect(code).toBe(0);
    expect(out).toMatch(/^LOG-001 \(warning\): A log group has a retention period\.\n\nWithout one .*\n\nFix: .*\n\nhttps:/s);
  });
});

describe('a wrong call', () => {
  test.each([
    [['check'], 'It takes check with folders or files'],
    [['check', template, '--format', 'xml'], '--format must be one of text, json, sarif, got: xml.'],
    [['check', template, '--exclude', 'NOPE'], 'got: NOPE.'],
    [['check', join(tmpdir(), 'missing.json')], '`paths` must name files'],
    [['explain', 'NOPE-001'], 'There is no rule NOPE-001.'],
    [['--nope'], '--nope'],
  ])('%j ends with 2, says what is wrong and how it is meant', (args, told) => {
    const { code, out, err } = called(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
    expect(err).toContain('Usage:');
  });
});
