import { EmulatedAccount } from './account';
import { STAND_IN } from './rewriting';
import { ACCOUNT, REGION } from '../emulated-stack';

/** A resource as the template has it, and what CloudFormation made of it. */
export interface DeployedResource {
  readonly stackName: string;
  readonly logicalId: string;
  /** The type of the synthesized template, whatever stands in for it. */
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

interface Summary {
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceStatus: string;
}

/** A stack as it is in the account, beside the template that was synthesized. */
export class DeployedStack {
  public static async read(account: EmulatedAccount, name: string, template: any, outputs: ReadonlyMap<string, string>): Promise<DeployedStack> {
    const { StackResourceSummaries } = await account.call('cloudformation', 'list_stack_resources', { StackName: name });
    const { Stacks: [{ Parameters = [] }] } = await account.call('cloudformation', 'describe_stacks', { StackName: name });
    const given = Parameters.map(({ ParameterKey, ParameterValue, ResolvedValue }: Record<string, string>): [string, string] =>
      [ParameterKey, ResolvedValue ?? ParameterValue]);
    return new DeployedStack(name, template, StackResourceSummaries, new Map(given), outputs);
  }

  public readonly resources: readonly DeployedResource[];
  /** Resources that are not as CloudFormation leaves them when all is well. */
  public readonly unfinished: readonly string[];
  /** Logical ids in the template of which CloudFormation knows nothing. */
  public readonly missing: readonly string[];
  private readonly ids: ReadonlyMap<string, string>;

  private constructor(
    public readonly name: string,
    template: any,
    public readonly summaries: readonly Summary[],
    private readonly parameters: ReadonlyMap<string, string>,
    /** Of all stacks. */
    private readonly outputs: ReadonlyMap<string, string>,
  ) {
    this.ids = new Map(summaries.map(({ LogicalResourceId, PhysicalResourceId = '' }) => [LogicalResourceId, PhysicalResourceId]));
    this.unfinished = summaries.filter(({ ResourceStatus }) => !/^(CREATE|UPDATE)_COMPLETE$/.test(ResourceStatus)).map(({ LogicalResourceId }) => LogicalResourceId);
    const all = Object.entries<any>(template.Resources).filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata');
    this.missing = all.map(([logicalId]) => logicalId).filter((logicalId) => !this.ids.has(logicalId));
    this.resources = all.filter(([logicalId]) => this.ids.has(logicalId)).map(([logicalId, { Type, Properties = {} }]): DeployedResource => ({
      stackName: name,
      logicalId,
      type: Type === STAND_IN ? Properties.Type : Type,
      physicalId: this.ids.get(logicalId)!,
      properties: Type === STAND_IN ? Properties.Given : Properties,
    }));
  }

  /** What a value of the template is in the account; undefined where only the service knows. */
  public resolve(value: unknown): unknown {
    if (Array.isArray(value)) {
      const all = value.map((one) => this.resolve(one));
      return all.includes(undefined) ? undefined : all;
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const [[name, argument], ...others] = Object.entries(value);
    if (others.length > 0 || !/^(Ref|Fn::)/.test(name)) {
      const all = Object.entries(value).map(([key, one]) => [key, this.resolve(one)] as const);
      return all.some(([, one]) => one === undefined) ? undefined : Object.fromEntries(all);
    }
    switch (name) {
      case 'Ref': return this.reference(String(argument));
      case 'Fn::Join': return (this.resolve(argument[1]) as string[] | undefined)?.join(argument[0]);
      case 'Fn::GetStackOutput': return this.outputs.get(`${argument.StackName}.${argument.OutputName}`);
      case 'Fn::GetAtt': return this.attribute(argument);
      default: return undefined;
    }
  }

  /** Attributes that are the identifier itself; all others only the service knows. */
  private attribute([logicalId, name]: readonly string[]): string | undefined {
    const id = this.ids.get(logicalId);
    return name === 'GroupId' || (name === 'Arn' && id?.startsWith('arn:')) ? id : undefined;
  }

  private reference(name: string): string | undefined {
    const pseudo: Readonly<Record<string, string>> = {
      'AWS::AccountId': ACCOUNT, 'AWS::Region': REGION, 'AWS::Partition': 'aws', 'AWS::URLSuffix': 'amazonaws.com', 'AWS::StackName': this.name,
    };
    return pseudo[name] ?? this.parameters.get(name) ?? this.ids.get(name);
  }
}
