import { spawnSync } from 'node:child_process';
import { PolicyDocument, Role } from './roles';
import { pythonWith } from '../installed';

export const PARLIAMENT = 'parliament==1.6.4';
const HOME = 'iam-parliament-1.6.4';
/** parliament reads its own data with a module that newer versions of setuptools no longer have. */
const PACKAGES = [PARLIAMENT, 'boto3==1.44.5', 'jmespath==1.1.0', 'json-cfg==0.4.2', 'PyYAML==6.0.3', 'setuptools==75.8.0'];

const PROGRAM = `
import json, sys
import parliament
answer = []
for one in json.load(sys.stdin):
    policy = parliament.analyze_policy_string(json.dumps(one['policy']), include_community_auditors=True)
    answer.append([{'where': one['where'], 'issue': finding.issue, 'detail': str(finding.detail)} for finding in policy.findings])
json.dump(sum(answer, []), sys.stdout)
`;

export interface Finding {
  readonly where: string;
  readonly issue: string;
  readonly detail: string;
}

/** A second opinion about policies by a linter that knows AWS's actions from data of its own. */
export class Parliament {
  public static async start(): Promise<Parliament> {
    return new Parliament(await pythonWith(HOME, ...PACKAGES));
  }

  private constructor(private readonly python: string) {}

  /** What it finds in the policies of roles. */
  public findings(roles: readonly Role[]): Finding[] {
    return this.ask(roles.flatMap(({ path, policies }) => policies.map(({ policy }) => ({ where: path, policy: dated(policy) }))));
  }

  private ask(policies: readonly { readonly where: string; readonly policy: PolicyDocument }[]): Finding[] {
    const { status, stdout, stderr } = spawnSync(this.python, ['-c', PROGRAM], { input: JSON.stringify(policies), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (status !== 0) {
      throw new Error(`parliament could not read the policies: ${stderr}`);
    }
    return JSON.parse(stdout);
  }
}

function dated(policy: PolicyDocument): PolicyDocument {
  return { ...policy, Version: policy.Version ?? '2012-10-17' };
}
