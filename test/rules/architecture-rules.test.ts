import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ec2 as ec2, aws_logs as logs, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../../src/core';
import { ArchitectureRules, RuleSeverity } from '../../src/rules';
import { messageOf } from '../support/fixtures';

const ID = 'ArchitectureRules::LOG-001';

/** A log group that never expires, as somebody writes it with a plain L1. */
const forever = (scope: Construct, id: string) => new logs.CfnLogGroup(scope, id, { logGroupName: id });

function app(rules: ArchitectureRules = new ArchitectureRules({ failOnWarnings: true })): App {
  const made = new App();
  Validations.of(made).addPlugins(rules);
  return made;
}

/** What CDK reports, as `<rule> <construct path>`; a synthesis under jest throws the whole report. */
function reported(made: App): { failure: string; violations: string[]; accepted: string[] } {
  let failure = '';
  try {
    made.synth();
  } catch (error) {
    failure = (error as Error).message;
  }
  const report = JSON.parse(readFileSync(join(made.outdir, 'validation-report.json'), 'utf8'));
  const lines = (list: any[] = []) => list.flatMap(({ ruleName, violatingConstructs }) => violatingConstructs.map((construct: any) => `${ruleName} ${construct.constructPath}`));
  const [plugin] = report.pluginReports;
  return { failure, violations: lines(plugin.violations), accepted: lines(plugin.suppressedViolations) };
}

// CDK tells warnings there, and the tests read the report.
beforeEach(() => jest.spyOn(console, 'error').mockReturnValue());
afterEach(() => jest.restoreAllMocks());

describe('in a synthesis', () => {
  test('a warning is told, and lets the synthesis go on', () => {
    const made = app(new ArchitectureRules());
    forever(new Stack(made, 'Mine'), 'Group');
    expect(reported(made)).toEqual({ failure: '', violations: ['LOG-001 Mine/Group'], accepted: [] });
  });

  test('an error stops it, and says rule, place, value, fix and page', () => {
    const made = app();
    forever(new Stack(made, 'Mine'), 'Group');
    const { failure } = reported(made);
    for (const part of ['LOG-001', 'Mine/Group', '`RetentionInDays`: nothing is set', 'Set RetentionInDays', 'https://docs.aws.amazon.com/AmazonCloudWatch/']) {
      expect(failure).toContain(part);
    }
  });

  test('nothing is said of an app without faults', () => {
    const made = app();
    new logs.LogGroup(new Stack(made, 'Mine'), 'Group', { retention: logs.RetentionDays.ONE_WEEK });
    made.synth();
  });

  test.each<[string, (made: App) => Construct]>([
    ['the construct', (made) => made.node.findChild('Mine').node.findChild('Accepted').node.findChild('Group') as Construct],
    ['what it is in', (made) => made.node.findChild('Mine').node.findChild('Accepted') as Construct],
  ])('an acknowledgement on %s holds there, and nowhere else', (_, place) => {
    const made = app();
    const stack = new Stack(made, 'Mine');
    forever(new Construct(stack, 'Accepted'), 'Group');
    forever(stack, 'Other');
    Validations.of(place(made)).acknowledge({ id: ID, reason: 'The auditors want all of it.' });
    const { failure, violations, accepted } = reported(made);
    expect(accepted).toEqual(['LOG-001 Mine/Accepted/Group']);
    expect(violations).toEqual(['LOG-001, accepted elsewhere Mine/Other']);
    expect(failure).not.toBe('');
  });

  test('an acknowledgement on the app holds for all of it', () => {
    const made = app();
    forever(new Stack(made, 'Mine'), 'Group');
    Validations.of(made).acknowledge({ id: ID, reason: 'The auditors want all of it.' });
    expect(reported(made)).toMatchObject({ failure: '', accepted: ['LOG-001 Mine/Group'] });
  });

  test('a rule that is excluded is not applied', () => {
    const made = app(new ArchitectureRules({ failOnWarnings: true, exclude: ['LOG'] }));
    forever(new Stack(made, 'Mine'), 'Group');
    made.synth();
    expect(new ArchitectureRules({ exclude: ['LOG-001'] }).ruleIds).not.toContain('LOG-001');
  });

  test('each finding is told once, though CDK asks for each account and region, and nested stacks are read', () => {
    const made = app();
    for (const region of ['ap-northeast-2', 'us-east-1']) {
      forever(new Stack(made, region, { env: { region } }), 'Group');
    }
    forever(new NestedStack(made.node.findChild('us-east-1') as Stack, 'Nested'), 'Inner');
    const stage = new Stage(made, 'dev');
    forever(new Stack(stage, 'Mine'), 'Group');
    expect(reported(made).violations.sort()).toEqual([
      'LOG-001 ap-northeast-2/Group', 'LOG-001 dev/Mine/Group', 'LOG-001 us-east-1/Group', 'LOG-001 us-east-1/Nested/Inner',
    ]);
  });

  test('a plugin of a stage looks at that stage', () => {
    const made = new App();
    const [dev] = ['dev', 'prod'].map((id) => {
      const stage = new Stage(made, id);
      forever(new Stack(stage, 'Mine'), 'Group');
      return stage;
    });
    Validations.of(dev).addPlugins(new ArchitectureRules());
    expect(reported(made).violations).toEqual(['LOG-001 dev/Mine/Group']);
  });

  test('a system above its target fails with what would bring it down', () => {
    const made = app(new ArchitectureRules({ costTarget: { maxUsd: 10, estimate: { environment: Environment.DEV } } }));
    const stack = new Stack(made, 'Mine', { env: { region: 'ap-northeast-2' } });
    const zone = { cidrBlock: '10.0.0.0/24', vpcId: 'vpc-1' };
    new ec2.CfnNatGateway(stack, 'Nat', { subnetId: new ec2.CfnSubnet(stack, 'Subnet', zone).ref, allocationId: 'eipalloc-1' });
    const { failure, violations } = reported(made);
    expect(violations.filter((line) => line.startsWith('COST-001'))).toHaveLength(1);
    expect(failure).toMatch(/costs \d+ USD a month, \d+ more than its target of 10/);
  });
});

describe('outside of a synthesis', () => {
  const rules = new ArchitectureRules();

  test('findings of an app, and of a part of it', () => {
    const made = new App();
    const stack = new Stack(made, 'Mine');
    forever(stack, 'Group');
    forever(new Stack(made, 'Other'), 'Group');
    expect(rules.findingsIn(made).map(({ constructPath }) => constructPath)).toEqual(['Mine/Group', 'Other/Group']);
    expect(rules.findingsIn(stack)).toEqual([{
      ruleId: 'LOG-001',
      severity: RuleSeverity.WARNING,
      constructPath: 'Mine/Group',
      stackName: 'Mine',
      logicalId: 'Group',
      resourceType: 'AWS::Logs::LogGroup',
      property: 'RetentionInDays',
      message: expect.any(String),
      fix: expect.any(String),
      link: expect.stringMatching(/^https:/),
    }]);
  });

  test('what is in no app cannot be read', () => {
    expect(messageOf(() => rules.findingsIn(new Construct(undefined as any, '')))).toContain('`scope` must be in an app');
  });

  test('an assembly, with what was acknowledged in the app', () => {
    const made = new App();
    const stack = new Stack(new Stage(made, 'dev'), 'Mine');
    forever(stack, 'Group');
    forever(stack, 'Other');
    Validations.of(stack.node.findChild('Other')).acknowledge({ id: ID, reason: 'The auditors want all of it.' });
    made.synth();
    expect(rules.findingsInAssembly(made.outdir).map(({ constructPath, acceptedBecause }) => [constructPath, acceptedBecause])).toEqual([
      ['dev/Mine/Group', undefined], ['dev/Mine/Other', 'The auditors want all of it.'],
    ]);
  });

  test('templates in YAML with the short forms of functions', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'logs.yaml');
    writeFileSync(file, [
      'Resources:',
      '  Forever: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Sub "/app/${AWS::StackName}" } }',
      '  Limited:',
      '    Type: AWS::Logs::LogGroup',
      '    Properties:',
      '      RetentionInDays: !If [IsProd, 30, !Ref Days]',
    ].join('\n'));
    expect(rules.findingsInTemplates([file]).map(({ constructPath }) => constructPath)).toEqual(['logs/Forever']);
  });

  test('a file that is no template is refused by name', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'values.yaml');
    writeFileSync(file, 'replicas: 2\n');
    expect(messageOf(() => rules.findingsInTemplates([file]))).toContain(`[${file}] \`paths\` must name CloudFormation templates, got: a file without Resources.`);
  });

  test.each([
    ['in JSON', '{ "Resources": { "A" } }', /must name files in JSON or YAML, got: .*JSON.* Mend the file\. \(template-syntax\)/],
    ['in YAML', 'Resources:\n  - A\n  B: 1\n', /must name files in JSON or YAML, got: .+ at line \d+, column \d+\. Mend the file\. \(template-syntax\)/],
  ])('a file with a mistake %s is refused with name and place', (_, text, message) => {
    const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'broken');
    writeFileSync(file, text);
    expect(messageOf(() => rules.findingsInTemplates([file]))).toContain(`[${file}]`);
    expect(messageOf(() => rules.findingsInTemplates([file]))).toMatch(message);
  });

  test('a tag that is not CloudFormation\'s is nothing to print about', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'rules.yaml');
    writeFileSync(file, 'Rules: { A: { Assertions: [{ Assert: !Contains [!Ref A, ""] }] } }\nResources:\n  Forever: { Type: AWS::Logs::LogGroup }\n');
    const warnings = jest.spyOn(process, 'emitWarning').mockImplementation();
    expect(rules.findingsInTemplates([file])).toHaveLength(1);
    expect(warnings).not.toHaveBeenCalled();
  });
});

describe('the catalogue', () => {
  const rules = ArchitectureRules.catalogue();

  test('has ids of a family and a number, each once', () => {
    expect(rules.filter(({ id }) => !/^[A-Z]+-\d{3}$/.test(id))).toEqual([]);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test.each(rules.map((rule) => [rule.id, rule] as const))('%s says why, what to do and where it is written', (_, { title, reason, fix, link }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(reason).toMatch(/^[A-Z0-9`].*\.$/s);
    expect(fix).toMatch(/^[A-Z].*\.$/s);
    expect(link).toMatch(/^https:\/\/(docs\.aws\.amazon\.com|github\.com|kafka\.apache\.org|docs\.spring\.io|aws\.amazon\.com|repost\.aws)\//);
  });

  test('refuses to exclude what is no rule', () => {
    const message = messageOf(() => new ArchitectureRules({ exclude: ['LOG', 'NOPE-001'] }));
    expect(message).toContain('`exclude` must name rules, such as MSK-001, or families of rules, such as MSK, got: NOPE-001.');
    expect(message).toContain('COST');
  });
});
