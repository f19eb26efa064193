import { passwordProblem } from './model/passwords';
import { SqlError } from './sql-connection';

/** The part of `SecretsManager` of the AWS SDK that is needed, so that only the handler's own file imports the SDK. */
export interface SecretsReader {
  getSecretValue(input: { readonly SecretId: string }): Promise<{ SecretString?: string }>;
}

export interface Credentials {
  readonly username?: string;
  readonly password: string;
}

const UNREACHABLE = /Timeout|ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|NetworkingError/;
/** A permission that was just given works everywhere within a minute. */
const NOT_YET = new Set(['AccessDeniedException', 'ThrottlingException', 'InternalServiceError', 'DecryptionFailure']);

/** @throws never with any of the value in the message */
export async function readCredentials(api: SecretsReader, arn: string, name: string = arn): Promise<Credentials> {
  const { username, password } = parse(await read(api, arn, name), name);
  const problem = passwordProblem(password);
  if (problem !== undefined) {
    throw new SqlError(`the secret ${name} ${problem}. Save one under the key password, then deploy again`, 'give-up');
  }
  return { username: typeof username === 'string' ? username : undefined, password: password as string };
}

async function read(api: SecretsReader, arn: string, name: string): Promise<string | undefined> {
  try {
    return (await api.getSecretValue({ SecretId: arn })).SecretString;
  } catch (error) {
    const { name: kind, code } = error as { name?: string; code?: string };
    if (UNREACHABLE.test(`${kind} ${code}`)) {
      throw new SqlError(`this function cannot reach Secrets Manager (${code ?? kind}): its subnets need a way out through a NAT, or an interface ` +
        'endpoint for secretsmanager whose security group lets it in at port 443', 'retry-briefly');
    }
    throw new SqlError(`the secret ${name} cannot be read (${kind})`, NOT_YET.has(String(kind)) ? 'retry-briefly' : 'give-up');
  }
}

/** Without the parser's own message: it quotes what it could not read, which may be a password. */
function parse(text: string | undefined, name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Told below.
  }
  throw new SqlError(`the secret ${name} is not a JSON object`, 'give-up');
}
