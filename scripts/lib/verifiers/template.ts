import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnElement, CfnResource, Stack, Stage } from 'aws-cdk-lib';

/** A template that differs from all others, in a file of its own. */
export interface Template {
  readonly file: string;
  readonly environment: string;
  /** Id of the stack in its stage, e.g. `Data`. */
  readonly stack: string;
  readonly json: any;
  /** By logical id. */
  readonly resources: ReadonlyMap<string, { readonly path: string; readonly type: string }>;
}

/** Templates of several apps, without those that are the same to the byte, in one folder. */
export class Templates {
  private readonly byHash = new Map<string, Template>();
  /** Of stacks: with CloudFront in front, most stacks are what they are without it. */
  public stacks = 0;

  constructor(private readonly folder: string) {}

  public get distinct(): Template[] {
    return [...this.byHash.values()];
  }

  public add(app: App, variant: string): void {
    for (const stage of app.node.children.filter(Stage.isStage)) {
      const assembly = stage.synth();
      for (const stack of stage.node.children.filter(Stack.isStack)) {
        const text = readFileSync(assembly.getStackArtifact(stack.artifactId).templateFullPath, 'utf8');
        this.stacks += 1;
        const hash = createHash('sha256').update(text).digest('hex');
        if (!this.byHash.has(hash)) {
          const file = join(this.folder, `${stage.node.id}-${stack.node.id}-${variant}.template.json`);
          writeFileSync(file, text);
          this.byHash.set(hash, { file, environment: stage.node.id, stack: stack.node.id, json: JSON.parse(text), resources: resourcesOf(stack) });
        }
      }
    }
  }
}

function resourcesOf(stack: Stack): Template['resources'] {
  return new Map(stack.node.findAll().filter(CfnElement.isCfnElement).filter((element) => CfnResource.isCfnResource(element)).map((element) => [
    stack.resolve(element.logicalId), { path: placeOf(element.node.path).path, type: (element as CfnResource).cfnResourceType },
  ]));
}

/** Splits `dev/Data/Aurora` into the environment and what is the same in all of them. */
export function placeOf(constructPath: string): { environment: string; path: string } {
  const [environment, ...path] = constructPath.split('/');
  return { environment, path: path.join('/') };
}
