import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';

const DAYS = '2';

/** An authority for certificates of servers on this machine, made with openssl and thrown away with its folder. */
export class CertificateAuthority {
  public static create(folder: string): CertificateAuthority {
    mkdirSync(folder, { recursive: true });
    openssl(['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', DAYS, '-subj', '/CN=Authority of a test', '-addext', 'basicConstraints=critical,CA:TRUE',
      '-keyout', join(folder, 'ca-key.pem'), '-out', join(folder, 'ca.pem')]);
    return new CertificateAuthority(folder);
  }

  private constructor(private readonly folder: string) {}

  public get file(): string {
    return join(this.folder, 'ca.pem');
  }

  /** Puts `key.pem`, `certificate.pem` and `ca.pem` into a folder: for these names, and for 127.0.0.1 when `localhost` is one. */
  public issue(into: string, names: string[]): void {
    mkdirSync(into, { recursive: true });
    const at = (name: string): string => join(into, name);
    const all = names.includes('localhost') ? [...names, '127.0.0.1'] : names;
    writeFileSync(at('extensions'), `subjectAltName=${all.map((name) => `${isIP(name) === 0 ? 'DNS' : 'IP'}:${name}`).join(',')}\n`);
    openssl(['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${names[0]}`, '-keyout', at('key.pem'), '-out', at('request.pem')]);
    openssl(['x509', '-req', '-in', at('request.pem'), '-days', DAYS, '-CA', this.file, '-CAkey', join(this.folder, 'ca-key.pem'),
      '-set_serial', String(Date.now()), '-extfile', at('extensions'), '-out', at('certificate.pem')]);
    copyFileSync(this.file, at('ca.pem'));
  }
}

function openssl(args: string[]): void {
  const { status, stderr, error } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`openssl ${args[0]} failed: ${error?.message ?? stderr}`);
  }
}
