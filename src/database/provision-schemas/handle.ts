import { drop, Made, provision, Surroundings } from './provision';
import { decode, WantedSchema } from './wire';

/** What the provider framework passes on. */
export interface ResourceEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: unknown;
}

/**
 * The id of the resource never changes once it is given: another would make CloudFormation delete the old one, and that with the old properties,
 * so that renaming a schema would drop the data under the old name. A renamed schema is a new one beside the old.
 */
export async function handle(event: ResourceEvent, surroundings: Surroundings): Promise<{ PhysicalResourceId: string }> {
  const { RequestType, LogicalResourceId, PhysicalResourceId, ResourceProperties } = event;
  const job = decode(ResourceProperties);
  if (RequestType !== 'Delete') {
    const made = await provision(job, surroundings);
    return { PhysicalResourceId: PhysicalResourceId ?? physicalId(LogicalResourceId, job.schema, made) };
  }
  if (job.schema.drop) {
    await drop(job, madeBy(PhysicalResourceId ?? '', job.schema), surroundings);
  } else {
    surroundings.log(`The schema '${job.schema.name}', its data and its user stay`);
  }
  return { PhysicalResourceId: PhysicalResourceId ?? LogicalResourceId };
}

const PARTS = { schema: 'made-schema', user: 'made-user' } as const;

/** Says what the resource made when it was created, for the day on which it is deleted. */
function physicalId(logicalId: string, { name, userName }: WantedSchema, made: Made): string {
  return [logicalId, made.schema && part(PARTS.schema, name), made.user && part(PARTS.user, userName)].filter(Boolean).join('/');
}

/** Under another name than the one that stands in the id, the resource made nothing that it could drop. */
function madeBy(id: string, { name, userName }: WantedSchema): Made {
  const parts = id.split('/');
  return { schema: parts.includes(part(PARTS.schema, name)), user: parts.includes(part(PARTS.user, userName)) };
}

function part(what: string, name: string): string {
  return `${what}:${encodeURIComponent(name)}`;
}
