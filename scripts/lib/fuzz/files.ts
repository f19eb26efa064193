import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Packages } from './evaluate';
import { CostGuard, CostReport, Environment } from '../../../src';
import { ROOT } from '../process';

/** Files that some functions read, made of a small app, and a folder that may be written to. */
export function layOut(folder: string): Packages {
  const [assembly, written, cwd] = ['assembly', 'written', 'cwd'].map((name) => join(folder, name));
  [assembly, written, cwd].forEach((one) => mkdirSync(one, { recursive: true }));
  const validation = process.env.CDK_VALIDATION;
  process.env.CDK_VALIDATION = 'false';
  const app = new App({ outdir: assembly });
  const stack = new Stack(app, 'Small', { env: { region: 'ap-northeast-2' } });
  new sns.Topic(stack, 'Topic');
  new CostGuard(stack, 'Guard', { environment: Environment.DEV });
  CostReport.of(app).write(written);
  validation === undefined ? delete process.env.CDK_VALIDATION : process.env.CDK_VALIDATION = validation;
  const notJson = join(folder, 'not.json');
  writeFileSync(notJson, '{');
  return {
    files: {
      assembly,
      notJson,
      folder: written,
      report: join(written, 'cost-report.json'),
      template: join(assembly, 'Small.template.json'),
      prices: join(ROOT, 'prices', 'prices.json'),
    },
  };
}
