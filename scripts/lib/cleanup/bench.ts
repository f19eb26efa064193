import { strict as assert } from 'node:assert';
import {
  AddTagsToResourceCommand, CreateDBClusterCommand, CreateDBClusterSnapshotCommand, DeleteDBClusterSnapshotCommand, DescribeDBClusterSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { FaultProxy } from './fault-proxy';
import { RESOURCE_ID, Story, tellStories } from './snapshots';

export interface Handler {
  handler(event: unknown, context: { getRemainingTimeInMillis(): number }): Promise<void>;
}

/** A snapshot of the check, and whether it may go: said here, where nothing of the function's rules is used. */
export interface Planned extends Story {
  readonly id: string;
  readonly goes: boolean;
  readonly cluster?: string;
  readonly tags?: readonly string[];
}

export interface Run {
  readonly error?: string;
  /** The lines of the log. */
  readonly log: readonly any[];
  /** The message to the topic. */
  readonly message?: { readonly subject: string; readonly text: string };
}

/** Many calls at once would only queue up in the emulator. */
const AT_ONCE = 10;

/** An account with two clusters, a topic, and the function. */
export class Bench {
  public readonly stories = new Map<string, Story>();
  private readonly rds = new RDSClient({});
  private readonly sns = new SNSClient({});
  private topicArn = '';

  constructor(public readonly proxy: FaultProxy, private readonly functions: { readonly janitor: Handler; readonly audit: Handler }) {
    proxy.rewrite('DescribeDBClusterSnapshots', tellStories(this.stories));
  }

  public async open(): Promise<void> {
    for (const DBClusterIdentifier of ['aurora', 'aurora-2', 'other']) {
      // The password of a cluster that exists in the memory of an emulator alone.
      await this.rds.send(new CreateDBClusterCommand({ DBClusterIdentifier, Engine: 'aurora-mysql', MasterUsername: 'admin', MasterUserPassword: `p${Date.now()}` }));
    }
    this.topicArn = (await this.sns.send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn!;
  }

  public close(): void {
    this.rds.destroy();
    this.sns.destroy();
  }

  /** Makes these the only snapshots there are. */
  public async plan(snapshots: readonly Planned[]): Promise<void> {
    this.proxy.calm();
    await inGroups(await this.ids(), async (id) => void await this.rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id })));
    this.stories.clear();
    await inGroups(snapshots, async ({ id, cluster = 'aurora', tags = ['Project'], ...story }) => {
      this.stories.set(id, story);
      await this.rds.send(new CreateDBClusterSnapshotCommand({
        DBClusterSnapshotIdentifier: id, DBClusterIdentifier: cluster, Tags: tags.map((Key) => ({ Key, Value: '' })),
      }));
    });
    this.proxy.calm();
  }

  public async tag(id: string, Key: string): Promise<void> {
    const ResourceName = `arn:aws:rds:ap-northeast-2:123456789012:cluster-snapshot:${id}`;
    await this.rds.send(new AddTagsToResourceCommand({ ResourceName, Tags: [{ Key, Value: '' }] }));
  }

  /** What is there, as the emulator has it. */
  public async ids(): Promise<string[]> {
    const found: string[] = [];
    for (const DBClusterIdentifier of ['aurora', 'aurora-2', 'other']) {
      for (let Marker: string | undefined, first = true; first || Marker !== undefined; first = false) {
        const answer = await this.rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterIdentifier, Marker }));
        found.push(...(answer.DBClusterSnapshots ?? []).map((one) => one.DBClusterSnapshotIdentifier!));
        Marker = answer.Marker;
      }
    }
    return found.sort();
  }

  /** Runs the janitor. What calls the run made is with the proxy afterwards. */
  public async janitor(settings: Record<string, unknown> = {}, remainingMs: () => number = () => 600_000): Promise<Run> {
    return this.run(this.functions.janitor, {
      clusters: [{ identifier: 'aurora', resourceId: RESOURCE_ID }, { identifier: 'aurora-2', resourceId: RESOURCE_ID }],
      olderThanDays: 30,
      keepTag: 'Keep',
      keepNewest: 1,
      maxDeletions: 100,
      dryRun: false,
      environment: 'prod',
      topicArn: this.topicArn,
      ...settings,
    }, remainingMs);
  }

  public async audit(settings: Record<string, unknown> = {}): Promise<Run> {
    return this.run(this.functions.audit, { olderThanDays: 30, keepTag: 'Keep', environment: 'prod', topicArn: this.topicArn, ...settings }, () => 600_000);
  }

  /** Whatever else happened: nothing that has to stay is gone, and nothing was asked to go twice after it had. */
  public async expectSafe(snapshots: readonly Planned[]): Promise<string[]> {
    const { fault, before, calls } = this.proxy;
    this.proxy.calm();
    const left = await this.ids();
    Object.assign(this.proxy, { fault, before, calls });
    const lost = snapshots.filter(({ id, goes }) => !goes && !left.includes(id));
    assert.deepEqual(lost, [], 'snapshots that have to stay are gone');
    const asked = this.proxy.of('DeleteDBClusterSnapshot').map(({ parameters }) => parameters.DBClusterSnapshotIdentifier);
    assert.deepEqual(snapshots.filter(({ id, goes }) => !goes && asked.includes(id)), [], 'snapshots that have to stay were asked to go');
    return left;
  }

  private async run({ handler }: Handler, settings: Record<string, unknown>, getRemainingTimeInMillis: () => number): Promise<Run> {
    const lines: string[] = [];
    const write = console.log;
    console.log = (...parts: unknown[]) => void lines.push(parts.join(' '));
    process.env.SETTINGS = JSON.stringify(settings);
    let error: string | undefined;
    try {
      await handler({}, { getRemainingTimeInMillis });
    } catch (thrown) {
      error = (thrown as Error).message;
    } finally {
      console.log = write;
    }
    const published = this.proxy.of('Publish').pop();
    const message = published && { subject: published.parameters.Subject, text: published.parameters.Message };
    return { error, log: lines.map((line) => JSON.parse(line)), message };
  }
}

export async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    await Promise.all(items.slice(from, from + AT_ONCE).map(work));
  }
}
