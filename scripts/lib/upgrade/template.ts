export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** What an upgrade is judged by in a resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Output {
  readonly Value: Json;
  readonly Export?: { readonly Name: Json };
}

export interface Template {
  readonly Resources: { readonly [logicalId: string]: Resource };
  readonly Outputs?: { readonly [name: string]: Output };
  readonly Parameters?: { readonly [name: string]: { readonly Type: string; readonly Default?: Json } };
}

export interface Stack {
  /** Its path in the app, e.g. `dev/Data`. */
  readonly path: string;
  /** Its name in CloudFormation, e.g. `dev-Data`. */
  readonly name: string;
  /** Account and region, as the assembly writes them. */
  readonly environment: string;
  readonly template: Template;
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are the same, whatever the order of their keys. */
export function same(left: Json, right: Json): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => same(value, right[index]));
  }
  if (isObject(left) && isObject(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]));
  }
  return left === right;
}

/** Values at a path; `*` stands for every item of a list or map. Nothing where the path leads nowhere. */
export function valuesAt(value: Json, path: readonly string[]): Json[] {
  const [key, ...rest] = path;
  if (key === undefined) {
    return value === undefined ? [] : [value];
  }
  if (key === '*') {
    return (Array.isArray(value) ? value : isObject(value) ? Object.values(value) : []).flatMap((item: Json) => valuesAt(item, rest));
  }
  return isObject(value) ? valuesAt(value[key], rest) : [];
}
