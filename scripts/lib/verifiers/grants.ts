import { Template } from './template';

/** Roles whose policies allow to make grants of keys, which would hand on what the policy of a key forbids. */
export function grantMakers(templates: readonly Template[]): string[] {
  return templates.flatMap(({ environment, stack, json }) => Object.entries<any>(json.Resources ?? {})
    .filter(([, { Type }]) => Type.startsWith('AWS::IAM::'))
    .filter(([, { Properties }]) => documentsOf(Properties).some(({ Statement }) => [Statement].flat().some(allowsGrants)))
    .map(([logicalId]) => `${environment}/${stack} ${logicalId}`));
}

function documentsOf({ PolicyDocument, Policies = [] }: any): any[] {
  return [PolicyDocument, ...Policies.map((policy: any) => policy.PolicyDocument)].filter((document) => document !== undefined);
}

function allowsGrants({ Effect, Action }: any): boolean {
  // NotAction allows what it does not name; there is none, and one would have to be looked at.
  return Effect === 'Allow' && (Action === undefined || [Action].flat().some((action: string) => pattern(action).test('kms:creategrant')));
}

function pattern(action: string): RegExp {
  return new RegExp(`^${action.toLowerCase().replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
