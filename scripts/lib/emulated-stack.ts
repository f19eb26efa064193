import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { run, tool } from './process';

/** Account of the emulator. */
export const ACCOUNT = '000000000000';
export const REGION = 'ap-northeast-2';

/** Types of the data tier that the emulator has no handler for: it gets something harmless in their place. */
const STUBBED = new Set([
  'AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::ApplicationAutoScaling::ScalingPolicy', 'AWS::EC2::EIP', 'AWS::EC2::EIPAssociation',
  'AWS::EC2::FlowLog', 'AWS::EC2::Instance', 'AWS::EC2::NatGateway', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress',
  'AWS::ElastiCache::ParameterGroup', 'AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::SubnetGroup', 'AWS::MSK::BatchScramSecret',
  'AWS::MSK::Cluster', 'AWS::MSK::Configuration', 'AWS::MSK::Topic', 'AWS::RDS::DBClusterParameterGroup', 'AWS::RDS::DBParameterGroup',
  'AWS::RDS::DBSubnetGroup', 'AWS::SecretsManager::ResourcePolicy',
]);
const STUB = 'AWS::CloudFormation::WaitConditionHandle';

/** Values that stand for an attribute, by type and attribute: the emulator's own databases do not exist. */
export type Attributes = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface EmulatedStackOptions {
  readonly outdir: string;
  readonly attributes: Attributes;
  /** For every function, beside its own. */
  readonly functionVariables: Readonly<Record<string, string>>;
  readonly context?: Record<string, unknown>;
  readonly build: (stack: Stack) => void;
}

/** A stack whose template is changed so that the emulator can deploy it. */
export class EmulatedStack {
  public static synthesize(name: string, { outdir, attributes, functionVariables, context, build }: EmulatedStackOptions): EmulatedStack {
    const app = new App({ outdir, context, analyticsReporting: false });
    const stack = new Stack(app, name, { env: { account: ACCOUNT, region: REGION } });
    build(stack);
    const [{ templateFile }] = app.synth().stacks;
    const file = join(outdir, templateFile);
    const template = JSON.parse(readFileSync(file, 'utf8'));
    const stubbed = rewrite(template, attributes, functionVariables);
    writeFileSync(file, JSON.stringify(template));
    return new EmulatedStack(outdir, name, stubbed);
  }

  private constructor(
    private readonly outdir: string,
    private readonly name: string,
    /** Types that were replaced. */
    public readonly stubbed: string[],
  ) {}

  /** Has the CDK CLI deploy it. Returns the exit code; what it prints is in the log. */
  public async deploy(log: string): Promise<number> {
    return cdk(['deploy', this.name, '--app', this.outdir, '--require-approval', 'never'], log);
  }

  /** Has the CDK CLI delete it. Returns the exit code. */
  public async destroy(log: string): Promise<number> {
    return cdk(['destroy', this.name, '--app', this.outdir, '--force'], log);
  }
}

/** Makes the bucket and the roles that the CLI deploys with. */
export async function bootstrap(log: string): Promise<number> {
  return cdk(['bootstrap', `aws://${ACCOUNT}/${REGION}`], log);
}

/** The CDK CLI against the emulator. Returns its exit code. */
export async function cdk(args: string[], log: string, variables: NodeJS.ProcessEnv = {}): Promise<number> {
  const env = { AWS_ENDPOINT_URL_S3: process.env.AWS_ENDPOINT_URL, CDK_VALIDATION: 'false', CDK_DISABLE_CLI_TELEMETRY: 'true', ...variables };
  // Not in the repository, where the CLI would leave files of its own.
  return run(tool('cdk'), [...args, '--no-notices', '--no-version-reporting', '--no-color'], { cwd: tmpdir(), env, log });
}

function rewrite(template: any, attributes: Attributes, functionVariables: Readonly<Record<string, string>>): string[] {
  const types = new Map(Object.entries<any>(template.Resources).map(([id, { Type }]) => [id, Type as string]));
  template.Resources = replaceAttributes(template.Resources, types, attributes);
  template.Outputs = replaceAttributes(template.Outputs ?? {}, types, attributes);
  const stubbed = new Set<string>();
  for (const [id, resource] of Object.entries<any>(template.Resources)) {
    if (STUBBED.has(resource.Type)) {
      stubbed.add(resource.Type);
      template.Resources[id] = { Type: STUB, DependsOn: resource.DependsOn };
    } else if (resource.Type === 'AWS::Lambda::Function') {
      resource.Properties.Environment = { Variables: { ...resource.Properties.Environment?.Variables, ...functionVariables } };
    }
  }
  return [...stubbed].sort();
}

function replaceAttributes(node: any, types: Map<string, string>, attributes: Attributes): any {
  if (Array.isArray(node)) {
    return node.map((inner) => replaceAttributes(inner, types, attributes));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const [id, attribute] = node['Fn::GetAtt'] ?? [node.Ref, 'Ref'];
  const value = attributes[types.get(id) ?? '']?.[attribute];
  return value ?? Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, replaceAttributes(inner, types, attributes)]));
}
