import { entry, isObject, JsonObject, listOf, numberOf, objectOf, textOf } from './json';

/** What intrinsic functions need to know of the templates around them. */
export interface Scope {
  readonly region: string;
  readonly stackName: string;
  readonly template: JsonObject;
  /** A text that stands for the resource until somebody asks what it is. */
  readonly mark: (logicalId: string, attribute: string) => string;
  /** What is known of the parts of an ARN, by their places; undefined for a text that is not the ARN of a resource and nothing else. */
  readonly partsOfArn: (text: string) => readonly unknown[] | undefined;
  /** The value of an output of a stack, or of an export. */
  readonly output: (stackName: string, outputName: string, depth: number) => unknown;
  readonly exported: (name: string, depth: number) => unknown;
  /** The value of an output of a nested stack; undefined where the resource is none. */
  readonly nested: (logicalId: string, outputName: string, depth: number) => unknown;
  /** What the parent gives a nested stack for a parameter; undefined in other stacks. */
  readonly given: (parameter: string, depth: number) => unknown;
}

/** Deeper than any template; a circle of outputs ends here. */
const MAX_DEPTH = 100;

const ZONES = ['a', 'b', 'c'];

/** Marks a property that `AWS::NoValue` takes away. */
const NOTHING = Symbol('AWS::NoValue');

type Intrinsic = (argument: unknown, scope: Scope, depth: number) => unknown;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'Ref': (name, scope, depth) => reference(textOf(name), scope, depth),
  'Fn::GetAtt': (argument, scope, depth) => {
    const [id, ...attribute] = (typeof argument === 'string' ? argument : listOf(argument).map(textOf).join('.')).split('.');
    const [kind, output] = attribute;
    const nested = kind === 'Outputs' && output !== undefined ? scope.nested(id, output, depth) : undefined;
    return nested !== undefined ? nested : isObject(entry(scope.template.Resources, id ?? '')) ? scope.mark(id, attribute.join('.')) : undefined;
  },
  'Fn::GetStackOutput': (argument, scope, depth) => {
    const wanted = objectOf(evaluate(argument, scope, depth));
    return scope.output(textOf(wanted.StackName), textOf(wanted.OutputName), depth);
  },
  'Fn::ImportValue': (argument, scope, depth) => scope.exported(textOf(evaluate(argument, scope, depth)), depth),
  'Fn::Join': (argument, scope, depth) => {
    const [delimiter, pieces] = listOf(argument);
    const texts = listOf(evaluate(pieces, scope, depth)).map(scalarText);
    return texts.includes(undefined) ? undefined : texts.join(textOf(delimiter));
  },
  'Fn::Sub': (argument, scope, depth) => {
    const [text, given] = Array.isArray(argument) ? argument : [argument, {}];
    const names = objectOf(evaluate(given, scope, depth));
    return textOf(text).replace(/\$\{([^!}][^}]*)\}/g, (whole, name: string) =>
      scalarText(Object.hasOwn(names, name) ? names[name] : nameInText(name, scope, depth)) ?? whole).replace(/\$\{!/g, '${');
  },
  'Fn::Select': (argument, scope, depth) => {
    const [index, list] = listOf(evaluate(argument, scope, depth));
    return listOf(list)[numberOf(index) ?? -1];
  },
  'Fn::Split': (argument, scope, depth) => {
    const [delimiter, text] = listOf(evaluate(argument, scope, depth));
    if (typeof text !== 'string' || typeof delimiter !== 'string' || delimiter === '') {
      return undefined;
    }
    return (delimiter === ':' ? scope.partsOfArn(text) : undefined) ?? text.split(delimiter);
  },
  'Fn::GetAZs': (argument, scope, depth) => {
    const region = evaluate(argument, scope, depth);
    return ZONES.map((zone) => `${typeof region === 'string' && region !== '' ? region : scope.region}${zone}`);
  },
  'Fn::FindInMap': (argument, scope, depth) => {
    const names = listOf(evaluate(argument, scope, depth)).slice(0, 3);
    return names.map(textOf).reduce((value, name) => entry(value, name), scope.template.Mappings);
  },
  'Fn::If': (argument, scope, depth) => {
    const [name, yes, no] = listOf(argument);
    // Where only the deployment will know, the branch that exists is priced: too much rather than too little.
    const branches = condition(textOf(name), scope, depth) === false ? [no] : [yes, no];
    const values = branches.map((branch) => evaluateHere(branch, scope, depth + 1));
    return values.find((value) => value !== NOTHING) ?? values[0];
  },
  'Fn::Base64': (argument, scope, depth) => evaluate(argument, scope, depth),
  'Fn::Length': (argument, scope, depth) => listOf(evaluate(argument, scope, depth)).length,
  'Fn::ToJsonString': (argument, scope, depth) => JSON.stringify(evaluate(argument, scope, depth)),
};

/** The value with its intrinsic functions carried out; undefined where the templates do not tell. Never throws. */
export function evaluate(value: unknown, scope: Scope, depth = 0): unknown {
  const result = evaluateHere(value, scope, depth);
  return result === NOTHING ? undefined : result;
}

/** Whether a condition holds; undefined where only the deployment will know. */
export function condition(name: string, scope: Scope, depth = 0): boolean | undefined {
  return holds(entry(scope.template.Conditions, name), scope, depth + 1);
}

function evaluateHere(value: unknown, scope: Scope, depth: number): unknown {
  if (depth > MAX_DEPTH) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.map((item) => evaluateHere(item, scope, depth + 1)).filter((item) => item !== NOTHING);
  }
  if (!isObject(value)) {
    return value;
  }
  const [[name, argument] = ['', undefined], ...others] = Object.entries(value);
  if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
    return Object.hasOwn(INTRINSICS, name) ? INTRINSICS[name](argument, scope, depth + 1) : undefined;
  }
  // What is undefined is left out when it becomes JSON, and is nothing that only the deployment knows.
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)
    .map(([key, item]) => [key, evaluateHere(item, scope, depth + 1)]).filter(([, item]) => item !== NOTHING));
}

function reference(name: string, scope: Scope, depth: number): unknown {
  const pseudo: Readonly<Record<string, unknown>> = {
    'AWS::Region': scope.region,
    'AWS::StackName': scope.stackName,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::AccountId': '<account>',
    'AWS::StackId': '<stack>',
    'AWS::NotificationARNs': [],
    'AWS::NoValue': NOTHING,
  };
  if (Object.hasOwn(pseudo, name)) {
    return pseudo[name];
  }
  if (isObject(entry(scope.template.Resources, name))) {
    return scope.mark(name, '');
  }
  const given = scope.given(name, depth) ?? entry(entry(scope.template.Parameters, name), 'Default');
  return /^(Comma|List)/.test(textOf(entry(entry(scope.template.Parameters, name), 'Type'))) && typeof given === 'string'
    ? given.split(',') : evaluate(given, scope, depth);
}

function nameInText(name: string, scope: Scope, depth: number): unknown {
  const [id, ...attribute] = name.split('.');
  return attribute.length === 0 ? evaluate({ Ref: name }, scope, depth) : evaluate({ 'Fn::GetAtt': [id, attribute.join('.')] }, scope, depth);
}

function scalarText(value: unknown): string | undefined {
  return typeof value === 'object' || value === undefined ? undefined : textOf(value);
}

function holds(expression: unknown, scope: Scope, depth: number): boolean | undefined {
  if (depth > MAX_DEPTH || !isObject(expression)) {
    return undefined;
  }
  const [[name, argument] = ['', undefined]] = Object.entries(expression);
  const parts = () => listOf(argument).map((part) => holds(part, scope, depth + 1));
  switch (name) {
    case 'Condition': return condition(textOf(argument), scope, depth + 1);
    case 'Fn::Not': return negated(parts()[0]);
    case 'Fn::And': return parts().includes(false) ? false : (parts().includes(undefined) ? undefined : true);
    case 'Fn::Or': return parts().includes(true) ? true : (parts().includes(undefined) ? undefined : false);
    case 'Fn::Equals': {
      const [left, right] = listOf(evaluate(argument, scope, depth)).map(scalarText);
      return left === undefined || right === undefined ? undefined : left === right;
    }
    default: return undefined;
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
