import { strict as assert } from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  AddTagsToResourceCommand, CreateDBClusterCommand, CreateDBClusterSnapshotCommand, DeleteDBClusterSnapshotCommand, DescribeDBClusterSnapshotsCommand,
  ModifyDBClusterSnapshotAttributeCommand, RDSClient,
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
  /** Accounts that may restore it. */
  readonly sharedWith?: readonly string[];
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

interface Functions {
  readonly janitor: Handler;
  readonly audit: Handler;
}

/** An account with three clusters, a topic, and the functions. */
export class Bench {
  public readonly stories = new Map<string, Story>();
  /** Past the proxy: what the check does itself meets no faults. */
  private readonly rds: RDSClient;
  private readonly sns: SNSClient;
  /** How the snapshots that are there were made, by id. */
  private readonly made = new Map<string, string>();
  private topic = '';
  /** The lines of the run that writes them: two may go on at once. */
  private readonly log = new AsyncLocalStorage<string[]>();
  private readonly write = console.log;

  constructor(public readonly proxy: FaultProxy, private functions: Functions) {
    this.rds = new RDSClient({ endpoint: proxy.upstream.href });
    this.sns = new SNSClient({ endpoint: proxy.upstream.href });
    console.log = (...parts: unknown[]) => {
      const lines = this.log.getStore();
      return lines === undefined ? this.write(...parts) : void lines.push(parts.join(' '));
    };
    proxy.rewrite('DescribeDBClusterSnapshots', tellStories(this.stories));
  }

  public async open(): Promise<void> {
    for (const DBClusterIdentifier of ['aurora', 'aurora-2', 'other']) {
      // The password of a cluster that exists in the memory of an emulator alone.
      await this.rds.send(new CreateDBClusterCommand({ DBClusterIdentifier, Engine: 'aurora-mysql', MasterUsername: 'admin', MasterUserPassword: `p${Date.now()}` }));
    }
    this.topic = (await this.sns.send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn!;
  }

  public get topicArn(): string {
    return this.topic;
  }

  /** Does something with other functions in the place of these. */
  public async instead(functions: Partial<Functions>, work: () => Promise<void>): Promise<void> {
    const usual = this.functions;
    this.functions = { ...usual, ...functions };
    try {
      await work();
    } finally {
      this.functions = usual;
    }
  }

  public close(): void {
    console.log = this.write;
    this.rds.destroy();
    this.sns.destroy();
  }

  /** Makes these the only snapshots there are. Those that are there already, as they shall be, are left as they are: an emulator is slow. */
  public async plan(snapshots: readonly Planned[]): Promise<void> {
    this.proxy.calm();
    this.stories.clear();
    // One moment for all: what is told of a snapshot has to be the same on each page and in each run.
    const from = Date.now();
    const wanted = new Map(snapshots.map((one) => [one.id, JSON.stringify([one.cluster, one.tags, one.sharedWith])]));
    const there = await this.ids();
    const usable = new Set(there.filter((id) => wanted.has(id) && this.made.get(id) === wanted.get(id)));
    await inGroups(there.filter((id) => !usable.has(id)), async (id) => {
      await this.rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id }));
    });
    this.made.clear();
    await inGroups(snapshots, async ({ id, goes: _, cluster = 'aurora', tags = ['Project'], sharedWith, ...story }) => {
      this.stories.set(id, { ...story, from });
      if (!usable.has(id)) {
        await this.rds.send(new CreateDBClusterSnapshotCommand({
          DBClusterSnapshotIdentifier: id, DBClusterIdentifier: cluster, Tags: tags.map((Key) => ({ Key, Value: '' })),
        }));
        if (sharedWith !== undefined) {
          await this.rds.send(new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: id, AttributeName: 'restore', ValuesToAdd: [...sharedWith] }));
        }
      }
      this.made.set(id, wanted.get(id)!);
    });
    this.proxy.calm();
  }

  public async tag(id: string, Key: string): Promise<void> {
    this.made.delete(id);
    const ResourceName = `arn:aws:rds:ap-northeast-2:123456789012:cluster-snapshot:${id}`;
    await this.rds.send(new AddTagsToResourceCommand({ ResourceName, Tags: [{ Key, Value: '' }] }));
  }

  /** What is there, as the emulator has it. */
  public async ids(): Promise<string[]> {
    const { DBClusterSnapshots = [], Marker } = await this.rds.send(new DescribeDBClusterSnapshotsCommand({}));
    assert.equal(Marker, undefined, 'the emulator has no pages');
    return DBClusterSnapshots.map((one) => one.DBClusterSnapshotIdentifier!).sort();
  }

  /** Runs the janitor. What calls the run made is with the proxy afterwards. */
  public async janitor(settings: Record<string, unknown> = {}, remainingMs: () => number = () => 600_000): Promise<Run> {
    return this.run(this.functions.janitor, {
      clusters: [{ identifier: 'aurora', resourceId: RESOURCE_ID }, { identifier: 'aurora-2', resourceId: RESOURCE_ID }],
      earlierClusters: 'keep-all',
      olderThanDays: 30,
      keepTag: 'Keep',
      keepNewest: 1,
      maxDeletions: 100,
      dryRun: false,
      environment: 'prod',
      topicArn: this.topic,
      ...settings,
    }, remainingMs);
  }

  public async audit(settings: Record<string, unknown> = {}): Promise<Run> {
    return this.run(this.functions.audit, { olderThanDays: 30, keepTag: 'Keep', environment: 'prod', topicArn: this.topic, ...settings }, () => 600_000);
  }

  /** Whatever else happened: nothing that has to stay is gone, and nothing was asked to go twice after it had. */
  public async expectSafe(snapshots: readonly Planned[]): Promise<string[]> {
    const left = await this.ids();
    const lost = snapshots.filter(({ id, goes }) => !goes && !left.includes(id));
    assert.deepEqual(lost, [], 'snapshots that have to stay are gone');
    const asked = this.proxy.of('DeleteDBClusterSnapshot').map(({ parameters }) => parameters.DBClusterSnapshotIdentifier);
    assert.deepEqual(snapshots.filter(({ id, goes }) => !goes && asked.includes(id)), [], 'snapshots that have to stay were asked to go');
    return left;
  }

  private async run({ handler }: Handler, settings: Record<string, unknown>, getRemainingTimeInMillis: () => number): Promise<Run> {
    const lines: string[] = [];
    process.env.SETTINGS = JSON.stringify(settings);
    let error: string | undefined;
    try {
      await this.log.run(lines, () => handler({}, { getRemainingTimeInMillis }));
    } catch (thrown) {
      error = (thrown as Error).message;
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
