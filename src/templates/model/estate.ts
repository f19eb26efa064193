import { condition, evaluate, Scope } from './intrinsics';
import { entry, isObject, JsonObject, objectOf, textOf } from './json';
import { Resource } from './resource';

/** Why somebody accepts what a rule finds, on a construct and on all below it. */
export interface Acknowledgement {
  /** Plugin and rule, e.g. `ArchitectureRules::MSK-001`. */
  readonly id: string;
  /** Path of the construct; empty for the whole app. */
  readonly path: string;
  readonly reason: string;
}

/** A synthesized template, and what the template itself does not say. */
export interface StackTemplate {
  /** The name of the stack, by which other stacks ask for its outputs. */
  readonly stackName: string;
  /** The template as JSON. */
  readonly template: unknown;
  /** Where the stack is deployed; without it, or where it is not known yet, Seoul. */
  readonly region?: string;
  /** Paths of the constructs by logical id, where the template does not carry them. */
  readonly paths?: Readonly<Record<string, string>>;
  /** The file that it was read from. */
  readonly file?: string;
  /** What was accepted in the app that it comes from. */
  readonly acknowledged?: readonly Acknowledgement[];
  /** The resource that deploys it, where it is a nested stack. */
  readonly nestedIn?: { readonly stackName: string; readonly logicalId: string };
}

export const DEFAULT_REGION = 'ap-northeast-2';

/** Stands for a resource in a text. No template has this character in it. */
const MARK = /\u0001(\d+)\u0002/g;

interface Stack extends StackTemplate {
  readonly name: string;
  readonly scope: Scope;
  readonly body: JsonObject;
}

/** The resources of a set of templates, with references followed from one to the other, also across stacks. Never throws. */
export class Estate {
  public readonly resources: readonly Resource[];

  private readonly marks: { readonly stack: Stack; readonly id: string; readonly attribute: string }[] = [];
  private readonly markIndex = new Map<string, string>();
  private readonly byId = new Map<string, Resource>();
  private readonly stacks: readonly Stack[];
  private referrers?: Map<Resource, Resource[]>;

  constructor(templates: readonly StackTemplate[], defaultRegion: string = DEFAULT_REGION) {
    this.stacks = templates.map((template) => this.stackOf(template, defaultRegion));
    this.resources = this.stacks.flatMap((stack) => this.resourcesOf(stack));
  }

  public ofType(...types: string[]): readonly Resource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /** The resources of these types that refer to the given one. */
  public referringTo(resource: Resource, ...types: string[]): readonly Resource[] {
    if (this.referrers === undefined) {
      this.referrers = new Map();
      for (const from of this.resources) {
        for (const to of from.targets()) {
          this.referrers.set(to, [...this.referrers.get(to) ?? [], from]);
        }
      }
    }
    return (this.referrers.get(resource) ?? []).filter(({ type }) => types.includes(type));
  }

  private stackOf(given: StackTemplate, defaultRegion: string): Stack {
    const region = /^[a-z]{2}(-[a-z]+)+-\d$/.test(String(given.region)) ? given.region! : defaultRegion;
    const name = String(given.stackName);
    const body = objectOf(given.template);
    const scope: Scope = {
      region,
      stackName: name,
      template: body,
      mark: (id, attribute) => this.mark(stack, id, attribute),
      partsOfArn: (text) => this.partsOfArn(text),
      output: (stackName, outputName, depth) => this.output(stackName, outputName, depth),
      exported: (exportName, depth) => this.exported(exportName, depth),
      nested: (id, outputName, depth) => this.nested(name, id, outputName, depth),
      given: (parameter, depth) => this.given(given, parameter, depth),
    };
    const stack: Stack = { ...given, name, region, scope, body };
    return stack;
  }

  private resourcesOf(stack: Stack): Resource[] {
    return Object.entries(objectOf(stack.body.Resources))
      .filter(([, body]) => isObject(body) && !(typeof body.Condition === 'string' && condition(body.Condition, stack.scope) === false))
      .map(([id, body]) => {
        let properties: unknown;
        const resource = new Resource({
          id,
          type: textOf(entry(body, 'Type')),
          stackName: stack.name,
          region: stack.scope.region,
          path: pathOf(stack, id, body),
          attributes: objectOf(body),
          properties: () => (properties ??= objectOf(evaluate(entry(body, 'Properties'), stack.scope))),
          targets: (value) => this.targets(value),
          readable: (text) => text.replace(MARK, (_, index) => this.readable(Number(index))),
        });
        this.byId.set(`${stack.name}\n${id}`, resource);
        return resource;
      });
  }

  private mark(stack: Stack, id: string, attribute: string): string {
    const key = `${stack.name}\n${id}\n${attribute}`;
    let mark = this.markIndex.get(key);
    if (mark === undefined) {
      mark = `\u0001${this.marks.push({ stack, id, attribute }) - 1}\u0002`;
      this.markIndex.set(key, mark);
    }
    return mark;
  }

  /** Only `Arn` is one for sure: Ref and other attributes give names and addresses with the same colons. */
  private partsOfArn(text: string): readonly unknown[] | undefined {
    const [, index] = /^\u0001(\d+)\u0002$/.exec(text) ?? [];
    const mark = index === undefined ? undefined : this.marks[Number(index)];
    return mark?.attribute === 'Arn' ? ['arn', 'aws', undefined, mark.stack.scope.region, '<account>'] : undefined;
  }

  private readable(index: number): string {
    const mark = this.marks[index];
    return mark === undefined ? '' : `<${mark.attribute === '' ? mark.id : `${mark.id}.${mark.attribute}`}>`;
  }

  private targets(value: unknown): Resource[] {
    const found = new Set<Resource>();
    const walk = (part: unknown): void => {
      if (typeof part === 'string') {
        for (const [, index] of part.matchAll(MARK)) {
          const mark = this.marks[Number(index)];
          const resource = mark && this.byId.get(`${mark.stack.name}\n${mark.id}`);
          if (resource !== undefined) {
            found.add(resource);
          }
        }
      } else if (typeof part === 'object' && part !== null) {
        Object.values(part).forEach(walk);
      }
    };
    walk(value);
    return [...found];
  }

  private output(stackName: string, outputName: string, depth: number): unknown {
    const stack = this.stacks.find(({ name }) => name === stackName);
    return stack && evaluate(entry(entry(stack.body.Outputs, outputName), 'Value'), stack.scope, depth + 1);
  }

  private nested(stackName: string, logicalId: string, outputName: string, depth: number): unknown {
    const stack = this.stacks.find(({ nestedIn }) => nestedIn?.stackName === stackName && nestedIn.logicalId === logicalId);
    return stack && this.output(stack.name, outputName, depth);
  }

  private given({ nestedIn }: StackTemplate, parameter: string, depth: number): unknown {
    const parent = nestedIn && this.stacks.find(({ name }) => name === nestedIn.stackName);
    const properties = entry(entry(parent?.body.Resources, nestedIn?.logicalId ?? ''), 'Properties');
    return parent && evaluate(entry(entry(properties, 'Parameters'), parameter), parent.scope, depth + 1);
  }

  private exported(exportName: string, depth: number): unknown {
    for (const stack of this.stacks) {
      for (const output of Object.values(objectOf(stack.body.Outputs))) {
        if (evaluate(entry(entry(output, 'Export'), 'Name'), stack.scope, depth + 1) === exportName) {
          return evaluate(entry(output, 'Value'), stack.scope, depth + 1);
        }
      }
    }
    return undefined;
  }
}

/** CDK's own path where there is one, without the last element that every L2 construct adds. */
function pathOf(stack: Stack, id: string, body: unknown): string {
  const path = entry(stack.paths, id) ?? entry(entry(body, 'Metadata'), 'aws:cdk:path');
  return typeof path === 'string' && path !== '' ? path.replace(/\/(Resource|Default)$/, '') : `${stack.name}/${id}`;
}
