import { makeFirstValue } from './first-values';
import { reconcile } from './reconcile';
import { nameOf, read, replace, SecretsApi, Stored } from './store';
import { SeededSecret } from './wire';

/** Somebody may save a secret while it is filled, even twice; a third time it is a fault. */
const ATTEMPTS = 3;
/** IAM takes up to a minute until a permission that was just given works everywhere. */
const PERMISSION_TRIES = 13;
const PERMISSION_PAUSE_MS = 5_000;

export type Sleep = (milliseconds: number) => Promise<void>;

const realSleep: Sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Fills the keys that are missing, in all secrets that can be filled, and then throws with everything that went wrong. */
export async function seedAll(api: SecretsApi, secrets: readonly SeededSecret[], sleep: Sleep = realSleep): Promise<void> {
  const results = await Promise.allSettled(secrets.map((secret) => seed(api, secret, sleep)));
  const problems = results.flatMap((result) => (result.status === 'rejected' ? [messageOf(result.reason)] : []));
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
}

async function seed(api: SecretsApi, secret: SeededSecret, sleep: Sleep): Promise<void> {
  try {
    const written = await untilPermitted(() => fill(api, secret), sleep);
    // Names of keys, never a value.
    console.log(written.length === 0 ? `${secret.name}: every key is there` : `${secret.name}: wrote ${written.join(', ')}`);
  } catch (error) {
    throw new Error(`Secret '${secret.name}': ${messageOf(error)}`);
  }
}

async function fill(api: SecretsApi, { arn, keys }: SeededSecret): Promise<string[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await read(api, arn);
    const after = wantedValue(keys, before);
    if (after === undefined) {
      return [];
    }
    if (await replace(api, arn, after.text, before)) {
      return after.written;
    }
  }
  throw new Error(`somebody else saved it ${ATTEMPTS} times while its keys were filled in. Nothing was overwritten; deploy again`);
}

function wantedValue(keys: SeededSecret['keys'], before: Stored): ReturnType<typeof reconcile> {
  try {
    if (before.binary) {
      throw new Error('its value is binary, not a JSON object');
    }
    return reconcile(keys, before.text, makeFirstValue);
  } catch (error) {
    const names = keys.map(({ path }) => path.join('.')).join(', ');
    throw new Error(`${messageOf(error)}. It was left as it is. Save a JSON object in Secrets Manager, with what you need of the present value; ` +
      `keys of these that you leave out are filled in: ${names}. Then deploy again`);
  }
}

async function untilPermitted<T>(work: () => Promise<T>, sleep: Sleep): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (nameOf(error) !== 'AccessDeniedException' || attempt === PERMISSION_TRIES) {
        throw error;
      }
      await sleep(PERMISSION_PAUSE_MS);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
