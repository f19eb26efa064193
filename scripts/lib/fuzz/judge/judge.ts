import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import { accepted } from './accepted';
import { duplicateFindings, textFindings } from './contents';
import { limitFindings, nameFindings } from './limits';
import { ownError } from './own-error';
import { referenceFindings } from './references';
import { Template, templatesIn } from './templates';
import { finding, Finding, Verdict } from './verdict';
import * as ours from '../../../../src';
import { Api } from '../assembly';
import { Evaluator, Packages, Stopped } from '../evaluate';
import { Statement } from '../expression';

/** AWS's own validator judges every template, and what it only warns of counts as well. */
const STRICT = { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true };
/** What CDK does beside templates, which takes time and says nothing here. */
const QUICK = { 'aws:cdk:disable-asset-staging': true, 'aws:cdk:disable-stack-trace': true, 'aws:cdk:disable-metadata-stack-trace': true };
const REPORT = 'validation-report.json';
const EMPTY_STACK = 'F0001';
/** It takes every Fn::GetStackOutput for the same value. What is twice in a list is looked for here instead. */
const DUPLICATES = 'W9007';
/** A parameter of the program that went where no template holds it, such as a log line. */
const UNUSED = /^W2001 Parameters\/Parameter\d/;

export interface Bench {
  /** Where assemblies are written, one after the other. */
  readonly folder: string;
  readonly packages: Packages;
  readonly api: Api;
}

/** How far a program is judged: only the making of its constructs, the synthesis too, or all of it with AWS's validator. */
export type Depth = 'constructs' | 'synthesis' | 'all';

/** Runs a program and says what became of it. */
export function judge(statements: readonly Statement[], bench: Bench, depth: Depth = 'all'): Verdict {
  const first = join(bench.folder, 'first');
  rmSync(first, { recursive: true, force: true });
  mkdirSync(first, { recursive: true });
  const before = silence();
  try {
    return judged(statements, bench, first, depth);
  } finally {
    before();
  }
}

function judged(statements: readonly Statement[], bench: Bench, outdir: string, depth: Depth): Verdict {
  const evaluator = new Evaluator({ outdir, context: { ...QUICK, ...STRICT } }, bench.packages);
  const stopped = evaluated(evaluator, statements, outdir, bench);
  if (stopped !== undefined) {
    return stopped;
  }
  const app = evaluator.values.get('app') as cdk.App | undefined;
  if (app === undefined || depth === 'constructs') {
    return { kind: 'valid', resources: 0 };
  }
  const refused = synthesized(app, outdir, depth === 'all');
  if (refused !== undefined) {
    return refused;
  }
  const templates = templatesIn(outdir);
  const [found] = [...templateFindings(templates), ...costFindings(app), ...twiceFindings(statements, bench, outdir)];
  return found ?? { kind: 'valid', resources: templates.reduce((sum, { Resources }) => sum + Object.keys(Resources).length, 0) };
}

function evaluated(evaluator: Evaluator, statements: readonly Statement[], outdir: string, { api }: Bench): Verdict | undefined {
  try {
    for (const statement of statements) {
      evaluator.run([statement]);
      evaluator.readProperties(statement, api);
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Stopped)) {
      throw error;
    }
    const reason = error.reason as Error;
    const message = String(reason?.message ?? reason);
    if (error.by === 'cdk') {
      return { kind: 'not-ours', message };
    }
    const report = join(outdir, REPORT);
    if (isValidation(message) && existsSync(report)) {
      return reported(JSON.parse(readFileSync(report, 'utf8'))) ?? { kind: 'not-ours', message: 'an empty stack' };
    }
    return refusal(message) ?? accepted(message) ?? finding('error', `${reason?.name ?? typeof reason}: ${message}`, reason?.stack);
  }
}

/** What a value looks like to JavaScript, and not to its user. */
const UNREADABLE = /\$\{Token\[|#\{Token\[|\[object \w+\]|-\d(?:\.\d+)?e\+2[89]\d/;

const isValidation = (message: string) => message.startsWith('Validation failed.');

function refusal(message: string): Verdict | undefined {
  const own = ownError(message);
  if (own !== undefined && UNREADABLE.test(message)) {
    const line = message.split('\n').find((one) => UNREADABLE.test(one) && one.includes('must')) ?? message;
    return finding('message', `(${own.rules.join(', ')}) shows what no user can read: ${line}`);
  }
  return own && { kind: 'refused', ...own, message };
}

function synthesized(app: cdk.App, outdir: string, validate: boolean): Verdict | undefined {
  process.env.CDK_VALIDATION = String(validate);
  try {
    app.synth();
    return undefined;
  } catch (error) {
    const { message, name, stack } = error as Error;
    const report = join(outdir, REPORT);
    if (isValidation(message) && existsSync(report)) {
      return reported(JSON.parse(readFileSync(report, 'utf8')));
    }
    return accepted(message) ?? finding('synthesis', `${name}: ${message}`, stack);
  } finally {
    process.exitCode = undefined;
  }
}

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly violations: readonly { readonly ruleName: string; readonly description: string; readonly violatingConstructs?: readonly Violating[] }[];
  }[];
}

interface Violating {
  readonly constructPath?: string;
  readonly constructFqn?: string;
}

/** What the validators wrote: CostGuard is ours, and tells who is too dear; all else is a finding. */
function reported({ pluginReports }: Report): Verdict | undefined {
  const violations = pluginReports.flatMap(({ pluginName, violations: all }) => all.map((violation) => ({ pluginName, ...violation })));
  const gate = violations.filter(({ pluginName }) => pluginName === 'CostGuard');
  const others = violations.filter(({ pluginName, ruleName, description }) => (
    pluginName !== 'CostGuard' && ruleName !== EMPTY_STACK && ruleName !== DUPLICATES && !UNUSED.test(`${ruleName} ${description}`)));
  if (others.length === 0) {
    const message = gate.map(({ description }) => description).join('\n');
    return gate.length === 0 ? undefined : { kind: 'refused', rules: gate.map(({ ruleName }) => ruleName), properties: [], message };
  }
  const text = others.map(({ ruleName, description, violatingConstructs: constructs }) => (
    `${ruleName} ${typeOf(constructs)}: ${description} (${constructs?.map(({ constructPath }) => constructPath).join(', ')})`)).join('\n');
  // The same rule about the same property of the same type is one fault, whatever the value.
  const about = others.map(({ ruleName, description, violatingConstructs }) => (
    `${ruleName} ${typeOf(violatingConstructs)} ${/^[\w.]+(?=:)/.exec(description)?.[0] ?? ''}`));
  return accepted(text) ?? finding('validator', text, undefined, about.join('; '));
}

function typeOf(constructs: readonly Violating[] | undefined): string {
  return String(constructs?.[0]?.constructFqn ?? '').replace(/^aws-cdk-lib\./, '');
}

export function templateFindings(templates: readonly Template[]): Finding[] {
  const judges = [textFindings, nameFindings, limitFindings, referenceFindings, duplicateFindings];
  return templates.flatMap((template) => judges.flatMap((find) => find(template)));
}

function costFindings(app: cdk.App): Finding[] {
  try {
    process.env.CDK_VALIDATION = 'false';
    const estimate = ours.CostEstimate.of(app, { environment: ours.Environment.DEV, region: 'ap-northeast-2' });
    return Number.isFinite(estimate.monthlyUsd) && estimate.monthlyUsd >= 0 ? [] : [finding('cost', `the estimate is ${estimate.monthlyUsd} USD`)];
  } catch (error) {
    return [finding('cost', `${(error as Error).name}: ${(error as Error).message}`, (error as Error).stack)];
  }
}

/** The same program again, in another folder: byte for byte the same. */
function twiceFindings(statements: readonly Statement[], bench: Bench, first: string): Finding[] {
  const again = join(bench.folder, 'again');
  rmSync(again, { recursive: true, force: true });
  mkdirSync(again, { recursive: true });
  const evaluator = new Evaluator({ outdir: again, context: { ...QUICK, ...STRICT } }, bench.packages);
  evaluator.run(statements);
  process.env.CDK_VALIDATION = 'false';
  (evaluator.values.get('app') as cdk.App).synth();
  const [one, two] = [filesIn(first), filesIn(again)];
  const different = [...new Set([...one.keys(), ...two.keys()])].find((file) => one.get(file) !== two.get(file));
  if (different === undefined) {
    return [];
  }
  const how = difference(one.get(different), two.get(different));
  return [finding('twice', `a second synthesis of the same program differs in ${different}: ${how}`)];
}

function filesIn(folder: string, within: string = ''): Map<string, string> {
  return new Map(readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry): [string, string][] => {
    const name = join(within, entry.name);
    if (entry.isDirectory()) {
      return entry.name.startsWith('assembly-') ? [...filesIn(folder, name)] : [];
    }
    return /\.template\.json$|^manifest\.json$/.test(entry.name) ? [[name, readFileSync(join(folder, name), 'utf8')]] : [];
  }));
}

function difference(one: string = '', two: string = ''): string {
  const lines = two.split('\n');
  const index = one.split('\n').findIndex((line, at) => line !== lines[at]);
  return `${one.split('\n')[index]?.trim()} and ${lines[index]?.trim()}`;
}

/** CDK prints what its validators find; a run of thousands of cases would drown in it. */
function silence(): () => void {
  const { log, warn, error } = console;
  const validation = process.env.CDK_VALIDATION;
  const { write } = process.stderr;
  Object.assign(console, { log: () => {}, warn: () => {}, error: () => {} });
  process.stderr.write = () => true;
  return () => {
    Object.assign(console, { log, warn, error });
    process.stderr.write = write;
    process.exitCode = undefined;
    validation === undefined ? delete process.env.CDK_VALIDATION : process.env.CDK_VALIDATION = validation;
  };
}
