/**
 * Run by `synthesize.ts` in a process of its own: `run-apps.ts <folder> <outdir>`. Synthesizes the apps of a folder with the library and the CDK that
 * are in its node_modules; nothing here may load those of this repository.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, outdir] = process.argv.slice(2);
const load = createRequire(__filename);

interface AppProps {
  readonly outdir: string;
  readonly context?: { readonly [key: string]: unknown };
}

type MakeApp = (props: AppProps) => { synth(): unknown };

const EDGE = {
  domainName: 'www.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
};

/** The sample app, as its `cdk.json` says. What users change in `config.ts` is changed here. */
function sample(variant: string, edge: unknown): void {
  const { sampleApp }: { sampleApp: MakeApp } = load(join(folder, 'sample-app', 'sample-app'));
  const { ENVIRONMENTS }: { ENVIRONMENTS: { edge: unknown }[] } = load(join(folder, 'sample-app', 'config'));
  const { context } = JSON.parse(readFileSync(join(folder, 'sample-app', 'cdk.json'), 'utf8'));
  ENVIRONMENTS.forEach((config) => {
    config.edge = edge;
  });
  sampleApp({ outdir: join(outdir, variant), context }).synth();
}

sample('sample', undefined);
sample('sample-edge', EDGE);
const broad = join(folder, 'apps', 'broad-app.ts');
if (existsSync(broad)) {
  const { broadApp }: { broadApp: MakeApp } = load(broad);
  broadApp({ outdir: join(outdir, 'broad') }).synth();
}
