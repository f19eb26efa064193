import { Deployment } from '../deployment';
import { addressOf } from '../references';
import { isObject, Json, Stack, Template } from '../template';

/** A part of a template that may be written to. */
export type Writable = { [key: string]: any };

interface DraftResource {
  readonly Type: string;
  Properties: Writable;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

interface DraftTemplate {
  Resources: { [logicalId: string]: DraftResource };
  Outputs: { [name: string]: { Value: Json; Export?: { Name: string } } };
  Parameters: { [name: string]: { Type: string; Default?: Json } };
}

export interface Found {
  readonly address: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly resource: DraftResource;
  readonly properties: Writable;
}

/** A copy of an app's stacks in which something is changed. */
export class Draft {
  private readonly stacks: (Omit<Stack, 'template'> & { readonly template: DraftTemplate })[];

  constructor(private readonly original: Deployment) {
    this.stacks = original.stacks.map(({ template, ...stack }) => ({ ...stack, template: structuredClone(template) as unknown as DraftTemplate }));
  }

  public build(): Deployment {
    return new Deployment(this.original.app, this.stacks as unknown as Stack[]);
  }

  public template(stack: string): DraftTemplate {
    const found = this.stacks.find(({ path }) => path === stack);
    if (found === undefined) {
      throw new Error(`no stack ${stack}; there are ${this.stacks.map(({ path }) => path).join(', ')}`);
    }
    return found.template;
  }

  /** The first resource of a type whose properties say so. */
  public find(stack: string, type: string, wanted: (properties: Writable, logicalId: string) => boolean = () => true): Found {
    const found = Object.entries(this.template(stack).Resources)
      .find(([logicalId, { Type, Properties }]) => Type === type && wanted(Properties ?? {}, logicalId));
    if (found === undefined) {
      throw new Error(`no ${type} in ${stack} that a mutation could change`);
    }
    const [logicalId, resource] = found;
    resource.Properties ??= {};
    return { address: addressOf(stack, logicalId), stack, logicalId, resource, properties: resource.Properties };
  }

  public add(stack: string, logicalId: string, resource: DraftResource): string {
    this.template(stack).Resources[logicalId] = resource;
    return addressOf(stack, logicalId);
  }

  public remove({ stack, logicalId }: Found): void {
    delete this.template(stack).Resources[logicalId];
  }

  public renameStack(path: string, name: string): void {
    const at = this.stacks.findIndex((stack) => stack.path === path);
    this.stacks[at] = { ...this.stacks[at], name };
  }

  public removeStack(path: string): void {
    this.stacks.splice(this.stacks.findIndex((stack) => stack.path === path), 1);
  }

  /** Gives a resource another logical id, and all that refer to it follow, as when its construct gets another id. */
  public rename({ stack, logicalId }: Found, to: string): string {
    const { template } = this.stacks.find(({ path }) => path === stack)!;
    const renamed = follow(template as unknown as Json, logicalId, to) as unknown as DraftTemplate;
    const Resources = Object.fromEntries(Object.entries(renamed.Resources).map(([id, resource]) => [id === logicalId ? to : id, resource]));
    Object.assign(template, renamed, { Resources });
    return addressOf(stack, to);
  }

  public outputsOf(stack: string): Template['Outputs'] {
    return this.template(stack).Outputs as unknown as Template['Outputs'];
  }

  /** Puts something in the place of every value that is the same as this one, in all stacks. */
  public replaceEverywhere(value: Json, by: Json): void {
    for (const stack of this.stacks) {
      Object.assign(stack.template, substituted(stack.template as unknown as Json, JSON.stringify(value), by));
    }
  }
}

function follow(value: Json, from: string, to: string): Json {
  if (Array.isArray(value)) {
    return value.map((item: Json) => follow(item, from, to));
  }
  if (!isObject(value)) {
    return value;
  }
  if (value.Ref === from) {
    return { Ref: to };
  }
  const attribute = value['Fn::GetAtt'];
  if (Array.isArray(attribute) && attribute[0] === from) {
    return { 'Fn::GetAtt': [to, ...attribute.slice(1)] };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, follow(item, from, to)]));
}

function substituted(value: Json, text: string, by: Json): Json {
  if (JSON.stringify(value) === text) {
    return by;
  }
  if (Array.isArray(value)) {
    return value.map((item: Json) => substituted(item, text, by));
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item, text, by)])) : value;
}
