import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Case } from './catcher';
import { sliceOf } from '../slice';
import { Json } from '../templates';

/** The template of a stack of a case, as a file. */
export interface TemplateFile {
  readonly file: string;
  /** Index of the case. */
  readonly index: number;
  readonly stackName: string;
  readonly template: Json;
}

/** Writes what is of interest of the templates, each case into a folder of its own. */
export function writeTemplates(cases: readonly Case[], folder: string): TemplateFile[] {
  return cases.flatMap(({ templates, stacks, changed }, index) => stacks.map((stackName) => {
    const { template } = templates.find((one) => one.stackName === stackName)!;
    const ids = changed?.filter((place) => place.stackName === stackName).map(({ logicalId }) => logicalId);
    const home = join(folder, String(index));
    mkdirSync(home, { recursive: true });
    const file = join(home, `${stackName}.template.json`);
    const slice = ids === undefined || process.env.WHOLE !== undefined ? template as Json : sliceOf(template as Json, ids);
    writeFileSync(file, JSON.stringify(slice, undefined, 1));
    return { file, index, stackName, template: slice };
  }));
}
