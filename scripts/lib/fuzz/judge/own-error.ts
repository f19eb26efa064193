/** One line of our errors. A value may have line breaks in it. */
const HEAD = /^\w[\w ]* has (\d+) problems?:\n/;
const LINE = / {2}\[[^\n]*?\] `([^`\n]+)` must [^]+?, got: [^]*?\. [^]+?\. \(([a-z][a-z-]*)\)(?=\n {2}\[|$)/g;

export interface OwnError {
  readonly rules: readonly string[];
  readonly properties: readonly string[];
}

/** What an error says, if it is one of ours and complete: path, property, rule, value, what to do, for each violation. */
export function ownError(message: string): OwnError | undefined {
  const head = HEAD.exec(message);
  if (head === null) {
    return undefined;
  }
  const lines = [...message.slice(head[0].length).matchAll(LINE)];
  return lines.length === Number(head[1]) ? { properties: lines.map((line) => line[1]), rules: lines.map((line) => line[2]) } : undefined;
}
