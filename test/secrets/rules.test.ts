import { App, aws_kms as kms, Lazy, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { secretsStack } from './support';
import { Environment } from '../../src/core';
import { ApplicationSecretOptions, ApplicationSecrets, SecretKey } from '../../src/secrets';
import { SEOUL, messageOf } from '../support/fixtures';

const keys = [SecretKey.typedIn('apiKey')];
const failure = (...additional: ApplicationSecretOptions[]) => messageOf(() => secretsStack(Environment.DEV, { additional }));
const oneProblem = (text: string) => `ApplicationSecrets has 1 problem:\n  [Test/Secrets] ${text}`;

describe('every rule says what to do', () => {
  test.each<[string, ApplicationSecretOptions[], string]>([
    ['a name that Secrets Manager refuses', [{ name: 'pay ment', keys }],
      '`additional[0].name` must lead to a valid secret name: at most 512 characters, letters, digits and / _ + = . @ -, got: \'tech-n-ai/pay ment/dev\'. ' +
      'Use a short name such as payment. (name)'],
    ['an empty name', [{ name: '', keys }],
      '`additional[0].name` must lead to a valid secret name: at most 512 characters, letters, digits and / _ + = . @ -, got: \'\'. ' +
      'Use a short name such as payment. (name)'],
    ['a name that is too long', [{ name: 'x'.repeat(499), keys }],
      `\`additional[0].name\` must lead to a valid secret name: at most 512 characters, letters, digits and / _ + = . @ -, got: 'tech-n-ai/${'x'.repeat(499)}/dev' ` +
      '(513 characters). Use a short name such as payment. (name)'],
    ['a name that only the deployment knows', [{ name: Lazy.string({ produce: () => 'late' }), keys }],
      '`additional[0].name` must be known when the app is synthesized, got: a token. Write the name out; it is part of the construct\'s id. (secret-name)'],
    ['a name of the catalogue', [{ name: 'mail', keys }],
      '`additional` must give each secret a name that neither the catalogue nor a data store nor another one has, got: \'mail\'. ' +
      'Choose another name, or use the secret that is there. (secret-duplicate)'],
    ['a name of a data store', [{ name: 'redis', keys }],
      '`additional` must give each secret a name that neither the catalogue nor a data store nor another one has, got: \'redis\'. ' +
      'Choose another name, or use the secret that is there. (secret-duplicate)'],
    ['a name given twice', [{ name: 'a', keys }, { name: 'a', keys }],
      '`additional` must give each secret a name that neither the catalogue nor a data store nor another one has, got: \'a\'. ' +
      'Choose another name, or use the secret that is there. (secret-duplicate)'],
    ['no keys', [{ name: 'a', keys: [] }],
      '`additional[0].keys` must name at least one key, and each once, got: an empty list. ' +
      'Add SecretKey.typedIn(\'apiKey\'), or leave the secret out. (secret-keys)'],
    ['a key given twice', [{ name: 'a', keys: [...keys, ...keys] }],
      '`additional[0].keys` must name at least one key, and each once, got: apiKey. Remove the repetition. (secret-keys)'],
    ['a key that ECS cannot name', [{ name: 'a', keys: [SecretKey.typedIn('api:key')] }],
      '`additional[0].keys` must have names of letters, digits, hyphens and underscores that start with a letter, got: \'api:key\'. ' +
      'Choose a name such as apiKey; ECS separates the parts of a reference with colons. (secret-keys)'],
    ['a value that can be guessed', [{ name: 'a', keys: [SecretKey.generated('password', 15)] }],
      '`additional[0].keys` must generate a whole number of characters from 16 to 1024, got: 15 for \'password\'. ' +
      'Leave the length out for 32 characters. (secret-length)'],
    ['a placeholder that is not random', [{ name: 'a', keys: [SecretKey.typedIn('url', 'https://example.com')] }],
      '`additional[0].keys` must have placeholders with {random} in them, got: \'https://example.com\' for \'url\'. ' +
      'Write {random} where random characters belong, e.g. \'https://replace-me-{random}.invalid/\'. (secret-placeholder)'],
    ['a variable that no shell takes', [{ name: 'a', keys, variables: { 'payment.key': 'apiKey' } }],
      '`additional[0].variables` must have names of letters, digits and underscores that do not start with a digit, got: \'payment.key\'. ' +
      'Use the environment form of the property, e.g. PAYMENT_API_KEY for payment.api-key. (secret-variable)'],
    ['a variable without a key', [{ name: 'a', keys, variables: { PAYMENT_KEY: 'apikey' } }],
      '`additional[0].variables` must take their values from keys of the secret, got: PAYMENT_KEY from \'apikey\'. Choose one of apiKey. (secret-variable)'],
    ['a variable of the catalogue', [{ name: 'a', keys, variables: { JWT_SECRET_KEY: 'apiKey' }, consumers: ['auth'] }],
      '`additional` must give auth each variable once, got: JWT_SECRET_KEY again from \'a\'. ' +
      'Take the consumer or the variable out of `additional`, or set the variable in the service\'s own secrets, which win. (variable-twice)'],
    ['a variable of another own secret', ['a', 'b'].map((name) => ({ name, keys, variables: { KEY: 'apiKey' }, consumers: ['billing'] })),
      '`additional` must give billing each variable once, got: KEY again from \'b\'. ' +
      'Take the consumer or the variable out of `additional`, or set the variable in the service\'s own secrets, which win. (variable-twice)'],
  ])('%s', (_, additional, message) => {
    expect(failure(...additional)).toBe(oneProblem(message));
  });

  test('an alias in place of the key', () => {
    const stack = new Stack(new App(), 'Test', { env: SEOUL });
    const encryptionKey = kms.Alias.fromAliasName(stack, 'Alias', 'alias/aws/secretsmanager');
    expect(messageOf(() => new ApplicationSecrets(stack, 'Secrets', { environment: Environment.DEV, encryptionKey }))).toBe(oneProblem(
      '`encryptionKey` must be a customer key itself, not an alias, got: \'alias/aws/secretsmanager\'. ' +
      'Pass the key, e.g. kms.Key.fromKeyArn(this, \'Key\', arn), or leave it out. (encryption-key)'));
  });

  test('all problems at once', () => {
    const message = failure({ name: 'mail', keys: [SecretKey.generated('password', 1.5)], variables: { 1: 'x' } }, { name: '?', keys });
    expect(message).toMatch(/^ApplicationSecrets has 5 problems:/);
    expect([...message.matchAll(/\(([a-z-]+)\)$/gm)].map(([, rule]) => rule)).toEqual([
      'secret-length', 'secret-variable', 'secret-variable', 'name', 'secret-duplicate',
    ]);
  });
});

describe('what is asked for must be there', () => {
  const { secrets } = secretsStack(Environment.DEV, { additional: [{ name: 'payment', keys }] });
  const known = 'jwt-secret-key, mongodb-atlas, oauth, openai-api-key, internal-api, batch-sources, mail, chatbot, payment';

  test.each(['secret', 'entry'] as const)('%s()', (method) => {
    expect(messageOf(() => secrets[method]('jwt'))).toBe(oneProblem(
      `\`name\` must be one of this construct's secrets, got: 'jwt'. Choose one of ${known}, or add it to \`additional\`. (secret-unknown)`));
  });

  test('bindingFor()', () => {
    expect(messageOf(() => secrets.bindingFor('aut'))).toBe(oneProblem(
      '`consumerName` must be a service or job that variables are named for, got: \'aut\'. ' +
      'Choose one of gateway, auth, archive, chatbot, batch-source, bookmark, contest, news, emerging-tech, agent, ' +
      'name it in the `consumers` of a secret in `additional`, or use single secrets. (secret-consumer)'));
  });

  test('withVariables()', () => {
    expect(messageOf(() => secrets.mail.withVariables({ A: 'passwort', B: 'username' }))).toBe(oneProblem(
      '`variables` must take their values from keys of the secret, got: A from \'passwort\'. Choose one of username, password. (secret-variable)'));
    expect(messageOf(() => secrets.oauth.withVariables({ A: 'google.clientId' }))).toBe(oneProblem(
      '`variables` must take their values from keys of the secret, got: A from \'google.clientId\'. ' +
      'ECS reads keys of the outermost object only, and this secret has none that holds text. (secret-variable)'));
  });
});

test('any name is either refused or becomes a name that Secrets Manager takes', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'Z', '0', '/', '_', '+', '=', '.', '@', '-', ' ', '$', 'é'), maxLength: 12 }), (name) => {
    let secretName: string;
    try {
      secretName = secretsStack(Environment.DEV, { additional: [{ name, keys }] }).secrets.entry(name).secretName;
    } catch (error) {
      expect((error as Error).message).toMatch(/\(name\)$/);
      return;
    }
    expect(secretName).toMatch(/^[A-Za-z0-9/_+=.@-]{1,512}$/);
  }), { numRuns: 25 });
});
