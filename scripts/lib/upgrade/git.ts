import { spawnSync } from 'node:child_process';

/** The git of a folder. It reads; only `fetchCommit` and `fetchTags` bring something into the repository. */
export class Git {
  constructor(private readonly folder: string) {}

  /** The full id of a commit or tag that is here. */
  public commit(name: string): string | undefined {
    return this.ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  }

  public isShallow(): boolean {
    return this.ask('rev-parse', '--is-shallow-repository') === 'true';
  }

  /** Releases that are not this commit, newest first. */
  public releases(): string[] {
    const head = this.commit('HEAD');
    // A release candidate comes before its release.
    return (this.ask('-c', 'versionsort.suffix=-', 'tag', '--list', 'v[0-9]*', '--sort=-version:refname') ?? '').split('\n').filter((tag) => tag !== '' && this.commit(tag) !== head);
  }

  public fetchCommit(commit: string): void {
    this.ask('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit);
  }

  /** A shallow clone has the tags of its own commits only. */
  public fetchTags(): void {
    this.ask('fetch', '--quiet', '--depth=1', 'origin', 'refs/tags/v*:refs/tags/v*');
  }

  public changedFiles(): string {
    return this.ask('status', '--porcelain') ?? '';
  }

  public show(commit: string, path: string): string | undefined {
    return this.ask('show', `${commit}:${path}`);
  }

  /** Lays the files of a commit into a folder that is there, without what `.gitattributes` or the work tree would change. */
  public extract(commit: string, into: string): void {
    const archive = spawnSync('git', ['archive', '--format=tar', commit], { cwd: this.folder, maxBuffer: 512 * 1024 * 1024 });
    const tar = archive.status === 0 ? spawnSync('tar', ['-x', '-C', into], { input: archive.stdout }) : archive;
    if (tar.status !== 0) {
      throw new Error(`the files of ${commit} could not be taken out of git: ${String(tar.stderr).trim()}`);
    }
  }

  private ask(...args: string[]): string | undefined {
    const { status, stdout } = spawnSync('git', args, {
      cwd: this.folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
    });
    return status === 0 ? stdout.trim() : undefined;
  }
}
