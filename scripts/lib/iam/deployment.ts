import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { isKnown, Physical, physical, Place } from './arns';

export interface StackTemplate extends Place {
  readonly name: string;
  readonly template: { readonly Resources?: Record<string, any>; readonly Outputs?: Record<string, any>; readonly Parameters?: Record<string, any> };
}

/** Part of a template, and how its text becomes what AWS has: when it is asked for, since much of a template needs no answer here. */
interface Part {
  /** With every intrinsic function in it resolved. */
  property(name: string): any;
  /** The elements of a list. */
  parts(name: string): Part[];
  has(property: string): boolean;
}

/** A resource of a template. */
export interface Deployed extends Part {
  readonly stack: StackTemplate;
  readonly logicalId: string;
  readonly type: string;
}

/** The stacks of an assembly and of its stages. Stacks without an environment go where they are said to. */
export function stacksOf(assembly: CloudAssembly, otherwise: { readonly account: string; readonly region: string }): StackTemplate[] {
  return assembly.stacksRecursively.map(({ stackName, environment, template }) => ({
    name: stackName,
    partition: 'aws',
    account: environment.account.startsWith('unknown-') ? otherwise.account : environment.account,
    region: environment.region.startsWith('unknown-') ? otherwise.region : environment.region,
    template,
  }));
}

/**
 * Templates of one or more stacks as they would be deployed together: knows what their intrinsic functions give, from one stack to the other as
 * well. It has no defaults: an intrinsic function, resource or attribute that it does not know is an error.
 */
export class Deployment {
  private readonly exports = new Map<string, () => unknown>();
  /** By stack and logical id: everything that is referred to is looked up here. */
  private readonly every: ReadonlyMap<StackTemplate, ReadonlyMap<string, Deployed>>;

  constructor(private readonly stacks: readonly StackTemplate[]) {
    this.every = new Map(stacks.map((stack) => [stack, this.read(stack)]));
    for (const stack of stacks) {
      for (const { Value, Export } of Object.values(stack.template.Outputs ?? {}).filter((output) => output.Export !== undefined)) {
        this.exports.set(`${stack.account}/${stack.region}/${this.resolve(stack, Export.Name)}`, () => this.resolve(stack, Value));
      }
    }
  }

  /** Resources of these types; of all where none is named. */
  public resources(...types: string[]): Deployed[] {
    return [...this.every.values()].flatMap((resources) => [...resources.values()].filter(({ type }) => types.length === 0 || types.includes(type)));
  }

  /** What stands for a resource in AWS. */
  public physical({ stack, logicalId, type }: Deployed): Physical {
    const properties = stack.template.Resources![logicalId].Properties ?? {};
    const given = (property: string) => (properties[property] === undefined ? undefined : this.text(stack, properties[property]));
    return physical(type, { stack: stack.name, logicalId }, stack, given);
  }

  /** The resource of a type that is referred to like this, by what `Ref` of it gives. */
  public referred(type: string, reference: string, { account, region }: Place): Deployed | undefined {
    return this.resources(type).find((resource) => (
      resource.stack.account === account && resource.stack.region === region && this.physical(resource).ref === reference));
  }

  /** What CloudFormation makes of a value; undefined where it leaves it out. */
  public resolve(stack: StackTemplate, value: unknown): any {
    if (Array.isArray(value)) {
      return value.map((inner) => this.resolve(stack, inner)).filter((inner) => inner !== undefined);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const [name, ...others] = Object.keys(value);
    if (name !== undefined && others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.call(stack, name, (value as Record<string, any>)[name]);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.resolve(stack, inner)]));
  }

  private read(stack: StackTemplate): Map<string, Deployed> {
    return new Map(Object.entries(stack.template.Resources ?? {}).map(([logicalId, { Type, Properties }]) => [
      logicalId, { stack, logicalId, type: Type, ...this.part(stack, Properties) },
    ]));
  }

  private part(stack: StackTemplate, given: any = {}): Part {
    return {
      property: (name) => this.resolve(stack, given[name]),
      parts: (name) => given[name].map((element: unknown) => this.part(stack, element)),
      has: (name) => given[name] !== undefined,
    };
  }

  private text(stack: StackTemplate, value: unknown): string {
    const text = this.resolve(stack, value);
    return typeof text === 'string' ? text : unknown(stack, `${JSON.stringify(value)} is no text`);
  }

  private call(stack: StackTemplate, name: string, argument: any): unknown {
    switch (name) {
      case 'Ref': return this.reference(stack, argument);
      case 'Fn::GetAtt': {
        const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : argument;
        return this.attribute(stack, logicalId, attribute.join('.'));
      }
      case 'Fn::Join': return (this.resolve(stack, argument[1]) as string[]).join(argument[0]);
      case 'Fn::Split': return this.text(stack, argument[1]).split(argument[0]);
      case 'Fn::Select': return (this.resolve(stack, argument[1]) as unknown[])[Number(argument[0])] ?? unknown(stack, `an element of ${JSON.stringify(argument)}`);
      case 'Fn::Sub': return this.substitute(stack, argument);
      case 'Fn::ImportValue': return this.imported(stack, this.text(stack, argument));
      case 'Fn::GetStackOutput': return this.output(stack, argument);
      default: return unknown(stack, name);
    }
  }

  private reference(stack: StackTemplate, logicalId: string): unknown {
    const pseudo: Record<string, string> = {
      'AWS::AccountId': stack.account,
      'AWS::Partition': stack.partition,
      'AWS::Region': stack.region,
      'AWS::StackName': stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    if (logicalId === 'AWS::NoValue') {
      return undefined;
    }
    const parameter = stack.template.Parameters?.[logicalId];
    if (parameter !== undefined) {
      // The default of a parameter of SSM is the name of the parameter there and not its value.
      return parameter.Type === 'String' && parameter.Default !== undefined ? parameter.Default : unknown(stack, `parameter ${logicalId}`);
    }
    return pseudo[logicalId] ?? this.physical(this.resource(stack, logicalId)).ref;
  }

  private attribute(stack: StackTemplate, logicalId: string, attribute: string): string {
    const resource = this.resource(stack, logicalId);
    const known = isKnown(resource.type) ? this.physical(resource).attribute(attribute) : undefined;
    return known ?? unknown(stack, `${resource.type}.${attribute} (${logicalId})`);
  }

  private resource(stack: StackTemplate, logicalId: string): Deployed {
    return this.every.get(stack)!.get(logicalId) ?? unknown(stack, logicalId);
  }

  private imported(stack: StackTemplate, name: string): unknown {
    const exported = this.exports.get(`${stack.account}/${stack.region}/${name}`);
    return exported === undefined ? unknown(stack, `the export ${name}`) : exported();
  }

  private output(stack: StackTemplate, { StackName, OutputName, Region = stack.region, ...others }: any): unknown {
    const producer = this.stacks.find(({ name, region }) => name === this.text(stack, StackName) && region === this.text(stack, Region));
    const output = producer?.template.Outputs?.[this.text(stack, OutputName)];
    if (producer === undefined || output === undefined || Object.keys(others).length > 0) {
      return unknown(stack, `output ${OutputName} of ${StackName} ${Object.keys(others).join()}`);
    }
    return this.resolve(producer, output.Value);
  }

  /** `${!Name}` is how CloudFormation writes a `${Name}` that is none of its own. */
  private substitute(stack: StackTemplate, argument: string | [string, Record<string, unknown>]): string {
    const [text, own] = typeof argument === 'string' ? [argument, {} as Record<string, unknown>] : argument;
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal, name: string) => {
      if (literal !== '') {
        return `\${${name}}`;
      }
      const value = own[name] ?? { [name.includes('.') ? 'Fn::GetAtt' : 'Ref']: name };
      return this.text(stack, value);
    });
  }
}

function unknown(stack: StackTemplate, what: string): never {
  throw new Error(`${stack.name}: nothing here stands for ${what}`);
}
