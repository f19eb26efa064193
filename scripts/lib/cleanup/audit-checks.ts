import { strict as assert } from 'node:assert';
import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  AllocateAddressCommand, AssociateAddressCommand, AuthorizeSecurityGroupIngressCommand, CreateNetworkInterfaceCommand, CreateSecurityGroupCommand,
  DescribeSubnetsCommand, EC2Client,
} from '@aws-sdk/client-ec2';
import { Bench, inGroups, Planned } from './bench';
import { Check } from './janitor-checks';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const DAY_MS = 86_400_000;
/** Of each kind; log groups come fifty at a time. */
const EACH = 26;

/** What the audit is to find: said here, where nothing of its rules is used. */
export class AuditedAccount {
  public readonly forgotten: string[] = [];
  public readonly idle: string[] = [];
  private readonly ec2 = new EC2Client({});
  private readonly logs = new CloudWatchLogsClient({});

  /** Once: an emulator has no calls that an account is emptied with at one go. */
  public async fill(bench: Bench): Promise<void> {
    // Emulators make log groups now; these are old but for those that say so.
    bench.proxy.rewrite('DescribeLogGroups', (body) => {
      const answer = JSON.parse(body);
      answer.logGroups.forEach((group: any) => {
        group.creationTime -= group.logGroupName.startsWith('/new') ? 0 : 100 * DAY_MS;
      });
      return JSON.stringify(answer);
    });
    await this.fillGroups();
    await this.fillLogs();
    this.ec2.destroy();
    this.logs.destroy();
  }

  private async fillGroups(): Promise<void> {
    const { Subnets } = await this.ec2.send(new DescribeSubnetsCommand({}));
    const { VpcId, SubnetId } = Subnets![0];
    const made = new Map<string, string>();
    const names = ['forgotten', 'used', 'referred', 'itself'].flatMap((kind) => range(EACH).map((index) => `${kind}-${index}`));
    await inGroups(names, async (name) => {
      const { GroupId } = await this.ec2.send(new CreateSecurityGroupCommand({ GroupName: name, Description: name, VpcId }));
      made.set(name, GroupId!);
      if (/^(forgotten|itself)/.test(name)) {
        this.forgotten.push(GroupId!);
      }
    });
    const open = async (group: string, from: string) => void await this.ec2.send(new AuthorizeSecurityGroupIngressCommand({
      GroupId: made.get(group), IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: made.get(from) }] }],
    }));
    await inGroups(range(EACH), async (index) => {
      await open(`used-${index}`, `referred-${index}`);
      await open(`itself-${index}`, `itself-${index}`);
      const { NetworkInterface } = await this.ec2.send(new CreateNetworkInterfaceCommand({ SubnetId, Groups: [made.get(`used-${index}`)!] }));
      if (index < 3) {
        const { AllocationId } = await this.ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
        if (index === 0) {
          this.idle.push(AllocationId!);
        } else {
          await this.ec2.send(new AssociateAddressCommand({ AllocationId, NetworkInterfaceId: NetworkInterface!.NetworkInterfaceId }));
        }
      }
    });
  }

  private async fillLogs(): Promise<void> {
    await inGroups(['/for-ever', '/silent', '/live', '/new'].flatMap((kind) => range(EACH).map((index) => `${kind}/${index}`)), async (logGroupName) => {
      await this.logs.send(new CreateLogGroupCommand({ logGroupName }));
      if (!logGroupName.startsWith('/for-ever')) {
        await this.logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 }));
      }
      if (/^\/(for-ever|live)/.test(logGroupName)) {
        await this.logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'a' }));
        await this.logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: 'a', logEvents: [{ timestamp: Date.now() - DAY_MS, message: 'x' }] }));
      }
    });
  }
}

export function auditChecks(account: AuditedAccount): Record<string, Check> {
  const found = (log: readonly any[], kind: string, name: string) => log.filter((line) => line.kind === kind).map((line) => line[name]).sort();
  const snapshots: Planned[] = [
    ...range(120).map((index) => ({ id: `old-${index}`, goes: true, days: 31 + index })), ...range(120).map((index) => ({ id: `young-${index}`, goes: false, days: index % 30 })),
    { id: 'tagged', goes: false, days: 90, tags: ['keep'] },
  ];
  return {
    'finds exactly what nothing uses, over many pages, and changes nothing': async (bench) => {
      await bench.plan(snapshots);
      const { error, log, message } = await bench.audit();
      assert.equal(error, undefined);
      assert.deepEqual(found(log, 'securityGroups', 'id'), [...account.forgotten].sort());
      assert.deepEqual(found(log, 'addresses', 'id'), account.idle);
      assert.deepEqual(found(log, 'snapshots', 'id'), snapshots.filter(({ goes }) => goes).map(({ id }) => id).sort());
      assert.deepEqual(found(log, 'logGroupsWithoutRetention', 'name'), range(EACH).map((index) => `/for-ever/${index}`).sort());
      assert.deepEqual(found(log, 'silentLogGroups', 'name'), range(EACH).map((index) => `/silent/${index}`).sort());
      assert.equal(message!.subject, `[prod] Monthly audit: ${2 * EACH + 120 + 2 * EACH + 1} findings`);
      assert.match(message!.text, /no other group refers to: 52\n[\s\S]*tag Keep: 120\n[\s\S]*for ever: 26\n[\s\S]*for 30 days: 26\n[\s\S]*by the hour: 1\n/);
      assert.ok(bench.proxy.of('DescribeLogGroups').length > 1);
      assert.deepEqual(bench.proxy.calls.map(({ action }) => action).filter((action) => !/^(Describe|Publish$)/.test(action)), []);
    },

    'is not misled by throttling': async (bench) => {
      await bench.plan(snapshots.slice(0, 10));
      bench.proxy.fault = ({ index, action }) => (index === 0 && action !== 'Publish' ? 'throttled' : undefined);
      const { error, log } = await bench.audit();
      assert.equal(error, undefined);
      assert.equal(log[log.length - 1].counts.securityGroups, 2 * EACH);
    },

    'without network interfaces calls no group unused, tells the rest, and ends with an error': async (bench) => {
      await bench.plan(snapshots.slice(0, 10));
      bench.proxy.fault = ({ action }) => (action === 'DescribeNetworkInterfaces' ? 'denied' : undefined);
      const { error, log, message } = await bench.audit();
      assert.match(error!, /^Security groups could not be looked at/);
      assert.deepEqual(found(log, 'securityGroups', 'id'), []);
      assert.equal(message!.subject, `[prod] Monthly audit: ${10 + 2 * EACH + 1} findings, with errors`);
    },
  };
}
