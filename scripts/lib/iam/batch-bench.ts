import { ACCEPTED_STATEMENTS, ACCEPTED_TRUST } from './batch-accepted';
import { batchCases, Case, Who } from './batch-cases';
import { BatchEstate, batchEstate } from './batch-estate';
import { MUTATIONS } from './batch-mutations';
import { serviceCases, TRUST_CASES } from './batch-trust';
import { Deployment } from './deployment';
import { ResourcePolicies } from './resource-policies';
import { pathOf, Role, rolesOf } from './roles';
import { PLACE } from './sample';
import { serviceUsesOf } from './services';
import { everything, mayAssume, mayDo, mayServiceDo, Verdict } from './simulator';
import { openResources, voidStatements, wideStatements, wideTrust } from './statements';
import { taskNeeds } from './task-needs';
import { usesOf } from './uses';
import { Checks } from '../checks';

/** A case, asked of a role. */
interface Asked {
  readonly what: string;
  readonly why: string;
  readonly wanted: boolean;
  readonly got: Verdict;
  /** Of the same request with a policy that allows everything: where that denies it, the case says nothing of the role. */
  readonly wide: Verdict;
}

/** The explicit table of the roles of the batch jobs, with and without the state machine, beside the other services of an account. */
export class BatchBench {
  private readonly roles: readonly Role[];
  private readonly policies: ResourcePolicies;
  private readonly who: Readonly<Record<Who, Role>>;
  private readonly cases: readonly Case[];
  private readonly dev: BatchEstate;

  constructor(private readonly checks: Checks, private readonly deployment: Deployment) {
    this.roles = rolesOf(deployment);
    this.policies = new ResourcePolicies(deployment);
    const [dev, beta] = ['dev', 'beta'].map((environment) => batchEstate(deployment, this.roles, environment));
    this.who = {
      'schedules': dev.roles.schedules,
      'state machine': dev.roles.runner!,
      'task start': dev.roles.execution,
      'application': dev.roles.task,
      'direct schedules': beta.roles.schedules,
    };
    this.cases = batchCases(dev, beta);
    this.dev = dev;
  }

  /** The table, line by line. */
  public async table(): Promise<void> {
    for (const who of Object.keys(this.who) as Who[]) {
      for (const { what, why, wanted, got, wide } of await this.ask(who, this.who[who])) {
        this.checks.check(`${who} ${wanted ? 'may' : 'may not'} ${what}: ${why}`, isRight(wanted, got) && wide === 'Allowed', (
          wide === 'Allowed' ? `The simulator says ${got}` : `The case proves nothing: with a policy that allows everything, it is ${wide}`));
      }
    }
  }

  /** What the resources let services do, and nobody without TLS. */
  public async resources(): Promise<void> {
    for (const { service, allowed, why, ...request } of serviceCases(this.dev)) {
      const got = await mayServiceDo(service, request, this.policies);
      const what = `${service} ${allowed ? 'may' : 'may not'} ${request.action} on ${shortened(request.resource)}${inWords(request.context)}`;
      this.checks.check(`${what}: ${why}`, isRight(allowed, got), `The simulator says ${got}`);
    }
    const anyone: Role = { ...this.who.schedules, policies: [everything()] };
    for (const [action, resource] of [['sqs:SendMessage', this.dev.deadLetters], ['sns:Publish', this.dev.topic]]) {
      const got = await mayDo(anyone, { action, resource, context: { 'aws:SecureTransport': 'false' } }, this.policies);
      this.checks.same(`nobody may ${action} on ${shortened(resource)} without TLS`, got, 'ExplicitlyDenied');
    }
  }

  /** What other parts of the templates have the roles and services do. */
  public async uses(): Promise<void> {
    for (const use of distinct(usesOf(this.deployment))) {
      const got = await mayDo(this.roles.find(({ arn }) => arn === use.role)!, use, this.policies);
      this.checks.check(`${use.what} needs ${use.action} on ${shortened(use.resource)}`, got === 'Allowed', `The simulator says ${got}`);
    }
    for (const use of distinct(serviceUsesOf(this.deployment))) {
      const got = await mayServiceDo(use.service, use, this.policies);
      this.checks.check(`${use.what} has ${use.service} do ${use.action} on ${shortened(use.resource)}`, got === 'Allowed', `The simulator says ${got}`);
    }
  }

  /** Of all secrets, images and logs there are, the roles of a task reach its own. */
  public async tasks(): Promise<void> {
    const all = (type: string) => this.deployment.resources(type).map((resource) => this.deployment.physical(resource).arn);
    for (const definition of this.deployment.resources('AWS::ECS::TaskDefinition')) {
      const { executionRole, taskRole, secrets, repositories, logGroups, place } = taskNeeds(definition);
      const reach = async (role: string, action: string, candidates: string[]) => this.allowed(role, action, candidates);
      const name = pathOf(definition);
      const everySecret = all('AWS::SecretsManager::Secret');
      this.checks.same(`${name} is started with its secrets of ${everySecret.length}`, await reach(executionRole, 'secretsmanager:GetSecretValue', everySecret), secrets.sort());
      this.checks.same(`${name} itself reads no secret`, await reach(taskRole, 'secretsmanager:GetSecretValue', everySecret), []);
      const images = [...new Set(all('AWS::ECR::Repository'))];
      this.checks.same(`${name} is started with its image of ${images.length}`, await reach(executionRole, 'ecr:BatchGetImage', images), repositories.sort());
      const streams = all('AWS::Logs::LogGroup').map((arn) => arn.replace(/:\*$/, ':log-stream:any'));
      const own = logGroups.map((group) => `arn:${place}:log-group:${group}:log-stream:any`);
      this.checks.same(`${name} writes its log of ${streams.length}`, await reach(executionRole, 'logs:PutLogEvents', streams), own.sort());
    }
  }

  /** What holds for every role of the templates. */
  public async statements(): Promise<void> {
    const none = (what: string, found: string[]) => this.checks.check(`${what}, of ${this.roles.length} roles`, found.length === 0, found.join('\n'));
    none('no statement is wider than is accepted', wideStatements(this.roles, ACCEPTED_STATEMENTS));
    none('no trust is wider than is accepted', wideTrust(this.roles, ACCEPTED_TRUST));
    none('no policy of a resource lets everyone in', openResources(this.policies));
    none('every statement allows something', await voidStatements(this.roles, this.policies));
  }

  /** What would be wrong is noticed. */
  public async mutations(): Promise<void> {
    for (const { what, who, noticedAs, change } of MUTATIONS) {
      const asked = await this.ask(who, change(this.who[who]));
      const wrong = asked.filter(({ wanted, got }) => !isRight(wanted, got)).map(({ why }) => why);
      this.checks.check(`${who} with ${what}: noticed`, wrong.includes(noticedAs), `Cases that come out wrong: ${wrong.join(', ')}`);
    }
    const role = this.who['state machine'];
    const spoiled = (statement: object): Role => ({ ...role, policies: [{ name: 'spoiled', policy: { Statement: [{ Effect: 'Allow', ...statement }] } }] });
    const wide = (statement: object) => wideStatements([spoiled(statement)], []).length > 0;
    this.checks.check('a statement on every resource: noticed', wide({ Action: 'ecs:RunTask', Resource: '*' }));
    this.checks.check('a statement on every resource of a service: noticed', wide({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' }));
    this.checks.check('every action of a service: noticed', wide({ Action: 'ecs:*', Resource: 'arn:aws:ecs:ap-northeast-2:111111111111:cluster/one' }));
    this.checks.check('NotAction: noticed', wide({ NotAction: 'iam:*', Resource: 'arn:aws:ecs:ap-northeast-2:111111111111:cluster/one' }));
    const isVoid = async (statement: object) => (await voidStatements([spoiled(statement)], this.policies)).length > 0;
    this.checks.check('an action that AWS does not have: noticed', await isVoid({ Action: 'ecs:RunTasks', Resource: '*' }));
    this.checks.check('a resource that the action does not know: noticed', await isVoid({ Action: 'ecs:RunTask', Resource: this.who.application.arn }));
    const key = { StringEquals: { 'ecs:CreateAction': 'RunTask' } };
    this.checks.check('a condition key that AWS does not send: noticed', await isVoid({ Action: 'ecs:StopTask', Resource: '*', Condition: key }));
  }

  /** What the templates must not have, because it would be passed over. */
  public unknowns(): void {
    const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: openTrust() } };
    const refused = (resources: object): boolean => {
      try {
        rolesOf(new Deployment([{ ...PLACE, partition: 'aws', name: 'Unknown', template: { Resources: { ...resources } } }]));
        return false;
      } catch {
        return true;
      }
    };
    const having = (properties: object) => ({ Role: { ...role, Properties: { ...role.Properties, ...properties } } });
    const policy = (Type: string, to: object) => ({ Role: role, Policy: { Type, Properties: { PolicyDocument: openTrust(), ...to } } });
    this.checks.check('a role without policies: read', !refused({ Role: role }));
    this.checks.check('an unknown intrinsic function: refused', refused(having({ RoleName: { 'Fn::If': ['Prod', 'one', 'two'] } })));
    const ofAws = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    this.checks.check('a policy of AWS without its document: refused', refused(having({ ManagedPolicyArns: [ofAws] })));
    this.checks.check('a permissions boundary: refused', refused(having({ PermissionsBoundary: ofAws })));
    this.checks.check('a policy of a role elsewhere: refused', refused(policy('AWS::IAM::Policy', { Roles: ['Elsewhere'] })));
    this.checks.check('a policy of a user: refused', refused(policy('AWS::IAM::UserPolicy', { UserName: 'anyone' })));
  }

  private async ask(who: Who, role: Role): Promise<Asked[]> {
    const open: Role = { ...role, policies: [everything()], trust: openTrust() };
    const ofRole = this.cases.filter((one) => one.who === who).map(async ({ allowed, why, ...request }): Promise<Asked> => ({
      what: `${request.action} on ${shortened(request.resource)}${inWords(request.context)}`,
      why,
      wanted: allowed,
      got: await mayDo(role, request, this.policies),
      wide: await mayDo(open, request, this.policies),
    }));
    const ofTrust = TRUST_CASES.filter((one) => one.who === who).map(async ({ principal, allowed, why, context }): Promise<Asked> => ({
      what: `be ${principal}`, why, wanted: allowed, got: await mayAssume(principal, role, context), wide: await mayAssume(principal, open, context),
    }));
    return Promise.all([...ofRole, ...ofTrust]);
  }

  private async allowed(roleArn: string, action: string, candidates: string[]): Promise<string[]> {
    const role = this.roles.find(({ arn }) => arn === roleArn)!;
    const verdicts = await Promise.all(candidates.map(async (resource) => mayDo(role, { action, resource }, this.policies)));
    return candidates.filter((_, index) => verdicts[index] === 'Allowed').sort();
  }
}

function isRight(wanted: boolean, got: Verdict): boolean {
  return (got === 'Allowed') === wanted;
}

function openTrust(): Role['trust'] {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }] };
}

/** Twenty schedules ask the same. */
function distinct<Use extends { action: string; resource: string }>(uses: readonly Use[]): Use[] {
  return [...new Map(uses.map((use) => [JSON.stringify({ ...use, what: '' }), use])).values()];
}

function shortened(arn: string): string {
  return arn.replace(/^arn:aws:[\w-]+:[\w-]*:111111111111:/, '');
}

function inWords(context: Case['context']): string {
  return Object.entries(context ?? {}).map(([key, value]) => ` with ${key} ${shortened(String(value))}`).join('');
}
