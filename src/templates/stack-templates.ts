import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnElement, Stack, Stage, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { StackTemplate } from './model/estate';

/** The stacks that the resources of a construct are in, or refer to: those of its stage, which of a stage is itself. */
export function stacksAround(scope: IConstruct): Stack[] {
  return (Stage.isStage(scope) ? scope : Stage.of(scope) ?? scope.node.root).node.findAll().filter(Stack.isStack);
}

/** Their templates, as the synthesis wrote them; undefined where there is one that it has not written yet. */
export function writtenTemplates(stacks: readonly Stack[]): StackTemplate[] | undefined {
  const files = stacks.map((stack) => join(Stage.of(stack)!.outdir, stack.templateFile));
  return files.every((file) => existsSync(file)) ? stacks.map((stack, index) => templateOf(stack, files[index])) : undefined;
}

function templateOf(stack: Stack, file: string): StackTemplate {
  return {
    stackName: nameOf(stack),
    template: JSON.parse(readFileSync(file, 'utf8')),
    file,
    region: Token.isUnresolved(stack.region) ? undefined : stack.region,
    paths: pathsOf(stack),
    nestedIn: nestedIn(stack),
  };
}

function nestedIn(stack: Stack): StackTemplate['nestedIn'] {
  const { nestedStackParent: parent, nestedStackResource: resource } = stack;
  return parent === undefined || resource === undefined ? undefined
    : { stackName: nameOf(parent), logicalId: String(parent.resolve((resource as CfnElement).logicalId)) };
}

function nameOf(stack: Stack): string {
  return Token.isUnresolved(stack.stackName) ? stack.node.path : stack.stackName;
}

/** Templates carry the paths only where the app asks for it. */
function pathsOf(stack: Stack): Record<string, string> {
  const elements = stack.node.findAll().filter(CfnElement.isCfnElement).filter((element) => element.stack === stack);
  return Object.fromEntries(elements.map((element) => [String(stack.resolve(element.logicalId)), element.node.path]));
}
