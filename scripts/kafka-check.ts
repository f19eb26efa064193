/**
 * Makes the topics of the templates on real Kafka brokers and reads them back, and asks those brokers about every value that the library takes or
 * refuses: what tests of the templates cannot show is that Kafka agrees.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { KafkaBrokers } from './lib/kafka/cluster';
import { KafkaLine } from './lib/kafka/jars';
import { ROOT } from './lib/process';
import { inTemporaryFolder } from './lib/temporary';
import {
  KafkaTopicCleanup, KafkaTopicCompression, KafkaTopicProps, KafkaTopicsPreset, KafkaVersion, ManagedKafkaTopicsProps,
} from '../src/kafka';
import { isLegal, KNOWN_CONFIGS, Legal, namesIn } from '../src/kafka/model/known-topic-configs';
import { TYPED } from '../src/kafka/model/topic-configs';
import { parseVersion } from '../src/kafka/model/versions';
import { TopicsBench } from '../test/kafka/topics-support';
import { EnvironmentName, ENVIRONMENTS } from '../test/support/fixtures';

// Neither is looked at here: the demo validates, and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

const PROGRAM = join(ROOT, 'test', 'kafka-jars', 'KafkaChecks.java');

/** What MSK calls the lines. */
const VERSIONS: Readonly<Record<KafkaLine, KafkaVersion>> = { 3.9: KafkaVersion.V3_9_X_KRAFT, 4: KafkaVersion.V4_1_X_KRAFT };
const LINES: KafkaLine[] = ['3.9', '4'];

/** What Kafka knows and a template may not set: without effect, for tests of Kafka itself, or of tiered storage. */
const NOT_OURS = /^(message\.format\.version|internal\..*|remote\..*|local\.retention\..*)$/;

/** Where the library is stricter than a line, for reasons in `known-topic-configs.ts`, or since Kafka does not look at the value. */
const STRICTER: Readonly<Record<KafkaLine, readonly string[]>> = { 3.9: ['segment.bytes=1048575', 'retention.bytes=-2'], 4: ['retention.bytes=-2'] };

/** What the brokers say of a topic that is wrong, and not of themselves. */
const OBJECTION = /Invalid(Configuration|Partitions|ReplicationFactor|Topic|Request)Exception/;

/** Values of forms that cannot be derived. */
const FORMS: Readonly<Record<string, { readonly legal: readonly string[]; readonly illegal: readonly string[] }>> = {
  'compression.gzip.level': { legal: ['-1', '1', '9'], illegal: ['0', '10', '-2'] },
  'follower.replication.throttled.replicas': { legal: ['*', '0:1', '0:1,1:2'], illegal: ['1', 'a:b'] },
  'leader.replication.throttled.replicas': { legal: ['*', '0:1', '0:1,1:2'], illegal: ['1', 'a:b'] },
};

/** Topics that both must refuse, each time for one reason. */
const REFUSED: Readonly<Record<string, KafkaTopicProps[]>> = {
  'no partitions': [{ name: 'a', partitions: 0 }],
  'more replicas than brokers': [{ name: 'a', replicationFactor: 4 }],
  'a name with a space': [{ name: 'a b' }],
  'a name of two dots': [{ name: '..' }],
  'a name of 250 letters': [{ name: 'a'.repeat(250) }],
  'names that differ in . and _ alone': [{ name: 'a.b' }, { name: 'a_b' }],
  'an unknown configuration': [{ name: 'a', configs: { 'retention.days': '7' } }],
  'a number with a unit': [{ name: 'a', configs: { 'segment.ms': '7d' } }],
  'compaction that must come before it may': [{ name: 'a', configs: { 'min.compaction.lag.ms': '2', 'max.compaction.lag.ms': '1' } }],
  'tiered storage': [{ name: 'a', configs: { 'remote.storage.enable': 'true' } }],
};

interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly replicas: number;
  /** As in the template: JSON in Base64. */
  readonly configs?: string;
}

interface Attempt {
  readonly what: string;
  /** Those before the last are there already. */
  readonly topics: Topic[];
  /** Whether the brokers shall take the last. */
  readonly legal: boolean;
}

interface Answers {
  readonly configNames: string[];
  readonly sets: Record<string, { partitions: number; replicas: number[]; configs: Record<string, string> }>[];
  /** Null when the brokers would take it, else why not. */
  readonly attempts: (string | null)[];
  readonly roundTrip: string;
  readonly wrongPassword: string;
}

const checks = new Checks('kafka');

/** Sets of topics as the templates have them, by what they are. */
function templates(version: KafkaVersion): Record<string, Topic[]> {
  const topicsOf = (environment: EnvironmentName, props: Partial<ManagedKafkaTopicsProps>): Topic[] => {
    const { properties } = new TopicsBench(props, { version }, ENVIRONMENTS[environment]);
    return properties.map(({ TopicName, PartitionCount, ReplicationFactor, Configs }) => (
      { name: TopicName, partitions: PartitionCount, replicas: ReplicationFactor, configs: Configs }));
  };
  const environments = Object.keys(ENVIRONMENTS) as EnvironmentName[];
  return Object.fromEntries([
    ...environments.flatMap((environment) => (['GUIDE', 'CURRENT'] as const).map((preset) => (
      [`${preset} in ${environment}`, topicsOf(environment, { preset: KafkaTopicsPreset[preset] })]))),
    ['of every kind', topicsOf('prod', { topics: everyKind(version) })],
  ]);
}

/** Topics that between them have every property, and every configuration that has none. */
function everyKind(version: KafkaVersion): KafkaTopicProps[] {
  const configs = namesIn(parseVersion(version.version)!).filter((name) => TYPED[name] === undefined && name !== 'preallocate')
    .map((name) => [name, samples(name, KNOWN_CONFIGS.get(name)!.legal).legal[0]]);
  return [
    ...Object.values(KafkaTopicCompression).map((compression) => ({ name: `compression-${compression}`, compression })),
    ...Object.values(KafkaTopicCleanup).map((cleanup) => ({ name: `cleanup-${cleanup.replace(',', '-')}`, cleanup })),
    { name: 'kept-for-ever', keepForever: true },
    { name: 'everything', partitions: 1, replicationFactor: 2, minInSyncReplicas: 1, configs: Object.fromEntries(configs) },
  ];
}

/** Values at the edges, and just beyond them. */
function samples(name: string, legal: Legal): { legal: readonly string[]; illegal: readonly string[] } {
  switch (legal.kind) {
    case 'whole':
      return { legal: [String(legal.min), String(legal.max)], illegal: [String(legal.min - 1), String(legal.max + 1n), '1.5', 'x'] };
    case 'decimal':
      return { legal: ['0.5', String(legal.min), String(legal.max)], illegal: ['-0.1', String(legal.max + 0.1), 'x'] };
    case 'oneOf':
      return { legal: legal.values, illegal: ['x'] };
    case 'form':
      return FORMS[name];
  }
}

function attemptsOf(line: KafkaLine): Attempt[] {
  const version = parseVersion(VERSIONS[line].version)!;
  const attempt = (name: string, value: string, legal: boolean): Attempt => (
    { what: `${name}=${value}`, topics: [{ name: 'a', partitions: 1, replicas: 1, configs: encoded({ [name]: value }) }], legal });
  const known = namesIn(version).flatMap((name) => {
    const rule = KNOWN_CONFIGS.get(name)!.legal;
    const { legal, illegal } = samples(name, rule);
    checks.same(`${line}: the library takes these of ${name}`, [...legal, ...illegal].filter((value) => isLegal(value, rule)), legal);
    return [...legal.map((value) => attempt(name, value, true)), ...illegal.map((value) => attempt(name, value, false))];
  });
  const gone = [...KNOWN_CONFIGS.keys()].filter((name) => !namesIn(version).includes(name))
    .map((name) => attempt(name, samples(name, KNOWN_CONFIGS.get(name)!.legal).legal[0], false));
  const refused = Object.entries(REFUSED).map(([what, topics]) => ({ what, topics: topics.map(topicOf), legal: false }));
  return [...known, ...gone, ...refused].filter(({ what }) => !STRICTER[line].includes(what));
}

function topicOf({ name, partitions = 1, replicationFactor = 1, configs = {} }: KafkaTopicProps): Topic {
  return { name, partitions, replicas: replicationFactor, configs: encoded(configs) };
}

function encoded(configs: Record<string, string>): string {
  return Buffer.from(JSON.stringify(configs)).toString('base64');
}

/** Checks that the library refuses what the brokers are asked to refuse. */
function checkLibrary(line: KafkaLine, version: KafkaVersion): void {
  for (const [what, topics] of Object.entries(REFUSED)) {
    let problem = 'it takes them';
    try {
      new TopicsBench({ topics }, { version }, ENVIRONMENTS.prod);
    } catch (error) {
      problem = (error as Error).message;
    }
    checks.check(`${line}: the library refuses ${what}`, problem.startsWith('ManagedKafkaTopics has 1 problem:'), problem);
  }
}

function inOrder<T>(values: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1));
}

function judge(line: KafkaLine, sets: Record<string, Topic[]>, attempts: Attempt[], answers: Answers): void {
  Object.entries(sets).forEach(([what, topics], index) => {
    const got = answers.sets[index];
    checks.same(`${line}: ${what}: the topics that were made`, Object.keys(got).sort(), topics.map(({ name }) => name).sort());
    for (const { name, partitions, replicas, configs } of topics) {
      checks.same(`${line}: ${what}: ${name} as in the template`,
        { ...got[name], configs: inOrder(got[name]?.configs ?? {}) },
        { partitions, replicas: [replicas], configs: inOrder(JSON.parse(Buffer.from(configs!, 'base64').toString())) });
    }
  });
  attempts.forEach(({ what, legal }, index) => {
    const why = answers.attempts[index];
    const right = legal ? why === null : OBJECTION.test(why ?? '');
    checks.check(`${line}: the brokers ${legal ? 'take' : 'refuse'} ${what}`, right, why ?? 'they take it');
  });
  const names = answers.configNames.filter((name) => !NOT_OURS.test(name));
  checks.same(`${line}: the library knows the configurations that Kafka knows`, namesIn(parseVersion(VERSIONS[line].version)!).sort(), names.sort());
  checks.same(`${line}: the application writes and reads a record over TLS with SCRAM-SHA-512`, answers.roundTrip, 'value');
  checks.same(`${line}: a wrong password is refused`, answers.wrongPassword, 'SaslAuthenticationException');
}

async function checkLine(line: KafkaLine): Promise<void> {
  const version = VERSIONS[line];
  checkLibrary(line, version);
  const sets = templates(version);
  const attempts = attemptsOf(line);
  const brokers = await KafkaBrokers.start({ version: line });
  try {
    console.log(`Kafka ${brokers.version}: three brokers run`);
    await inTemporaryFolder('kafka-check', async (folder) => {
      const questions = join(folder, 'questions.json');
      writeFileSync(questions, JSON.stringify({ sets: Object.values(sets), attempts: attempts.map(({ topics }) => topics) }));
      const { code, output } = await brokers.java(PROGRAM, brokers.bootstrapServers, brokers.adminConfig, brokers.applicationConfig, questions);
      if (checks.check(`${line}: the questions are answered`, code === 0, output.slice(-2_000))) {
        judge(line, sets, attempts, JSON.parse(output.slice(output.indexOf('{'))));
      }
    });
  } finally {
    await brokers.stop();
  }
}

async function main(): Promise<void> {
  for (const line of LINES) {
    try {
      await checkLine(line);
    } catch (error) {
      checks.check(`${line}: Kafka runs`, false, (error as Error).message);
    }
  }
  checks.finish();
}

void main();
