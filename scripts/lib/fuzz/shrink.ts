import { Expression, path, ref, references, Statement } from './expression';

export interface ShrinkOptions {
  /** Properties without which a program would not compile. */
  readonly required: ReadonlySet<string>;
  /** Each step is tried by running it, so there is an end to how many are. */
  readonly mostTries: number;
}

/** A program that shows the same with less. */
export function shrink(
  statements: readonly Statement[], showsTheSame: (smaller: readonly Statement[]) => boolean, { required, mostTries }: ShrinkOptions,
): Statement[] {
  let best = [...statements];
  let tries = 0;
  for (let improved = true; improved && tries < mostTries;) {
    improved = false;
    for (const smaller of smallerPrograms(best, required)) {
      tries += 1;
      if (tries > mostTries) {
        break;
      }
      if (showsTheSame(smaller)) {
        best = smaller;
        improved = true;
        break;
      }
    }
  }
  return best;
}

function* smallerPrograms(statements: readonly Statement[], required: ReadonlySet<string>): Generator<Statement[]> {
  // From the end, where nothing depends on it any more.
  for (const index of statements.keys()) {
    const at = statements.length - 1 - index;
    const { name } = statements[at];
    if (!statements.some(({ expression }) => references(expression).includes(name)) && name !== 'app') {
      yield statements.filter((_, position) => position !== at);
    }
  }
  yield* withoutStacks(statements);
  for (const [index, { name, expression }] of statements.entries()) {
    for (const smaller of smallerExpressions(expression, required)) {
      yield statements.map((statement, position) => (position === index ? { name, expression: smaller } : statement));
    }
  }
}

/** Everything in one stack. */
function* withoutStacks(statements: readonly Statement[]): Generator<Statement[]> {
  for (const { name } of statements.filter((one) => ['nested', 'others', 'more', 'stage'].includes(one.name))) {
    const instead = name === 'stage' ? 'app' : 'stack';
    yield statements.filter((one) => one.name !== name).map((one) => ({ ...one, expression: renamed(one.expression, name, instead) }));
  }
}

function renamed(expression: Expression, from: string, to: string): Expression {
  return 'ref' in expression && expression.ref === from ? ref(to) : mapped(expression, (part) => renamed(part, from, to));
}

function mapped(expression: Expression, change: (part: Expression) => Expression): Expression {
  if ('list' in expression) {
    return { list: expression.list.map(change) };
  }
  if ('obj' in expression) {
    return { obj: expression.obj.map(([name, value]) => [typeof name === 'string' ? name : change(name), change(value)]) };
  }
  if ('get' in expression) {
    return { ...expression, get: change(expression.get) };
  }
  if ('call' in expression) {
    return { call: change(expression.call), args: expression.args.map(change) };
  }
  if ('new' in expression) {
    return { ...expression, args: expression.args.map(change) };
  }
  return 'fn' in expression ? { fn: change(expression.fn) } : expression;
}

function* smallerExpressions(expression: Expression, required: ReadonlySet<string>): Generator<Expression> {
  if ('list' in expression) {
    yield* without(expression.list).map((list) => ({ list }));
  } else if ('obj' in expression) {
    yield* expression.obj.filter(([name]) => !(typeof name === 'string' && required.has(name)))
      .map((gone) => ({ obj: expression.obj.filter((entry) => entry !== gone) }));
  } else if ('new' in expression || 'call' in expression) {
    if (isEnvironment(expression)) {
      yield path('ours.Environment.DEV');
    }
    const last = expression.args.at(-1);
    // Options can be left out; without scope or id it would be another program.
    if (last !== undefined && ('obj' in last || 'raw' in last || !('new' in expression || 'path' in expression.call))) {
      yield { ...expression, args: expression.args.slice(0, -1) };
    }
  } else if ('lit' in expression && typeof expression.lit === 'string' && expression.lit.length > 40) {
    yield { lit: expression.lit.slice(0, Math.ceil(expression.lit.length / 2)) };
  } else if ('path' in expression && /^ours\.Environment\.(BETA|PROD)$/.test(expression.path)) {
    yield path('ours.Environment.DEV');
  }
  yield* inParts(expression, required);
}

function* inParts(expression: Expression, required: ReadonlySet<string>): Generator<Expression> {
  const count = countParts(expression);
  for (let index = 0; index < count; index += 1) {
    let seen = -1;
    const target = partAt(expression, index);
    for (const smaller of smallerExpressions(target, required)) {
      seen = -1;
      yield mapped(expression, (part) => {
        seen += 1;
        return seen === index ? smaller : part;
      });
    }
  }
}

function countParts(expression: Expression): number {
  let count = 0;
  mapped(expression, (part) => {
    count += 1;
    return part;
  });
  return count;
}

function partAt(expression: Expression, index: number): Expression {
  let seen = -1;
  let found = expression;
  mapped(expression, (part) => {
    seen += 1;
    found = seen === index ? part : found;
    return part;
  });
  return found;
}

function without<T>(items: readonly T[]): T[][] {
  return items.map((_, index) => items.filter((__, position) => position !== index));
}

function isEnvironment(expression: Expression): boolean {
  if (!('call' in expression)) {
    return false;
  }
  const callee = expression.call;
  return 'path' in callee ? callee.path === 'ours.Environment.custom' : 'get' in callee && callee.name === 'withProject';
}
