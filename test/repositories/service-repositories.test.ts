import { App, Duration, Lazy, RemovalPolicy, Stack, aws_ecr as ecr } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { Environment } from '../../src/core';
import { RepositoryNaming, ServiceRepositories, ServiceRepositoriesProps } from '../../src/repositories';
import { lifecycleSteps } from '../../src/repositories/model/lifecycle';
import { ENVIRONMENTS, EnvironmentName, messageOf } from '../support/fixtures';

function repositories(environment: Environment, props: Partial<ServiceRepositoriesProps> = {}, context = {}) {
  const stack = new Stack(new App({ context }), 'Test');
  const construct = new ServiceRepositories(stack, 'Repositories', { environment, ...props });
  return { construct, stack, template: Template.fromStack(stack) };
}

const GUIDE_NAMES = ['api-gateway', 'api-auth', 'api-archive', 'api-contest', 'api-news', 'api-chatbot', 'batch-source'];

test('the guide\'s repositories, and the batch image that it forgets', () => {
  const { template } = repositories(Environment.DEV);
  template.resourceCountIs('AWS::ECR::Repository', 7);
  for (const name of GUIDE_NAMES) {
    template.hasResourceProperties('AWS::ECR::Repository', { RepositoryName: `tech-n-ai/${name}` });
  }
});

test.each([['dev', 'MUTABLE'], ['beta', 'MUTABLE'], ['prod', 'IMMUTABLE']] as [EnvironmentName, string][])('%s: tags %s, scan on push, retained', (name, mutability) => {
  const { template } = repositories(ENVIRONMENTS[name]);
  template.allResourcesProperties('AWS::ECR::Repository', { ImageTagMutability: mutability, ImageScanningConfiguration: { ScanOnPush: true } });
  template.allResources('AWS::ECR::Repository', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('several environments of one account do not share names', () => {
  repositories(Environment.BETA, { naming: RepositoryNaming.PER_ENVIRONMENT, names: ['api-auth'] })
    .template.hasResourceProperties('AWS::ECR::Repository', { RepositoryName: 'tech-n-ai/api-auth-beta' });
});

test('the image of a service', () => {
  const { construct, stack } = repositories(Environment.DEV);
  expect(stack.resolve(construct.repository('api-auth').repositoryName)).toEqual({ Ref: expect.stringContaining('apiauth') });
  expect(messageOf(() => construct.image('api-oops', '1'))).toBe(
    'ServiceRepositories has 1 problem:\n' +
    '  [Test/Repositories] `name` must be one of this construct\'s repositories, got: \'api-oops\'. ' +
    `Choose one of ${GUIDE_NAMES.join(', ')}, or add it to \`names\`. (repository-unknown)`,
  );
});

test('latest cannot be pushed twice where tags do not move', () => {
  const stack = new Stack(new App(), 'Test');
  new ServiceRepositories(stack, 'Repositories', { environment: Environment.PROD }).image('api-auth', 'latest');
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('`tag` of api-auth is latest, which can be pushed once only'));
  const other = new Stack(new App(), 'Test');
  new ServiceRepositories(other, 'Repositories', { environment: Environment.DEV }).image('api-auth', 'latest');
  Annotations.fromStack(other).hasNoWarning('*', Match.anyValue());
});

describe('no image in use is deleted', () => {
  const policyOf = (environment: Environment, props?: Partial<ServiceRepositoriesProps>) => {
    const [repository] = Object.values(repositories(environment, { names: ['api-auth'], ...props }).template.findResources('AWS::ECR::Repository'));
    const text = repository.Properties.LifecyclePolicy?.LifecyclePolicyText;
    return text === undefined ? [] : JSON.parse(text).rules;
  };

  test('prod: only images without a tag go, after 14 days', () => {
    expect(policyOf(Environment.PROD)).toEqual([expect.objectContaining({
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countNumber: 14, countUnit: 'days' }, action: { type: 'expire' },
    })]);
  });

  test('dev: a moved tag leaves the running image without one, so nothing goes unless it is asked for', () => {
    expect(policyOf(Environment.DEV)).toEqual([]);
    expect(policyOf(Environment.DEV, { expireUntaggedAfter: Duration.days(30) })[0].selection.countNumber).toBe(30);
  });

  /** A repository's life: images are pushed with a tag, services deploy what a tag means and run that digest until they deploy again. */
  const history = fc.array(fc.record({
    daysLater: fc.integer({ min: 0, max: 60 }), tag: fc.constantFrom('latest', '1.0', '1.1', undefined), deploys: fc.boolean(),
  }), { maxLength: 60 });

  test.each([['mutable tags', false], ['immutable tags', true]])('%s: over any history of pushes and deployments', (_, immutable) => {
    fc.assert(fc.property(history, (steps) => {
      const rules = lifecycleSteps(immutable, undefined, 14);
      const images: { digest: number; pushed: number; tags: Set<string> }[] = [];
      let day = 0;
      let running: number | undefined;
      steps.forEach((step, digest) => {
        day += step.daysLater;
        const holder = images.find((image) => step.tag !== undefined && image.tags.has(step.tag));
        if (!(immutable && holder)) {
          holder?.tags.delete(step.tag!);
          images.push({ digest, pushed: day, tags: new Set(step.tag === undefined ? [] : [step.tag]) });
        }
        if (step.deploys && step.tag !== undefined) {
          running = images.find((image) => image.tags.has(step.tag!))!.digest;
        }
        const expired = images.filter((image) => image.tags.size === 0 && rules.some((rule) => day - image.pushed >= rule.maxAgeDays));
        expect(expired.map((image) => image.digest)).not.toContain(running);
      });
    }));
  });
});

describe('two keys', () => {
  test('DESTROY alone retains', () => {
    repositories(Environment.DEV, { removalPolicy: RemovalPolicy.DESTROY }).template.allResources('AWS::ECR::Repository', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('both delete the images too', () => {
    const { template } = repositories(Environment.DEV, { removalPolicy: RemovalPolicy.DESTROY }, { '@tech-n-ai/constructs:destroyData': true });
    template.allResources('AWS::ECR::Repository', { DeletionPolicy: 'Delete', Properties: Match.objectLike({ EmptyOnDelete: true }) });
  });
});

describe('violations', () => {
  const failure = (props: Partial<ServiceRepositoriesProps>) => messageOf(() => repositories(Environment.DEV, props));

  test('names, repetition and age at once', () => {
    expect(failure({ names: ['API Auth', 'api-x', 'api-x'], expireUntaggedAfter: Duration.hours(36) })).toBe(
      'ServiceRepositories has 3 problems:\n' +
      '  [Test/Repositories] `names` must lead to a valid ECR repository name: at most 256 characters, at least 2 lower-case letters and digits with ' +
      'single separators . _ - and /, got: \'tech-n-ai/API Auth\'. Use lower-case names such as api-auth. (name)\n' +
      '  [Test/Repositories] `names` must name each repository once, got: api-x. Remove the repetition. (repository-duplicate)\n' +
      '  [Test/Repositories] `expireUntaggedAfter` must be a whole number of days, at least 1, got: 1.5 days. ' +
      'Use Duration.days(14), or leave it out. (repository-expiry)',
    );
  });

  test('separators are single, also where the environment is added', () => {
    expect(failure({ names: ['x-', 'x--y', 'x__y'], naming: RepositoryNaming.PER_ENVIRONMENT })).toMatch(/^ServiceRepositories has 3 problems:/);
  });

  test('a name that only the deployment knows cannot be the id of a construct', () => {
    expect(failure({ names: Lazy.list({ produce: () => ['api-x'] }) })).toContain('`names` must be known when the app is synthesized');
    expect(failure({ names: ['api-y', Lazy.string({ produce: () => 'api-x' })] })).toContain('`names` must be known when the app is synthesized');
  });

  test('mutability of one\'s own decides the clean-up', () => {
    const { template } = repositories(Environment.DEV, { names: ['api-x'], tagMutability: ecr.TagMutability.IMMUTABLE });
    template.hasResourceProperties('AWS::ECR::Repository', { LifecyclePolicy: Match.anyValue() });
  });
});
