import { ToolName } from './finding';

/** What is known of a tool beforehand: one that loads fewer rules, or judges nothing by them, would look clean. */
export interface Expectation {
  readonly version: string;
  readonly rules: number;
  /** Rules that speak of the faults in the planted template. */
  readonly catches: readonly string[];
}

export const EXPECTATIONS: Readonly<Record<ToolName, Expectation>> = {
  // It comes with CDK, here the oldest that is supported.
  'CloudFormation Validate': { version: '1.6.0', rules: 280, catches: ['F3002', 'W3030'] },
  'cdk-nag AwsSolutions': { version: '3.0.2', rules: 131, catches: ['AwsSolutions-RDS2'] },
  'cdk-nag NIST 800-53 r5': { version: '3.0.2', rules: 85, catches: ['NIST.800.53.R5-RDSStorageEncrypted'] },
  'Control Tower': { version: '0.0.62', rules: 237, catches: ['CT.RDS.PR.16'] },
  'cfn-lint': { version: '1.55.1', rules: 304, catches: ['E3002', 'E3030'] },
  'checkov': { version: '3.3.13', rules: 139, catches: ['CKV_AWS_96'] },
};
