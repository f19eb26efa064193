/** What became of a case. */
export type Verdict =
  /** A template that everybody accepts. */
  | { readonly kind: 'valid'; readonly resources: number }
  /** Our own error, complete. */
  | { readonly kind: 'refused'; readonly rules: readonly string[]; readonly properties: readonly string[]; readonly message: string }
  /** CDK did not take what it was given itself, before we saw it. */
  | { readonly kind: 'not-ours'; readonly message: string }
  | { readonly kind: 'finding'; readonly oracle: Oracle; readonly message: string; readonly fingerprint: string; readonly stack?: string };

export type Finding = Extract<Verdict, { kind: 'finding' }>;

/** Who found it. */
export type Oracle =
  | 'error' | 'message' | 'synthesis' | 'validator' | 'text' | 'name' | 'limit' | 'reference' | 'cycle' | 'duplicate' | 'twice' | 'cost';

export function finding(oracle: Oracle, message: string, stack?: string, about: string = message): Finding {
  return { kind: 'finding', oracle, message, fingerprint: `${oracle}: ${general(about)}${whereIn(stack)}`, ...stack !== undefined && { stack } };
}

/** Without what differs from case to case. */
function general(message: string): string {
  return message.slice(0, 2000).replace(/\$\{Token\[[^\]]*\]\}/g, '<token>').replace(/'[^']*'|"[^"]*"|`[^`]*`/g, '<text>').replace(/\[[^\]]*\/[^\]]*\]/g, '<path>')
    .replace(/\b[0-9A-F]{8}\b/g, '<hash>').replace(/-?\d[\d.e+]*/g, '<n>').replace(/Available (names|types): [\w, ]+/g, '').replace(/\s+/g, ' ').slice(0, 240);
}

/** The nearest of our lines. */
function whereIn(stack: string | undefined): string {
  const line = stack?.split('\n').find((one) => /[/(]src\//.test(one) && !one.includes('node_modules'));
  const place = line === undefined ? undefined : /src\/([^):]+):\d+/.exec(line);
  return place ? ` at src/${place[1]}` : '';
}
