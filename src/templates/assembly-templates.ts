import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acknowledgementsOf, Entries, pathsOf } from './construct-notes';
import { StackTemplate } from './model/estate';
import { formatViolations } from '../core/model/violation';

/** The templates of a folder that `cdk synth` wrote, nested stages included. */
export function assemblyTemplates(folder: string): StackTemplate[] {
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(formatViolations(folder, 'The assembly', [{
      rule: 'assembly-folder', property: 'folder', must: 'be one that `cdk synth` wrote, with a manifest.json', got: `'${folder}'`, fix: 'Name the folder, usually cdk.out',
    }]));
  }
  const { artifacts = {} }: { artifacts?: Record<string, Artifact> } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return Object.entries(artifacts).flatMap(([id, { type, properties = {}, environment, displayName, metadata, additionalMetadataFile }]) => {
    if (type === 'cdk:cloud-assembly') {
      return assemblyTemplates(join(folder, properties.directoryName ?? ''));
    }
    const file = join(folder, properties.templateFile ?? '');
    if (type !== 'aws:cloudformation:stack' || !existsSync(file)) {
      return [];
    }
    const template = JSON.parse(readFileSync(file, 'utf8'));
    const notes = { ...metadata, ...metadataOf(folder, additionalMetadataFile) };
    return withNested(folder, {
      stackName: properties.stackName ?? displayName ?? id,
      template,
      file,
      region: environment?.split('/').pop(),
      paths: pathsOf(notes),
      acknowledged: acknowledgementsOf(notes),
    });
  });
}

/** The manifest has no nested stacks: their templates are assets, which the resource that deploys them names. */
function withNested(folder: string, parent: StackTemplate & { readonly template: ParentTemplate }): StackTemplate[] {
  return [parent, ...Object.entries(parent.template.Resources ?? {}).flatMap(([logicalId, { Type, Metadata }]) => {
    const file = join(folder, Metadata?.['aws:asset:path'] ?? '');
    return Type !== 'AWS::CloudFormation::Stack' || Metadata?.['aws:asset:path'] === undefined || !existsSync(file) ? [] : withNested(folder, {
      stackName: `${parent.stackName}/${logicalId}`,
      template: JSON.parse(readFileSync(file, 'utf8')),
      file,
      region: parent.region,
      nestedIn: { stackName: parent.stackName, logicalId },
    });
  })];
}

/** Newer versions of CDK keep what constructs say of themselves out of the manifest, in a file for each stack. */
function metadataOf(folder: string, file: string | undefined): Record<string, Entries> {
  return file === undefined || !existsSync(join(folder, file)) ? {} : JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

interface ParentTemplate {
  readonly Resources?: Readonly<Record<string, NestedResource>>;
}

interface NestedResource {
  readonly Type?: string;
  readonly Metadata?: Readonly<Record<string, string>>;
}

interface Artifact {
  readonly type?: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly metadata?: Readonly<Record<string, Entries>>;
  readonly additionalMetadataFile?: string;
  readonly properties?: { readonly directoryName?: string; readonly templateFile?: string; readonly stackName?: string };
}
