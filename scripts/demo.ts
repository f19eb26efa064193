import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Stack, Stage, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { sampleApp } from '../sample-app/sample-app';
import { SystemStage } from '../sample-app/system-stage';
import { CostReport } from '../src/cost';

// At the floor, CDK's own NAT provider uses a property that CDK deprecates.
process.env.JSII_DEPRECATED ??= 'quiet';

const ROOT = join(__dirname, '..');
const OUT = join(ROOT, 'sample-app', 'cdk.out');

/** AWS's template validation with its rules as errors and its warnings too, which CDK leaves off. */
const STRICT = { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true };

interface Report {
  readonly pluginReports: { readonly violations: { readonly violatingConstructs: { readonly constructPath?: string }[] }[] }[];
}

/** Synthesizes every environment; throws away what an earlier run left, which validation would read as well. */
function synthesize(): { app: App; failure?: Error } {
  rmSync(OUT, { recursive: true, force: true });
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const app = sampleApp({ outdir: OUT, context: { ...context, ...STRICT } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
    return { app };
  } catch (error) {
    return { app, failure: error as Error };
  }
}

function findingsByStage(): Map<string, number> {
  const counts = new Map<string, number>();
  const file = join(OUT, 'validation-report.json');
  if (existsSync(file)) {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'));
    const paths = report.pluginReports.flatMap((plugin) => plugin.violations).flatMap((violation) => violation.violatingConstructs);
    for (const { constructPath } of paths) {
      const stage = constructPath?.split('/')[0] ?? '(app)';
      counts.set(stage, (counts.get(stage) ?? 0) + 1);
    }
  }
  return counts;
}

function table(rows: (string | number)[][]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row: (string | number)[]) => row.map((cell, column) => (typeof cell === 'number' ? String(cell).padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ');
  return [line(rows[0]), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.slice(1).map(line)].join('\n');
}

const started = process.hrtime.bigint();
const { app, failure } = synthesize();
const findings = findingsByStage();
const stages = app.node.children.filter((child): child is SystemStage => Stage.isStage(child));
const rows = stages.map((stage) => {
  const stacks = stage.node.children.filter(Stack.isStack);
  const resources = stage.node.findAll().filter(CfnResource.isCfnResource);
  return [stage.node.id, stacks.length, resources.length, findings.get(stage.node.id) ?? 0];
});
console.log(table([['environment', 'stacks', 'resources', 'findings'], ...rows]));
console.log(`\nTemplates: sample-app/cdk.out, checked by CloudFormation Validate (strict) and cdk-nag AwsSolutions in ${Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000} s.`);
const report = CostReport.of(app);
report.write(OUT);
console.log('\nCosts: sample-app/cdk.out/report.html, cost-report.md and cost-report.json.');
console.log(`\nNext starts of the batch jobs:\n\n${stages[0].batch.calendar()}`);
if (failure !== undefined) {
  console.error(`\n${failure.message}`);
  process.exitCode = 1;
}
