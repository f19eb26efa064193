import { Place } from './finding';
import { StackTemplate } from '../../../src/templates/model/estate';

/** JSON of a template, of which nothing is known. */
export type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any

/** Copies of a system's templates that a mutation may change. Whatever it looks for has to be there. */
export class Templates {
  public static copyOf(templates: readonly StackTemplate[]): Templates {
    return new Templates(structuredClone(templates) as StackTemplate[]);
  }

  private constructor(public readonly all: readonly StackTemplate[]) {}

  /** The whole template of a stack, by what stands behind the environment in its name. */
  public template(stack: string): Json {
    const found = this.all.find(({ stackName }) => stackName.endsWith(`-${stack}`));
    return found?.template as Json ?? missing(`stack ${stack}`);
  }

  /** The first resource of a type, as a whole. */
  public resource(stack: string, type: string, fits: (properties: Json, logicalId: string) => boolean = () => true): Json {
    const found = Object.entries<Json>(this.template(stack).Resources)
      .find(([logicalId, resource]) => resource.Type === `AWS::${type}` && fits(resource.Properties ?? {}, logicalId));
    return found?.[1] ?? missing(`${type} in ${stack}`);
  }

  /** The properties of the first resource of a type. */
  public properties(stack: string, type: string, fits?: (properties: Json, logicalId: string) => boolean): Json {
    return this.resource(stack, type, fits).Properties;
  }

  /** The logical id of the first resource of a type. */
  public id(stack: string, type: string, fits?: (properties: Json, logicalId: string) => boolean): string {
    const wanted = this.resource(stack, type, fits);
    return Object.entries(this.template(stack).Resources).find(([, resource]) => resource === wanted)![0];
  }

  /** The first statement of a policy that allows an action, and the policy that it stands in. */
  public statement(stack: string, action: string, ofPolicy: string = ''): Json {
    const policies = Object.entries<Json>(this.template(stack).Resources)
      .filter(([logicalId, { Type }]) => ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(Type) && logicalId.includes(ofPolicy));
    const statements: Json[] = policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
    return statements.find(({ Action }) => [Action].flat().includes(action)) ?? missing(`${action} in ${stack}`);
  }
}

/** Takes an action out of a statement; a statement that allows nothing else forbids it. */
export function withoutAction(statement: Json, action: string): void {
  const others = [statement.Action].flat().filter((one: string) => one !== action);
  if (others.length === 0) {
    statement.Effect = 'Deny';
  } else {
    statement.Action = others;
  }
}

/** Where two versions of the same templates differ. */
export function changedPlaces(before: readonly StackTemplate[], after: readonly StackTemplate[]): Place[] {
  return before.flatMap(({ stackName, template }, index) => {
    const [old, now] = [template as Json, after[index].template as Json];
    const ids = [...new Set([...Object.keys(old.Resources), ...Object.keys(now.Resources)])];
    const changed = ids.filter((id) => JSON.stringify(old.Resources[id]) !== JSON.stringify(now.Resources[id]));
    const around = ({ Resources, ...others }: Json) => JSON.stringify(others);
    return [...changed, ...around(old) === around(now) ? [] : ['']].map((logicalId) => ({ stackName, logicalId }));
  });
}

function missing(what: string): never {
  throw new Error(`there is no ${what} any more`);
}
