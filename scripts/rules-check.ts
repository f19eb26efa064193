/**
 * Shows what the architecture rules see: the traps that other validators let through, every rule in an app of plain L1 constructs, the same findings
 * from the rules in Rego, nothing in the sample app, and what they say of CDK's own patterns.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Checks } from './lib/checks';
import { ROOT } from './lib/process';
import { recordProof } from './lib/proof';
import { examplesOfOthers, TROPOSPHERE } from './lib/rules/examples';
import { patternTemplates } from './lib/rules/patterns';
import { plainL1Templates } from './lib/rules/plain-l1';
import { RegoPack } from './lib/rules/rego';
import { trapStack, TRAPS } from './lib/rules/traps';
import { inTemporaryFolder } from './lib/temporary';
import { sampleApp } from '../sample-app/sample-app';
import { ArchitectureRules } from '../src/rules';
import { checkTemplates } from '../src/rules/model/check';
import { OVER_TARGET } from '../src/rules/model/over-target';
import { RULE_TEXTS } from '../src/rules/model/selection';
import { assemblyTemplates } from '../src/templates/assembly-templates';
import { StackTemplate } from '../src/templates/model/estate';

process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly { readonly ruleName: string }[] }[];
}

const checks = new Checks('rules');
const rules = RULE_TEXTS.filter(({ id }) => id !== OVER_TARGET.id);

/** The traps in a synthesis as a user runs it: the report that CDK writes, not our own data. */
function traps(outdir: string): number {
  const app = new App({ outdir });
  trapStack(app);
  Validations.of(app).addPlugins(new ArchitectureRules());
  const { error } = console;
  // CDK prints the findings there, and this reads its report.
  console.error = () => {};
  let stopped = false;
  try {
    app.synth();
  } catch {
    stopped = true;
  } finally {
    console.error = error;
  }
  checks.check('traps that are errors stop the synthesis', stopped);
  // A plugin without findings is not in it.
  const { pluginReports }: Report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  const found = pluginReports.flatMap(({ violations }) => violations).map(({ ruleName }) => ruleName);
  for (const [trap, rule] of Object.entries(TRAPS)) {
    checks.check(`${rule} sees ${trap}, written with plain L1 constructs`, found.includes(rule), `found: ${found.join(', ')}`);
  }
  return Object.keys(TRAPS).length;
}

function everyRule(templates: ReadonlyMap<string, StackTemplate>): void {
  const seen = new Set([...templates.values()].flatMap((template) => checkTemplates([template])).map(({ ruleId }) => ruleId));
  for (const { id, title } of rules) {
    checks.check(`${id} fires in an app of plain L1 constructs: ${title}`, seen.has(id));
  }
}

/** One template at a time, which is all that Rego sees. */
function rego(templates: readonly StackTemplate[]): number {
  const pack = new RegoPack();
  const ids = RegoPack.ids();
  let agreed = 0;
  for (const template of templates) {
    const ours = checkTemplates([template]).filter(({ ruleId }) => ids.includes(ruleId)).map(({ ruleId, logicalId }) => `${ruleId} ${logicalId}`);
    const wanted = [...new Set(ours)].sort();
    const got = pack.findings(template.template);
    checks.same(`Rego and TypeScript find the same in ${template.stackName}`, got, wanted);
    agreed += wanted.length;
  }
  const unused = ids.filter((id) => !templates.some((template) => pack.findings(template.template).some((finding) => finding.startsWith(`${id} `))));
  checks.same('every rule in Rego has found something', unused, []);
  return agreed;
}

/** What is found in templates of others. Somebody has read each of these findings, and it is true: another one is a false alarm, or is to be read first. */
const TRUE_FINDINGS = [
  'AuroraServerlessRDS_SecretsManager RDS-006 AuroraSLCluster',
  'ECSFargate ECS-001 NginxService',
  'ECSFargate LOG-002 TaskDefinition',
  'MskCluster MSK-008 TestCluster',
];

function falseAlarms(templates: readonly StackTemplate[]): void {
  const found = templates.flatMap((template) => checkTemplates([template]).map(({ ruleId, logicalId }) => `${template.stackName} ${ruleId} ${logicalId}`));
  checks.same('in the examples of troposphere, the findings are those that somebody has read and found true', found.sort(), TRUE_FINDINGS);
}

/** Time for a thousand resources; it is printed and not compared, since machines differ. */
function speed(templates: readonly StackTemplate[]): void {
  const resources = templates.reduce((sum, { template }) => sum + Object.keys((template as { Resources: object }).Resources).length, 0);
  const started = process.hrtime.bigint();
  checkTemplates(templates);
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  console.log(`      ${resources} resources in ${milliseconds.toFixed(0)} ms: ${(milliseconds / resources * 1000).toFixed(0)} ms for a thousand`);
}

async function main(folder: string): Promise<void> {
  const caught = traps(join(folder, 'traps'));
  const plain = await plainL1Templates(join(folder, 'plain'));
  everyRule(plain);

  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const sample = assemblyTemplates(sampleApp({ outdir: join(folder, 'sample'), context }).synth().directory);
  checks.same('the sample app breaks no rule', new ArchitectureRules().findingsInAssembly(join(folder, 'sample')).map(({ ruleId }) => ruleId), []);
  speed(sample.filter(({ file }) => file?.includes('prod')));

  const patterns = patternTemplates(join(folder, 'patterns'));
  const trapTemplates = assemblyTemplates(join(folder, 'traps'));
  const agreed = rego([...trapTemplates, ...plain.values(), ...patterns.values(), ...sample]);
  const ofPatterns = [...patterns].map(([name, template]) => ({ name, ids: checkTemplates([template]).map(({ ruleId }) => ruleId) }));

  const others = await examplesOfOthers(folder);
  falseAlarms(others);

  recordProof(checks, 'rules', {
    title: { en: 'Architecture rules', ko: '아키텍처 규칙' },
    summary: {
      en: 'The rules read templates of any app. Each has fired in an app that was written with plain L1 constructs and without this package; the traps that '
        + 'four validators let through are caught in a synthesis of such an app. Rules that are in Rego too find the same in every template.',
      ko: '규칙은 어떤 앱의 템플릿이든 읽는다. 모든 규칙이 이 패키지 없이 순수 L1 컨스트럭트로 쓴 앱에서 작동했고, 검증기 네 개가 놓친 함정을 그런 앱의 합성에서 잡는다. '
        + 'Rego로도 쓴 규칙은 모든 템플릿에서 같은 것을 찾는다.',
    },
    figures: [
      { what: { en: 'Rules', ko: '규칙' }, value: RULE_TEXTS.length },
      { what: { en: 'Of these, errors', ko: '그중 오류' }, value: RULE_TEXTS.filter(({ severity }) => severity === 'error').length },
      { what: { en: 'Rules that fire in apps of plain L1 constructs', ko: '순수 L1 앱에서 작동한 규칙' }, value: rules.length },
      { what: { en: 'Traps that went through four validators, caught', ko: '검증기 네 개가 놓쳤으나 잡은 함정' }, value: caught },
      { what: { en: 'Rules in Rego', ko: 'Rego로도 있는 규칙' }, value: RegoPack.ids().length },
      { what: { en: 'Findings that Rego and TypeScript agree on', ko: 'Rego와 TypeScript가 일치한 진단' }, value: agreed },
      { what: { en: 'Findings in the sample app', ko: '샘플 앱의 진단' }, value: 0 },
      {
        what: { en: `Templates of others: the examples of troposphere ${TROPOSPHERE}`, ko: `다른 사람들이 쓴 템플릿: troposphere ${TROPOSPHERE}의 예제` },
        value: others.length,
      },
      { what: { en: 'Findings in these, all of them true', ko: '그 안의 진단, 모두 사실' }, value: TRUE_FINDINGS.length },
      { what: { en: 'False alarms in these', ko: '그 안의 오탐' }, value: 0 },
    ],
    tables: [{
      title: { en: 'What the rules say of CDK\'s own patterns', ko: 'CDK의 패턴에 대한 진단' },
      columns: [{ en: 'Pattern', ko: '패턴' }, { en: 'Findings', ko: '진단' }, { en: 'Rules', ko: '규칙' }],
      rows: ofPatterns.map(({ name, ids }) => [name, ids.length, [...new Set(ids)].sort().join(', ') || '-']),
    }],
    limits: [{
      en: 'Rules say nothing of values that only the deployment knows, and nothing of what AWS does with a template that keeps them all.',
      ko: '배포할 때에야 정해지는 값에 대해서는 진단하지 않으며, 모든 규칙을 지킨 템플릿을 AWS가 어떻게 처리하는지는 보이지 못한다.',
    }],
  });
}

inTemporaryFolder('rules', main).catch((error) => checks.check('the check itself ran', false, error.stack ?? String(error))).finally(() => checks.finish());
