import * as cdk from 'aws-cdk-lib';
import { Api } from './assembly';
import { Expression, Statement } from './expression';
import * as ours from '../../../src';

/** Who was at work when something was thrown. */
export type Culprit = 'ours' | 'cdk';

/** What a program ended with, and in which statement. */
export class Stopped extends Error {
  constructor(public readonly by: Culprit, public readonly reason: unknown, public readonly expression: Expression, public statement = '') {
    super(`stopped by ${by}: ${String((reason as Error)?.message ?? reason)}`);
  }
}

/** What each app of a program is made with, whatever the program says. */
export interface Surroundings {
  readonly outdir: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** More packages than the two, which tests of the fuzzer itself need. */
export type Packages = Readonly<Record<string, unknown>>;

const PACKAGES: Packages = { cdk, ours, Date };

export class Evaluator {
  public readonly values = new Map<string, unknown>();
  private readonly packages: Packages;
  private readonly ourClasses: ReadonlySet<unknown>;

  constructor(private readonly surroundings: Surroundings, more: Packages = {}) {
    this.packages = { ...PACKAGES, ...more };
    this.ourClasses = new Set([...Object.values(ours), ...Object.values(more).flatMap((one) => Object.values(one as object))]);
  }

  public run(statements: readonly Statement[]): void {
    for (const { name, expression } of statements) {
      try {
        this.values.set(name, this.evaluate(expression));
      } catch (error) {
        if (error instanceof Stopped) {
          error.statement ||= name;
        }
        throw error;
      }
    }
  }

  /** Reads all that one of our objects says publicly, as any user may. */
  public readProperties({ name, expression }: Statement, api: Api): void {
    const value: any = this.values.get(name);
    if (!this.isOurs(value)) {
      return;
    }
    const type = api.types.find((one) => one.kind === 'class' && one.name === value.constructor.name);
    for (const property of type?.properties ?? []) {
      if (!property.static) {
        this.guarded('ours', expression, () => value[property.name]);
      }
    }
  }

  public isOurs(value: unknown): boolean {
    return typeof value === 'object' && value !== null && this.ourClasses.has(value.constructor);
  }

  public evaluate(expression: Expression): any {
    if ('lit' in expression) {
      return expression.lit;
    }
    if ('raw' in expression) {
      return { 'undefined': undefined, 'NaN': NaN, 'Infinity': Infinity, '-Infinity': -Infinity, '-0': -0 }[expression.raw];
    }
    if ('list' in expression) {
      return expression.list.map((item) => this.evaluate(item));
    }
    if ('obj' in expression) {
      const object = {};
      for (const [name, value] of expression.obj) {
        const property = typeof name === 'string' ? name : String(this.evaluate(name));
        Object.defineProperty(object, property, { value: this.evaluate(value), enumerable: true, writable: true, configurable: true });
      }
      return object;
    }
    if ('ref' in expression) {
      if (!this.values.has(expression.ref)) {
        throw new Error(`the program uses ${expression.ref} before it is made`);
      }
      return this.values.get(expression.ref);
    }
    if ('path' in expression) {
      return this.lookUp(expression.path);
    }
    if ('get' in expression) {
      const from = this.evaluate(expression.get);
      return this.guarded(this.isOurs(from) ? 'ours' : 'cdk', expression, () => from[expression.name]);
    }
    if ('fn' in expression) {
      return () => this.evaluate(expression.fn);
    }
    return 'new' in expression ? this.construct(expression) : this.invoke(expression);
  }

  private construct(expression: Extract<Expression, { new: string }>): unknown {
    const args = expression.args.map((argument) => this.evaluate(argument));
    const Class = this.lookUp(expression.new);
    if (expression.new === 'cdk.App') {
      const { context, ...others } = args[0] ?? {};
      args[0] = { ...others, ...this.surroundings, context: { ...context, ...this.surroundings.context } };
    }
    return this.guarded(culpritOf(expression.new), expression, () => new Class(...args));
  }

  private invoke(expression: Extract<Expression, { call: Expression }>): unknown {
    const callee = expression.call;
    if ('get' in callee) {
      const on = this.evaluate(callee.get);
      const args = expression.args.map((argument) => this.evaluate(argument));
      return this.guarded(this.isOurs(on) ? 'ours' : 'cdk', expression, () => on[callee.name](...args));
    }
    const name = (callee as { path: string }).path;
    const args = expression.args.map((argument) => this.evaluate(argument));
    const at = name.lastIndexOf('.');
    const owner = this.lookUp(name.slice(0, at));
    return this.guarded(culpritOf(name), expression, () => owner[name.slice(at + 1)](...args));
  }

  private guarded<T>(by: Culprit, expression: Expression, work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof Stopped ? error : new Stopped(by, error, expression);
    }
  }

  private lookUp(name: string): any {
    return name.split('.').reduce((value: any, member, index) => {
      const found = index === 0 ? this.packages[member] : value[member];
      if (found === undefined) {
        throw new Error(`there is no ${name}`);
      }
      return found;
    }, undefined);
  }
}

function culpritOf(name: string): Culprit {
  return name.startsWith('cdk.') || !name.includes('.') ? 'cdk' : 'ours';
}
