import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Finding } from './finding';
import { CACHE } from '../installed';
import { Template } from './template';

/** Leaves everything that was found for who wants to look into it: templates, all findings, and a table of them. */
export function writeRaw(templates: readonly Template[], findings: readonly Finding[], unexplained: readonly Finding[]): void {
  const folder = join(CACHE, 'verifiers');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'templates'), { recursive: true });
  templates.forEach(({ file }) => copyFileSync(file, join(folder, 'templates', basename(file))));
  const rows = findings.map((finding) => ({ ...finding, explained: !unexplained.includes(finding) }));
  writeFileSync(join(folder, 'findings.json'), JSON.stringify(rows, undefined, 2));
  const columns = ['tool', 'rule', 'environment', 'path', 'type', 'explained', 'message'] as const;
  const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""').replaceAll('\n', ' ')}"`;
  writeFileSync(join(folder, 'findings.csv'), [columns.join(), ...rows.map((row) => columns.map((column) => quoted(row[column])).join())].join('\n') + '\n');
}
