import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, Stage, ValidationRuleSource } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ArchitectureFinding } from './architecture-finding';
import { ArchitectureRule } from './architecture-rule';
import { ArchitectureRulesProps } from './architecture-rules-props';
import { CostEstimate } from '../cost';
import { PLUGIN } from './model/acknowledgements';
import { inspect, InspectedFinding } from './model/inspect';
import { exclusionViolations, isNamed, RULE_TEXTS } from './model/selection';
import { published, SEVERITIES } from './published-finding';
import { acknowledgedIn, systemsIn, systemsOf } from './system-templates';
import { placed, pluginReport } from './validation-report';
import { formatViolations } from '../core/model/violation';
import { assemblyTemplates } from '../templates/assembly-templates';
import { Acknowledgement, StackTemplate } from '../templates/model/estate';
import { templateFile } from '../templates/template-file';

const REGO = 'architecture.rego';

/**
 * Rules about the traps of this architecture (ECS on Spot, Service Connect, load balancers, MSK, Aurora, Redis, schedules, secrets, costs) which
 * other validators do not know. They read templates, so they work on any CDK app, with or without the constructs of this package, on folders that
 * `cdk synth` wrote in any language, and on templates that were written by hand.
 *
 * An error stops the synthesis. `Validations.of(construct).acknowledge({ id: 'ArchitectureRules::MSK-001', reason: '...' })` accepts a rule for the
 * construct and for all below it. `docs/rules.md` explains each rule.
 *
 * @example
 * declare const app: App;
 * Validations.of(app).addPlugins(new ArchitectureRules());
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class ArchitectureRules implements IPolicyValidationPlugin {
  /** All rules there are. */
  public static catalogue(): ArchitectureRule[] {
    return RULE_TEXTS.map(({ id, severity, title, reason, fix, link }) => ({ id, severity: SEVERITIES[severity], title, reason, fix, link }));
  }

  /**
   * The rules that one template can decide, in Rego: for whoever runs CDK's `CloudFormationValidatePlugin` with rules of their own, and wants all
   * findings in one place. `rules/architecture.rego` in the package is the same file, for CloudFormation Validate without CDK.
   */
  public static regoRules(): ValidationRuleSource[] {
    return [{ name: REGO, content: readFileSync(join(__dirname, '..', '..', 'rules', REGO), 'utf8') }];
  }

  /** Name of the plugin, which stands before the id of a rule that is acknowledged. */
  public readonly name: string = PLUGIN;

  /** The rules that apply. */
  public readonly ruleIds?: string[];

  private readonly exclude: readonly string[];

  /**
   * @param props the properties
   * @throws when an id that is excluded is none of a rule or family
   */
  constructor(private readonly props: ArchitectureRulesProps = {}) {
    this.exclude = props.exclude ?? [];
    const violations = exclusionViolations(this.exclude);
    if (violations.length > 0) {
      throw new Error(formatViolations(PLUGIN, PLUGIN, violations));
    }
    this.ruleIds = RULE_TEXTS.map(({ id }) => id).filter((id) => !isNamed(id, this.exclude));
  }

  /**
   * What CDK calls during a synthesis.
   *
   * @param context the app and its templates
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const files = new Set(context.stackTemplates.map(({ templatePath }) => templatePath));
    const acknowledged = acknowledgedIn(context.appConstruct);
    const findings = systemsOf(context.appConstruct).filter(({ templates }) => templates.some(({ file = '' }) => files.has(file)))
      .flatMap(({ name, templates }) => placed(this.inspect(templates, name, acknowledged), templates, files));
    return pluginReport(findings, this.props.failOnWarnings ?? false);
  }

  /**
   * The findings in an app, or in a part of it. It synthesizes the app, so call it when the app is complete.
   *
   * @param scope any construct of the app
   * @throws what a synthesis of the app throws
   */
  public findingsIn(scope: IConstruct): ArchitectureFinding[] {
    const { root } = scope.node;
    if (!Stage.isStage(root)) {
      throw new Error(formatViolations(scope.node.path, PLUGIN, [{
        rule: 'rules-app', property: 'scope', must: 'be in an app', got: `'${scope.node.path}'`, fix: 'Put it below an App, whose templates are read',
      }]));
    }
    root.synth();
    const within = (path: string) => scope.node.path === '' || path === scope.node.path || path.startsWith(`${scope.node.path}/`);
    const acknowledged = acknowledgedIn(root);
    return systemsOf(root).flatMap(({ name, templates }) => this.inspect(templates, name, acknowledged))
      .filter(({ path }) => within(path)).map(published);
  }

  /**
   * The findings in a folder that `cdk synth` wrote, of an app in any language. Each stage in it is a system of its own.
   *
   * @param folder the folder, usually `cdk.out`
   * @throws when the folder has no manifest
   */
  public findingsInAssembly(folder: string): ArchitectureFinding[] {
    return systemsIn(assemblyTemplates(folder)).flatMap(({ name, templates }) => this.inspect(templates, name)).map(published);
  }

  /**
   * The findings in templates that were written by hand or by another tool, in JSON or YAML. They are read as one system: what refers to an export
   * of another one is followed.
   *
   * @param paths the files
   * @throws when a file cannot be read or is no template
   */
  public findingsInTemplates(paths: string[]): ArchitectureFinding[] {
    return this.inspect(paths.map(templateFile), 'templates').map(published);
  }

  private inspect(templates: readonly StackTemplate[], name: string, acknowledged?: readonly Acknowledgement[]): InspectedFinding[] {
    const { costTarget } = this.props;
    const target = costTarget && { name, maxUsd: costTarget.maxUsd, options: CostEstimate._optionsOf(costTarget.estimate) };
    return inspect(templates, { exclude: this.exclude, target, acknowledged });
  }
}
