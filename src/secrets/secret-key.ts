import { FirstValue, GENERATED_LENGTH, PLACEHOLDER } from './model/first-value';

/**
 * A key of one of your own secrets, and how its first value is made. Once it is there, nothing in a deployment changes it.
 *
 * @example
 * declare const environment: Environment;
 * new ApplicationSecrets(this, 'Secrets', {
 *   environment,
 *   additional: [{
 *     name: 'payment',
 *     keys: [SecretKey.generated('signingKey'), SecretKey.typedIn('apiKey')],
 *     variables: { PAYMENT_API_KEY: 'apiKey' },
 *     consumers: ['auth'],
 *   }],
 * });
 */
export class SecretKey {
  /**
   * Random letters and digits.
   *
   * @param name the key in the JSON, e.g. `password`
   * @param length 16 to 1024 characters; 32 when left out
   */
  public static generated(name: string, length?: number): SecretKey {
    return new SecretKey(name, { kind: 'generated', length: length ?? GENERATED_LENGTH.default });
  }

  /**
   * A value that a person types in. Until then a random placeholder is there, because a task whose key is absent does not start.
   *
   * @param name the key in the JSON, e.g. `apiKey`
   * @param placeholder the placeholder with `{random}` in it, for a value whose form the application parses when it starts, such as
   * `https://replace-me-{random}.invalid/`; `replace-me-{random}` when left out
   */
  public static typedIn(name: string, placeholder?: string): SecretKey {
    return new SecretKey(name, { kind: 'placeholder', pattern: placeholder ?? PLACEHOLDER });
  }

  /**
   * A value that everyone may read, for it stands in the template: a user name, never a password.
   *
   * @param name the key in the JSON, e.g. `username`
   * @param value the value
   */
  public static literal(name: string, value: string): SecretKey {
    return new SecretKey(name, { kind: 'literal', value });
  }

  private constructor(
    /** The key in the JSON. */
    public readonly name: string,
    /** @internal */
    public readonly _first: FirstValue,
  ) {}
}
