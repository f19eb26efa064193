import { FirstValue, WantedKey } from '../model/first-value';

/** A secret and the keys that it must have. */
export interface SeededSecret {
  readonly arn: string;
  /** For messages: an ARN is harder to recognise. */
  readonly name: string;
  readonly keys: readonly WantedKey[];
}

/** Properties of the custom resource: text in lists and objects, because CloudFormation turns numbers and booleans into text. */
export interface SeedProperties {
  readonly Secrets: { readonly Arn: string; readonly Name: string; readonly Keys: WireKey[] }[];
}

interface WireKey {
  readonly Path: string[];
  readonly Kind: string;
  /** Length, value or pattern. */
  readonly Value: string;
}

/** A number is a kind of its own, or it would arrive as text and stay so. */
const NUMBER = { literal: 'number', exact: 'exact-number' } as const;

export function encode(secrets: readonly SeededSecret[]): SeedProperties {
  return {
    Secrets: secrets.map(({ arn, name, keys }) => ({
      Arn: arn,
      Name: name,
      Keys: keys.map(({ path, first }) => ({ Path: [...path], ...encodeValue(first) })),
    })),
  };
}

export function decode(properties: unknown): SeededSecret[] {
  const { Secrets } = properties as SeedProperties;
  return Secrets.map(({ Arn, Name, Keys }) => ({
    arn: Arn,
    name: Name,
    keys: Keys.map((key) => ({ path: key.Path, first: decodeValue(key) })),
  }));
}

function encodeValue(first: FirstValue): Pick<WireKey, 'Kind' | 'Value'> {
  switch (first.kind) {
    case 'generated': return { Kind: first.kind, Value: String(first.length) };
    case 'placeholder': return { Kind: first.kind, Value: first.pattern };
    case 'literal':
    case 'exact': return { Kind: typeof first.value === 'number' ? NUMBER[first.kind] : first.kind, Value: String(first.value) };
  }
}

function decodeValue({ Kind, Value }: WireKey): FirstValue {
  switch (Kind) {
    case 'generated': return { kind: Kind, length: Number(Value) };
    case 'placeholder': return { kind: Kind, pattern: Value };
    case 'literal':
    case 'exact': return { kind: Kind, value: Value };
    case NUMBER.literal: return { kind: 'literal', value: Number(Value) };
    case NUMBER.exact: return { kind: 'exact', value: Number(Value) };
    default: throw new Error(`This function does not know how to make a value of the kind '${Kind}'`);
  }
}
