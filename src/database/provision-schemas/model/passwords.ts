import { createHash, randomInt } from 'node:crypto';

/**
 * Hashes of passwords as MySQL keeps them. The function sends these and never the password itself: statements end up in logs, and AWS does not
 * say whether Aurora's audit log leaves passwords out. They also tell whether a user has the password already.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-user.html#create-user-authentication
 */
export const NATIVE = 'mysql_native_password';
export const CACHING_SHA2 = 'caching_sha2_password';

const SALT_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SALT_LENGTH = 20;
/** What a server uses by itself, in thousands; kept with the hash in hexadecimal digits. */
const ROUNDS = 5;
/** More is cut off by some clients and refused by others. */
const PASSWORD_BYTES = 256;

export interface PasswordHash {
  readonly plugin: string;
  readonly hash: string;
}

export function passwordProblem(password: unknown): string | undefined {
  if (typeof password !== 'string' || password === '') {
    return 'has no password';
  }
  if (Buffer.byteLength(password) > PASSWORD_BYTES || password.includes('\0')) {
    return `has a password that is longer than ${PASSWORD_BYTES} bytes or holds a null character, which MySQL does not take`;
  }
  return undefined;
}

/** For the way in which the server lets new users log in; what is neither of the two becomes the safer one. */
export function hashPassword(password: string, plugin: string): PasswordHash {
  if (plugin === NATIVE) {
    return { plugin, hash: nativeHash(password) };
  }
  const salt = Array.from({ length: SALT_LENGTH }, () => SALT_CHARACTERS[randomInt(SALT_CHARACTERS.length)]).join('');
  return { plugin: CACHING_SHA2, hash: cachingSha2Hash(password, Buffer.from(salt), ROUNDS).toString() };
}

/** Whether a stored hash, given as the bytes in hexadecimal digits, is that of the password. */
export function isHashOf(password: string, plugin: string, storedHex: string): boolean {
  const stored = Buffer.from(storedHex, 'hex');
  if (plugin === NATIVE) {
    return stored.toString() === nativeHash(password);
  }
  const parts = plugin === CACHING_SHA2 ? /^\$A\$([0-9A-F]{3})\$([\s\S]{20})[\s\S]{43}$/.exec(stored.toString('latin1')) : null;
  return parts !== null && cachingSha2Hash(password, Buffer.from(parts[2], 'latin1'), parseInt(parts[1], 16)).equals(stored);
}

function nativeHash(password: string): string {
  const once = createHash('sha1').update(password).digest();
  return `*${createHash('sha1').update(once).digest('hex').toUpperCase()}`;
}

function cachingSha2Hash(password: string, salt: Buffer, thousands: number): Buffer {
  const rounds = thousands.toString(16).toUpperCase().padStart(3, '0');
  return Buffer.concat([Buffer.from(`$A$${rounds}$`), salt, Buffer.from(sha256Crypt(Buffer.from(password), salt, thousands * 1_000))]);
}

const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** So many bytes of a block that is repeated. */
const repeated = (block: Buffer, length: number): Buffer => Buffer.alloc(length, block);

/**
 * The `$5$` scheme of crypt(3), with a longer salt than there.
 *
 * @see https://www.akkadia.org/drepper/SHA-crypt.txt
 */
function sha256Crypt(password: Buffer, salt: Buffer, rounds: number): string {
  const inner = sha256(password, salt, password);
  const mixed: Buffer[] = [password, salt, repeated(inner, password.length)];
  for (let bits = password.length; bits > 0; bits = Math.floor(bits / 2)) {
    mixed.push(bits % 2 === 1 ? inner : password);
  }
  let digest = sha256(...mixed);
  const passwords = repeated(sha256(repeated(password, password.length ** 2)), password.length);
  const salts = repeated(sha256(repeated(salt, salt.length * (16 + digest[0]))), salt.length);
  for (let round = 0; round < rounds; round++) {
    const odd = round % 2 === 1;
    digest = sha256(
      odd ? passwords : digest,
      round % 3 === 0 ? Buffer.alloc(0) : salts,
      round % 7 === 0 ? Buffer.alloc(0) : passwords,
      odd ? digest : passwords,
    );
  }
  return shuffled(digest);
}

const CRYPT_CHARACTERS = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Three bytes at a time, in the order that the scheme has for them, as four characters, the lowest bits first. */
function shuffled(digest: Buffer): string {
  const groups = Array.from({ length: 10 }, (_, index) => [0, 10, 20].map((start) => (start + index * 21) % 30));
  return [...groups, [31, 30]].map((bytes) => characters(bytes.map((index) => digest[index]))).join('');
}

function characters(bytes: readonly number[]): string {
  const bits = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return Array.from({ length: bytes.length + 1 }, (_, index) => CRYPT_CHARACTERS[Math.floor(bits / 64 ** index) % 64]).join('');
}
