/**
 * How the first value of a key is made. Nothing here is a secret: it travels in the template.
 *
 * - `generated`: random letters and digits. Nothing else, because each consumer refuses other characters: RDS `/ @ "` and the space,
 *   ElastiCache most punctuation, and a JAAS line or a URL would need them escaped.
 * - `literal`: a value that is known and may be read by everyone, such as a user name or a port.
 * - `placeholder`: stands in until the real value is there. The pattern keeps the form that the application parses when it starts.
 * - `exact`: what only the template knows, such as the address of a data store. The one kind that is written again when another value is there.
 */
export type FirstValue =
  | { readonly kind: 'generated'; readonly length: number }
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'placeholder'; readonly pattern: string }
  | { readonly kind: 'exact'; readonly value: string | number };

/** A key that a secret must have. */
export interface WantedKey {
  /** Names from the outermost object inwards: one for a plain key. */
  readonly path: readonly string[];
  readonly first: FirstValue;
}

/** Where a placeholder's pattern has its random part. */
export const RANDOM_MARK = '{random}';

/** Random, so that no two placeholders are equal, and easy to find with a search for `replace-me`. */
export const PLACEHOLDER = `replace-me-${RANDOM_MARK}`;

/** RFC 2606 reserves `.invalid`: it never resolves, so a placeholder calls nobody. */
export const PLACEHOLDER_HOST = `${PLACEHOLDER}.invalid`;

/** Bounds for what a user may ask to be generated: short enough for any password field, long enough not to be guessed. */
export const GENERATED_LENGTH = { min: 16, max: 1024, default: 32 } as const;
