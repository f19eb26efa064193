import { addressOf, References } from './references';
import { Json, JsonObject, Resource, Stack, Template } from './template';

/** A resource in its stack. */
export interface Located {
  readonly address: string;
  readonly stack: Stack;
  readonly logicalId: string;
  readonly resource: Resource;
  /** Its properties with references that can be compared over versions. */
  readonly properties: JsonObject;
}

/** All stacks of one app in one version, as if they were deployed together. */
export class Deployment {
  public readonly resources: ReadonlyMap<string, Located>;
  private readonly references: References;

  constructor(public readonly app: string, public readonly stacks: readonly Stack[]) {
    this.references = new References(stacks);
    this.resources = new Map(stacks.flatMap((stack) => Object.entries(stack.template.Resources).map(([logicalId, resource]): [string, Located] => {
      const address = addressOf(stack.path, logicalId);
      return [address, { address, stack, logicalId, resource, properties: this.resolve(resource.Properties ?? {}, stack) as JsonObject }];
    })));
  }

  public resolve(value: Json, stack: Stack): Json {
    return this.references.resolve(value, stack);
  }

  /** A template with what it imports from other stacks put in. */
  public withoutImports(template: Template): Template {
    return this.references.withoutImports(template as unknown as Json) as unknown as Template;
  }

  /** The stacks of one stage alone: those of another one are not referred to. */
  public stage(name: string): Deployment {
    return new Deployment(this.app, this.stacks.filter(({ path }) => path.startsWith(`${name}/`)));
  }

  /** To CloudFormation a stack of another name or in another region is another stack, whatever its path in the app: it gets another path here too. */
  public apart(before: Deployment): Deployment {
    const differs = (stack: Stack) => {
      const old = before.stack(stack.path);
      return old !== undefined && (old.name !== stack.name || old.environment !== stack.environment);
    };
    return !this.stacks.some(differs) ? this
      : new Deployment(this.app, this.stacks.map((stack) => differs(stack) ? { ...stack, path: `${stack.path} (${stack.name} in ${stack.environment})` } : stack));
  }

  public stack(path: string): Stack | undefined {
    return this.stacks.find((stack) => stack.path === path);
  }
}
