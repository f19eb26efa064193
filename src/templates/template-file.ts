import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { CollectionTag, parse, ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { StackTemplate } from './model/estate';
import { isObject } from './model/json';
import { formatViolations } from '../core/model/violation';

/** Functions with a short form; `!Ref` and `!Condition` have no `Fn::` in front in their long one. */
const SHORT = ['And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'ForEach', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join', 'Length', 'Not', 'Or',
  'Select', 'Split', 'Sub', 'ToJsonString', 'Transform'].map((name) => [name, `Fn::${name}`]).concat([['Ref', 'Ref'], ['Condition', 'Condition']]);

/** The short forms of intrinsic functions, for values of any kind. */
function tags(): (ScalarTag | CollectionTag)[] {
  return SHORT.flatMap(([short, long]) => [
    { tag: `!${short}`, resolve: (text: string) => ({ [long]: text }) },
    { tag: `!${short}`, collection: 'seq' as const, resolve: (value: YAMLMap | YAMLSeq) => ({ [long]: value.toJSON() }) },
    { tag: `!${short}`, collection: 'map' as const, resolve: (value: YAMLMap | YAMLSeq) => ({ [long]: value.toJSON() }) },
  ]);
}

function read(path: string, text: string): unknown {
  try {
    // Tags that are not CloudFormation's are for the validators to judge: the library would print them.
    return text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { customTags: tags(), schema: 'core', merge: true, logLevel: 'error' });
  } catch (error) {
    throw new Error(formatViolations(path, 'The template', [{
      rule: 'template-syntax', property: 'paths', must: 'name files in JSON or YAML', got: (error as Error).message.split('\n')[0].replace(/[.:]$/, ''), fix: 'Mend the file',
    }]));
  }
}

/**
 * A template that somebody wrote by hand or with another tool, in JSON or YAML.
 *
 * @throws when the file cannot be read or holds no template
 */
export function templateFile(path: string): StackTemplate {
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new Error(formatViolations(path, 'The template', [{
      rule: 'template-file', property: 'paths', must: 'name files', got: `'${path}'`, fix: 'Name templates in JSON or YAML',
    }]));
  }
  const text = readFileSync(path, 'utf8');
  const template = read(path, text);
  if (!isObject(template) || !isObject(template.Resources)) {
    throw new Error(formatViolations(path, 'The template', [{
      rule: 'template-resources', property: 'paths', must: 'name CloudFormation templates', got: 'a file without Resources', fix: 'Leave it out',
    }]));
  }
  return { stackName: basename(path, extname(path)).replace(/\.template$/, ''), template, file: path };
}
