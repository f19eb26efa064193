import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Environment } from '../../src/core';
import { ApplicationSecrets, ApplicationSecretsProps } from '../../src/secrets';
import { SecretsApi } from '../../src/secrets/seed-secrets/store';
import { SEOUL } from '../support/fixtures';

/** What CloudFormation does to the properties of a custom resource. */
export function stringifyLeaves(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(stringifyLeaves);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stringifyLeaves(inner)]));
  }
  return String(value);
}

export function secretsStack(environment: Environment, props: Partial<ApplicationSecretsProps> = {}, context: Record<string, unknown> = {}) {
  const app = new App({ context });
  const stack = new Stack(app, 'Test', { env: SEOUL });
  const secrets = new ApplicationSecrets(stack, 'Secrets', { environment, ...props });
  return {
    app,
    stack,
    secrets,
    get template() {
      return Template.fromStack(stack);
    },
    get warnings() {
      return Annotations.fromStack(stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
    },
  };
}

class AwsError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

interface Version {
  readonly value?: string | Uint8Array;
  readonly stages: Set<string>;
}

/** Secrets Manager as its API reference describes versions and staging labels. */
export class FakeSecretsManager implements SecretsApi {
  public readonly calls: string[] = [];
  /** The reference says that the first version becomes current whatever its labels; not every emulator knows. */
  public firstIsCurrent = true;
  private readonly secrets = new Map<string, Map<string, Version>>();
  private serial = 0;
  /** Called before each call; throws to make it fail. */
  public before: (call: string) => void = () => {};

  public create(...arns: string[]): this {
    arns.forEach((arn) => this.secrets.set(arn, new Map()));
    return this;
  }

  /** What a person does in the console. */
  public save(arn: string, value: string | Uint8Array | undefined): void {
    const id = `by-hand-${++this.serial}`;
    this.versions(arn).set(id, { value, stages: new Set() });
    this.move(arn, 'AWSCURRENT', id);
  }

  public current(arn: string): string | undefined {
    return this.find(arn, 'AWSCURRENT')?.[1].value as string | undefined;
  }

  public stages(arn: string): string[][] {
    return [...this.versions(arn).values()].map(({ stages }) => [...stages].sort());
  }

  public async getSecretValue({ SecretId }: Parameters<SecretsApi['getSecretValue']>[0]) {
    this.enter('get', SecretId);
    const found = this.find(SecretId, 'AWSCURRENT');
    if (found === undefined) {
      throw new AwsError('ResourceNotFoundException', 'Secrets Manager can\'t find the specified secret value for staging label: AWSCURRENT');
    }
    const { value } = found[1];
    return { VersionId: found[0], [typeof value === 'string' ? 'SecretString' : 'SecretBinary']: value };
  }

  public async putSecretValue({ SecretId, SecretString, ClientRequestToken, VersionStages }: Parameters<SecretsApi['putSecretValue']>[0]) {
    this.enter('put', SecretId);
    const first = this.firstIsCurrent && this.versions(SecretId).size === 0;
    this.versions(SecretId).set(ClientRequestToken, { value: SecretString, stages: new Set() });
    for (const stage of [...VersionStages, ...(first ? ['AWSCURRENT'] : [])]) {
      this.move(SecretId, stage, ClientRequestToken);
    }
    return { VersionStages: [...this.versions(SecretId).get(ClientRequestToken)!.stages] };
  }

  public async updateSecretVersionStage(input: Parameters<SecretsApi['updateSecretVersionStage']>[0]) {
    const { SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId } = input;
    this.enter(MoveToVersionId === undefined ? 'unlabel' : 'promote', SecretId);
    if (this.find(SecretId, VersionStage)?.[0] !== RemoveFromVersionId) {
      throw new AwsError('InvalidParameterException', `Staging label ${VersionStage} is attached to another version`);
    }
    if (MoveToVersionId === undefined) {
      this.versions(SecretId).get(RemoveFromVersionId!)!.stages.delete(VersionStage);
    } else {
      this.move(SecretId, VersionStage, MoveToVersionId);
    }
    return {};
  }

  private enter(call: string, arn: string): void {
    this.calls.push(call);
    this.before(call);
    this.versions(arn);
  }

  private versions(arn: string): Map<string, Version> {
    const versions = this.secrets.get(arn);
    if (versions === undefined) {
      throw new AwsError('ResourceNotFoundException', 'Secrets Manager can\'t find the specified secret.');
    }
    return versions;
  }

  private find(arn: string, stage: string): [string, Version] | undefined {
    return [...this.versions(arn)].find(([, { stages }]) => stages.has(stage));
  }

  private move(arn: string, stage: string, to: string): void {
    const from = this.find(arn, stage);
    from?.[1].stages.delete(stage);
    this.versions(arn).get(to)!.stages.add(stage);
    if (stage === 'AWSCURRENT' && from !== undefined && from[0] !== to) {
      this.move(arn, 'AWSPREVIOUS', from[0]);
    }
  }
}

export function awsError(name: string, message = name): Error {
  return new AwsError(name, message);
}
