/**
 * Has linters and rule packs that were written elsewhere judge every stack of the sample app, in every environment, without and with CloudFront.
 * Everything that was found lies in `.cache/verifiers` afterwards.
 */
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { recordProof } from './lib/proof';
import { inTemporaryFolder } from './lib/temporary';
import { Acceptance, judge, weakReasons } from './lib/verifiers/acceptance';
import { ACCEPTED } from './lib/verifiers/accepted';
import { KOREAN } from './lib/verifiers/accepted/constructs';
import { CfnLint } from './lib/verifiers/cfn-lint';
import { Checkov } from './lib/verifiers/checkov';
import { CloudFormationValidate } from './lib/verifiers/cloudformation-validate';
import { ControlTower } from './lib/verifiers/control-tower';
import { Estate, synthesizeEstate } from './lib/verifiers/estate';
import { EXPECTATIONS } from './lib/verifiers/expectations';
import { distinct, Finding, Outcome, ToolName, TOOLS, Verifier } from './lib/verifiers/finding';
import { grantMakers } from './lib/verifiers/grants';
import { idleAcknowledgements, nag, NAG_TOOLS, NagOutcome } from './lib/verifiers/nag';
import { PLANTED, plantedApp, plantedTemplate, refusalsOf } from './lib/verifiers/planted';
import { writeRaw } from './lib/verifiers/raw';
import { verifiersRecord } from './lib/verifiers/record';

process.env.JSII_DEPRECATED = 'quiet';

const [SOLUTIONS] = NAG_TOOLS;

/** At most two processes at a time, since other checks run beside this one. */
const LANES: readonly (readonly Verifier[])[] = [[new ControlTower()], [new CfnLint(), new Checkov(), new CloudFormationValidate()]];

class Bench {
  private readonly outcomes = new Map<ToolName, Outcome>();
  /** What the tools say of the planted template. */
  private readonly planted = new Map<ToolName, readonly Finding[]>();

  constructor(private readonly checks: Checks, private readonly estate: Estate, private readonly folder: string) {}

  /** Asks all tools about all templates, and about the planted one in the same breath. */
  public async ask(): Promise<void> {
    const templates = this.estate.templates.distinct;
    const planted = plantedTemplate(templates, join(this.folder, PLANTED));
    const app = plantedApp(planted);
    const refusals = refusalsOf(app);
    const { catches } = EXPECTATIONS['CloudFormation Validate'];
    this.checks.check(`CDK's own strict validation refuses a copy with planted faults by ${catches.join(' and ')}`,
      catches.every((rule) => refusals.includes(rule)), refusals.join(', '));
    for (const tool of NAG_TOOLS) {
      this.outcomes.set(tool, nag(tool, this.estate.apps));
      this.planted.set(tool, nag(tool, [app]).findings);
    }
    await Promise.all(LANES.map(async (lane) => {
      for (const verifier of lane) {
        await this.checks.part(verifier.name, async () => {
          await verifier.prepare();
          const outcome = await verifier.verify([...templates, planted]);
          const all = distinct(outcome.findings);
          const findings = all.filter(({ environment }) => environment !== PLANTED);
          this.planted.set(verifier.name, all.filter((finding) => !findings.includes(finding)));
          this.outcomes.set(verifier.name, { ...outcome, templates: outcome.templates - 1, findings });
        });
      }
    }));
  }

  /** Whether every tool has done its work. */
  public tools(): void {
    for (const tool of TOOLS) {
      const [outcome, { version, rules, catches }] = [this.outcomes.get(tool), EXPECTATIONS[tool]];
      const nagged = NAG_TOOLS.includes(tool);
      const all = nagged ? this.estate.templates.stacks : this.estate.templates.distinct.length;
      this.checks.same(`${tool}: version, rules, ${nagged ? 'stacks' : 'templates'}`, [outcome?.version, outcome?.rules, outcome?.templates], [version, rules, all]);
      const caught = new Set(this.planted.get(tool)?.map(({ rule }) => rule));
      this.checks.check(`${tool}: ${catches.join(' and ')} for faults planted in a copy`, catches.every((rule) => caught.has(rule)), `It says ${[...caught].join(', ')}`);
      const anyway = outcome?.findings.filter(({ rule }) => catches.includes(rule)) ?? [];
      this.checks.check(`${tool}: nothing of that kind in what is not a copy`, anyway.length === 0, inLines(anyway));
    }
  }

  /** Whether everything that was found has a reason, and every reason something that was found. */
  public findings(): void {
    const solutions = this.outcomes.get(SOLUTIONS) as NagOutcome;
    const open = solutions.findings.filter((finding) => !solutions.acknowledged.has(finding));
    const others = TOOLS.filter((tool) => tool !== SOLUTIONS).flatMap((tool) => this.outcomes.get(tool)?.findings ?? []);
    const judgement = judge(others, ACCEPTED);
    const unexplained = [...open, ...judgement.unexplained];
    writeRaw(this.estate.templates.distinct, [...solutions.findings, ...others], unexplained);

    for (const tool of TOOLS) {
      const ofTool = unexplained.filter((finding) => finding.tool === tool);
      this.checks.check(`${tool}: every one of ${this.outcomes.get(tool)?.findings.length} findings is explained`, ofTool.length === 0, inLines(ofTool));
    }
    this.checks.check(`each finding has one of ${ACCEPTED.length} reasons, and not two`, judgement.claimedTwice.length === 0, inLines(judgement.claimedTwice));
    this.checks.check('every rule, path and environment of what is accepted is met', judgement.stale.length === 0, judgement.stale.join('\n'));
    this.checks.same('every reason says why, in both languages, and once', weakReasons(ACCEPTED), []);
    this.checks.same('every acknowledgement of a construct is needed', idleAcknowledgements('AwsSolutions-', this.estate.apps, solutions.findings), []);
    const reasons = [...new Set(solutions.acknowledged.values())].sort();
    this.checks.same('every reason of a construct is in Korean as well, and no other', Object.keys(KOREAN).sort(), reasons);
    this.checks.same('no role may make grants of a key', grantMakers(this.estate.templates.distinct), []);
    this.mutations(others);

    const results = TOOLS.map((tool) => {
      const { version, rules, templates: read, findings } = this.outcomes.get(tool)!;
      return { tool, version, rules, read, findings: findings.length, unexplained: unexplained.filter((finding) => finding.tool === tool).length };
    });
    recordProof(this.checks, 'verifiers', verifiersRecord(this.estate.templates.stacks, this.estate.templates.distinct.length, results, judgement, solutions));
  }

  /** What would be wrong is noticed. */
  private mutations(findings: readonly Finding[]): void {
    const without = ACCEPTED.filter((acceptance) => judge(findings, ACCEPTED.filter((other) => other !== acceptance)).unexplained.length === 0);
    this.checks.same(`with any of the ${ACCEPTED.length} reasons left out, something is unexplained`, without.map(({ at }) => at), []);
    const [first] = ACCEPTED;
    const noticed = (what: string, changed: Acceptance, by: (list: readonly Acceptance[]) => readonly string[], saying: string) =>
      this.checks.check(`${what}: noticed`, by([...ACCEPTED, changed]).some((line) => line.includes(saying)) && by(ACCEPTED).length === 0);
    const stale = (list: readonly Acceptance[]) => judge(findings, list).stale;
    const twice = (list: readonly Acceptance[]) => judge(findings, list).claimedTwice.map(({ rule }) => rule);
    noticed('a rule that finds nothing', { ...first, rules: { checkov: ['CKV_AWS_1'] } }, stale, 'checkov CKV_AWS_1');
    noticed('a path at which nothing is found', { ...first, at: [...first.at, 'Data/Nowhere/Resource'] }, stale, 'Data/Nowhere/Resource');
    noticed('an environment without such findings', { ...first, environments: ['dev', 'staging'] }, stale, 'staging');
    noticed('a reason that takes another one\'s findings', { ...first, at: ['**'] }, twice, 'W3005');
    noticed('a reason that is a copy', first, weakReasons, 'says what');
    noticed('a reason of a few words', { ...first, reason: { en: 'It is not wanted here.', ko: first.reason.ko } }, weakReasons, 'wanted here." is too short');
    noticed('a reason that is not in Korean', { ...first, reason: { en: first.reason.en, ko: 'no' } }, weakReasons, 'or not Korean');
    const policy = (action: string) => ({ Resources: { Role: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: { Effect: 'Allow', Action: action, Resource: '*' } } } } } });
    const [template] = this.estate.templates.distinct;
    this.checks.check('a role that may make grants: noticed', ['kms:CreateGrant', 'kms:Create*', 'kms:*', '*'].every((action) =>
      grantMakers([{ ...template, json: policy(action) }]).length === 1));
  }
}

function inLines(findings: readonly Finding[]): string {
  const lines = findings.map(({ tool, rule, environment, path, message }) => `${tool} ${rule} ${environment}/${path}: ${message.slice(0, 200)}`);
  return [...lines.slice(0, 20), ...(lines.length > 20 ? [`and ${lines.length - 20} more: see .cache/verifiers/findings.csv`] : [])].join('\n');
}

async function main(): Promise<void> {
  const checks = new Checks('verifiers');
  await checks.part('verifiers', async () => inTemporaryFolder('verifiers', async (folder) => {
    const estate = synthesizeEstate(folder);
    for (const [variant, failure] of Object.entries(estate.failures)) {
      checks.check(`the sample app ${variant.replace('-', ' ')} passes CDK's own strict validation and our rules`, failure === undefined, failure);
    }
    const bench = new Bench(checks, estate, folder);
    await bench.ask();
    bench.tools();
    bench.findings();
  }));
  checks.finish();
}

void main();
