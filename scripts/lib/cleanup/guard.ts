import { RDSClient, ListTagsForResourceCommand } from '@aws-sdk/client-rds';
import { App, aws_rds as rds, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Call, Fault } from './fault-proxy';
import { RESOURCE_ID } from './snapshots';
import { ResourceAudit, SnapshotJanitor } from '../../../src/cleanup';
import { Environment } from '../../../src/core';
import { Deployment, stacksOf } from '../iam/deployment';
import { ResourcePolicies } from '../iam/resource-policies';
import { Role, rolesOf } from '../iam/roles';
import { Context, mayDo } from '../iam/simulator';

/** Those of the emulator. */
const PLACE = { account: '123456789012', region: 'ap-northeast-2' };

const inPlace = (service: string, resource: string) => `arn:aws:${service}:${PLACE.region}:${PLACE.account}:${resource}`;

export interface GuardOptions {
  readonly outdir: string;
  readonly topicArn: string;
  /** Where tags are read without a detour. */
  readonly endpoint: string;
}

/**
 * Stands for IAM in front of the emulator, which asks for no permissions: what the role of a function in a synthesized template may not do is denied.
 */
export class Guard {
  /** The janitor of two clusters, with both keys or none. */
  public static janitor(options: GuardOptions, deletes: boolean): Guard {
    return new Guard(options, deletes, (stack, props) => {
      const clusters = ['aurora', 'aurora-2'].map((clusterIdentifier) => (
        rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, clusterIdentifier, { clusterIdentifier, clusterResourceIdentifier: RESOURCE_ID })));
      new SnapshotJanitor(stack, 'Cleanup', { ...props, clusters, dryRun: deletes ? false : undefined, maxDeletions: 100 });
    });
  }

  public static audit(options: GuardOptions): Guard {
    return new Guard(options, false, (stack, props) => void new ResourceAudit(stack, 'Cleanup', props));
  }

  /** What the function is told in the template. */
  public readonly settings: Record<string, unknown>;
  /** What was asked for, as IAM calls it, and how it was answered. */
  public readonly verdicts = new Map<string, string>();
  private readonly role: Role;
  private readonly policies: ResourcePolicies;
  private readonly direct: RDSClient;

  private constructor(
    { outdir, topicArn, endpoint }: GuardOptions, deletes: boolean,
    make: (stack: Stack, props: { environment: Environment; alertTopic: sns.ITopic }) => void,
  ) {
    const app = new App({ outdir, context: deletes ? { [SnapshotJanitor.CONSENT_CONTEXT_KEY]: true } : {} });
    const stack = new Stack(app, 'Cleanup', { env: PLACE });
    make(stack, { environment: Environment.PROD, alertTopic: sns.Topic.fromTopicArn(stack, 'Alerts', topicArn) });
    const deployment = new Deployment(stacksOf(app.synth(), PLACE));
    const [lambda] = deployment.resources('AWS::Lambda::Function');
    this.settings = JSON.parse(lambda.property('Environment').Variables.SETTINGS);
    this.role = rolesOf(deployment).find(({ arn }) => arn === lambda.property('Role'))!;
    this.policies = new ResourcePolicies(deployment);
    this.direct = new RDSClient({ endpoint });
  }

  /** For `FaultProxy.fault`. */
  public readonly judge = async (call: Call): Promise<Fault | undefined> => {
    const context = call.action === 'DeleteDBClusterSnapshot' ? await this.tagsOf(snapshotOf(call)) : undefined;
    for (const resource of resourcesOf(call)) {
      const action = `${call.service}:${call.action}`;
      const verdict = await mayDo(this.role, { action, resource, context }, this.policies);
      this.verdicts.set(`${action} ${resource}`, verdict);
      if (verdict !== 'Allowed') {
        return 'denied';
      }
    }
    return undefined;
  };

  public close(): void {
    this.direct.destroy();
  }

  /** As IAM sees them at the moment of the call. */
  private async tagsOf(arn: string): Promise<Context> {
    const { TagList = [] } = await this.direct.send(new ListTagsForResourceCommand({ ResourceName: arn })).catch(() => ({ TagList: [] }));
    return Object.fromEntries(TagList.map(({ Key, Value = '' }) => [`aws:ResourceTag/${Key}`, Value]));
  }
}

function snapshotOf({ parameters }: Call): string {
  return inPlace('rds', `cluster-snapshot:${parameters.DBClusterSnapshotIdentifier}`);
}

/** What IAM is asked about, which has to allow all of them. */
function resourcesOf(call: Call): string[] {
  const { action, service, parameters } = call;
  switch (action) {
    case 'DeleteDBClusterSnapshot':
    case 'DescribeDBClusterSnapshotAttributes': return [snapshotOf(call)];
    case 'DescribeDBClusterSnapshots': return [inPlace('rds', `cluster:${parameters.DBClusterIdentifier ?? 'any'}`), inPlace('rds', 'cluster-snapshot:any')];
    case 'DescribeDBSnapshots': return [inPlace('rds', 'snapshot:any')];
    case 'DescribeLogGroups': return ['*'];
    case 'DescribeLogStreams': return [inPlace('logs', `log-group:${parameters.logGroupName}`)];
    case 'ListTagsForResource': return [parameters.ResourceName];
    case 'Publish': return [parameters.TopicArn];
    default:
      if (service === 'ec2') {
        return ['*'];
      }
      throw new Error(`Nothing here knows what ${service}:${action} is asked about`);
  }
}
