/** How to reach the writer of a cluster. */
export type Route =
  | { readonly kind: 'network'; readonly host: string; readonly port: number }
  | { readonly kind: 'data-api'; readonly clusterArn: string };

/** A schema that shall exist, and the user whom it belongs to. */
export interface WantedSchema {
  readonly name: string;
  readonly userName: string;
  /** Holds the user's password under `password`. */
  readonly secretArn: string;
  readonly secretName: string;
  /** Whether the schema and its user go when the resource goes. */
  readonly drop: boolean;
}

export interface Job {
  readonly route: Route;
  readonly masterSecretArn: string;
  readonly schema: WantedSchema;
}

/** Properties of the custom resource: text, because CloudFormation turns numbers and booleans into text. */
export interface JobProperties {
  readonly Host: string;
  readonly Port: string;
  /** Empty for a function that connects by itself. */
  readonly DataApiClusterArn: string;
  readonly MasterSecretArn: string;
  readonly SchemaName: string;
  readonly UserName: string;
  readonly UserSecretArn: string;
  readonly UserSecretName: string;
  readonly DropWhenRemoved: string;
}

export function encode(job: Job): JobProperties {
  const { route, masterSecretArn, schema } = job;
  return {
    Host: route.kind === 'network' ? route.host : '',
    Port: route.kind === 'network' ? String(route.port) : '',
    DataApiClusterArn: route.kind === 'data-api' ? route.clusterArn : '',
    MasterSecretArn: masterSecretArn,
    SchemaName: schema.name,
    UserName: schema.userName,
    UserSecretArn: schema.secretArn,
    UserSecretName: schema.secretName,
    DropWhenRemoved: String(schema.drop),
  };
}

export function decode(properties: unknown): Job {
  const { Host, Port, DataApiClusterArn, MasterSecretArn, SchemaName, UserName, UserSecretArn, UserSecretName, DropWhenRemoved } =
    properties as JobProperties;
  return {
    route: DataApiClusterArn === '' ? { kind: 'network', host: Host, port: Number(Port) } : { kind: 'data-api', clusterArn: DataApiClusterArn },
    masterSecretArn: MasterSecretArn,
    schema: { name: SchemaName, userName: UserName, secretArn: UserSecretArn, secretName: UserSecretName, drop: DropWhenRemoved === 'true' },
  };
}
