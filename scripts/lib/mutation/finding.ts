/** What a catcher says about one resource. */
export interface Finding {
  /** Id of the rule that is broken. */
  readonly rule: string;
  readonly stackName: string;
  /** Empty where it is about the template as a whole. */
  readonly logicalId: string;
  /** What tells it from other findings of the same rule on the same resource. */
  readonly detail: string;
}

/** A resource, or with an empty id what a template has beside its resources. */
export interface Place {
  readonly stackName: string;
  readonly logicalId: string;
}

/** Findings that were not there before: those that are there more often count as well. */
export function newFindings(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const counts = new Map<string, number>();
  for (const finding of before) {
    counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  }
  return after.filter((finding) => {
    const left = counts.get(keyOf(finding)) ?? 0;
    counts.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}

function keyOf({ rule, stackName, logicalId, detail }: Finding): string {
  return [rule, stackName, logicalId, detail].join('\n');
}
