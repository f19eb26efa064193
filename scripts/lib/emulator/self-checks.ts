import { EmulatedAccount } from './account';
import { compare } from './comparison';
import { DeployedStack } from './deployed-stack';
import { Assembly } from './deployment';
import { Checks } from '../checks';

/** Somebody changes something by hand: the comparison has to notice, or it would notice nothing. */
export async function checkTampering(checks: Checks, account: EmulatedAccount, made: Assembly): Promise<void> {
  const stacks = await made.deployed();
  const network = stacks.find(({ name }) => name.endsWith('-Network'))!;
  const logs = network.resources.find(({ type }) => type === 'AWS::Logs::LogGroup')!;
  await account.call('logs', 'put_retention_policy', { logGroupName: logs.physicalId, retentionInDays: 731 });
  const noticed = (await compare(account, network)).differences;
  checks.check('a retention that is changed by hand is noticed, and nothing else', noticed.length === 1 && noticed[0].includes('RetentionInDays: 731 in the account'), noticed.join('\n'));
  await account.call('logs', 'put_retention_policy', { logGroupName: logs.physicalId, retentionInDays: Number(logs.properties.RetentionInDays) });

  const unknown: DeployedStack = Object.create(network, { resources: { value: [{ ...logs, physicalId: 'nowhere' }] } });
  const missing = (await compare(account, unknown)).differences;
  checks.check('a resource that the service does not know is noticed', missing.length === 1 && missing[0].endsWith('the service does not know it'), missing.join('\n'));
}
