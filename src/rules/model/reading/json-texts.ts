/** What a text holds: JSON, or surely none; undefined where only the deployment knows. */
export type JsonText = { readonly json: unknown } | { readonly broken: true } | undefined;

/** References stand in a text as control characters around a number, which JSON wants escaped. */
const REFERENCE = /[\u0001\u0002]/g;
const MARK = /\u0001\d+\u0002/g;
/** A name that Fn::Sub left as it was, since only the deployment knows its value. */
const UNKNOWN = /\$\{[^}]*\}/g;

/** The JSON in a text, with references in it as they stand in the estate. */
export function jsonIn(text: unknown): JsonText {
  if (typeof text !== 'string') {
    return undefined;
  }
  const json = parsed(text.replace(REFERENCE, (mark) => `\\u000${mark.charCodeAt(0)}`));
  if (json !== undefined) {
    return json;
  }
  // A reference may stand where a number or a whole object belongs: then nobody knows what is there, and it may well be JSON.
  return parsed(text.replace(MARK, '0').replace(UNKNOWN, '0')) === undefined ? { broken: true } : undefined;
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
