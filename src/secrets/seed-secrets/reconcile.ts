import { FirstValue, WantedKey } from '../model/first-value';

/** Makes the first value of a key; random, so it is handed in. */
export type MakeValue = (first: FirstValue) => string | number;

export interface Reconciled {
  /** The new JSON: the old text, unchanged to the letter, with what was missing put in. */
  readonly text: string;
  /** Paths of the keys that were missing. */
  readonly added: string[];
}

/**
 * The JSON that a secret must hold so that every wanted key is there, or undefined when it holds them all.
 *
 * A key that is there is never changed, whatever its value. The text around it is not written anew either: that would round large numbers.
 *
 * @throws when the current value is not a JSON object, or has something else where an object is wanted; never with any of the value in
 * the message
 */
export function reconcile(wanted: readonly WantedKey[], current: string | undefined, make: MakeValue): Reconciled | undefined {
  const before = current === undefined || current.trim() === '' ? '{}' : current;
  const added: string[] = [];
  let text = before;
  for (const { path, first } of wanted) {
    const parent = deepestObject(parse(text), path);
    if (parent.length < path.length) {
      text = insert(text, parent, path.slice(parent.length), make(first));
      added.push(path.join('.'));
    }
  }
  return added.length === 0 ? undefined : { text, added };
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

/** Puts a new last member into the object at the path. */
function insert(text: string, parent: readonly string[], rest: readonly string[], value: string | number): string {
  const { end, empty } = objectAt(text, parent);
  const member = rest.reduceRight<string>((inner, name, index) => {
    const pair = `${JSON.stringify(name)}:${inner}`;
    return index === 0 ? pair : `{${pair}}`;
  }, JSON.stringify(value));
  return `${text.slice(0, end)}${empty ? '' : ','}${member}${text.slice(end)}`;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Where the object at the path ends, in text that is known to be a JSON object. Of two objects under one name the last counts, as it does
 * for the parser.
 */
function objectAt(text: string, path: readonly string[]): { end: number; empty: boolean } {
  const open: (string | undefined)[] = [];
  let name: string | undefined;
  let previous = '';
  let found = { end: text.length, empty: true };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === ':') {
      name = JSON.parse(previous) as string;
    } else if (token === '{' || token === '[') {
      open.push(name);
      // Elements of an array have no name.
      name = undefined;
    } else if (token === '}' || token === ']') {
      if (token === '}' && open.length === path.length + 1 && path.every((step, depth) => step === open[depth + 1])) {
        found = { end: index, empty: previous === '{' };
      }
      open.pop();
      name = undefined;
    } else if (token === ',') {
      name = undefined;
    }
    previous = token;
  }
  return found;
}
