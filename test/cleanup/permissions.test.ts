import { runSimulation } from '@cloud-copilot/iam-simulate';
import { CONSENT, janitor, statements } from './bench';
import { Environment } from '../../src/core';

const ACCOUNT = '111122223333';
const ARN = (kind: string, name: string) => `arn:aws:rds:ap-northeast-2:${ACCOUNT}:${kind}:${name}`;

/** As CloudFormation writes it. */
function deployed(value: any): any {
  if (Array.isArray(value)) {
    return value.map(deployed);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('Fn::Join' in value) {
    return value['Fn::Join'][1].map((part: any) => (typeof part === 'string' ? part : { 'AWS::Partition': 'aws', 'AWS::AccountId': ACCOUNT }[part.Ref as string] ?? 'aurora-cluster-prod')).join('');
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deployed(inner)]));
}

const policyOf = (keepTag?: string, deletes = true) => ({
  name: 'janitor', policy: { Version: '2012-10-17', Statement: deployed(statements(janitor(Environment.PROD, { dryRun: !deletes, keepTag }, CONSENT).template())) },
});

async function may(policy: ReturnType<typeof policyOf>, action: string, resource: string, tags: string[] = []): Promise<string> {
  const answer = await runSimulation({
    request: {
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/janitor/session`,
      action: `rds:${action}`,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: Object.fromEntries(tags.map((tag) => [`aws:ResourceTag/${tag}`, 'x'])),
    },
    identityPolicies: [policy],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  }, {});
  if (answer.resultType === 'error') {
    throw new Error(JSON.stringify(answer.errors));
  }
  return answer.overallResult;
}

test.each<[string, string, string[], string]>([
  ['DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'before-release'), [], 'Allowed'],
  ['DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'before-release'), ['Project'], 'Allowed'],
  ['DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'before-release'), ['Keep'], 'ImplicitlyDenied'],
  ['DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'before-release'), ['Project', 'Keep'], 'ImplicitlyDenied'],
  ['DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'rds:aurora-cluster-prod-2026-01-01-00-00'), [], 'ExplicitlyDenied'],
  ['DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'awsbackup:job-1'), [], 'ExplicitlyDenied'],
  ['DeleteDBSnapshot', ARN('snapshot', 'before-release'), [], 'ImplicitlyDenied'],
  ['DeleteDBCluster', ARN('cluster', 'aurora-cluster-prod'), [], 'ImplicitlyDenied'],
  ['RemoveTagsFromResource', ARN('cluster-snapshot', 'before-release'), ['Keep'], 'ImplicitlyDenied'],
  ['ModifyDBClusterSnapshotAttribute', ARN('cluster-snapshot', 'before-release'), [], 'ImplicitlyDenied'],
  ['DescribeDBClusterSnapshots', ARN('cluster', 'aurora-cluster-prod'), [], 'Allowed'],
  ['DescribeDBClusterSnapshots', ARN('cluster', 'somebody-elses'), [], 'ImplicitlyDenied'],
  ['ListTagsForResource', ARN('cluster-snapshot', 'before-release'), [], 'Allowed'],
  ['ListTagsForResource', ARN('cluster', 'aurora-cluster-prod'), [], 'ImplicitlyDenied'],
  ['DescribeDBClusterSnapshotAttributes', ARN('cluster-snapshot', 'before-release'), ['Keep'], 'Allowed'],
])('%s of %s with the tags %p is %s', async (action, resource, tags, verdict) => {
  expect(await may(policyOf(), action, resource, tags)).toBe(verdict);
});

test('a tag of another name is what keeps where it was chosen', async () => {
  const policy = policyOf('legal-hold');
  expect(await may(policy, 'DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'a'), ['legal-hold'])).toBe('ImplicitlyDenied');
  expect(await may(policy, 'DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'a'), ['Keep'])).toBe('Allowed');
});

test('a dry run may delete nothing', async () => {
  expect(await may(policyOf(undefined, false), 'DeleteDBClusterSnapshot', ARN('cluster-snapshot', 'a'))).toBe('ImplicitlyDenied');
});
