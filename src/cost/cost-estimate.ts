import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CostEstimateOptions } from './cost-estimate-options';
import { CostSaving, CostSavingKind } from './cost-saving';
import { assemblyTemplates } from '../templates/assembly-templates';
import { advise } from './model/advice/advise';
import { Estimate, EstimateOptions, estimateTemplates, totalsByService } from './model/estimate';
import { CostFinding, CostLine, NotPriced } from './model/line';
import { linesMarkdown } from './report/markdown';
import { formatViolations } from '../core/model/violation';
import { StackTemplate } from '../templates/model/estate';
import { stacksAround, writtenTemplates } from '../templates/stack-templates';

const KINDS = { change: CostSavingKind.CHANGE, commitment: CostSavingKind.COMMITMENT, alternative: CostSavingKind.ALTERNATIVE } as const;

/**
 * What the resources of a CDK app cost in a month, before anything is deployed: of these constructs, and of any others. It is calculated from the
 * templates and the prices of the package, without an account and without network, and the same templates give the same lines.
 *
 * Usage that templates do not tell is assumed (`UsageAssumptions`). A resource without a known price is listed in `notPriced`. Taxes, support plans
 * and services outside AWS are not contained.
 *
 * @example
 * declare const app: App;
 * const estimate = CostEstimate.of(app, { environment: Environment.DEV });
 * estimate.monthlyUsd;
 *
 * @see guide section 4.6
 */
export class CostEstimate {
  /**
   * The resources below a construct: of an app, of a stage, of a stack or of a part of one. It synthesizes the app, so call it when the app is
   * complete: what is added later is missing.
   *
   * @param scope any construct
   * @param options how to estimate
   * @throws when the construct is in no app, and what a synthesis of the app throws
   */
  public static of(scope: IConstruct, options: CostEstimateOptions): CostEstimate {
    const { root } = scope.node;
    if (!Stage.isStage(root)) {
      throw new Error(formatViolations(scope.node.path, 'CostEstimate', [{
        rule: 'cost-app', property: 'scope', must: 'be in an app', got: `'${scope.node.path}'`, fix: 'Put it below an App, whose templates are priced',
      }]));
    }
    root.synth();
    return CostEstimate._written(scope, options);
  }

  /**
   * The resources of a folder that `cdk synth` wrote, of an app in any language.
   *
   * @param folder the folder, usually `cdk.out`, or that of one stage in it
   * @param options how to estimate
   * @throws when the folder has no manifest
   */
  public static ofAssembly(folder: string, options: CostEstimateOptions): CostEstimate {
    return new CostEstimate(assemblyTemplates(folder), options);
  }

  /** From templates that are on disk already: an estimate during the synthesis. @internal */
  public static _written(scope: IConstruct, options: CostEstimateOptions): CostEstimate {
    return new CostEstimate(writtenTemplates(stacksAround(scope)) ?? [], options, scope.node.path);
  }

  /** The options as the pure estimator takes them. @internal */
  public static _optionsOf({ environment, usage, commitments, priceList, region }: CostEstimateOptions): EstimateOptions {
    const bought = commitments?.map(({ _commitment }) => _commitment);
    return { environment: environment._base, usage, commitments: bought, prices: priceList?._book, region };
  }

  /** All lines together, in USD a month, not rounded. */
  public readonly monthlyUsd: number;

  /** What is paid for. */
  public readonly lines: CostLine[];

  /** What the total does not contain, because nothing knows its price. */
  public readonly notPriced: NotPriced[];

  /** What else to know of the estimate, e.g. commitments that cover nothing. */
  public readonly findings: CostFinding[];

  /** The sum of each service, dearest first. */
  public readonly usdByService: { [service: string]: number };

  /** @internal */
  public readonly _estimate: Estimate;

  /** @internal */
  public readonly _options: EstimateOptions;

  private constructor(
    /** @internal */
    public readonly _templates: readonly StackTemplate[],
    options: CostEstimateOptions,
    within: string = '',
  ) {
    this._options = { ...CostEstimate._optionsOf(options), within };
    this._estimate = estimateTemplates(_templates, this._options);
    const { monthlyUsd, lines, notPriced, findings } = this._estimate;
    this.monthlyUsd = monthlyUsd;
    this.lines = [...lines];
    this.notPriced = [...notPriced];
    this.findings = [...findings];
    this.usdByService = Object.fromEntries(totalsByService(lines));
  }

  /**
   * What could be done about the cost, what saves most first: smaller or fewer resources where the guide allows it, contracts and when they pay,
   * and alternatives such as Valkey or Serverless v2, with what they cost more or less. Each is an estimate of its own.
   */
  public savings(): CostSaving[] {
    return advise(this._templates, this._options).map(({ rule, subject, kind, effort, savingUsd, text, textKo, how, paths, breakEvenMonths }) => ({
      rule, subject, kind: KINDS[kind], effort, monthlySavingUsd: savingUsd, text, textKo, how, paths: [...paths], breakEvenMonths,
    }));
  }

  /** Total, lines, what is not priced and findings as JSON. */
  public toJson(): string {
    const { monthlyUsd, lines, notPriced, findings } = this;
    return `${JSON.stringify({ currency: 'USD', monthlyUsd, lines, notPriced, findings }, undefined, 2)}\n`;
  }

  /** The lines as a table in Markdown, dearest first. */
  public toMarkdown(): string {
    return linesMarkdown(this._estimate);
  }
}
