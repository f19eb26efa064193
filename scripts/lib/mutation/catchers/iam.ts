import { Case, Catcher } from './catcher';
import { StackTemplate } from '../../../../src/templates/model/estate';
import { StackTemplate as DeployedTemplate } from '../../iam/deployment';
import { Estate } from '../../iam/estate';
import { membersOf } from '../../iam/families/members';
import { Judge } from '../../iam/judge';
import { answer, resourceCases } from '../../iam/resource-cases';
import { PLACE } from '../../iam/sample';
import { openResources } from '../../iam/statements';
import { judgeTrust } from '../../iam/trust';
import { EstateName } from '../estate';
import { Finding, Place } from '../finding';
import { Json } from '../templates';

/** Types in which permissions stand. */
const POLICIES = [
  'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::KMS::Key', 'AWS::S3::BucketPolicy', 'AWS::SNS::TopicPolicy', 'AWS::SQS::QueuePolicy',
];

/**
 * What `iam-check` asks the simulator about roles: whether each may do what it is there for, and nothing else; who may become it; and whom policies of
 * resources let in. Asked about cases that change permissions, and about the roles in them.
 *
 * @param assets folder with the code of the functions, by the name of an estate
 */
export function iamCheck(assets: (estate: EstateName) => string): Catcher {
  return {
    name: 'iam-check',
    program: 'iam-check (iam-simulate)',
    find: async (cases) => {
      const found: Finding[][] = [];
      const known = new Set<string>();
      for (const one of cases) {
        const isConcerned = one.changed === undefined || one.types.some((type) => POLICIES.includes(type));
        const findings = isConcerned ? await findingsIn(one, assets(one.estate)) : [];
        found.push(findings.filter(({ detail }) => !known.has(`${one.estate} ${detail}`)));
        if (one.changed === undefined) {
          findings.forEach(({ detail }) => known.add(`${one.estate} ${detail}`));
        }
      }
      return found;
    },
  };
}

async function findingsIn({ templates, changed = [] }: Case, assets: string): Promise<Finding[]> {
  const estate = new Estate(templates.map(deployed), assets);
  const { members } = membersOf(estate);
  const judge = new Judge(estate);
  const [place = { stackName: '', logicalId: '' }] = changed;
  const finding = (rule: string, detail: string): Finding => ({ ...place, rule, detail });
  const findings: Finding[] = [];
  for (const member of members.filter(({ role }) => changed.some((one) => concerns(templates, one, role.path)))) {
    // A statement that it cannot even read ends the check, and so fails it.
    const unread = (error: Error) => ({ faults: [{ kind: 'unreadable', what: error.message }] });
    const { faults } = await judge.judge(member, member.role, 'elsewhere').catch(unread);
    const trust = await judgeTrust(estate, member, member.role);
    findings.push(...faults.map(({ kind, what }) => finding(`permission ${kind}`, what)), ...trust.faults.map((what) => finding('trust', what)));
  }
  for (const one of resourceCases(estate)) {
    if ((await answer(one, estate.policies) === 'Allowed') !== one.allowed) {
      findings.push(finding(one.allowed ? 'resource refuses' : 'resource lets in', JSON.stringify(one)));
    }
  }
  return [...findings, ...openResources(estate.policies).map((what) => finding('resource open', what))];
}

/** Whether what was changed is the role of that path, or a policy of it. */
function concerns(templates: readonly StackTemplate[], { stackName, logicalId }: Place, rolePath: string): boolean {
  const { template } = templates.find((one) => one.stackName === stackName)!;
  const { Type, Properties } = (template as { Resources: Json }).Resources[logicalId] as Json;
  const roles = Type === 'AWS::IAM::Role' ? [logicalId] : (Properties.Roles ?? []).map(({ Ref }: Json) => Ref);
  return roles.some((role: string) => rolePath === `${stackName}/${role}`);
}

function deployed({ stackName, template }: StackTemplate): DeployedTemplate {
  return { name: stackName, partition: 'aws', ...PLACE, template: template as DeployedTemplate['template'] };
}
