import { unexplained } from './accepted-findings';
import { permissionGrants } from './escalation';
import { environmentOf, Estate } from './estate';
import { Member, membersOf } from './families/members';
import { Inventory, inventoryOf } from './inventory';
import { Judge } from './judge';
import { Parliament } from './parliament';
import { placedStatements, unknownToAws } from './reference';
import { answer, resourceCases } from './resource-cases';
import { SchemaUser, schemaUsers } from './schema-users';
import { Matrix, secretMatrix } from './secret-matrix';
import { openResources, voidStatements, wideResources } from './statements';
import { judgeTrust } from './trust';
import { Wildcards, wildcardsOf } from './wildcards';
import { Checks } from '../checks';

/** What was asked of the roles of one family in one environment. */
export interface FamilyCount {
  readonly family: string;
  readonly environment: string;
  readonly roles: number;
  readonly may: number;
  readonly mayNot: number;
}

/** What the proof record says. */
export interface SampleResults {
  readonly families: readonly FamilyCount[];
  readonly inventory: Inventory;
  readonly inventoryWithoutEdge: Inventory;
  readonly statements: number;
  readonly matrix: Matrix;
  readonly schemas: readonly SchemaUser[];
  readonly wildcards: Wildcards;
  readonly resources: { readonly may: number; readonly mayNot: number };
  readonly findings: number;
}

/** Every role of the sample app in every environment, with and without CloudFront before it. */
export class SampleBench {
  public readonly members: readonly Member[];
  public readonly judge: Judge;

  constructor(private readonly checks: Checks, public readonly estate: Estate, private readonly withoutEdge: Estate) {
    const { members, errors } = membersOf(estate);
    this.members = members;
    this.judge = new Judge(estate);
    this.none(`each of ${estate.roles.length} roles is used by something, and is of one family`, errors);
  }

  public async run(): Promise<SampleResults> {
    const { inventory, inventoryWithoutEdge } = this.inventory();
    const statements = await this.statements();
    const families = await this.roles();
    const matrix = await this.secrets();
    const schemas = await this.schemas();
    const resources = await this.resources();
    const wildcards = await wildcardsOf(this.members);
    this.none('no wildcard in a resource without a reason, and no reason without a wildcard', wildcards.faults);
    const findings = (await Parliament.start()).findings(this.estate.roles);
    this.none(`parliament finds nothing that is not explained (${findings.length} findings)`, unexplained(findings));
    return { families, inventory, inventoryWithoutEdge, statements, matrix, schemas, wildcards, resources, findings: findings.length };
  }

  private inventory(): { readonly inventory: Inventory; readonly inventoryWithoutEdge: Inventory } {
    const [inventory, inventoryWithoutEdge] = [this.estate, this.withoutEdge].map(inventoryOf);
    this.none('nothing with permissions is left out', inventory.faults);
    this.none('nothing with permissions is left out without CloudFront', inventoryWithoutEdge.faults);
    // Then what is asked of one is asked of the other.
    this.checks.same('the roles are the same without CloudFront', this.withoutEdge.roles, this.estate.roles);
    const own = new Set(this.withoutEdge.policies.all().map(([arn]) => arn));
    this.checks.same('policies of resources are the same without CloudFront', this.withoutEdge.policies.all(), this.estate.policies.all().filter(([arn]) => own.has(arn)));
    return { inventory, inventoryWithoutEdge };
  }

  private async statements(): Promise<number> {
    const placed = placedStatements(this.estate.roles, this.estate.policies);
    this.none(`AWS has every action and every condition key of ${placed.length} statements`, await unknownToAws(placed));
    this.none('every statement of a role allows something', await voidStatements(this.estate.roles, this.estate.policies));
    this.none('no policy of a resource lets everyone in', openResources(this.estate.policies));
    this.none('none allows everything, or anything about another resource', wideResources(this.estate.policies));
    const grants = await Promise.all(this.estate.roles.map(async (role) => permissionGrants(this.estate, role)));
    this.none('no role changes permissions, becomes another or passes one that is not for that service', grants.flat());
    return placed.length;
  }

  private async roles(): Promise<FamilyCount[]> {
    const counts = new Map<string, FamilyCount>();
    for (const member of this.members) {
      const { may, mayNot, faults } = await this.judgeWhole(member);
      this.none(`${member.role.path} (${member.family.id}) may ${may} things that it needs, and ${mayNot} others not`, faults.map(({ kind, what }) => `${kind}: ${what}`));
      const environment = environmentOf(member.role.path);
      const key = `${member.family.id} ${environment}`;
      const { roles = 0, may: mayBefore = 0, mayNot: mayNotBefore = 0 } = counts.get(key) ?? {};
      counts.set(key, { family: member.family.id, environment, roles: roles + 1, may: mayBefore + may, mayNot: mayNotBefore + mayNot });
    }
    return [...counts.values()];
  }

  private async judgeWhole(member: Member): Promise<{ may: number; mayNot: number; faults: { kind: string; what: string }[] }> {
    const asked = await this.judge.judge(member);
    const trust = await judgeTrust(this.estate, member, member.role);
    return {
      may: asked.may + trust.may, mayNot: asked.mayNot + trust.mayNot, faults: [...asked.faults, ...trust.faults.map((what) => ({ kind: 'trust', what }))],
    };
  }

  private async secrets(): Promise<Matrix> {
    const matrix = await secretMatrix(this.estate);
    const reading = this.estate.roles.length * matrix.secrets.length;
    this.none(`${this.estate.roles.length} roles against ${matrix.secrets.length} secrets (${reading} pairs) and ${matrix.keys} keys: only who is told to, reads`, matrix.faults);
    return matrix;
  }

  private async schemas(): Promise<readonly SchemaUser[]> {
    const { users, asked, faults } = await schemaUsers(this.estate);
    this.none(`each application is the user of its own schema and of no other (${asked} pairs)`, faults);
    return users;
  }

  private async resources(): Promise<{ readonly may: number; readonly mayNot: number }> {
    const cases = resourceCases(this.estate);
    for (const one of cases) {
      const got = await answer(one, this.estate.policies);
      const who = one.service ?? `an administrator of ${one.account}`;
      const under = Object.entries(one.context ?? {}).map(([key, value]) => ` with ${key} ${value}`).join('');
      this.checks.check(
        `${who} ${one.allowed ? 'may' : 'may not'} ${one.action} on ${one.resource}${under}: ${one.why}`, (got === 'Allowed') === one.allowed, `The simulator says ${got}`);
    }
    const may = cases.filter(({ allowed }) => allowed).length;
    return { may, mayNot: cases.length - may };
  }

  private none(what: string, faults: readonly string[]): void {
    this.checks.check(what, faults.length === 0, faults.slice(0, 20).join('\n'));
  }
}
