import { permissionGrants } from './escalation';
import { Estate } from './estate';
import { Member, membersOf } from './families/members';
import { inventoryOf } from './inventory';
import { Judge } from './judge';
import { unknownToAws } from './reference';
import { answer, resourceCases } from './resource-cases';
import { Role } from './roles';
import { Noticed, ROLE_MUTATIONS, RoleMutation } from './sample-mutations';
import { schemaUsers } from './schema-users';
import { secretMatrix } from './secret-matrix';
import { openResources, statementsOf, wideResources } from './statements';
import { NoticedBy, TEMPLATE_MUTATIONS } from './template-mutations';
import { judgeTrust } from './trust';
import { wildcardsOf } from './wildcards';
import { Checks } from '../checks';

/** Faults that are put in on purpose: each must be noticed by the part of the check that is there for it. */
export class MutationBench {
  constructor(
    private readonly checks: Checks,
    private readonly estate: Estate,
    private readonly members: readonly Member[],
    private readonly judge: Judge,
  ) {}

  public async run(): Promise<void> {
    for (const mutation of ROLE_MUTATIONS) {
      const member = this.memberOf(mutation);
      const changed = mutation.change(member.role, this.estate.roles);
      const faults = await this.faultsOf(mutation.noticed, member, changed);
      this.checks.check(`${member.family.id} with ${mutation.what}: noticed as ${mutation.noticed}`, faults > 0, 'Nothing is found');
    }
    for (const { what, noticed, change } of TEMPLATE_MUTATIONS) {
      this.checks.check(`${what}: noticed by ${noticed}`, await this.faultsIn(noticed, this.estate.changed(change)) > 0, 'Nothing is found');
    }
    await this.newCall();
  }

  /** A function whose code asks for something that nobody has thought of. */
  private async newCall(): Promise<void> {
    const member = this.members.find(({ family }) => family.id === 'secret seeding')!;
    const changed: Estate = Object.create(this.estate, { codeOf: { value: (lambda: never) => `${this.estate.codeOf(lambda)};client.deleteSecret({})` } });
    const needs = new Judge(changed).needsOf(member);
    this.checks.check('a function that calls something new: noticed by its family', await needs.then(() => false, (error: Error) => error.message.includes('DeleteSecret')));
  }

  private memberOf({ role }: RoleMutation): Member {
    const found = this.members.filter((member) => role.test(member.role.path));
    if (found.length !== 1) {
      throw new Error(`${found.length} roles are like ${role}`);
    }
    return found[0];
  }

  private async faultsOf(noticed: Noticed, member: Member, role: Role): Promise<number> {
    switch (noticed) {
      case 'trust': return (await judgeTrust(this.estate, member, role)).faults.length;
      case 'permissions': return (await permissionGrants(this.estate, role)).length;
      case 'reference': return (await unknownToAws(statementsOf([role]).map(({ statement }) => ({ where: role.path, statement })))).length;
      // Reasons that this role alone does not have are of other roles.
      case 'wildcard': return (await wildcardsOf([{ ...member, role }])).faults.filter((fault) => fault.startsWith(role.path)).length;
      case 'matrix': return (await secretMatrix(this.estate, [role], false)).faults.filter((fault) => fault.startsWith(role.path)).length;
      default: return (await this.judge.judge(member, role, noticed)).faults.filter(({ kind }) => kind === noticed).length;
    }
  }

  private async faultsIn(noticed: NoticedBy, estate: Estate): Promise<number> {
    switch (noticed) {
      case 'inventory': return inventoryOf(estate).faults.length;
      case 'families': return membersOf(estate).errors.length;
      case 'matrix': return (await secretMatrix(estate, estate.roles.filter(({ path }) => /^dev-Services\/(auth|contest|news)TaskDefinitionExecutionRole/.test(path)), false)).faults.length;
      case 'schemas': return (await schemaUsers(estate)).faults.length;
      case 'needs': {
        const judge = new Judge(estate);
        const schedules = membersOf(estate).members.filter(({ family, role }) => family.id === 'schedules' && role.path.startsWith('dev-Cost'));
        const judged = await Promise.all(schedules.map(async (member) => judge.judge(member, member.role, 'missing')));
        return judged.flatMap(({ faults }) => faults.filter(({ kind }) => kind === 'missing')).length;
      }
      case 'resources': {
        for (const one of resourceCases(estate)) {
          if ((await answer(one, estate.policies) === 'Allowed') !== one.allowed) {
            return 1;
          }
        }
        return openResources(estate.policies).length + wideResources(estate.policies).length;
      }
    }
  }
}
