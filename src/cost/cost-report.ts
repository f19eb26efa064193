import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CostGuard } from './cost-guard';
import { advise } from './model/advice/advise';
import { buildReport, reportJson } from './report/build-report';
import { diffReports } from './report/diff';
import { diffMarkdown } from './report/diff-markdown';
import { reportHtml } from './report/html/page';
import { reportMarkdown } from './report/markdown';
import { CostReport as Report } from './report/model';
import { parseReport } from './report/parse';
import { formatViolations } from '../core/model/violation';

/** Files of a report, in the folder that it is written to. */
const FILES = { json: 'cost-report.json', markdown: 'cost-report.md', html: 'report.html' } as const;

/**
 * What the environments of an app cost, beside their targets: as JSON, as a table for a pull request, and as one page with the savings, the architecture
 * and the batch calendar, in English and Korean. There is no time in it: the same app gives the same files.
 *
 * @example
 * declare const app: App;
 * CostReport.of(app).write('cdk.out');
 *
 * @see guide section 4.6
 */
export class CostReport {
  /**
   * The environments that a `CostGuard` below the construct guards. It synthesizes the app, so call it when the app is complete. Where a gate has stopped
   * the synthesis, the report is about what the gate has seen.
   *
   * @param scope any construct, usually the app
   * @throws when there is no `CostGuard`
   */
  public static of(scope: IConstruct): CostReport {
    const guards = scope.node.findAll().filter((node): node is CostGuard => node instanceof CostGuard);
    if (guards.length === 0) {
      throw new Error(formatViolations(scope.node.path, 'CostReport', [{
        rule: 'report-guards', property: 'scope', must: 'hold a CostGuard for each environment', got: 'none', fix: 'Add a CostGuard to a stack of each environment',
      }]));
    }
    return new CostReport(buildReport(guards.map(({ environment, monthlyTarget: { minUsd = 0, maxUsd }, _judged: estimate }) => ({
      name: environment.name,
      target: { min: minUsd, max: maxUsd },
      templates: estimate._templates,
      options: estimate._options,
      estimate: estimate._estimate,
      advice: advise(estimate._templates, estimate._options),
    })), { prices: guards[0]._judged._options.prices, generatedFor: nameOf(scope) }));
  }

  /**
   * What has changed from one report to another, as Markdown for a pull request: totals, services, and lines that came, went or changed.
   *
   * @param before path of the `cost-report.json` of before
   * @param after path of the one of now
   * @throws when a file is no report
   */
  public static diff(before: string, after: string): string {
    const [one, other] = [before, after].map((path) => parseReport(path, readFileSync(path, 'utf8')));
    return diffMarkdown(diffReports(one, other));
  }

  private constructor(private readonly report: Report) {}

  /** The report as JSON. */
  public toJson(): string {
    return reportJson(this.report);
  }

  /** The report as a table in Markdown. */
  public toMarkdown(): string {
    return reportMarkdown(this.report);
  }

  /** The report as one page that loads nothing from anywhere. */
  public toHtml(): string {
    return reportHtml(this.report);
  }

  /**
   * Writes `cost-report.json`, `cost-report.md` and `report.html`.
   *
   * @param folder where to; it is made if it is not there
   */
  public write(folder: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, FILES.json), this.toJson());
    writeFileSync(join(folder, FILES.markdown), this.toMarkdown());
    writeFileSync(join(folder, FILES.html), this.toHtml());
  }
}

function nameOf(scope: IConstruct): string | undefined {
  return Stage.isStage(scope) && scope.node.id === '' ? undefined : scope.node.path;
}
