import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inspect, InspectedFinding } from './model/inspect';
import { sarif } from './model/sarif';
import { exclusionViolations, isNamed, RULE_TEXTS } from './model/selection';
import { systemsIn, SystemTemplates } from './system-templates';
import { formatViolations } from '../core/model/violation';
import { assemblyTemplates } from '../templates/assembly-templates';
import { templateFile } from '../templates/template-file';

const USAGE = `Usage:
  tech-n-ai-rules check <cdk.out | template.json | template.yaml>... [--exclude MSK-001,COST] [--format text|json|sarif] [--fail-on error|warning]
      Says which rules the templates break. Folders of cdk synth are read stage by stage, template files together, as one system.
      Ends with 1 where a rule is broken that --fail-on names; error, where it is not given.
  tech-n-ai-rules list
      Lists the rules.
  tech-n-ai-rules explain <id>
      Says why a rule is there, what to do, and where AWS says so.`;

const FORMATS = ['text', 'json', 'sarif'];
const LEVELS = ['error', 'warning'];

/** Where the command writes, and what it is; a test looks at it. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Of the package. */
  readonly version: string;
}

interface Choices {
  readonly exclude: readonly string[];
  readonly format: string;
  readonly failOn: string;
  readonly version: string;
}

/** Runs the command, and returns its exit code: 0 when all is well, 1 where rules are broken, 2 for a wrong call. */
export function run(args: readonly string[], { out, err, version }: Surroundings): number {
  try {
    const { values, positionals: [command, ...rest] } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'exclude': { type: 'string', multiple: true, default: [] },
        'format': { type: 'string', default: 'text' },
        'fail-on': { type: 'string', default: 'error' },
        'help': { type: 'boolean' },
      },
    });
    if (values.help) {
      out(`${USAGE}\n`);
      return 0;
    }
    if (command === 'list' && rest.length === 0) {
      const byId = [...RULE_TEXTS].sort((a, b) => a.id.localeCompare(b.id));
      out(byId.map(({ id, severity, title }) => `${id.padEnd(9)} ${severity.padEnd(7)}  ${title}\n`).join(''));
      return 0;
    }
    if (command === 'explain' && rest.length === 1) {
      out(explained(rest[0]));
      return 0;
    }
    if (command === 'check' && rest.length > 0) {
      const exclude = values.exclude.flatMap((names) => names.split(','));
      return check(rest, { exclude, format: oneOf('--format', values.format, FORMATS), failOn: oneOf('--fail-on', values['fail-on'], LEVELS), version }, out);
    }
    throw new Error('It takes check with folders or files, list, or explain with the id of a rule.');
  } catch (error) {
    err(`${(error as Error).message}\n\n${USAGE}\n`);
    return 2;
  }
}

function oneOf(option: string, value: string, choices: readonly string[]): string {
  if (!choices.includes(value)) {
    throw new Error(`${option} must be one of ${choices.join(', ')}, got: ${value}.`);
  }
  return value;
}

function explained(wanted: string): string {
  const rule = RULE_TEXTS.find(({ id }) => id === wanted.toUpperCase());
  if (rule === undefined) {
    throw new Error(`There is no rule ${wanted}. tech-n-ai-rules list shows them.`);
  }
  const { id, severity, title, reason, fix, link } = rule;
  return `${id} (${severity}): ${title}.\n\n${reason}\n\nFix: ${fix}\n\n${link}\n`;
}

function check(paths: readonly string[], { exclude, format, failOn, version }: Choices, out: Surroundings['out']): number {
  const violations = exclusionViolations(exclude);
  if (violations.length > 0) {
    throw new Error(formatViolations('check', 'tech-n-ai-rules', violations));
  }
  const systems = systemsAt(paths);
  const findings = systems.flatMap(({ templates }) => inspect(templates, { exclude }));
  const broken = findings.filter(({ acceptedBecause }) => acceptedBecause === undefined);
  const templates = systems.flatMap((system) => system.templates);
  if (format === 'sarif') {
    out(sarif(findings, RULE_TEXTS.filter(({ id }) => !isNamed(id, exclude)), templates, version));
  } else if (format === 'json') {
    out(`${JSON.stringify(findings.map(({ isAcceptedElsewhere, ...finding }) => finding), undefined, 2)}\n`);
  } else {
    out(broken.map(told).join('') + summary(broken, findings.length - broken.length, templates.length));
  }
  return broken.some(({ severity }) => severity === 'error' || failOn === 'warning') ? 1 : 0;
}

function systemsAt(paths: readonly string[]): SystemTemplates[] {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const files = paths.filter((path) => !isFolder(path));
  return [
    ...paths.filter(isFolder).flatMap((folder) => systemsIn(assemblyTemplates(folder))),
    ...files.length === 0 ? [] : [{ name: 'templates', templates: files.map(templateFile) }],
  ];
}

function told({ ruleId, severity, path, property, message, fix, link }: InspectedFinding): string {
  return `${severity} ${ruleId}  ${path}\n  ${property === '' ? '' : `${property}: `}${message}.\n  Fix: ${fix}\n  ${link}\n\n`;
}

function summary(broken: readonly InspectedFinding[], accepted: number, templates: number): string {
  const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const errors = broken.filter(({ severity }) => severity === 'error').length;
  return `${count(errors, 'error')}, ${count(broken.length - errors, 'warning')}, ${accepted} accepted, in ${count(templates, 'template')}.\n`;
}
