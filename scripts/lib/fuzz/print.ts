import { Expression, parts, Statement } from './expression';

/** As somebody would write it into an app, to be pasted. */
export function printCase(statements: readonly Statement[]): string {
  const used = new Set(statements.flatMap(({ expression }) => [...names(expression)]));
  return [
    "import * as cdk from 'aws-cdk-lib';",
    "import * as ours from '@tech-n-ai/constructs';",
    '',
    ...statements.map(({ name, expression }) => `${used.has(name) ? `const ${name} = ` : ''}${print(expression)};`),
    ...statements.some(({ name }) => name === 'app') ? ['app.synth();'] : [],
  ].join('\n');
}

export function print(expression: Expression): string {
  if ('lit' in expression) {
    return typeof expression.lit === 'string' ? quoted(expression.lit) : String(expression.lit);
  }
  if ('raw' in expression) {
    return expression.raw;
  }
  if ('list' in expression) {
    return `[${expression.list.map(print).join(', ')}]`;
  }
  if ('obj' in expression) {
    const entries = expression.obj.map(([name, value]) => `${typeof name === 'string' ? key(name) : `[${print(name)}]`}: ${print(value)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if ('ref' in expression) {
    return expression.ref;
  }
  if ('path' in expression) {
    return expression.path;
  }
  if ('get' in expression) {
    return `${print(expression.get)}.${expression.name}`;
  }
  if ('call' in expression) {
    return `${print(expression.call)}(${expression.args.map(print).join(', ')})`;
  }
  if ('new' in expression) {
    return `new ${expression.new}(${expression.args.map(print).join(', ')})`;
  }
  return `() => ${'obj' in expression.fn ? `(${print(expression.fn)})` : print(expression.fn)}`;
}

function key(name: string): string {
  // As a plain key it would set the prototype.
  return name === '__proto__' ? "['__proto__']" : /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name);
}

function quoted(text: string): string {
  const shown = text.length > 80 && /^(.)\1*$/s.test(text) ? undefined : text;
  if (shown === undefined) {
    return `${quoted(text[0])}.repeat(${text.length})`;
  }
  const json = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${json}'`;
}

function* names(expression: Expression): Generator<string> {
  if ('ref' in expression) {
    yield expression.ref;
  }
  for (const part of parts(expression)) {
    yield* names(part);
  }
}
