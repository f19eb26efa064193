import { Template } from './template';

/** Who looks at the templates. None of them knows this project. */
export const TOOLS = ['CloudFormation Validate', 'cdk-nag AwsSolutions', 'cdk-nag NIST 800-53 r5', 'Control Tower', 'cfn-lint', 'checkov'] as const;

export type ToolName = typeof TOOLS[number];

/** What a tool does not like about a resource. Several places in one resource are one finding. */
export interface Finding {
  readonly tool: ToolName;
  readonly rule: string;
  readonly environment: string;
  /** Of the construct, without the environment: `Data/Aurora/Cluster/Resource`. Only the stack where the tool names no resource. */
  readonly path: string;
  readonly type: string;
  readonly message: string;
}

/** What a tool has found in all templates, and how much it has looked at. */
export interface Outcome {
  /** Of the rules, as the tool tells it. */
  readonly version: string;
  /** Rules that the tool has loaded. */
  readonly rules: number;
  /** Of templates, as the tool tells it: a file that it passes over would have no findings either. */
  readonly templates: number;
  readonly findings: readonly Finding[];
}

/** A program that reads templates from files. */
export interface Verifier {
  readonly name: ToolName;
  /** Installs it, where it is not yet. */
  prepare(): Promise<void>;
  verify(templates: readonly Template[]): Promise<Outcome>;
}

/** A finding about a resource, by its logical id. */
export function findingIn(tool: ToolName, rule: string, template: Template, logicalId: string | undefined, message: string): Finding {
  const { environment, stack, resources } = template;
  const resource = logicalId === undefined ? undefined : resources.get(logicalId);
  return { tool, rule, environment, path: resource?.path ?? stack, type: resource?.type ?? '', message };
}

/** Findings without those that say the same again. */
export function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.tool} ${finding.rule} ${finding.environment} ${finding.path}`, finding])).values()];
}
