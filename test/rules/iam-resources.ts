import { resource } from './support';

/** A role that services may take on, with inline policies. */
export function role(services: unknown, ...statements: object[]): object {
  return resource('AWS::IAM::Role', {
    AssumeRolePolicyDocument: trust({ Service: services }),
    ...statements.length === 0 ? {} : { Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }] },
  });
}

export function trust(Principal: unknown): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
}

export function allow(Action: unknown, Resource: unknown = '*'): object {
  return { Effect: 'Allow', Action, Resource };
}

/** A policy by itself, for the role called Role. */
export function policy(...statements: object[]): object {
  return resource('AWS::IAM::Policy', { PolicyName: 'more', Roles: [{ Ref: 'Role' }], PolicyDocument: { Version: '2012-10-17', Statement: statements } });
}

export const arnOf = (logicalId: string): object => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
