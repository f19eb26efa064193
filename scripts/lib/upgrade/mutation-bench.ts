import { Deployment } from './deployment';
import { fails, Finding, lineOf, Verdict } from './finding';
import { Draft } from './mutations/draft';
import { HARMLESS } from './mutations/harmless';
import { INTERRUPTING } from './mutations/interrupting';
import { Mutation } from './mutations/mutation';
import { STATEFUL } from './mutations/stateful';
import { ServiceSpec } from './service-spec';
import { Schemas } from './type-schema';
import { Upgrade } from './upgrade';
import { Checks } from '../checks';

export const HARMFUL: readonly Mutation[] = [...STATEFUL, ...INTERRUPTING];

/** The stage in which each app is changed. */
const STAGES = { 'sample': 'prod', 'sample-edge': 'prod', 'broad': 'minimal-prod' };

const sorted = (verdicts: readonly Verdict[]): string => [...new Set(verdicts)].sort().join(', ');

/**
 * Makes deliberate changes to the new version's templates, and sees what is said of them. What they are compared with are the same templates unchanged:
 * between the two versions there may be changes of the very resource, which are meant.
 */
export class MutationBench {
  private readonly scenes: ReadonlyMap<string, Deployment>;

  constructor(private readonly checks: Checks, apps: readonly Deployment[], private readonly schemas: Schemas, private readonly spec: ServiceSpec) {
    this.scenes = new Map(Object.entries(STAGES).map(([app, stage]) => [app, apps.find((one) => one.app === app)!.stage(stage)]));
  }

  public run(): void {
    for (const mutation of HARMFUL) {
      this.attempt(mutation, ({ address }, found) => {
        const [also, verdict] = mutation.also ?? [];
        const follows = also === undefined || found.some((one) => one.verdict === verdict && `${one.address} ${one.type}`.includes(also) && one.address !== address);
        return follows && (mutation.also?.[1] === 'dangling' || found.some((one) => fails(one) && one.address === address));
      });
    }
    for (const mutation of HARMLESS) {
      this.attempt(mutation, (_, found) => !found.some(fails));
    }
  }

  private attempt(mutation: Mutation, holds: (at: { address: string }, found: readonly Finding[]) => boolean): void {
    const scene = this.scenes.get(mutation.app)!;
    const [earlier, later] = [new Draft(scene), new Draft(scene)];
    mutation.earlier?.(earlier);
    const address = mutation.change(later);
    const [from, to] = [earlier.build(), later.build()];
    const upgrade = new Upgrade(from, to, this.schemas);
    const found = upgrade.findings();
    const said = sorted(found.filter((one) => one.address === address).map(({ verdict }) => verdict));
    this.checks.check(
      `${mutation.what.en}: ${sorted(mutation.verdicts)}${mutation.also === undefined ? '' : `, and ${mutation.also[1]} of another`}`,
      said === sorted(mutation.verdicts) && holds({ address }, found),
      `of ${address}: ${said || 'nothing'}\n${found.filter((one) => fails(one) || one.address === address).slice(0, 12).map(lineOf).join('\n')}`,
    );
    const unheard = cdkSeesMore(from, to, upgrade, this.spec);
    if (unheard.length > 0) {
      this.checks.check(`${mutation.what.en}: the CDK's own comparison sees no more`, false, unheard.join('\n'));
    }
  }
}

/**
 * Replacements that the CDK's own comparison of two templates sees and this one does not. It gets the templates with the values that they import from
 * other stacks: by itself it takes another name of an import for another value.
 */
export function cdkSeesMore(before: Deployment, after: Deployment, upgrade: Upgrade, spec: ServiceSpec): string[] {
  const ours = new Set(upgrade.replacedAddresses);
  return after.stacks.flatMap(({ path, template }) => {
    const old = before.stack(path);
    return old === undefined || JSON.stringify(old.template) === JSON.stringify(template) ? [] : spec
      .replacedBetween(before.withoutImports(old.template), after.withoutImports(template))
      .filter((logicalId) => old.template.Resources[logicalId]?.Type === template.Resources[logicalId]?.Type)
      .map((logicalId) => `${path}/${logicalId}`).filter((address) => !ours.has(address));
  });
}
