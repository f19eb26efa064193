import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack of a cloud assembly, where it lies. */
export interface StackFile {
  readonly name: string;
  readonly file: string;
  readonly dependencies: readonly string[];
}

interface Artifact {
  readonly type: string;
  readonly dependencies?: readonly string[];
  readonly properties: { readonly stackName?: string; readonly templateFile: string; readonly directoryName: string };
}

/** The stacks of an assembly and of the stages in it. */
export function stackFiles(folder: string): StackFile[] {
  const artifacts = Object.entries<Artifact>(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).artifacts);
  const names = new Map(artifacts.filter(([, { type }]) => type === 'aws:cloudformation:stack').map(([id, { properties }]) => [id, properties.stackName ?? id]));
  return artifacts.flatMap(([id, { type, dependencies = [], properties }]) => {
    if (type === 'cdk:cloud-assembly') {
      return stackFiles(join(folder, properties.directoryName));
    }
    const name = names.get(id);
    const needed = dependencies.flatMap((other) => names.get(other) ?? []);
    return name === undefined ? [] : [{ name, file: join(folder, properties.templateFile), dependencies: needed }];
  });
}

export function readTemplate(file: string): any {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function writeTemplate(file: string, template: any): void {
  writeFileSync(file, JSON.stringify(template));
}
