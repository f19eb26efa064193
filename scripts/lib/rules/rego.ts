import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArchitectureRules } from '../../../src/rules';

interface Diagnostic {
  readonly ruleId: string;
  readonly source: string;
  readonly entity?: { readonly logicalId?: string };
}

interface Engine {
  validateDetailed(template: unknown, config: object): { readonly diagnostics: readonly Diagnostic[] };
}

/** The engine that CDK brings, with our rules and none of its own. */
export class RegoPack {
  /** Ids of the rules that the file has. */
  public static ids(): string[] {
    const [{ content }] = ArchitectureRules.regoRules();
    return [...new Set([...content.matchAll(/make_diag(?:_at)?\("([A-Z]+-\d+)"/g)].map(([, id]) => id))].sort();
  }

  private readonly engine: Engine;
  private readonly TemplateFile: new (path: string) => unknown;

  constructor() {
    const ofCdk = createRequire(require.resolve('aws-cdk-lib/package.json'));
    const library = ofCdk('@aws/cloudformation-validate');
    this.engine = new library.RegoEngine({ customRules: ArchitectureRules.regoRules() });
    this.TemplateFile = library.TemplateFile;
  }

  /** `<rule> <logical id>` of each finding in a template, each once. */
  public findings(template: unknown): string[] {
    const folder = mkdtempSync(join(tmpdir(), 'rego-'));
    try {
      const file = join(folder, 'template.json');
      writeFileSync(file, JSON.stringify(template));
      const { diagnostics } = this.engine.validateDetailed(new this.TemplateFile(file), { disableBuiltinRules: true, severityLevel: 'INFO' });
      const ours = diagnostics.filter(({ source }) => source === 'CUSTOM');
      return [...new Set(ours.map(({ ruleId, entity }) => `${ruleId} ${entity?.logicalId}`))].sort();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
