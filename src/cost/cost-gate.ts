import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import { CostEstimate } from './cost-estimate';
import { OverTarget } from './cost-guard-props';
import { Verdict, verdictOf } from './model/gate';

/** What the gate looks at. */
export interface GateOptions {
  /** Path of the guard, which the report names. */
  readonly guardPath: string;
  readonly stackPath: string;
  readonly name: string;
  readonly maxUsd: number;
  readonly overTarget: OverTarget;
  readonly estimate: () => CostEstimate;
}

/**
 * The gate as a validation plugin: CDK runs those when all templates are written. It says one line in any case, and is done once, though CDK asks for
 * every account and region by itself.
 *
 * A function, since a class that implements CDK's interface would load CDK with every import of the package.
 */
export function costGate({ guardPath, stackPath, name, maxUsd, overTarget, estimate }: GateOptions): IPolicyValidationPlugin {
  const fails = overTarget === OverTarget.FAIL;
  return {
    name: 'CostGuard',
    ruleIds: ['over-target'],
    validate({ stackTemplates }: IPolicyValidationContext): PolicyValidationPluginReport {
      if (!stackTemplates.some(({ stackConstructPath }) => stackConstructPath === stackPath)) {
        return { success: true, violations: [] };
      }
      const { _templates, _options, _estimate } = estimate();
      const verdict = verdictOf({ name, maxUsd, templates: _templates, options: _options, estimate: _estimate });
      // Standard output belongs to the app: `cdk synth` prints templates there, and jsii speaks with the other languages over it.
      process.stderr.write(`${verdict.summary}\n`);
      return { success: !(fails && verdict.isOver), violations: verdict.isOver ? [violation(verdict, guardPath, fails)] : [] };
    },
  };
}

function violation({ description, fix }: Verdict, constructPath: string, fails: boolean): PolicyViolation {
  return { ruleName: 'over-target', severity: fails ? 'error' : 'warning', description, fix, violatingResources: [{ constructPath, locations: [] }] };
}
