import { Deployment, Located } from './deployment';
import { Finding, Verdict } from './finding';
import { keepsLess, lostGuards, shrinks } from './guards';
import { interfaceFindings } from './interfaces';
import { collide, keyOf, namePaths } from './names';
import { isCustom, Pair, pairsOf, Replacement, replacements } from './replacement';
import { ADDRESSES, deletionPolicy, holds, keeping } from './stateful-types';
import { same, valuesAt } from './template';
import { Schemas } from './type-schema';

/** What happens to whoever has deployed one version of an app and deploys the next. */
export class Upgrade {
  private readonly pairs: readonly Pair[];
  private readonly replaced: ReadonlyMap<string, Replacement>;
  private readonly removed: readonly Located[];
  private readonly added: readonly Located[];
  private readonly after: Deployment;

  constructor(private readonly before: Deployment, next: Deployment, private readonly schemas: Schemas) {
    const after = next.apart(before);
    this.after = after;
    this.pairs = pairsOf(before, after);
    this.replaced = replacements(this.pairs, schemas);
    this.removed = [...before.resources.values()].filter(({ address }) => !after.resources.has(address));
    this.added = [...after.resources.values()].filter(({ address }) => !before.resources.has(address));
  }

  /** Addresses of what is made anew, or may be. */
  public get replacedAddresses(): string[] {
    return [...this.replaced.keys()];
  }

  public findings(): Finding[] {
    return [
      ...this.removed.map((old) => this.gone(old)),
      ...this.pairs.flatMap((pair) => this.changes(pair)),
      ...this.typeChanges(),
      ...this.added.map((now) => this.finding('added', now, '')),
      ...this.takenNames(),
      ...interfaceFindings(this.before, this.after, (address) => this.isNew(address)),
    ];
  }

  private finding(verdict: Verdict, { address, resource }: Located, detail: string): Finding {
    return { verdict, app: this.after.app, address, type: resource.Type, detail };
  }

  private isNew(address: string): boolean {
    return this.replaced.has(address) || this.added.some((now) => now.address === address);
  }

  private gone(old: Located): Finding {
    const held = holds(old.resource, this.schemas);
    if (held === undefined) {
      return this.finding('removed', old, '');
    }
    const elsewhere = this.added.find(({ resource, logicalId, stack, properties }) =>
      resource.Type === old.resource.Type && stack.path !== old.stack.path && (logicalId === old.logicalId || same(properties, old.properties)));
    return elsewhere !== undefined ? this.finding('stateful-moved', old, `now ${elsewhere.address}; holds: ${held}`) : this.finding('stateful-removed', old, `holds: ${held}`);
  }

  private typeChanges(): Finding[] {
    return [...this.before.resources.values()].flatMap((old) => {
      const now = this.after.resources.get(old.address);
      return now === undefined || now.resource.Type === old.resource.Type ? [] : [this.finding('type-changed', old, `now ${now.resource.Type}`)];
    });
  }

  private changes(pair: Pair): Finding[] {
    const { address, before, after } = pair;
    const replacement = this.replaced.get(address);
    const found = [
      ...replacement === undefined ? [] : [this.replacement(before, replacement)],
      ...this.renamed(pair),
      ...policies(pair).map((detail) => this.finding('retention-lost', before, detail)),
      ...lostGuards(pair).map((detail) => this.finding('guard-lost', before, detail)),
      ...keepsLess(pair).map((detail) => this.finding('keeps-less', before, detail)),
      ...shrinks(pair).map((detail) => this.finding('shrinks', before, detail)),
      ...this.handler(pair),
    ];
    return found.length > 0 || same(before.properties, after.properties) ? found : [this.finding('updated', before, '')];
  }

  private replacement(old: Located, { certain, because }: Replacement): Finding {
    const held = holds(old.resource, this.schemas);
    const why = `${certain ? '' : 'perhaps, '}by ${because.join(', ')}`;
    if (held !== undefined) {
      return this.finding('stateful-replaced', old, `${why}; holds: ${held}`);
    }
    return this.finding(ADDRESSES.includes(old.resource.Type) ? 'address-lost' : 'replaced', old, why);
  }

  private renamed({ before, after }: Pair): Finding[] {
    const schema = this.schemas.of(before.resource.Type);
    return (schema === undefined ? [] : namePaths(before.resource.Type, schema)).flatMap((path) => {
      const [old, now] = [before, after].map(({ properties }) => valuesAt(properties, path.split('/')));
      return same(old, now) ? [] : [this.finding('name-changed', before, `${path} from ${JSON.stringify(old[0]) ?? '(generated)'} to ${JSON.stringify(now[0]) ?? '(generated)'}`)];
    });
  }

  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html */
  private handler({ before, after }: Pair): Finding[] {
    const token = (one: Located) => one.properties.ServiceToken;
    const replaced = JSON.stringify(token(after) ?? '').match(/"address":"([^"]+)"/)?.[1];
    return isCustom(before.resource.Type) && (!same(token(before), token(after)) || (replaced !== undefined && this.isNew(replaced)))
      ? [this.finding('handler-changed', before, 'ServiceToken')] : [];
  }

  /** CloudFormation makes what is new first, and deletes what is old at the end of the update. */
  private takenNames(): Finding[] {
    const isNew = (address: string) => this.isNew(address);
    const again = this.pairs.filter(({ address, before }) => this.replaced.has(address) && !this.schemas.of(before.resource.Type)?.deletesFirst);
    const conflict = (now: Located, old: Located) => now.resource.Type === old.resource.Type
      && collide(keyOf(old, this.schemas), keyOf(now, this.schemas), isNew);
    return [
      ...again.filter(({ before, after }) => conflict(after, before)).map(({ before, after }) =>
        this.finding('name-taken', before, `it is made anew and still has ${JSON.stringify(keyOf(after, this.schemas))}`)),
      ...this.added.flatMap((now) => {
        // What is replaced by itself goes at the end too; what stays keeps its name in any case.
        const owner = [...this.before.resources.values()].find((old) => conflict(now, old));
        return owner === undefined ? [] : [this.finding('name-taken', now, `${owner.address} has ${JSON.stringify(keyOf(now, this.schemas))}`)];
      }),
    ];
  }
}

function policies({ before: { resource: before }, after: { resource: after } }: Pair): string[] {
  const [deleted, replaced] = [[deletionPolicy(before), deletionPolicy(after)], [before.UpdateReplacePolicy, after.UpdateReplacePolicy]];
  return [['DeletionPolicy', ...deleted], ['UpdateReplacePolicy', ...replaced]]
    .filter(([, old, now]) => keeping(now) < keeping(old)).map(([name, old, now]) => `${name} from ${old} to ${now ?? '(none)'}`);
}
