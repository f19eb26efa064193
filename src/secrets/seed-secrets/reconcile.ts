import { FirstValue, WantedKey } from '../model/first-value';

/** Makes the first value of a key; random, so it is handed in. */
export type MakeValue = (first: FirstValue) => string | number;

export interface Reconciled {
  /** The new JSON: the old text, unchanged to the letter, with what was missing put in. */
  readonly text: string;
  /** Paths of the keys that were missing, or held another value than the exact one. */
  readonly written: string[];
}

/**
 * The JSON that a secret must hold so that every wanted key is there, or undefined when it holds them all.
 *
 * A key that is there is never changed, whatever its value, unless the template knows the exact one. The text around it is not written anew
 * either: that would round large numbers.
 *
 * @throws when the current value is not a JSON object, or has something else where an object is wanted; never with any of the value in
 * the message
 */
export function reconcile(wanted: readonly WantedKey[], current: string | undefined, make: MakeValue): Reconciled | undefined {
  const before = current === undefined || current.trim() === '' ? '{}' : current;
  const written: string[] = [];
  let text = before;
  for (const { path, first } of wanted) {
    const root = parse(text);
    const parent = deepestObject(root, path);
    if (parent.length < path.length) {
      text = insert(text, parent, path.slice(parent.length), make(first));
      written.push(path.join('.'));
    } else if (first.kind === 'exact' && valueOf(root, path) !== first.value) {
      text = overwrite(text, path, first.value);
      written.push(path.join('.'));
    }
  }
  return written.length === 0 ? undefined : { text, written };
}

type Json = Record<string, unknown>;

/** Without the parser's own message: it quotes what it could not read, which may be a password. */
function parse(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isObject(value)) {
    throw new Error('its value is not a JSON object');
  }
  return value;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How much of the path is there: all of it when the key is, otherwise the way to the object where the rest belongs. */
function deepestObject(root: Json, path: readonly string[]): string[] {
  let object = root;
  for (const [depth, name] of path.entries()) {
    if (!Object.hasOwn(object, name)) {
      return path.slice(0, depth);
    }
    const next = object[name];
    if (depth < path.length - 1 && !isObject(next)) {
      throw new Error(`its key ${path.slice(0, depth + 1).join('.')} does not hold an object`);
    }
    object = next as Json;
  }
  return [...path];
}

function valueOf(root: Json, path: readonly string[]): unknown {
  return path.reduce<unknown>((object, name) => (object as Json)[name], root);
}

/** Puts a new last member into the object at the path. */
function insert(text: string, parent: readonly string[], rest: readonly string[], value: string | number): string {
  const { end, empty } = spanOf(text, parent);
  const member = rest.reduceRight<string>((inner, name, index) => {
    const pair = `${JSON.stringify(name)}:${inner}`;
    return index === 0 ? pair : `{${pair}}`;
  }, JSON.stringify(value));
  // Before the closing brace.
  return `${text.slice(0, end - 1)}${empty ? '' : ','}${member}${text.slice(end - 1)}`;
}

function overwrite(text: string, path: readonly string[], value: string | number): string {
  const { start, end } = spanOf(text, path);
  return `${text.slice(0, start)}${JSON.stringify(value)}${text.slice(end)}`;
}

interface Span {
  /** Names from the outermost object inwards; undefined for an element of an array. */
  readonly path: readonly (string | undefined)[];
  readonly start: number;
  readonly end: number;
  readonly empty: boolean;
}

/** Where the value at the path stands. Of two under one name the last counts, as it does for the parser. */
function spanOf(text: string, path: readonly string[]): Span {
  return [...spans(text)].filter((span) => span.path.length === path.length && path.every((step, depth) => step === span.path[depth])).pop()!;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The values of objects in text that is known to be JSON, the outermost object included. */
function* spans(text: string): Generator<Span> {
  const open: { path: Span['path']; start: number }[] = [];
  let name: string | undefined;
  let previous = '';
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const path = open.length === 0 ? [] : [...open[open.length - 1].path, name];
    if (token === ':') {
      name = JSON.parse(previous) as string;
    } else if (token === '{' || token === '[') {
      open.push({ path, start: index });
      // Elements of an array have no name.
      name = undefined;
    } else if (token === '}' || token === ']') {
      yield { ...open.pop()!, end: index + 1, empty: previous === '{' };
      name = undefined;
    } else if (token === ',') {
      name = undefined;
    } else if (previous === ':') {
      yield { path, start: index, end: index + token.length, empty: false };
    }
    previous = token;
  }
}
