import { readFileSync } from 'node:fs';
import { Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, IApplyRule, NagPack, NIST80053R5Checks } from 'cdk-nag';
import { IConstruct } from 'constructs';
import { distinct, Finding, Outcome, ToolName } from './finding';
import { placeOf } from './template';

/** A pack of cdk-nag. Its findings include those that constructs acknowledge: cdk-nag drops them. */
export interface NagOutcome extends Outcome {
  /** Reason by finding, where a construct gives one. */
  readonly acknowledged: ReadonlyMap<Finding, string>;
}

/** What cdk-nag asks itself of each finding, once. */
interface Asking {
  isAcknowledged(resource: IConstruct, id: string): boolean;
}

const PACKS: Partial<Record<ToolName, () => NagPack>> = {
  'cdk-nag AwsSolutions': () => new AwsSolutionsChecks(),
  'cdk-nag NIST 800-53 r5': () => new NIST80053R5Checks(),
};

export const NAG_TOOLS = Object.keys(PACKS) as ToolName[];

/** Rules of cdk-nag over trees of constructs: it does not read templates. */
export function nag(tool: ToolName, scopes: readonly IConstruct[]): NagOutcome {
  const pack = PACKS[tool]!();
  const rules = new Set<string>();
  const stacks = new Set<Stack>();
  const findings: Finding[] = [];
  const acknowledged = new Map<string, string>();
  observe(pack, (name, resource) => {
    rules.add(name);
    stacks.add(Stack.of(resource));
  }, (resource, rule) => {
    const { environment, path } = placeOf(resource.node.path);
    findings.push({ tool, rule, environment, path, type: (resource as { cfnResourceType?: string }).cfnResourceType ?? '', message: rule });
    const reason = reasonFor(resource, rule);
    if (reason !== undefined) {
      acknowledged.set(`${environment} ${path} ${rule}`, reason);
    }
  });
  scopes.forEach((scope) => pack.validateScope(scope));
  const { version }: { version: string } = JSON.parse(readFileSync(require.resolve('cdk-nag/package.json'), 'utf8'));
  const once = distinct(findings);
  return {
    version,
    rules: rules.size,
    templates: stacks.size,
    findings: once,
    acknowledged: new Map(once.flatMap((finding) => {
      const reason = acknowledged.get(`${finding.environment} ${finding.path} ${finding.rule}`);
      return reason === undefined ? [] : [[finding, reason]];
    })),
  };
}

function observe(pack: NagPack, onRule: (name: string, resource: IConstruct) => void, onFinding: (resource: IConstruct, id: string) => void): void {
  // Neither is open to a pack of one's own that only wants to listen.
  const inner = pack as unknown as Asking & { applyRule(params: IApplyRule): void };
  const apply = inner.applyRule.bind(pack);
  inner.applyRule = (params) => {
    onRule(params.ruleSuffixOverride ?? params.rule.name, params.node);
    apply(params);
  };
  inner.isAcknowledged = (resource, id) => {
    onFinding(resource, id);
    return true;
  };
}

/** The reason of the nearest construct that gives one. */
function reasonFor(resource: IConstruct, id: string): string | undefined {
  return resource.node.scopes.reverse().flatMap((scope) => acknowledgements(scope)).find(([key]) => key === id)?.[1];
}

function acknowledgements(scope: IConstruct): [string, string][] {
  return scope.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries(data as Record<string, string>)).map(([key, reason]) => [key.replace(/^annotation::/i, ''), reason]);
}

/** What constructs acknowledge of a pack without there being such a finding in any of the apps. */
export function idleAcknowledgements(prefix: string, apps: readonly IConstruct[], findings: readonly Finding[]): string[] {
  const about = findings.map(({ environment, path, rule }) => ({ rule, path: `${environment}/${path}/` }));
  const inApps = apps.map((app) => app.node.findAll().flatMap((scope) => acknowledgements(scope).filter(([id]) => id.startsWith(prefix))
    .map(([id]) => ({ id, scope: scope.node.path }))));
  const idle = inApps.flat().filter(({ id, scope }) => !about.some(({ rule, path }) => rule === id && path.startsWith(`${scope}/`)));
  return [...new Set(idle.map(({ id, scope }) => `${scope} ${id}`))];
}
