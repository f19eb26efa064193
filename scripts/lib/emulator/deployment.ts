import { EmulatedAccount } from './account';
import { readTemplate, StackFile, stackFiles, writeTemplate } from './assembly';
import { compare } from './comparison';
import { DeployedStack } from './deployed-stack';
import { rewritten, STAND_INS } from './rewriting';
import { sample, SampleOptions } from './sample';
import { Checks } from '../checks';
import { ACCOUNT } from '../emulated-stack';

export type Options = Pick<SampleOptions, 'environments' | 'config' | 'change'> & { readonly edge?: boolean };

export interface Compared {
  readonly stacks: number;
  readonly resources: number;
  readonly asked: number;
  readonly compared: number;
  readonly unasked: readonly string[];
  readonly standIns: readonly string[];
}

interface StackAnswer {
  readonly StackName: string;
  readonly Outputs?: readonly Record<string, string>[];
}

const EDGE = { domainName: 'www.example.com', certificateArn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012` };

/** Synthesizes the sample app for the account, and puts what the emulator's CloudFormation lacks into other words. */
export async function assembly(account: EmulatedAccount, folder: string, { edge = false, config, ...options }: Options): Promise<Assembly> {
  const { zones, hostedZoneId, standIn, attributes, functionVariables } = account;
  sample({ ...options, outdir: folder, account: ACCOUNT, zones, config: { hostedZoneId, ...edge && { edge: EDGE }, ...config } });
  for (const { file } of stackFiles(folder)) {
    writeTemplate(file, rewritten(readTemplate(file), { standIn, attributes, functionVariables }));
  }
  return new Assembly(account, folder);
}

/** The stacks of one environment, as they are to be and as they are. */
export class Assembly {
  constructor(private readonly account: EmulatedAccount, public readonly folder: string) {}

  public get stacks(): readonly StackFile[] {
    return stackFiles(this.folder);
  }

  /** What CloudFormation says went wrong. */
  public async failures(): Promise<string> {
    const said = await Promise.all(this.stacks.map(async ({ name }) => {
      const events = await this.account.call('cloudformation', 'describe_stack_events', { StackName: name }).catch(() => ({ StackEvents: [] }));
      return events.StackEvents.filter(({ ResourceStatus }: { ResourceStatus: string }) => ResourceStatus.endsWith('FAILED'))
        .map((event: Record<string, string>) => `${name}/${event.LogicalResourceId}: ${event.ResourceStatusReason}`);
    }));
    return said.flat().join('\n');
  }

  public async deployed(): Promise<DeployedStack[]> {
    const { Stacks } = await this.account.call('cloudformation', 'describe_stacks');
    const outputs = new Map<string, string>(Stacks.flatMap(({ StackName, Outputs = [] }: StackAnswer) =>
      Outputs.map(({ OutputKey, OutputValue }) => [`${StackName}.${OutputKey}`, OutputValue])));
    return Promise.all(this.stacks.map(async ({ name, file }) => DeployedStack.read(this.account, name, readTemplate(file), outputs)));
  }

  /** Everything that the templates say, as far as the services can be asked. */
  public async compare(checks: Checks): Promise<Compared> {
    let [resources, asked, compared] = [0, 0, 0];
    const [unasked, standIns] = [new Set<string>(), new Set<string>()];
    for (const stack of await this.deployed()) {
      checks.check(`${stack.name}: every resource of the template is in the stack, and complete`, stack.missing.length === 0 && stack.unfinished.length === 0,
        [...stack.missing, ...stack.unfinished].join(', '));
      const found = await compare(this.account, stack);
      checks.check(`${stack.name}: the services answer what the template says (${found.compared} properties of ${found.asked} resources)`,
        found.differences.length === 0, found.differences.join('\n'));
      resources += stack.resources.length;
      asked += found.asked;
      compared += found.compared;
      [...found.unasked.keys()].forEach((type) => unasked.add(type));
      stack.resources.filter(({ type }) => type in STAND_INS).forEach(({ type }) => standIns.add(type));
    }
    return { stacks: this.stacks.length, resources, asked, compared, unasked: [...unasked].sort(), standIns: [...standIns].sort() };
  }
}
