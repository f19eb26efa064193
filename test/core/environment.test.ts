import { App, RemovalPolicy, Stack, Tags, aws_s3 as s3 } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { DataDeletion, Environment } from '../../src/core';
import { dataRemovalPolicy } from '../../src/core/data-removal-policy';
import { addStandardTags } from '../../src/core/tags';
import { messageOf } from '../support/fixtures';

describe('Environment', () => {
  test.each([[Environment.DEV, 'dev', false], [Environment.BETA, 'beta', false], [Environment.PROD, 'prod', true]])('%s', (environment, name, production) => {
    expect(environment.name).toBe(name);
    expect(environment.isProduction).toBe(production);
    expect(environment.baseEnvironment).toBe(environment);
    expect(environment.project).toBe('tech-n-ai');
  });

  test('a custom one keeps its base through another', () => {
    const load = Environment.custom('load', Environment.custom('qa', Environment.PROD).withProject('shop'));
    expect(load.baseEnvironment).toBe(Environment.PROD);
    expect(load.isProduction).toBe(true);
    expect(load.project).toBe('shop');
    expect(`${load}`).toBe('load');
  });

  test('the name must fit into the names made from it', () => {
    expect(messageOf(() => Environment.custom('Production-2', Environment.PROD))).toBe(
      'Environment has 1 problem:\n' +
      '  [Environment] `name` must be 1-11 lower-case letters, digits and inner hyphens, starting with a letter, got: \'Production-2\'. ' +
      'Choose a short name such as "qa"; it is part of load balancer and target group names, which end at 32 characters. (environment-name)',
    );
    expect(messageOf(() => Environment.DEV.withProject('-x'))).toContain('`project` must be 1-20 lower-case letters');
  });
});

describe('tags', () => {
  test('Environment and Project, and the user\'s own win', () => {
    const stack = new Stack(new App(), 'S');
    new s3.Bucket(stack, 'B');
    addStandardTags(stack, Environment.BETA);
    Tags.of(stack.node.root).add('Project', 'mine');
    Template.fromStack(stack).hasResourceProperties('AWS::S3::Bucket', {
      Tags: [{ Key: 'Environment', Value: 'beta' }, { Key: 'Project', Value: 'mine' }],
    });
  });
});

describe('two keys to destroying data', () => {
  const policyWith = (consent: unknown, requested?: RemovalPolicy) => {
    const stack = new Stack(new App({ context: consent === undefined ? {} : { [DataDeletion.CONSENT_CONTEXT_KEY]: consent } }), 'S');
    return { stack, policy: dataRemovalPolicy(stack, requested, 'the data') };
  };

  test('the context key is the documented one', () => {
    expect(DataDeletion.CONSENT_CONTEXT_KEY).toBe('@tech-n-ai/constructs:destroyData');
  });

  test.each([
    ['nothing said', undefined, undefined, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE],
    ['consent alone', true, undefined, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE],
    ['DESTROY alone', undefined, RemovalPolicy.DESTROY, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE],
    ['DESTROY and a refusal', false, RemovalPolicy.DESTROY, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE],
    ['both keys', true, RemovalPolicy.DESTROY, RemovalPolicy.DESTROY],
    ['both keys, from the command line', 'true', RemovalPolicy.DESTROY, RemovalPolicy.DESTROY],
    ['RETAIN', undefined, RemovalPolicy.RETAIN, RemovalPolicy.RETAIN],
  ])('%s', (_, consent, requested, expected) => {
    expect(policyWith(consent, requested).policy).toBe(expected);
  });

  test('one key warns and says where the other is', () => {
    const { stack } = policyWith(undefined, RemovalPolicy.DESTROY);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('also set the context value "@tech-n-ai/constructs:destroyData" to true'));
  });
});
