import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DependsOn?: string | readonly string[];
  readonly [member: string]: unknown;
}

export interface Template {
  readonly file: string;
  readonly text: string;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  readonly Mappings: Readonly<Record<string, unknown>>;
  readonly Rules: Readonly<Record<string, unknown>>;
}

/** All templates of an assembly, those of stages and of nested stacks too. */
export function templatesIn(folder: string): Template[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('assembly-') ? templatesIn(file) : [];
    }
    return entry.name.endsWith('.template.json') ? [templateOf(entry.name, readFileSync(file, 'utf8'))] : [];
  });
}

export function templateOf(file: string, text: string): Template {
  const { Resources = {}, Parameters = {}, Outputs = {}, Conditions = {}, Mappings = {}, Rules = {} } = JSON.parse(text);
  return { file, text, Resources, Parameters, Outputs, Conditions, Mappings, Rules };
}

/** Every text in a value with the way to it. */
export function* texts(value: unknown, at: string = ''): Generator<{ at: string; text: string; isKey: boolean }> {
  if (typeof value === 'string') {
    yield { at, text: value, isKey: false };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* texts(item, `${at}[${index}]`);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield { at, text: key, isKey: true };
      yield* texts(item, `${at}.${key}`);
    }
  }
}
