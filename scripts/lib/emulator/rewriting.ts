/** How a type comes to be where the emulator's CloudFormation has no place for it. */
export type Way =
  /** Calls of the emulator's own API of the service, by a function of ours. */
  | 'called'
  /** The emulator has not even an API: what CloudFormation would have given the service is kept. */
  | 'written';

/** All types that the emulator's CloudFormation lacks; there is no other list of them. The template of no other type is touched. */
export const STAND_INS: Readonly<Record<string, Way>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': 'written',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'written',
  'AWS::Budgets::Budget': 'called',
  'AWS::CE::AnomalyMonitor': 'written',
  'AWS::CE::AnomalySubscription': 'written',
  'AWS::CloudFront::VpcOrigin': 'called',
  'AWS::CloudWatch::AlarmMuteRule': 'written',
  'AWS::EC2::EIP': 'called',
  'AWS::EC2::FlowLog': 'called',
  'AWS::EC2::Instance': 'called',
  'AWS::EC2::NatGateway': 'called',
  'AWS::EC2::SecurityGroupEgress': 'called',
  'AWS::EC2::SecurityGroupIngress': 'called',
  'AWS::ECS::ClusterCapacityProviderAssociations': 'called',
  'AWS::MSK::BatchScramSecret': 'called',
  'AWS::MSK::Cluster': 'called',
  'AWS::MSK::Configuration': 'called',
  'AWS::MSK::Topic': 'written',
};
export const STAND_IN = 'Custom::StandIn';
const SCHEMA = 'Custom::TechNAiSchema';

/** Attributes that the emulator lacks, each with the property of the same resource that says the same. */
export const OWN_PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::EC2::VPC': { CidrBlock: 'CidrBlock' },
};

/** Parameters that AWS publishes and the emulator has not, each with one that it has. */
export const PUBLISHED: Readonly<Record<string, string>> = {
  '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64': '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
};

/** What stands for an attribute of a type that the emulator does not know. */
export type Attributes = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Changes {
  /** ARN of the function that makes what stands in. */
  readonly standIn: string;
  readonly attributes: Attributes;
  /** For every function, beside its own. */
  readonly functionVariables: Readonly<Record<string, string>>;
}

/** Schemas are made over the network everywhere: the emulator's Data API wants a container engine for its database. */
function overTheNetwork(properties: any, attributes: Attributes): any {
  const cluster = attributes['AWS::RDS::DBCluster'];
  return { ...properties, DataApiClusterArn: '', Host: cluster['Endpoint.Address'], Port: cluster['Endpoint.Port'] };
}

/** Everything in which a deployed template differs from what was synthesized. */
export function rewritten(template: any, { standIn, attributes, functionVariables }: Changes): any {
  const types = new Map(Object.entries<any>(template.Resources).map(([id, { Type }]) => [id, Type as string]));
  const replace = (node: any): any => {
    if (Array.isArray(node)) {
      return node.map(replace);
    }
    if (typeof node !== 'object' || node === null) {
      return node;
    }
    const [id, ...names] = node['Fn::GetAtt'] ?? [];
    const [type, attribute] = [types.get(id) ?? '', names.join('.')];
    const own = OWN_PROPERTIES[type]?.[attribute];
    return attributes[type]?.[attribute] ?? template.Resources[id]?.Properties[own]
      ?? Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, replace(inner)]));
  };
  const Resources = Object.fromEntries(Object.entries<any>(template.Resources).map(([id, resource]) => {
    const { Type, Properties = {}, ...others } = replace(resource);
    if (Type in STAND_INS) {
      return [id, { Type: STAND_IN, Properties: { ServiceToken: standIn, Type, Given: Properties }, ...others }];
    }
    if (Type === SCHEMA) {
      return [id, { Type, Properties: overTheNetwork(Properties, attributes), ...others }];
    }
    if (Type === 'AWS::Lambda::Function') {
      const Variables = { ...Properties.Environment?.Variables, ...functionVariables };
      return [id, { Type, Properties: { ...Properties, Environment: { Variables } }, ...others }];
    }
    return [id, { Type, Properties, ...others }];
  }));
  const Parameters = Object.fromEntries(Object.entries<any>(template.Parameters ?? {})
    .map(([name, parameter]) => [name, { ...parameter, Default: PUBLISHED[parameter.Default] ?? parameter.Default }]));
  return { ...template, Parameters, Resources, ...(template.Outputs !== undefined && { Outputs: replace(template.Outputs) }) };
}
