import { CfnResource } from 'aws-cdk-lib';
import { EmulatedAccount } from './account';
import { assembly, Assembly } from './deployment';
import { Checks } from '../checks';

type Identities = ReadonlyMap<string, string>;

/** Identifiers of all resources, by stack and logical id. */
async function identities(made: Assembly): Promise<Identities> {
  return new Map((await made.deployed()).flatMap(({ resources }) => resources.map(({ stackName, logicalId, type, physicalId }): [string, string] =>
    [`${stackName}/${logicalId} ${type}`, physicalId])));
}

/** Resources that have another identifier than before, or one of which is there no more. */
function changed(before: Identities, after: Identities): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).sort();
}

interface StackAnswer {
  readonly StackName: string;
  readonly StackStatus: string;
}

async function statuses(account: EmulatedAccount, made: Assembly): Promise<string[]> {
  const { Stacks } = await account.call('cloudformation', 'describe_stacks');
  const names = made.stacks.map(({ name }) => name);
  return Stacks.filter(({ StackName }: StackAnswer) => names.includes(StackName)).map(({ StackStatus }: StackAnswer) => StackStatus);
}

/** The same assembly once more, without the CLI's own short cut for what has not changed. */
export async function checkRepetition(checks: Checks, account: EmulatedAccount, made: Assembly): Promise<void> {
  const before = await identities(made);
  const code = await account.cdk('deploy', made.folder, 'deploy-again', 'dev/*');
  checks.check('the same deployment once more succeeds', code === 0, await made.failures());
  checks.same('and no resource becomes another', changed(before, await identities(made)), []);
}

/** What happens every day: another image, and more memory for one service. */
export async function checkUpdate(checks: Checks, account: EmulatedAccount, folder: string, made: Assembly): Promise<void> {
  const before = await identities(made);
  const next = await assembly(account, folder, { environments: ['dev'], config: { imageTag: '1.2.3' } });
  checks.check('another image is deployed', await account.cdk('deploy', next.folder, 'deploy-update', 'dev/*') === 0, await next.failures());
  const replaced = changed(before, await identities(next));
  const types = [...new Set(replaced.map((key) => key.split(' ')[1]))];
  checks.same('it replaces task definitions, and nothing else', types, ['AWS::ECS::TaskDefinition']);
  checks.check('of every service and of the batch jobs', replaced.length === 7, replaced.join('\n'));
  // Of a service it compares the task definition too.
  await next.compare(checks);
}

/** An update that cannot work: what was changed before it in the same stack goes back. */
export async function checkFailure(checks: Checks, account: EmulatedAccount, folder: string, made: Assembly): Promise<void> {
  const before = await identities(made);
  const broken = await assembly(account, folder, {
    environments: ['dev'],
    config: { imageTag: '4.0.4' },
    change: ({ batch }) => {
      const impossible = new CfnResource(batch, 'Impossible', { type: 'AWS::EC2::NatGateway', properties: { SubnetId: 'subnet-that-is-nowhere' } });
      // After the task definition with the other image, so that there is something to take back.
      impossible.addDependency(batch.taskDefinition.node.defaultChild as CfnResource);
    },
  });
  checks.check('an update that cannot work fails', await account.cdk('deploy', broken.folder, 'deploy-failing', '--exclusively', 'dev/Batch') !== 0);
  const said = await statuses(account, made);
  checks.check('and its stack is rolled back', said.includes('UPDATE_ROLLBACK_COMPLETE'), said.join(', '));
  checks.same('to the resources of before', changed(before, await identities(made)), []);
}

/** All is taken down: what holds data stays, and what runs is gone. Returns the types that stay. */
export async function checkDestruction(checks: Checks, account: EmulatedAccount, made: Assembly): Promise<string[]> {
  const before = await made.deployed();
  const data = before.flatMap(({ resources }) => resources).filter(({ type }) => RETAINED.includes(type));
  const others = made.stacks.map(({ name }) => name.replace('-', '/')).filter((name) => name !== NETWORK);
  checks.check('all stacks but the network are destroyed', await account.cdk('destroy', made.folder, 'destroy', ...others) === 0, await made.failures());
  // The stores that are kept are in it.
  checks.check('the network cannot be, as long as it has data in it', await account.cdk('destroy', made.folder, 'destroy-network', NETWORK) !== 0);
  const left = (await statuses(account, made)).filter((status) => status !== 'DELETE_COMPLETE');
  checks.same('no other stack is left', left, ['DELETE_FAILED']);
  for (const [type, ask] of Object.entries(STILL_THERE)) {
    const ids = data.filter((resource) => resource.type === type).map(({ physicalId }) => physicalId);
    const found = await Promise.all(ids.map(async (id) => ask(account, id).then(() => true, () => false)));
    checks.check(`${type}: what holds data is kept (${ids.length})`, ids.length > 0 && found.every((there) => there), ids.filter((_, index) => !found[index]).join(', '));
  }
  const clusters = before.flatMap(({ resources }) => resources).filter(({ type }) => type === 'AWS::ECS::Cluster').map(({ physicalId }) => physicalId);
  const found = await account.call('ecs', 'describe_clusters', { clusters });
  checks.check('no ECS cluster is left', found.clusters.every(({ status }: { status: string }) => status === 'INACTIVE'), JSON.stringify(found.clusters));
  return Object.keys(STILL_THERE);
}

const NETWORK = 'dev/Network';

/** What holds data, and how it is asked for. */
const STILL_THERE: Readonly<Record<string, (account: EmulatedAccount, id: string) => Promise<unknown>>> = {
  'AWS::ECR::Repository': (account, id) => account.call('ecr', 'describe_repositories', { repositoryNames: [id] }),
  'AWS::ElastiCache::ReplicationGroup': (account, id) => account.call('elasticache', 'describe_replication_groups', { ReplicationGroupId: id }),
  'AWS::KMS::Key': (account, id) => account.call('kms', 'get_key_rotation_status', { KeyId: id }),
  'AWS::RDS::DBCluster': (account, id) => account.call('rds', 'describe_db_clusters', { DBClusterIdentifier: id }),
  'AWS::MSK::Cluster': (account, id) => account.call('kafka', 'describe_cluster', { ClusterArn: id }),
  'AWS::SecretsManager::Secret': (account, id) => account.call('secretsmanager', 'describe_secret', { SecretId: id }),
};
const RETAINED = Object.keys(STILL_THERE);
