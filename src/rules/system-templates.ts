import { basename, dirname } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { acknowledgementsOf } from '../templates/construct-notes';
import { Acknowledgement, StackTemplate } from '../templates/model/estate';
import { writtenTemplates } from '../templates/stack-templates';

/** The stacks of one stage: what is deployed together and refers to each other. */
export interface SystemTemplates {
  readonly name: string;
  readonly templates: readonly StackTemplate[];
}

/** The systems of an app: the stacks of the app itself, and those of each stage, where there are any. */
export function systemsOf(app: IConstruct): SystemTemplates[] {
  return app.node.findAll().filter(Stage.isStage).flatMap((stage) => {
    const stacks = stage.node.findAll().filter(Stack.isStack).filter((stack) => Stage.of(stack) === stage);
    return stacks.length === 0 ? [] : [{ name: stage.node.path, templates: writtenTemplates(stacks) ?? [] }];
  });
}

/** The systems of a folder that a synthesis wrote: each stage has a folder of its own in it. */
export function systemsIn(templates: readonly StackTemplate[]): SystemTemplates[] {
  const folders = [...new Set(templates.map(folderOf))];
  return folders.map((folder) => ({ name: basename(folder), templates: templates.filter((template) => folderOf(template) === folder) }));
}

function folderOf({ file = '' }: StackTemplate): string {
  return dirname(file);
}

/** What people accept anywhere in the app. */
export function acknowledgedIn(app: IConstruct): Acknowledgement[] {
  return acknowledgementsOf(Object.fromEntries(app.node.findAll().map(({ node }) => [node.path, node.metadata])));
}
