import { actionOf, actionsOn, expanded, typesOf } from './authorization';
import { escalations } from './escalation';
import { Estate } from './estate';
import { Family, Need } from './families/family';
import { Member } from './families/members';
import { Role } from './roles';
import { Context, everything, Request, Verdict } from './simulator';
import { mayReally, mayReallyKnown, STAND_INS } from './stand-ins';
import { list, statementsOf } from './statements';

/** In which way a role is not as it should be. */
export type Kind = 'missing' | 'surplus' | 'elsewhere' | 'condition' | 'place' | 'other action' | 'escalation';

export interface Fault {
  readonly kind: Kind;
  readonly what: string;
}

/** How often a role was asked, with which result. */
export interface Judgement {
  readonly may: number;
  readonly mayNot: number;
  readonly faults: readonly Fault[];
}

/** Something that a role has no business with, and what it would be if it could do it. */
interface Forbidden extends Request {
  readonly kind: Kind;
}

/** What a condition key would say of somebody else. */
const SOMETHING_ELSE: Readonly<Record<string, string>> = {
  'cloudwatch:namespace': 'AWS/ECS',
  'ecs:CreateAction': 'CreateCluster',
  'ecs:cluster': 'arn:aws:ecs:ap-northeast-2:111111111111:cluster/another',
  'iam:PassedToService': 'lambda.amazonaws.com',
  'kms:ViaService': 's3.ap-northeast-2.amazonaws.com',
};
const ELSEWHERE = { account: '222222222222', region: 'us-east-1' };

/**
 * Asks a role for all that it needs, which it must be allowed, and for all that comes close to it, which it must not: the same actions on everything
 * else in all environments, other actions on the same, without each condition, in another region or account, and the known ways to more permissions.
 * What it needs is not taken from its policies.
 */
export class Judge {
  /** Whether somebody who may do everything could do it: where not, AWS has no such request, and nobody is asked. */
  private readonly possible = new Map<string, Promise<boolean>>();

  private asked = 0;

  constructor(private readonly estate: Estate) {}

  public async needsOf({ family, users }: Member): Promise<Need[]> {
    const needs = (await Promise.all(users.map(async (user) => family.needs(this.estate, user)))).flat();
    return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
  }

  /**
   * @param role in place of that of the member, with the same needs
   * @param only to look for the first fault of one kind
   */
  public async judge(member: Member, role: Role = member.role, only?: Kind): Promise<Judgement> {
    const needs = await this.needsOf(member);
    const granted = await grantedActions(role);
    const faults: Fault[] = granted.filter((action) => !isExpected(member.family, needs, action)).map((action) => ({ kind: 'surplus', what: action }));
    for (const need of needs) {
      // In both ways, or nothing would be seen of it if the quick one denied everything.
      if (await this.verdict(role, need) !== 'Allowed' || await this.verdictOfKnown(role, need) !== 'Allowed') {
        faults.push({ kind: 'missing', what: inWords(need) });
      }
    }
    const forbidden = [
      ...await this.elsewhere(member.family, needs, granted),
      ...needs.flatMap((need) => withoutConditions(member.family, need)),
      ...needs.flatMap((need) => inOtherPlaces(member.family, need)),
      ...await this.otherActions(member.family, needs),
      ...escalations(this.estate, role.account, 'ap-northeast-2').map((request): Forbidden => ({ ...request, kind: 'escalation' })),
    ];
    let mayNot = 0;
    for (const { kind, ...request } of forbidden.filter((one) => only === undefined || one.kind === only)) {
      if (only !== undefined && faults.some((fault) => fault.kind === only)) {
        break;
      }
      const possible = await this.isPossible(request);
      if (!possible && kind !== 'elsewhere' && kind !== 'other action') {
        throw new Error(`AWS has no such request: ${inWords(request)}`);
      }
      if (possible && !covers(member.family, needs, request)) {
        mayNot += 1;
        if (await this.verdictOfKnown(role, request) === 'Allowed') {
          faults.push({ kind, what: inWords(request) });
        }
      }
    }
    return { may: needs.length, mayNot, faults };
  }

  /** The actions of the role and of its needs on everything there is. */
  private async elsewhere(family: Family, needs: readonly Need[], granted: readonly string[]): Promise<Forbidden[]> {
    const found: Forbidden[] = [];
    for (const name of new Set([...granted, ...needs.map(({ action }) => action)])) {
      const action = await actionOf(STAND_INS[name] ?? name);
      const like = needs.filter((need) => need.action === name);
      if (action === undefined || like.some(({ everywhere }) => everywhere)) {
        continue;
      }
      const contexts = like.length === 0 ? [{}] : [...new Map(like.map(({ context = {} }) => [JSON.stringify(context), context])).values()];
      for (const resource of this.estate.everyArn.filter((arn) => action.resources.some(({ pattern }) => pattern.test(arn)))) {
        found.push(...contexts.map((context): Forbidden => ({ kind: 'elsewhere', action: name, resource, context: fitting(context, resource) })));
      }
    }
    return found.filter((request) => !covers(family, needs, request));
  }

  /** Everything else that AWS lets one do to what the role needs, once for each type of it. */
  private async otherActions(family: Family, needs: readonly Need[]): Promise<Forbidden[]> {
    const found: Forbidden[] = [];
    const seen = new Set<string>();
    for (const { resource } of needs.filter((need) => need.resource !== '*')) {
      for (const action of await actionsOn(resource)) {
        const [type] = await typesOf((await actionOf(action))!, resource);
        if (!seen.has(`${action} ${type}`) && !isExpected(family, needs, action)) {
          seen.add(`${action} ${type}`);
          found.push({ kind: 'other action', action, resource });
        }
      }
    }
    return found;
  }

  private async verdict(role: Role, { action, resource, context, owner, policyOf }: Request): Promise<Verdict> {
    return mayReally(role, { action, resource, context, owner, policyOf }, this.estate.policies);
  }

  /** Every tenth request, and all that is allowed, is asked about in both ways. */
  private async verdictOfKnown(role: Role, { action, resource, context, owner, policyOf }: Request): Promise<Verdict> {
    const request = { action, resource, context, owner, policyOf };
    this.asked += 1;
    if (this.estate.policies.of(policyOf ?? resource) !== undefined) {
      return this.verdict(role, request);
    }
    const quick = mayReallyKnown(role, request);
    if ((quick === 'Allowed' || this.asked % 10 === 0) && await this.verdict(role, request) !== quick) {
      throw new Error(`${role.path}: the simulator says ${quick}, and something else when it looks whether the request is well-formed: ${inWords(request)}`);
    }
    return quick;
  }

  private isPossible(request: Request): Promise<boolean> {
    const { action, resource, context = {} } = request;
    const key = `${action} ${resource.replace(/[^:]*$/, '')} ${Object.keys(context).sort().join()}`;
    const found = this.possible.get(key) ?? this.verdict({ ...this.estate.roles[0], policies: [everything()] }, request).then(
      (verdict) => verdict === 'Allowed', () => false);
    this.possible.set(key, found);
    return found;
  }
}

/** Every action that a statement of the role allows. */
export async function grantedActions(role: Role): Promise<string[]> {
  const names = statementsOf([role]).filter(({ statement }) => statement.Effect === 'Allow').flatMap(({ statement }) => list(statement.Action));
  return [...new Set((await Promise.all([...new Set(names)].map(expanded))).flat())].sort();
}

/** Whether a request is one of the needs, or one that is accepted beside them. */
function covers(family: Family, needs: readonly Need[], { action, resource, context = {} }: Request): boolean {
  const same = (other: Context = {}) => JSON.stringify(Object.entries(other).sort()) === JSON.stringify(Object.entries(context).sort());
  return needs.some((need) => (
    need.action === action && (need.everywhere === true || same(need.context) && (need.resource === resource || isWithin(need.resource, resource)))
    || (family.surplus ?? []).some((one) => one.action === action && (one.on?.(need.resource) ?? need.resource) === resource)));
}

function isWithin(pattern: string, resource: string): boolean {
  return pattern.endsWith('/*') && resource.startsWith(pattern.slice(0, -1));
}

function isExpected({ surplus = [] }: Family, needs: readonly Need[], action: string): boolean {
  return needs.some((need) => need.action === action) || surplus.some((one) => one.action === action);
}

function withoutConditions({ loose = [] }: Family, { action, resource, context = {} }: Need): Forbidden[] {
  return Object.keys(context).filter((key) => !loose.some((one) => one.action === action && one.key === key)).flatMap((key): Forbidden[] => {
    const { [key]: _, ...others } = context;
    return [
      { kind: 'condition', action, resource, context: others },
      { kind: 'condition', action, resource, context: { ...others, [key]: SOMETHING_ELSE[key] ?? missing(key) } },
    ];
  });
}

function inOtherPlaces({ loose = [] }: Family, { action, resource, context = {}, everywhere }: Need): Forbidden[] {
  const [, , , region, account] = resource.split(':');
  if (resource === '*' || everywhere) {
    return [];
  }
  const moved = (otherRegion: string, otherAccount: string): Forbidden => {
    const move = (text: string): string => (text.startsWith('arn:') ? placed(text, otherRegion, otherAccount) : text.replace(region, otherRegion));
    // What AWS says of it is in the same place; and another account is taken for one that lets it in.
    const elsewhere = Object.fromEntries(Object.entries(context).map(([key, value]) => [key, move(String(value))]));
    return { kind: 'place', action, resource: move(resource), context: elsewhere, owner: account, policyOf: resource };
  };
  return loose.some((one) => one.action === action && one.key === 'place') ? [] : [
    moved(region, ELSEWHERE.account), ...(region === '' ? [] : [moved(ELSEWHERE.region, account)]),
  ];
}

function placed(arn: string, region: string, account: string): string {
  const parts = arn.split(':');
  return [...parts.slice(0, 3), region, account, ...parts.slice(5)].join(':');
}

/** A task says of which cluster it is. */
function fitting(context: Context, resource: string): Context {
  const cluster = /^(arn:[\w-]*:ecs:[\w-]*:\d*):task\/([^/]+)\//.exec(resource);
  return cluster === null || context['ecs:cluster'] === undefined ? context : { ...context, 'ecs:cluster': `${cluster[1]}:cluster/${cluster[2]}` };
}

function inWords({ action, resource, context = {} }: Request): string {
  return [`${action} on ${resource}`, ...Object.entries(context).map(([key, value]) => `with ${key} ${value}`)].join(' ');
}

function missing(key: string): never {
  throw new Error(`iam/judge.ts does not know what ${key} would be for somebody else`);
}
