import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, tail } from '../process';

const POMS = join(ROOT, 'test', 'kafka-jars');
const CACHE = join(ROOT, '.cache', 'kafka');
const FETCH_MS = 600_000;

/** Lines of Kafka, by the folder of their Maven project in `test/kafka-jars`. */
export type KafkaLine = '3.9' | '4';

/** The exact version of a line. */
export function exactVersion(line: KafkaLine): string {
  const version = /<kafka\.version>(\S+)<\/kafka\.version>/.exec(readFileSync(pomOf(line), 'utf8'))?.[1];
  if (version === undefined) {
    throw new Error(`${pomOf(line)} names no kafka.version`);
  }
  return version;
}

/** Fetches the jars of a line from Maven Central unless they are in the cache. Returns the class path. */
export function classPath(line: KafkaLine): string {
  const home = join(CACHE, exactVersion(line));
  if (!existsSync(home)) {
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(join(CACHE, 'fetch-'));
    try {
      const args = ['-q', '-B', '-f', pomOf(line), 'dependency:copy-dependencies', `-DoutputDirectory=${fresh}`];
      const { status, stdout, stderr, error } = spawnSync('mvn', args, { encoding: 'utf8', timeout: FETCH_MS });
      if (status !== 0) {
        throw new Error(`Maven did not get the jars of Kafka ${line}: ${error?.message ?? tail(`${stdout}${stderr}`, 5)}`);
      }
      // Another process may have fetched them meanwhile.
      if (!existsSync(home)) {
        renameSync(fresh, home);
      }
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return join(home, '*');
}

/** The program that runs them. */
export function javaProgram(name: 'java' | 'keytool' = 'java'): string {
  const { JAVA_HOME } = process.env;
  return JAVA_HOME === undefined ? name : join(JAVA_HOME, 'bin', name);
}

function pomOf(line: KafkaLine): string {
  return join(POMS, line, 'pom.xml');
}
