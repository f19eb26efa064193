import { randomUUID } from 'node:crypto';

/** The part of `SecretsManager` of the AWS SDK that is needed, so that only the handler's own file imports the SDK. */
export interface SecretsApi {
  getSecretValue(input: GetInput): Promise<{ VersionId?: string; SecretString?: string; SecretBinary?: Uint8Array }>;
  putSecretValue(input: PutInput): Promise<{ VersionStages?: string[] }>;
  updateSecretVersionStage(input: StageInput): Promise<unknown>;
}

interface GetInput {
  readonly SecretId: string;
  readonly VersionStage: string;
}

interface PutInput {
  readonly SecretId: string;
  readonly SecretString: string;
  readonly ClientRequestToken: string;
  readonly VersionStages: string[];
}

interface StageInput {
  readonly SecretId: string;
  readonly VersionStage: string;
  readonly MoveToVersionId?: string;
  readonly RemoveFromVersionId?: string;
}

/** What a secret holds. */
export interface Stored {
  /** Undefined as long as the secret has no version. */
  readonly versionId?: string;
  readonly text?: string;
  /** Whether it holds bytes in place of text. */
  readonly binary: boolean;
}

const CURRENT = 'AWSCURRENT';
/** Label of a version that was written but may not be read yet. */
const STAGED = 'SEED_SECRETS';

export async function read(api: SecretsApi, arn: string): Promise<Stored> {
  try {
    const { VersionId, SecretString, SecretBinary } = await api.getSecretValue({ SecretId: arn, VersionStage: CURRENT });
    return { versionId: VersionId, text: SecretString, binary: SecretBinary !== undefined };
  } catch (error) {
    // The same for an empty secret and for none; writing will tell them apart.
    if (nameOf(error) === 'ResourceNotFoundException') {
      return { binary: false };
    }
    throw error;
  }
}

/**
 * Makes a text the current value, but only if the version that was read is still current; false when somebody else was faster.
 *
 * Writing alone would win over whoever saved the secret since it was read. So the version is first written without the label that readers
 * follow, and the label is then moved from the version that was read: Secrets Manager refuses that when it is not there any more.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 */
export async function replace(api: SecretsApi, arn: string, text: string, before: Stored): Promise<boolean> {
  const versionId = randomUUID();
  const put = await api.putSecretValue({ SecretId: arn, SecretString: text, ClientRequestToken: versionId, VersionStages: [STAGED] });
  try {
    // The first version of a secret is current whatever it was labelled.
    if (!put.VersionStages?.includes(CURRENT)) {
      await api.updateSecretVersionStage({ SecretId: arn, VersionStage: CURRENT, MoveToVersionId: versionId, RemoveFromVersionId: before.versionId });
    }
    return true;
  } catch (error) {
    if ((await read(api, arn)).versionId !== before.versionId) {
      return false;
    }
    throw error;
  } finally {
    await dropLabel(api, arn, versionId);
  }
}

/**
 * A version without labels is cleaned away in time. Not worth failing for: the next write takes the label over, and another deployment may
 * already have taken it.
 */
async function dropLabel(api: SecretsApi, arn: string, versionId: string): Promise<void> {
  try {
    await api.updateSecretVersionStage({ SecretId: arn, VersionStage: STAGED, RemoveFromVersionId: versionId });
  } catch (error) {
    if (nameOf(error) !== 'InvalidParameterException') {
      console.warn(`The label ${STAGED} stays on a version of ${arn}: ${nameOf(error)}`);
    }
  }
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}
