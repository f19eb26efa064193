import { readFileSync } from 'node:fs';
import { AcceptedChange } from './acceptance';
import { Git } from './git';

export interface BaselineFile {
  /** How the file is read and moved, for those who open it. */
  readonly about: readonly string[];
  /** What an upgrade starts from where there is no release yet. */
  readonly commit: string;
  /** Findings in templates that are meant. */
  readonly accepted: readonly AcceptedChange[];
  /** Changes of the public API that are meant; `change` is the key of jsii-diff, e.g. `removed:@tech-n-ai/constructs.Environment.DEV`. */
  readonly acceptedApi: readonly AcceptedChange[];
}

export interface Baseline {
  /** Full id. */
  readonly commit: string;
  /** The tag, or the short id that the file names. */
  readonly label: string;
}

export function readBaselineFile(file: string): BaselineFile {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The version before this one: the last release, or the commit that the file names as long as there is none. */
export function baselineOf(git: Git, named: string): Baseline {
  if (git.isShallow()) {
    git.fetchTags();
  }
  const [release] = git.releases();
  const label = release ?? named;
  if (git.commit(label) === undefined) {
    git.fetchCommit(label);
  }
  const commit = git.commit(label);
  if (commit === undefined) {
    throw new Error(
      `the version before this one, ${label}, is not in this clone${git.isShallow() ? ', which is shallow' : ''}, and could not be fetched from origin. ` +
      `Run \`git fetch --depth=1 origin ${label}\` (with the full id of the commit) or \`git fetch --unshallow --tags\`; in GitHub Actions set \`fetch-depth: 0\`. ` +
      'If the commit is gone for good, name another one in scripts/upgrade-baseline.json.',
    );
  }
  return { commit, label };
}
