import { App, aws_kms as kms, aws_logs as logs, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { secretsStack } from './support';
import { DataDeletion, Environment } from '../../src/core';
import { ApplicationSecrets, SecretKey } from '../../src/secrets';
import { ENVIRONMENTS, EnvironmentName, SEOUL } from '../support/fixtures';

const SECRET = 'AWS::SecretsManager::Secret';
const NAMES = [
  'tech-n-ai/batch-sources/dev', 'tech-n-ai/chatbot/dev', 'tech-n-ai/internal-api/dev', 'tech-n-ai/jwt-secret-key/dev', 'tech-n-ai/mail/dev',
  'tech-n-ai/mongodb-atlas/dev', 'tech-n-ai/oauth/dev', 'tech-n-ai/openai-api-key/dev',
];
const payment = { name: 'payment', keys: [SecretKey.generated('signingKey'), SecretKey.literal('user', 'shop'), SecretKey.typedIn('apiKey')] };

const namesIn = (template: Template) => Object.values(template.findResources(SECRET)).map(({ Properties }) => Properties.Name).sort();

const STATEFUL_IDS = [
  'SecretsAdditionalpayment1523AD19', 'SecretsBatchSources3A706F0F', 'SecretsChatbot6C7B81CB', 'SecretsEncryptionKeyBE59B073',
  'SecretsInternalApiE493F0B1', 'SecretsJwtCB9A55B6', 'SecretsMail4E755BA3', 'SecretsMongoDbAtlas87C9DB86', 'SecretsOauthC25F1E50',
  'SecretsOpenAiA5031F3F',
];

describe('the secrets', () => {
  test('have the guide\'s names', () => {
    expect(namesIn(secretsStack(Environment.DEV).template)).toEqual(NAMES);
  });

  test('follow project and environment', () => {
    const { template } = secretsStack(Environment.custom('qa', Environment.BETA).withProject('shop'));
    expect(namesIn(template)).toEqual(NAMES.map((name) => name.replace('tech-n-ai', 'shop').replace(/dev$/, 'qa')));
  });

  test('are created empty: no value and no instruction to make one is in the template', () => {
    const { template } = secretsStack(Environment.PROD, { additional: [payment] });
    for (const { Properties } of Object.values(template.findResources(SECRET))) {
      expect(Object.keys(Properties).sort()).toEqual(['Description', 'KmsKeyId', 'Name', 'Tags']);
    }
    const text = JSON.stringify(template.toJSON());
    expect(text).not.toMatch(/SecretString|resolve:secretsmanager/);
    // Nothing in it is long and random: the template of two synths is the same.
    expect(JSON.stringify(secretsStack(Environment.PROD, { additional: [payment] }).template.toJSON())).toBe(text);
  });

  test.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s: are under one customer key that rotates', (name) => {
    const { template, stack, secrets } = secretsStack(ENVIRONMENTS[name]);
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    template.allResourcesProperties(SECRET, { KmsKeyId: stack.resolve(secrets.encryptionKey.keyArn) });
  });

  test('can be under a key of the user', () => {
    const app = new App();
    const stack = new Stack(app, 'Test', { env: SEOUL });
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:ap-northeast-2:111122223333:key/1234');
    const secrets = new ApplicationSecrets(stack, 'Secrets', { environment: Environment.DEV, encryptionKey });
    expect(secrets.encryptionKey).toBe(encryptionKey);
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::KMS::Key', 0);
    template.allResourcesProperties(SECRET, { KmsKeyId: 'arn:aws:kms:ap-northeast-2:111122223333:key/1234' });
  });

  test('carry the tags of the guide', () => {
    const tags = [{ Key: 'Environment', Value: 'dev' }, { Key: 'Project', Value: 'tech-n-ai' }];
    secretsStack(Environment.DEV).template.allResourcesProperties(SECRET, { Tags: tags });
  });

  test('keep their logical ids: a change would make new, empty secrets under names that are taken', () => {
    const { template } = secretsStack(Environment.DEV, { additional: [payment] });
    const ids = Object.keys({ ...template.findResources(SECRET), ...template.findResources('AWS::KMS::Key') }).sort();
    expect(ids).toEqual(STATEFUL_IDS);
  });
});

describe('removal', () => {
  const policies = (template: Template) => [SECRET, 'AWS::KMS::Key'].flatMap((type) => (
    Object.values(template.findResources(type)).map(({ DeletionPolicy, UpdateReplacePolicy }) => `${DeletionPolicy} ${UpdateReplacePolicy}`)));

  test.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s: secrets and key are retained, but not by a first deployment that fails', (name) => {
    expect(new Set(policies(secretsStack(ENVIRONMENTS[name]).template))).toEqual(new Set(['RetainExceptOnCreate Retain']));
  });

  test('DESTROY alone retains, and warns', () => {
    const { template, warnings } = secretsStack(Environment.DEV, { removalPolicy: RemovalPolicy.DESTROY });
    expect(new Set(policies(template))).toEqual(new Set(['RetainExceptOnCreate Retain']));
    expect(warnings).toEqual([expect.stringContaining(
      '`removalPolicy` DESTROY is one of two keys: secrets with their values and their encryption key will be retained.')]);
  });

  test('DESTROY with consent destroys', () => {
    const consent = { [DataDeletion.CONSENT_CONTEXT_KEY]: true };
    const { template, warnings } = secretsStack(Environment.DEV, { removalPolicy: RemovalPolicy.DESTROY }, consent);
    expect(new Set(policies(template))).toEqual(new Set(['Delete Delete']));
    expect(warnings).toEqual([]);
  });
});

describe('the members', () => {
  const { secrets, stack } = secretsStack(Environment.DEV, { additional: [payment] });

  test.each([
    ['jwt', 'jwt-secret-key', 'tech-n-ai/jwt-secret-key/dev', ['secretKey']],
    ['mongoDbAtlas', 'mongodb-atlas', 'tech-n-ai/mongodb-atlas/dev', ['connectionString']],
    ['oauth', 'oauth', 'tech-n-ai/oauth/dev', [
      'google.clientId', 'google.clientSecret', 'naver.clientId', 'naver.clientSecret', 'kakao.clientId', 'kakao.clientSecret',
    ]],
    ['openAi', 'openai-api-key', 'tech-n-ai/openai-api-key/dev', ['apiKey']],
    ['internalApi', 'internal-api', 'tech-n-ai/internal-api/dev', ['contest', 'news', 'emergingTech']],
    ['mail', 'mail', 'tech-n-ai/mail/dev', ['username', 'password']],
    ['chatbot', 'chatbot', 'tech-n-ai/chatbot/dev', ['cohereApiKey', 'googleSearchApiKey', 'googleSearchEngineId']],
    ['batchSources', 'batch-sources', 'tech-n-ai/batch-sources/dev', [
      'githubToken', 'kaggleApiKey', 'producthuntToken', 'redditToken', 'devtoApiKey', 'newsapiApiKey', 'slackWebhookUrl',
    ]],
  ] as const)('%s', (member, name, secretName, keys) => {
    expect(secrets.entry(name)).toBe(secrets[member]);
    expect(secrets.secret(name)).toBe(secrets[member].secret);
    expect(secrets[member].secretName).toBe(secretName);
    expect(secrets[member].keys).toEqual(keys);
    expect(stack.resolve(secrets[member].secret.secretArn)).toEqual({ Ref: expect.stringMatching(/^Secrets/) });
  });

  test('an own secret', () => {
    expect(secrets.entry('payment').secretName).toBe('tech-n-ai/payment/dev');
    expect(secrets.entry('payment').keys).toEqual(['signingKey', 'user', 'apiKey']);
  });

  test('what people must fill in', () => {
    expect(secrets.typedIn).toEqual([
      'tech-n-ai/mongodb-atlas/dev', 'tech-n-ai/oauth/dev', 'tech-n-ai/openai-api-key/dev', 'tech-n-ai/batch-sources/dev', 'tech-n-ai/mail/dev',
      'tech-n-ai/chatbot/dev', 'tech-n-ai/payment/dev',
    ]);
  });
});

describe('the function that fills the secrets', () => {
  const { template, stack, secrets } = secretsStack(Environment.DEV, { additional: [payment] });
  const [resource] = Object.values(template.findResources('Custom::TechNAiSecretKeys'));

  test('is told every key of every secret once', () => {
    const told = resource.Properties.Secrets.map(({ Arn, Name, Keys }: any) => [Arn, Name, Keys.map((key: any) => key.Path.join('.'))]);
    const all = [
      secrets.jwt, secrets.mongoDbAtlas, secrets.oauth, secrets.openAi, secrets.internalApi, secrets.batchSources, secrets.mail,
      secrets.chatbot, secrets.entry('payment'),
    ];
    expect(told).toHaveLength(all.length);
    expect(told).toEqual(expect.arrayContaining(all.map((entry) => [stack.resolve(entry.secret.secretArn), entry.secretName, entry.keys])));
    expect(resource.Properties.Secrets.at(-1).Keys).toEqual([
      { Path: ['signingKey'], Kind: 'generated', Value: '32' },
      { Path: ['user'], Kind: 'literal', Value: 'shop' },
      { Path: ['apiKey'], Kind: 'placeholder', Value: 'replace-me-{random}' },
    ]);
  });

  test('is told placeholders of Spring as they are, which CloudFormation\'s validation takes for forgotten parameters', () => {
    const { template: own } = secretsStack(Environment.DEV, {
      additional: [{ name: 'mode', keys: [SecretKey.literal('mode', '${MODE:card}'), SecretKey.typedIn('url', 'https://${HOST}/{random}')] }],
    });
    const [{ Properties }] = Object.values(own.findResources('Custom::TechNAiSecretKeys'));
    expect(Properties.Secrets.at(-1).Keys.map(({ Value }: any) => Value)).toEqual([{ 'Fn::Sub': '${!MODE:card}' }, { 'Fn::Sub': 'https://${!HOST}/{random}' }]);
  });

  test('has minutes, not the hour of CloudFormation', () => {
    expect(resource.Properties.ServiceTimeout).toBe('600');
    template.hasResourceProperties('AWS::Lambda::Function', { Handler: 'index.handler', Timeout: 120 });
  });

  test('may read, write and promote values of exactly these secrets, and use the key through Secrets Manager only', () => {
    const arns = resource.Properties.Secrets.map(({ Arn }: any) => Arn);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Effect: 'Allow', Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SecretKeystechnaidevProviderLogGroup'), 'Arn'] } },
          { Action: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'], Effect: 'Allow', Resource: arns },
          {
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Effect: 'Allow',
            Resource: stack.resolve(secrets.encryptionKey.keyArn),
            Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.ap-northeast-2.amazonaws.com' } },
          },
        ],
      },
    });
    expect(Object.values(template.findResources('AWS::IAM::Role')).every(({ Properties }) => Properties.ManagedPolicyArns === undefined)).toBe(true);
  });

  test.each([
    ['dev', logs.RetentionDays.ONE_WEEK, 'Delete'], ['beta', logs.RetentionDays.TWO_WEEKS, 'Delete'], ['prod', logs.RetentionDays.ONE_MONTH, 'RetainExceptOnCreate'],
  ] as [EnvironmentName, number, string][])('%s: has log groups of its own, kept %d days', (name, days, policy) => {
    const { template: of } = secretsStack(ENVIRONMENTS[name]);
    of.resourceCountIs('AWS::Logs::LogGroup', 2);
    of.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: days });
    of.allResources('AWS::Logs::LogGroup', { DeletionPolicy: policy });
    for (const { Properties } of Object.values(of.findResources('AWS::Lambda::Function'))) {
      expect(Properties.LoggingConfig.LogGroup).toEqual({ Ref: expect.stringMatching(/^SecretKeystechnai(dev|beta|prod)Provider(Framework)?LogGroup/) });
    }
  });
});
