import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildReport, reportJson } from './build-report';
import { diffReports } from './diff';
import { diffMarkdown } from './diff-markdown';
import { reportHtml } from './html/page';
import { reportMarkdown } from './markdown';
import { parseReport } from './parse';
import { statusOf } from './status';
import { assemblyTemplates } from '../../templates/assembly-templates';
import { advise } from '../model/advice/advise';
import { EstimateOptions, estimateTemplates } from '../model/estimate';
import { TARGETS } from '../model/targets';

const USAGE = `Usage:
  tech-n-ai-cost report <cdk.out> [--environment dev|beta|prod] [--max-usd N] [--out <folder>]
      Prices what cdk synth wrote. Prints a table, or writes cost-report.json, cost-report.md and report.html to the folder.
      Ends with 1 where it costs more than the target: dev 300, beta 400, prod 1500 USD a month, or --max-usd.
  tech-n-ai-cost diff <before.json> <after.json>
      Prints what has changed from one cost-report.json to another, as Markdown for a pull request.`;

/** Where the command writes; a test looks at it. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs the command, and returns its exit code: 0 when all is well, 1 above the target, 2 for a wrong call. */
export function run(args: readonly string[], { out, err }: Streams): number {
  try {
    const { values, positionals: [command, ...paths] } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'environment': { type: 'string', default: 'dev' }, 'max-usd': { type: 'string' }, 'out': { type: 'string' }, 'help': { type: 'boolean' } },
    });
    if (values.help) {
      out(`${USAGE}\n`);
      return 0;
    }
    if (command === 'diff' && paths.length === 2) {
      const [before, after] = paths.map((path) => parseReport(path, readFileSync(path, 'utf8')));
      out(diffMarkdown(diffReports(before, after)));
      return 0;
    }
    if (command === 'report' && paths.length === 1) {
      return report(paths[0], values.environment, values['max-usd'], values.out, out);
    }
    throw new Error('It takes report with one folder, or diff with two files.');
  } catch (error) {
    err(`${(error as Error).message}\n\n${USAGE}\n`);
    return 2;
  }
}

function report(folder: string, environment: string, maxUsd: string | undefined, to: string | undefined, out: Streams['out']): number {
  if (!Object.hasOwn(TARGETS, environment)) {
    throw new Error(`--environment must be one of ${Object.keys(TARGETS).join(', ')}, got: ${environment}.`);
  }
  const base = environment as keyof typeof TARGETS;
  const max = maxUsd === undefined ? TARGETS[base].maxUsd : Number(maxUsd);
  if (!(max > 0 && Number.isFinite(max))) {
    throw new Error(`--max-usd must be a number above 0, got: ${maxUsd}.`);
  }
  const templates = assemblyTemplates(folder);
  const options: EstimateOptions = { environment: base };
  const estimate = estimateTemplates(templates, options);
  const result = buildReport([{
    name: environment,
    target: { min: maxUsd === undefined ? TARGETS[base].minUsd : 0, max },
    templates,
    options,
    estimate,
    advice: advise(templates, options),
  }]);
  if (to !== undefined) {
    mkdirSync(to, { recursive: true });
    writeFileSync(join(to, 'cost-report.json'), reportJson(result));
    writeFileSync(join(to, 'cost-report.md'), reportMarkdown(result));
    writeFileSync(join(to, 'report.html'), reportHtml(result));
  }
  out(to === undefined ? reportMarkdown(result) : `${environment}: ${Math.round(estimate.monthlyUsd)} of ${Math.round(max)} USD a month\n`);
  return statusOf(estimate.monthlyUsd, result.environments[0].target) === 'above' ? 1 : 0;
}
