import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An app with a prop that no version has: the compiler must refuse it, or it compiles nothing. */
export function plantBrokenUse(project: string): string {
  const name = 'apps/planted.ts';
  writeFileSync(join(project, name), `
import { Environment, TechNAiNetwork } from '@tech-n-ai/constructs';
import { Stack } from 'aws-cdk-lib';

new TechNAiNetwork(new Stack(), 'Network', { environment: Environment.DEV, zones: 3 });
`);
  return name;
}

/** A project whose app throws, as one would that a new rule refuses. */
export function refusedProject(project: string): void {
  mkdirSync(join(project, 'sample-app'), { recursive: true });
  writeFileSync(join(project, 'tsconfig.json'), '{}');
  writeFileSync(join(project, 'sample-app', 'cdk.json'), '{}');
  writeFileSync(join(project, 'sample-app', 'config.ts'), 'export const ENVIRONMENTS = [];\n');
  writeFileSync(join(project, 'sample-app', 'sample-app.ts'), 'export function sampleApp(): void {\n  throw new Error("refused on purpose");\n}\n');
}
