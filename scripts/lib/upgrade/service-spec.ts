import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Template } from './template';
import { SchemaSource, TypeSchema } from './type-schema';
import { installed } from '../installed';
import { run } from '../process';
import { emptyProject, INSTALL } from '../temporary';

/** The difference that the CDK's command line shows, and the data that it goes by. */
export const CLOUDFORMATION_DIFF = '2.187.5';
export const SERVICE_SPEC = '0.1.216';
const HOME = `upgrade-spec-${CLOUDFORMATION_DIFF}-${SERVICE_SPEC}`;
/** Types refer to each other, some to themselves. */
const DEPTH = 6;

interface PropertyType {
  readonly type: string;
  readonly element?: PropertyType;
  readonly reference?: { readonly $ref: string };
}

interface Property {
  readonly type: PropertyType;
  readonly causesReplacement?: 'yes' | 'no' | 'maybe';
}

interface Entity {
  readonly properties: { readonly [name: string]: Property };
}

interface SpecResource extends Entity {
  readonly attributes: { readonly [name: string]: unknown };
  readonly primaryIdentifier?: readonly string[];
  readonly isStateful?: boolean;
}

interface Database {
  lookup(entity: 'resource', index: 'cloudFormationType', how: 'equals', value: string): Iterable<SpecResource>;
  get(entity: 'typeDefinition', reference: { readonly $ref: string }): Entity;
}

interface CloudFormationDiff {
  fullDiff(before: Template, after: Template): {
    readonly resources: { readonly changes: { readonly [logicalId: string]: { readonly changeImpact: string } } };
  };
}

/** Resources that a comparison of templates says are replaced, or may be. */
const REPLACES = ['WILL_REPLACE', 'MAY_REPLACE'];

/** The data and the comparison of the CDK's own command line. */
export class ServiceSpec implements SchemaSource {
  public static async open(): Promise<ServiceSpec> {
    const packages = [`@aws-cdk/cloudformation-diff@${CLOUDFORMATION_DIFF}`, `@aws-cdk/aws-service-spec@${SERVICE_SPEC}`];
    const home = await installed(HOME, async (folder, log) => {
      emptyProject(folder);
      return run('npm', [...INSTALL, ...packages], { cwd: folder, log });
    });
    const load = createRequire(join(home, 'package.json'));
    return new ServiceSpec(load('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync(), load('@aws-cdk/cloudformation-diff'));
  }

  public readonly name = `@aws-cdk/aws-service-spec ${SERVICE_SPEC}`;

  private constructor(private readonly database: Database, private readonly diff: CloudFormationDiff) {}

  public of(type: string): TypeSchema | undefined {
    const [resource] = this.database.lookup('resource', 'cloudFormationType', 'equals', type);
    return resource === undefined ? undefined : {
      createOnly: this.paths(resource, 'yes'),
      conditional: this.paths(resource, 'maybe'),
      readOnly: Object.keys(resource.attributes).map((name) => name.replaceAll('.', '/')),
      identifier: [...resource.primaryIdentifier ?? []].sort(),
      // It does not say.
      deletesFirst: false,
      stateful: resource.isStateful ?? false,
    };
  }

  /** Logical ids of what the CDK's own comparison says is replaced, or may be. */
  public replacedBetween(before: Template, after: Template): string[] {
    const { changes } = this.diff.fullDiff(before, after).resources;
    return Object.keys(changes).filter((logicalId) => REPLACES.includes(changes[logicalId].changeImpact));
  }

  private paths(entity: Entity, how: 'yes' | 'maybe', depth: number = 0): string[] {
    return Object.entries(entity.properties).flatMap(([name, { type, causesReplacement }]) => {
      if (causesReplacement === how) {
        return [name];
      }
      const [held, star] = type.element === undefined ? [type, ''] : [type.element, '/*'];
      return held.reference === undefined || depth === DEPTH ? []
        : this.paths(this.database.get('typeDefinition', held.reference), how, depth + 1).map((path) => `${name}${star}/${path}`);
    }).sort();
  }
}
