import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isKnown } from './arns';
import { Deployed, Deployment, StackTemplate } from './deployment';
import { LATER_REVISION, SOME_SNAPSHOT, SOME_STREAM, SOME_TASK } from './instances';
import { AWS_POLICIES } from './managed-policies';
import { ResourcePolicies } from './resource-policies';
import { pathOf, Role, rolesOf } from './roles';
import { Use, usesOf } from './uses';

/** All stacks of an app as they would stand in one account, with who may do what there. */
export class Estate {
  public readonly deployment: Deployment;
  public readonly roles: readonly Role[];
  public readonly policies: ResourcePolicies;
  private known?: readonly string[];
  private needed?: readonly Use[];

  /**
   * @param assets folder of the assembly, which has the code of the functions
   */
  constructor(public readonly stacks: readonly StackTemplate[], public readonly assets: string) {
    this.deployment = new Deployment(stacks);
    this.roles = rolesOf(this.deployment, AWS_POLICIES);
    this.policies = new ResourcePolicies(this.deployment);
  }

  /** The same app with other templates. */
  public changed(change: (stacks: StackTemplate[]) => void): Estate {
    const stacks: StackTemplate[] = JSON.parse(JSON.stringify(this.stacks));
    change(stacks);
    return new Estate(stacks, this.assets);
  }

  public role(arn: string): Role {
    return this.roles.find((role) => role.arn === arn) ?? missing(`the role ${arn}`);
  }

  public arnsOf(...types: string[]): string[] {
    return this.deployment.resources(...types).map((resource) => this.deployment.physical(resource).arn);
  }

  /** The resource that has an ARN. */
  public withArn(type: string, arn: string): Deployed {
    return this.deployment.resources(type).find((resource) => this.deployment.physical(resource).arn === arn) ?? missing(`${type} ${arn}`);
  }

  /** ARNs of everything in all environments that policies could speak of, and of what comes into being in it. */
  public get everyArn(): readonly string[] {
    this.known ??= [...new Set(this.deployment.resources().filter(({ type }) => isKnown(type)).flatMap((resource) => this.around(resource)))];
    return this.known;
  }

  /** What schedules, state machines and tasks need. */
  public get uses(): readonly Use[] {
    this.needed ??= usesOf(this.deployment);
    return this.needed;
  }

  /** Secrets that RDS makes for the administrators of databases, by their clusters. */
  public masterSecrets(): { readonly arn: string; readonly key?: string; readonly cluster: Deployed }[] {
    return this.deployment.resources('AWS::RDS::DBCluster').filter((cluster) => cluster.property('ManageMasterUserPassword') === true).map((cluster) => ({
      arn: this.deployment.physical(cluster).attribute('MasterUserSecret.SecretArn')!, key: cluster.property('MasterUserSecret')?.KmsKeyId, cluster,
    }));
  }

  /** ARN of a schedule, whose group stands beside its name. */
  public scheduleArn(schedule: Deployed): string {
    const { partition, region, account } = schedule.stack;
    return `arn:${partition}:scheduler:${region}:${account}:schedule/${schedule.property('GroupName') ?? 'default'}/${schedule.property('Name') ?? schedule.logicalId}`;
  }

  /** The code of a function, as it is uploaded. */
  public codeOf(lambda: Deployed): string {
    const { S3Key } = lambda.property('Code') as { S3Key?: string };
    const hash = S3Key?.replace(/\.zip$/, '') ?? missing(`code of ${pathOf(lambda)} that is a file`);
    const folder = readdirSync(this.assets).find((name) => name.startsWith(`asset.${hash}`)) ?? missing(`asset ${hash} of ${pathOf(lambda)}`);
    const path = join(this.assets, folder);
    const files = statSync(path).isDirectory() ? readdirSync(path).filter((name) => name.endsWith('.js')).sort() : missing(`a folder with the code of ${pathOf(lambda)}`);
    return files.map((name) => readFileSync(join(path, name), 'utf8')).join('\n');
  }

  private around(resource: Deployed): string[] {
    const { arn, name } = this.deployment.physical(resource);
    const { partition, region, account } = resource.stack;
    switch (resource.type) {
      case 'AWS::ECS::Cluster': return [arn, `${arn.replace(':cluster/', ':task/')}/${SOME_TASK}`];
      case 'AWS::ECS::TaskDefinition': return [arn.replace(/\d+$/, String(LATER_REVISION))];
      case 'AWS::Logs::LogGroup': return [arn, arn.replace(/\*$/, `log-stream:${SOME_STREAM}`)];
      case 'AWS::Lambda::Function': return [arn, `${arn}:1`];
      case 'AWS::S3::Bucket': return [arn, `${arn}/any-key`];
      case 'AWS::RDS::DBCluster': return [
        arn, `arn:${partition}:rds:${region}:${account}:cluster-snapshot:${SOME_SNAPSHOT}`,
        this.deployment.physical(resource).attribute('MasterUserSecret.SecretArn')!,
      ];
      case 'AWS::Scheduler::ScheduleGroup': return [
        arn, ...this.deployment.resources('AWS::Scheduler::Schedule').filter((schedule) => schedule.property('GroupName') === name).map((one) => this.scheduleArn(one)),
      ];
      default: return [arn];
    }
  }
}

/** The environment of a stack of the sample app, which begins its name. */
export function environmentOf(path: string): string {
  return path.split('-')[0];
}

function missing(what: string): never {
  throw new Error(`The templates should have ${what}`);
}
