/**
 * A program as data: it can be run, written as TypeScript, made smaller and kept in a file. All that the fuzzer gives to constructs is written so.
 */
export type Expression =
  | { readonly lit: string | number | boolean }
  /** What JSON cannot hold. */
  | { readonly raw: 'undefined' | 'NaN' | 'Infinity' | '-Infinity' | '-0' }
  | { readonly list: readonly Expression[] }
  | { readonly obj: readonly Entry[] }
  /** A statement before. */
  | { readonly ref: string }
  /** Something of a package, e.g. `cdk.aws_ec2.SubnetType.PUBLIC` or `ours.Environment.DEV`. */
  | { readonly path: string }
  | { readonly get: Expression; readonly name: string }
  | { readonly call: Expression; readonly args: readonly Expression[] }
  | { readonly new: string; readonly args: readonly Expression[] }
  /** A function without parameters. */
  | { readonly fn: Expression };

/** A computed name is an expression, such as a token. */
export type Entry = readonly [string | Expression, Expression];

export interface Statement {
  readonly name: string;
  readonly expression: Expression;
}

export const lit = (value: string | number | boolean): Expression => {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    return { raw: (Object.is(value, -0) ? '-0' : String(value)) as 'NaN' };
  }
  return { lit: value };
};
export const undef: Expression = { raw: 'undefined' };
export const list = (...items: Expression[]): Expression => ({ list: items });
export const obj = (entries: Readonly<Record<string, Expression>>): Expression => ({ obj: Object.entries(entries) });
export const ref = (name: string): Expression => ({ ref: name });
export const path = (name: string): Expression => ({ path: name });
export const get = (from: Expression, name: string): Expression => ({ get: from, name });
export const call = (callee: Expression | string, ...args: Expression[]): Expression => (
  { call: typeof callee === 'string' ? path(callee) : callee, args });
export const method = (on: Expression, name: string, ...args: Expression[]): Expression => call(get(on, name), ...args);
export const make = (name: string, ...args: Expression[]): Expression => ({ new: name, args });
export const fn = (result: Expression): Expression => ({ fn: result });

/** The expressions directly in an expression. */
export function parts(expression: Expression): Expression[] {
  if ('list' in expression) {
    return [...expression.list];
  }
  if ('obj' in expression) {
    return expression.obj.flatMap(([name, value]) => (typeof name === 'string' ? [value] : [name, value]));
  }
  if ('get' in expression) {
    return [expression.get];
  }
  if ('call' in expression) {
    return [expression.call, ...expression.args];
  }
  if ('new' in expression) {
    return [...expression.args];
  }
  return 'fn' in expression ? [expression.fn] : [];
}

/** Names of the statements that it needs. */
export function references(expression: Expression): string[] {
  return 'ref' in expression ? [expression.ref] : parts(expression).flatMap(references);
}
