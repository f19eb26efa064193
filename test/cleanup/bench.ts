import { App, aws_rds as rds, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AlertTopic } from '../../src/alerts';
import { SnapshotJanitor, SnapshotJanitorProps } from '../../src/cleanup';
import { Environment } from '../../src/core';
import { CostOptimizedAurora } from '../../src/database';
import { TechNAiNetwork } from '../../src/network';
import { SEOUL } from '../support/fixtures';

export const CONSENT = { [SnapshotJanitor.CONSENT_CONTEXT_KEY]: true };

/** Cluster and alerts in stacks of their own, as they are in a system. */
export function janitor(environment: Environment, props: Partial<SnapshotJanitorProps> = {}, context: Record<string, unknown> = {}) {
  const app = new App({ context });
  const data = new Stack(app, 'Data', { env: SEOUL });
  const { vpc } = new TechNAiNetwork(data, 'Network', { environment });
  const { cluster } = new CostOptimizedAurora(data, 'Aurora', { environment, vpc });
  const { topic: alertTopic } = new AlertTopic(new Stack(app, 'Alerts', { env: SEOUL }), 'Alerts', { environment, emails: ['a@example.com'] });
  const stack = new Stack(app, 'Cleanup', { env: SEOUL });
  const made = new SnapshotJanitor(stack, 'Janitor', { environment, clusters: [cluster], alertTopic, ...props });
  return { app, stack, janitor: made, template: () => Template.fromStack(stack), warnings: () => warningsOf(stack) };
}

export function imported(stack: Stack, name: string): rds.IDatabaseCluster {
  return rds.DatabaseCluster.fromDatabaseClusterAttributes(stack, name, { clusterIdentifier: name });
}

export function only(template: Template, type: string): any {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0].Properties;
}

/** Statements of the function's role, beside those of its log group and its topic. */
export function statements(template: Template): any[] {
  return Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }) => !/^logs:(Create|Put)|^sns:|^kms:|^lambda:/.test([Action].flat()[0]));
}

/** What the variable holds, with tokens as text. */
export function settingsOf(template: Template): any {
  const { SETTINGS } = only(template, 'AWS::Lambda::Function').Environment.Variables;
  const text = typeof SETTINGS === 'string' ? SETTINGS : SETTINGS['Fn::Join'][1].map((part: unknown) => (typeof part === 'string' ? part : 'TOKEN')).join('');
  return JSON.parse(text);
}

/** Those of this package; CDK has one of its own about references between stacks. */
function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data)).filter((text) => text.includes('tech-n-ai'));
}
