/**
 * Runs the bundled function that fills secrets against Secrets Manager emulators: what tests with a stand-in cannot show is that the calls, as
 * the AWS SDK sends them, do what the function expects of them.
 */
import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateSecretCommand, DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Emulator, EMULATORS } from './secrets-emulator';
import { Environment } from '../src/core';
import { ApplicationSecrets, SecretKey } from '../src/secrets';

const ROOT = join(__dirname, '..');
const HANDLER = join(ROOT, 'assets', 'secrets', 'seed-secrets', 'seed-secrets.lambda', 'index.js');

interface WireSecret {
  readonly Arn: string;
  readonly Name: string;
  readonly Keys: { readonly Path: string[]; readonly Kind: string; readonly Value: string }[];
}

interface Handler {
  handler(event: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/** The function and an account as it finds them after CloudFormation has created the secrets of the template. */
class Bench {
  public readonly client = new SecretsManagerClient({});
  public logged = '';
  constructor(public readonly emulator: Emulator, private readonly seed: Handler) {}

  /** Keeps what the function logs, for the check that looks for values in it. */
  public async quietly(work: () => Promise<void>): Promise<void> {
    const write = console.log;
    console.log = (...parts: unknown[]) => void (this.logged += `${parts.join(' ')}\n`);
    try {
      await work();
    } finally {
      console.log = write;
    }
  }

  /** Empty secrets, one for each of the template, and the custom resource's properties with their ARNs. */
  public async deploy(suffix: string, extra: SecretKey[] = []): Promise<WireSecret[]> {
    const stack = new Stack(new App(), 'Test', { env: { region: 'ap-northeast-2' } });
    new ApplicationSecrets(stack, 'Secrets', {
      environment: Environment.custom(suffix, Environment.DEV),
      additional: [{ name: 'payment', keys: [SecretKey.typedIn('apiKey'), ...extra] }],
    });
    const template = Template.fromStack(stack);
    const arns: Record<string, string> = {};
    for (const [id, { Properties }] of Object.entries(template.findResources('AWS::SecretsManager::Secret'))) {
      assert.equal(Properties.SecretString ?? Properties.GenerateSecretString, undefined);
      arns[id] = await this.arnOf(Properties.Name);
    }
    const [resource] = Object.values(template.findResources('Custom::TechNAiSecretKeys'));
    return JSON.parse(JSON.stringify(resource.Properties.Secrets), (_, value) => (typeof value?.Ref === 'string' ? arns[value.Ref] : value));
  }

  public async run(secrets: WireSecret[], RequestType: 'Create' | 'Update' | 'Delete' = 'Create'): Promise<Record<string, unknown>> {
    return this.seed.handler({ RequestType, LogicalResourceId: 'Seed', ResourceProperties: { Secrets: secrets } });
  }

  public async current(arn: string): Promise<{ text?: string; versionId?: string }> {
    const { SecretString, VersionId } = await this.client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: 'AWSCURRENT' }));
    return { text: SecretString, versionId: VersionId };
  }

  /** Labels of the versions that hold a value, the current one first. */
  public async stages(arn: string): Promise<string[]> {
    const { VersionIdsToStages } = await this.client.send(new DescribeSecretCommand({ SecretId: arn }));
    const labelled = await Promise.all(Object.entries(VersionIdsToStages ?? {}).map(async ([VersionId, stages]) => {
      const { SecretString } = await this.client.send(new GetSecretValueCommand({ SecretId: arn, VersionId }));
      return SecretString === undefined ? [] : stages;
    }));
    return labelled.flat().sort();
  }

  /** What a person does in the console. */
  public async save(arn: string, value: string | Uint8Array): Promise<void> {
    await this.client.send(new PutSecretValueCommand({ SecretId: arn, ...(typeof value === 'string' ? { SecretString: value } : { SecretBinary: value }) }));
  }

  private async arnOf(name: string): Promise<string> {
    try {
      const { ARN } = await this.client.send(new CreateSecretCommand({ Name: name }));
      return ARN!;
    } catch (error) {
      assert.equal((error as Error).name, 'ResourceExistsException');
      const { ARN } = await this.client.send(new DescribeSecretCommand({ SecretId: name }));
      return ARN!;
    }
  }
}

const at = (value: any, path: string[]): unknown => path.reduce((inner, name) => inner?.[name], value);
const named = (secrets: WireSecret[], part: string): WireSecret => secrets.find(({ Name }) => Name.includes(part))!;
const json = async (bench: Bench, secret: WireSecret) => JSON.parse((await bench.current(secret.Arn)).text!);

async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  return assert.fail('nothing was thrown');
}

const CHECKS: Record<string, (bench: Bench) => Promise<void>> = {
  'a first deployment fills every key of every secret': async (bench) => {
    const secrets = await bench.deploy('create');
    assert.deepEqual(await bench.run(secrets), { PhysicalResourceId: 'Seed' });
    assert.equal(secrets.length, 9);
    for (const secret of secrets) {
      const value = await json(bench, secret);
      for (const { Path, Kind, Value } of secret.Keys) {
        const found = at(value, Path);
        switch (Kind) {
          case 'generated': assert.match(String(found), new RegExp(`^[A-Za-z0-9]{${Value}}$`)); break;
          case 'placeholder': assert.match(String(found), /replace-me-[a-z0-9]{16}/); break;
          case 'number': assert.equal(found, Number(Value)); break;
          default: assert.equal(found, Value);
        }
      }
      assert.deepEqual(await bench.stages(secret.Arn), ['AWSCURRENT']);
    }
  },

  'no value is logged': async (bench) => {
    const secrets = await bench.deploy('logs');
    await bench.run(secrets);
    assert.match(bench.logged, /tech-n-ai\/jwt-secret-key\/logs: wrote secretKey/);
    for (const secret of secrets) {
      const value = await json(bench, secret);
      for (const { Path } of secret.Keys.filter(({ Kind }) => Kind === 'generated' || Kind === 'placeholder')) {
        assert.ok(!bench.logged.includes(String(at(value, Path))));
      }
    }
  },

  'a second deployment writes nothing': async (bench) => {
    const secrets = await bench.deploy('again');
    await bench.run(secrets);
    const before = await Promise.all(secrets.map(({ Arn }) => bench.current(Arn)));
    await bench.run(secrets, 'Update');
    assert.deepEqual(await Promise.all(secrets.map(({ Arn }) => bench.current(Arn))), before);
  },

  'what a person typed in stays, to the letter': async (bench) => {
    const secrets = await bench.deploy('typed');
    await bench.run(secrets);
    const typed = '{\n  "apiKey": "typed-in",\n  "quota": 12345678901234567890\n}\n';
    await bench.save(named(secrets, 'openai').Arn, typed);
    await bench.run(secrets, 'Update');
    assert.equal((await bench.current(named(secrets, 'openai').Arn)).text, typed);
  },

  'a key that is added later is filled, and the rest stays': async (bench) => {
    await bench.run(await bench.deploy('later'));
    const secrets = await bench.deploy('later', [SecretKey.generated('signingKey')]);
    const payment = named(secrets, 'payment');
    await bench.save(payment.Arn, '{ "apiKey": "typed-in" }');
    await bench.run(secrets, 'Update');
    assert.match((await bench.current(payment.Arn)).text!, /^\{ "apiKey": "typed-in" ,"signingKey":"[A-Za-z0-9]{32}"\}$/);
    assert.deepEqual(await bench.stages(payment.Arn), ['AWSCURRENT', 'AWSPREVIOUS']);
  },

  'an address is written again when it changes, and the password stays': async (bench) => {
    const [mail] = (await bench.deploy('address')).filter(({ Name }) => Name.includes('mail'));
    const store = (host: string) => [{
      ...mail,
      Keys: [
        { Path: ['password'], Kind: 'generated', Value: '32' }, { Path: ['host'], Kind: 'exact', Value: host }, { Path: ['port'], Kind: 'exact-number', Value: '6379' },
      ],
    }];
    await bench.run(store('first.example.com'));
    const before = await json(bench, mail);
    await bench.run(store('second.example.com'), 'Update');
    assert.deepEqual(await json(bench, mail), { ...before, host: 'second.example.com', port: 6379 });
  },

  'a nested key that is missing is filled, and its neighbour stays': async (bench) => {
    const secrets = await bench.deploy('nested');
    const oauth = named(secrets, 'oauth');
    await bench.save(oauth.Arn, '{"google":{"clientId":"typed-in"}}');
    await bench.run(secrets);
    const value = await json(bench, oauth);
    assert.equal(value.google.clientId, 'typed-in');
    assert.match(value.google.clientSecret, /^replace-me-/);
    assert.match(value.kakao.clientId, /^replace-me-/);
  },

  'what is not a JSON object is refused and left, and the others are filled': async (bench) => {
    const secrets = await bench.deploy('refuse');
    await bench.save(named(secrets, 'mail').Arn, 'hunter2');
    await bench.save(named(secrets, 'chatbot').Arn, Buffer.from('hunter2'));
    const message = await failureOf(bench.run(secrets));
    assert.match(message, /^Secret 'tech-n-ai\/mail\/refuse': its value is not a JSON object\. It was left as it is\. .*username, password/m);
    assert.match(message, /^Secret 'tech-n-ai\/chatbot\/refuse': its value is binary/m);
    assert.ok(!message.includes('hunter2'));
    assert.equal((await bench.current(named(secrets, 'mail').Arn)).text, 'hunter2');
    assert.ok((await json(bench, named(secrets, 'jwt'))).secretKey);
  },

  'somebody who saves between reading and writing wins': async (bench) => {
    const secrets = await bench.deploy('race');
    const openAi = named(secrets, 'openai');
    await bench.save(openAi.Arn, '{}');
    bench.emulator.beforeNext('PutSecretValue', () => bench.save(openAi.Arn, '{"apiKey":"theirs"}'));
    await bench.run([openAi]);
    assert.equal((await bench.current(openAi.Arn)).text, '{"apiKey":"theirs"}');
  },

  'somebody who saves between writing and taking over wins': async (bench) => {
    const secrets = await bench.deploy('race-too');
    const mail = named(secrets, 'mail');
    await bench.save(mail.Arn, '{"username":"old"}');
    bench.emulator.beforeNext('UpdateSecretVersionStage', () => bench.save(mail.Arn, '{"username":"theirs"}'));
    await bench.run([mail]);
    const value = await json(bench, mail);
    assert.equal(value.username, 'theirs');
    assert.match(value.password, /^replace-me-/);
  },

  'two deployments at once agree on one value': async (bench) => {
    const secrets = await bench.deploy('both');
    await Promise.all([bench.run(secrets), bench.run(secrets), bench.run(secrets)]);
    for (const { Arn } of secrets) {
      // An emulator that does not put its requests in a row may leave the label of the seeding on a version; readers never follow it.
      assert.deepEqual((await bench.stages(Arn)).filter((stage) => stage !== 'SEED_SECRETS'), ['AWSCURRENT']);
    }
    const before = await Promise.all(secrets.map(({ Arn }) => bench.current(Arn)));
    await bench.run(secrets);
    assert.deepEqual(await Promise.all(secrets.map(({ Arn }) => bench.current(Arn))), before);
  },

  'a secret that is not there is named': async (bench) => {
    const [secret] = await bench.deploy('gone');
    assert.match(await failureOf(bench.run([{ ...secret, Arn: `${secret.Arn}x` }])), new RegExp(`^Secret '${secret.Name}': .*can't find`));
  },

  'deleting the resource deletes no value': async (bench) => {
    const secrets = await bench.deploy('delete');
    await bench.run(secrets);
    const before = await Promise.all(secrets.map(({ Arn }) => bench.current(Arn)));
    assert.deepEqual(await bench.run(secrets, 'Delete'), { PhysicalResourceId: 'Seed' });
    assert.deepEqual(await Promise.all(secrets.map(({ Arn }) => bench.current(Arn))), before);
  },
};

/** Runs every check against one emulator and says how many failed. */
async function runAll(emulator: Emulator): Promise<number> {
  const bench = new Bench(emulator, await import(HANDLER));
  let failed = 0;
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await bench.quietly(() => check(bench));
      console.log(`ok - ${emulator.name}: ${name}`);
    } catch (error) {
      failed++;
      console.log(`not ok - ${emulator.name}: ${name}\n${(error as Error).stack}`);
    }
  }
  bench.client.destroy();
  return failed;
}

async function main(): Promise<number> {
  if (!existsSync(HANDLER)) {
    console.error('The function is not bundled. Run: npx projen bundle');
    return 1;
  }
  let failed = 0;
  for (const name of EMULATORS) {
    const emulator = await Emulator.start(name, join(ROOT, '.cache'));
    try {
      failed += await runAll(emulator);
    } finally {
      await emulator.stop();
    }
  }
  console.log(`secrets-emulator: ${EMULATORS.length * Object.keys(CHECKS).length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

main().then((code) => {
  process.exitCode = code;
}, (error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
