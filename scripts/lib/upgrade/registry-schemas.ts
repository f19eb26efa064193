import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SchemaSource, TypeSchema } from './type-schema';
import { pythonWith } from '../installed';

export const CFN_LINT = '1.55.1';
/** CloudFront and what belongs to it are in us-east-1 only. */
const REGIONS = ['ap-northeast-2', 'us-east-1'];

interface RegistrySchema {
  readonly createOnlyProperties?: readonly string[];
  readonly conditionalCreateOnlyProperties?: readonly string[];
  readonly readOnlyProperties?: readonly string[];
  readonly primaryIdentifier?: readonly string[];
  readonly replacementStrategy?: string;
}

const pathsOf = (pointers: readonly string[] = []): string[] => pointers.map((pointer) => pointer.replace(/^\/properties\//, '')).sort();

/**
 * The schemas of CloudFormation's registry, as cfn-lint brings them.
 *
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
export class RegistrySchemas implements SchemaSource {
  public static async open(): Promise<RegistrySchemas> {
    const python = await pythonWith(`cfn-lint-${CFN_LINT}`, `cfn-lint==${CFN_LINT}`);
    const lib = join(python, '..', '..', 'lib');
    const folder = readdirSync(lib).map((name) => join(lib, name, 'site-packages', 'cfnlint', 'data', 'schemas')).find((path) => existsSync(path));
    if (folder === undefined) {
      throw new Error(`cfn-lint ${CFN_LINT} has no schemas where they are looked for: below ${lib}`);
    }
    return new RegistrySchemas(folder);
  }

  public readonly name = `schemas of cfn-lint ${CFN_LINT}`;
  private readonly files: { readonly [type: string]: string };

  private constructor(private readonly folder: string) {
    const region = (name: string) => JSON.parse(readFileSync(join(folder, 'providers', `${name}.json`), 'utf8'));
    this.files = Object.assign({}, ...REGIONS.map(region).reverse());
  }

  public of(type: string): TypeSchema | undefined {
    const file = this.files[type];
    if (file === undefined) {
      return undefined;
    }
    const schema: RegistrySchema = JSON.parse(readFileSync(join(this.folder, 'resources', `${file}.json`), 'utf8'));
    return {
      createOnly: pathsOf(schema.createOnlyProperties),
      conditional: pathsOf(schema.conditionalCreateOnlyProperties),
      readOnly: pathsOf(schema.readOnlyProperties),
      identifier: pathsOf(schema.primaryIdentifier),
      deletesFirst: schema.replacementStrategy === 'delete_then_create',
      stateful: false,
    };
  }
}
