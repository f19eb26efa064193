import { stringifyLeaves } from '../../../test/secrets/support';
import { Variables } from '../spring/process';

export type Template = { readonly Resources: Record<string, Resource> };

export interface Resource {
  readonly Type: string;
  readonly Properties: any;
}

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': '111122223333', 'AWS::Partition': 'aws', 'AWS::Region': 'ap-northeast-2', 'AWS::URLSuffix': 'amazonaws.com',
};

/** What `Ref` gives, by type; the ARN of a secret ends as AWS lets it end. */
const REFERENCES: Readonly<Record<string, (logicalId: string, properties: any) => string>> = {
  'AWS::RDS::DBCluster': (_, { DBClusterIdentifier }) => DBClusterIdentifier,
  'AWS::MSK::Cluster': (logicalId) => `arn:aws:kafka:ap-northeast-2:111122223333:cluster/${logicalId}/11111111-2222-3333-4444-555555555555-1`,
  'AWS::SecretsManager::Secret': (_, { Name }) => `arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:${Name}-AbCdEf`,
};

/** The secret that RDS makes for the master user of a cluster. */
export function masterSecretArn(clusterId: string): string {
  return `arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:rds!cluster-${clusterId}-AbCdEf`;
}

/**
 * Does what CloudFormation does with the intrinsic functions of a template, for what tasks and custom resources are told. It knows no default: what
 * stands for nothing on this machine is an error.
 */
export class Resolver {
  /**
   * @param attributes values of `Fn::GetAtt` as `<type of the resource>.<attribute>`
   */
  constructor(private readonly template: Template, private readonly attributes: Readonly<Record<string, string>>) {}

  /** Resources of a type, by logical id. */
  public resources(type: string): [string, Resource][] {
    return Object.entries(this.template.Resources).filter(([, { Type }]) => Type === type);
  }

  /** Properties as the function of a custom resource gets them: all text. */
  public properties({ Properties: { ServiceToken, ...properties } }: Resource): any {
    return stringifyLeaves(this.resolve(properties));
  }

  public resolve(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((inner) => this.resolve(inner));
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const [name, ...others] = Object.keys(value);
    if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.call(name, (value as Record<string, unknown>)[name]);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.resolve(inner)]));
  }

  public text(value: unknown): string {
    return String(this.resolve(value));
  }

  /** What `Ref` of a resource, or of AWS's own parameters, gives. */
  public reference(logicalId: string): string {
    const { Type, Properties } = this.template.Resources[logicalId] ?? {};
    return PSEUDO_PARAMETERS[logicalId] ?? REFERENCES[Type]?.(logicalId, Properties) ?? unknown(`Ref of ${logicalId} (${Type})`);
  }

  private call(name: string, argument: any): unknown {
    switch (name) {
      case 'Ref': return this.reference(argument);
      case 'Fn::GetAtt': return this.attribute(argument[0], argument[1]);
      case 'Fn::Join': return (this.resolve(argument[1]) as string[]).join(argument[0]);
      case 'Fn::Sub': return this.substitute(argument);
      default: return unknown(name);
    }
  }

  private attribute(logicalId: string, attribute: string): string {
    const { Type } = this.template.Resources[logicalId];
    const what = `${Type}.${attribute}`;
    return what === 'AWS::RDS::DBCluster.MasterUserSecret.SecretArn' ? masterSecretArn(logicalId) : this.attributes[what] ?? unknown(what);
  }

  /** `${!Name}` is how CloudFormation writes a `${Name}` that is none of its own. */
  private substitute(text: string): string {
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal, name) => (
      literal === '' ? (name.includes('.') ? this.attribute(name.split('.')[0], name.slice(name.indexOf('.') + 1)) : this.reference(name)) : `\${${name}}`
    ));
  }
}

/** The variables of containers by the name of the container. */
export type Containers = ReadonlyMap<string, Variables>;

/**
 * Variables of the containers in a template.
 *
 * @param valueFrom finds what stands for a secret
 */
export function taskVariables(resolver: Resolver, valueFrom: (text: string) => string): Containers {
  const definitions = resolver.resources('AWS::ECS::TaskDefinition').flatMap(([, { Properties }]) => Properties.ContainerDefinitions);
  return new Map(definitions.map(({ Name, Environment, Secrets = [] }) => [Name, {
    ...Object.fromEntries(Environment.map((variable: any) => [variable.Name, resolver.text(variable.Value)])),
    ...Object.fromEntries(Secrets.map((variable: any) => [variable.Name, valueFrom(resolver.text(variable.ValueFrom))])),
  }]));
}

function unknown(what: string): never {
  throw new Error(`Nothing on this machine stands for ${what}`);
}
