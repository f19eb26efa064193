/**
 * Starts Spring Boot applications with the variables of our templates and asks them what they understood: what tests of the templates cannot
 * show is that a variable has the name that Spring binds.
 */
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { Answer, Application, sleep, SpringProcess, Variables } from './lib/spring/process';
import { named, sampleContainers, SpringContainer, WHOLE_ROUTES, wholeRouteContainers } from './lib/spring/templates';
import { inTemporaryFolder } from './lib/temporary';

// Neither is looked at here: the demo validates, and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

const APPLICATIONS: Application[] = ['gateway', 'service'];
const ENVIRONMENTS = ['dev', 'prod'];

/** The prefix that the gateway of `test/spring-contract` reads, and the one of older gateways, which it must not need. */
const PREFIX = 'SPRING_CLOUD_GATEWAY_SERVER_WEBFLUX_';
const OLD_PREFIX = /^SPRING_CLOUD_GATEWAY_(?!SERVER_WEBFLUX_)/;

/**
 * What `configprops` does not show: the JVM, the AWS SDK and the buildpack read some of it, and of the rest Spring tells no origin. What these
 * applications do with it is checked, except for the last three, of which they know nothing.
 */
const ELSEWHERE = [
  /^SPRING_PROFILES_ACTIVE$/, /^TZ$/, /^JAVA_TOOL_OPTIONS$/, /^MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED$/,
  /^GATEWAY_ROUTES_\w+_URI$/, /_ROUTES_\d+_PREDICATES_\d+$/, OLD_PREFIX, /^AWS_REGION$/, /^BPL_JVM_THREAD_COUNT$/, /^OAUTH_/,
];

const PROBE_GROUPS = ['liveness', 'readiness'];
const MIB = 1024 * 1024;

/** Lower than the template's, so that the check need not wait a minute. */
const SHORT_TIMEOUT_SECONDS = 2;
const SLOW_MS = 3_000;

const checks = new Checks('spring-contract');

/** Checks that one thing is the other, and shows both if not. */
/** The answer in short, for the line of a failure. */
function shown({ status, text, milliseconds }: Answer): string {
  return `${status} after ${milliseconds} ms: ${text.slice(0, 300)}`;
}

/** Variables as the container gets them, in a JVM that takes the container's memory for the machine's. */
function variablesOf({ memoryMiB, variables }: SpringContainer, changes: Variables = {}): Variables {
  return { ...variables, JAVA_TOOL_OPTIONS: `${variables.JAVA_TOOL_OPTIONS} -XX:MaxRAM=${memoryMiB}m`, ...changes };
}

/** Starts one application, and ends it whatever happens to the work. */
async function withProcess(
  application: Application, name: string, variables: Variables, work: (started: SpringProcess) => Promise<void>,
): Promise<void> {
  const started = await SpringProcess.start(application, name, variables);
  try {
    await work(started);
  } finally {
    await started.stop();
  }
}

interface Bean {
  readonly prefix: string;
  readonly properties: any;
  readonly inputs: any;
}

/** What `configprops` says of properties and of the variables they came from. */
class Bound {
  public static async of(started: SpringProcess): Promise<Bound> {
    const { body } = await started.actuator('/configprops');
    const contexts = Object.values<{ beans: Record<string, Bean> }>(body?.contexts ?? {});
    return new Bound(started.name, contexts.flatMap(({ beans }) => Object.values(beans)));
  }

  /** Every variable that a property came from. */
  public readonly variables: Set<string>;

  private constructor(private readonly name: string, private readonly beans: Bean[]) {
    const origins = JSON.stringify(beans.map(({ inputs }) => inputs)).matchAll(/System Environment Property \\"(\w+)\\"/g);
    this.variables = new Set([...origins].map(([, variable]) => variable));
  }

  /** Checks the value of a property and that it came from the variable. */
  public is(prefix: string, property: string, wanted: unknown, variable: string): void {
    const bean = this.beans.find((candidate) => candidate.prefix === prefix);
    const origin = bean?.inputs[property]?.origin;
    checks.check(`${this.name}: ${prefix}.${property} is ${wanted}, from ${variable}`,
      bean?.properties[property] === wanted && origin === `System Environment Property "${variable}"`,
      `got ${JSON.stringify(bean?.properties[property])} from ${origin}`);
  }
}

/** What every application of ours is told, gateway or not. */
async function checkCommon(started: SpringProcess, { memoryMiB, variables }: SpringContainer): Promise<Bound> {
  const { name } = started;
  const health = await started.actuator('/health');
  checks.check(`${name}: /actuator/health answers 200 and UP on the port it was given`, health.status === 200 && health.body?.status === 'UP', shown(health));
  for (const group of PROBE_GROUPS) {
    const probe = await started.actuator(`/health/${group}`);
    checks.check(`${name}: the probe group ${group} is there and UP`, probe.status === 200 && probe.body?.status === 'UP', shown(probe));
  }

  const { body } = await started.get('/process');
  checks.same(`${name}: the active profile is ${variables.SPRING_PROFILES_ACTIVE}`, body?.profiles, [variables.SPRING_PROFILES_ACTIVE]);
  checks.same(`${name}: the default time zone is Asia/Seoul`, body?.timeZone, 'Asia/Seoul');
  const percent = Number(/-XX:MaxRAMPercentage=(\d+)/.exec(variables.JAVA_TOOL_OPTIONS)?.[1]);
  const share = 100 * body?.maxHeap / (memoryMiB * MIB);
  checks.check(`${name}: the heap is ${percent} % of the container's ${memoryMiB} MiB`, Math.abs(share - percent) < 0.5, `got ${share.toFixed(2)} %`);
  checks.same(`${name}: the JVM ends when memory runs out`, body?.exitsOnOutOfMemory, true);

  const bound = await Bound.of(started);
  bound.is('server', 'shutdown', 'GRACEFUL', 'SERVER_SHUTDOWN');
  bound.is('spring.lifecycle', 'timeoutPerShutdownPhase', 'PT1M30S', 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE');
  const unread = Object.keys(variables).filter((variable) => !bound.variables.has(variable) && !ELSEWHERE.some((known) => known.test(variable)));
  checks.same(`${name}: no variable of the template is left unread`, unread, []);
  return bound;
}

async function checkGateway(gateway: SpringProcess, container: SpringContainer): Promise<void> {
  const { name } = gateway;
  const bound = await checkCommon(gateway, container);
  bound.is('server', 'forwardHeadersStrategy', 'FRAMEWORK', 'SERVER_FORWARD_HEADERS_STRATEGY');
  bound.is('server.netty', 'idleTimeout', 'PT10M20S', 'SERVER_NETTY_IDLETIMEOUT');
  bound.is('spring.cloud.gateway.server.webflux.httpclient', 'responseTimeout', 'PT1M', `${PREFIX}HTTPCLIENT_RESPONSETIMEOUT`);
  bound.is('spring.cloud.gateway.server.webflux.httpclient', 'connectTimeout', 30_000, `${PREFIX}HTTPCLIENT_CONNECTTIMEOUT`);
  checks.same(`${name}: nothing comes from the prefix of older gateways`, [...bound.variables].filter((variable) => OLD_PREFIX.test(variable)), []);
}

const FORWARDED = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'api.example.com', 'x-forwarded-port': '443' };

/** What the load balancer says of the client reaches the application. */
async function checkForwarded(gateway: SpringProcess): Promise<void> {
  const { name } = gateway;
  const { body } = await gateway.get('/request', FORWARDED);
  checks.same(`${name}: a request through the load balancer has its https URL`, body?.url, 'https://api.example.com/request');
  checks.same(`${name}: a request through the load balancer has its client's address`, body?.client, '203.0.113.7');
  const links = await gateway.actuator('', FORWARDED);
  checks.same(`${name}: links are https`, links.body?._links?.self?.href, 'https://api.example.com/actuator');
}

async function routesOf(gateway: SpringProcess): Promise<{ uri: string; predicate: string }[]> {
  const { body } = await gateway.actuator('/gateway/routes');
  return Array.isArray(body) ? body : [];
}

/** SIGTERM during a slow request: the answer still comes, and then the process goes. */
async function checkGracefulStop(stopped: SpringProcess, { variables }: SpringContainer): Promise<void> {
  const { name } = stopped;
  const answer = stopped.get(`/api/v1/auth/slow?milliseconds=${SLOW_MS}`);
  await sleep(SLOW_MS / 3);
  stopped.terminate();
  const last = await answer;
  checks.check(`${name}: a request that is open at SIGTERM is answered`, last.status === 200 && last.milliseconds >= SLOW_MS, shown(last));
  const seconds = parseInt(variables.SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE, 10);
  const took = await stopped.gone(seconds * 1_000);
  // 128 + 15, SIGTERM: it ended by itself.
  checks.check(`${name}: it ends by itself within ${seconds} s of SIGTERM`, took !== undefined && stopped.ended === 143, `after ${took} ms: ${stopped.ended}`);
}

/** The applications of one environment, with the gateway in front of the service. */
async function checkEnvironment(name: string, containers: SpringContainer[]): Promise<void> {
  const auth = named(containers, 'api-auth');
  const front = named(containers, 'api-gateway');
  await withProcess('service', `${name}-service`, variablesOf(auth), async (service) => {
    await checkCommon(service, auth);
    await withProcess('gateway', `${name}-gateway`, variablesOf(front, { GATEWAY_ROUTES_AUTH_URI: service.url }), async (gateway) => {
      await checkGateway(gateway, front);
      await checkForwarded(gateway);
      const reached = await gateway.get('/api/v1/auth/slow?milliseconds=0');
      checks.check(`${name}: the gateway leads to the service by GATEWAY_ROUTES_AUTH_URI`, reached.status === 200 && reached.body?.slept === 0, shown(reached));
      await checkGracefulStop(gateway, front);
    });
    await checkGracefulStop(service, auth);
  });
}

/**
 * The variables with other values: what would hold without them as well, because Spring Boot has it by default, must now be the other way.
 */
async function checkOtherValues(containers: SpringContainer[]): Promise<void> {
  const auth = named(containers, 'api-auth');
  const front = named(containers, 'api-gateway');
  await withProcess('service', 'other-service', variablesOf(auth), async (service) => {
    const changes = {
      GATEWAY_ROUTES_AUTH_URI: service.url,
      [`${PREFIX}HTTPCLIENT_RESPONSETIMEOUT`]: `${SHORT_TIMEOUT_SECONDS}s`,
      SERVER_FORWARD_HEADERS_STRATEGY: 'none',
      MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'false',
    };
    await withProcess('gateway', 'other-gateway', variablesOf(front, changes), async (gateway) => {
      const late = await gateway.get(`/api/v1/auth/slow?milliseconds=${SHORT_TIMEOUT_SECONDS * 2_000}`);
      checks.check(`other values: an answer later than the response time-out of ${SHORT_TIMEOUT_SECONDS} s is a 504`,
        late.status === 504 && late.milliseconds >= SHORT_TIMEOUT_SECONDS * 1_000 && late.milliseconds < SHORT_TIMEOUT_SECONDS * 2_000, shown(late));
      const { body } = await gateway.get('/request', FORWARDED);
      checks.check('other values: without the strategy, the URL is not that of the load balancer', body?.url.startsWith('http://127.0.0.1:'), body?.url);
      for (const group of PROBE_GROUPS) {
        checks.same(`other values: without probes, there is no group ${group}`, (await gateway.actuator(`/health/${group}`)).status, 404);
      }
    });
  });
}

/** Whole routes, which replace those of the application's own configuration. */
async function checkWholeRoutes(containers: SpringContainer[]): Promise<void> {
  const front = named(containers, 'api-gateway');
  const paths = Object.values(WHOLE_ROUTES);
  await withProcess('service', 'whole-service', variablesOf(named(containers, 'api-auth')), async (service) => {
    const changes = Object.fromEntries(Object.keys(front.variables).filter((name) => /_ROUTES_0_URI$/.test(name)).map((name) => [name, service.url]));
    checks.same('whole-gateway: both prefixes have the first route', Object.keys(changes).sort(), ['SPRING_CLOUD_GATEWAY_ROUTES_0_URI', `${PREFIX}ROUTES_0_URI`]);
    await withProcess('gateway', 'whole-gateway', variablesOf(front, changes), async (gateway) => {
      await checkGateway(gateway, front);
      checks.same('whole-gateway: actuator is on the management port alone', (await gateway.get('/actuator/health')).status, 404);
      const routes = await routesOf(gateway);
      checks.same('whole-gateway: the routes are those of the template, and no other', routes.map(({ uri }) => uri), [service.url, 'http://api-archive-service:8080']);
      checks.same('whole-gateway: each has its path', routes.map(({ predicate }, index) => predicate.includes(`Paths: [${paths[index]}]`)), [true, true]);
      const reached = await gateway.get('/api/v1/auth/slow?milliseconds=0');
      checks.check('whole-gateway: a request takes the route', reached.status === 200 && reached.body?.slept === 0, shown(reached));
    });
  });
}

async function main(): Promise<void> {
  for (const application of APPLICATIONS) {
    console.log(`${application}.jar ${SpringProcess.build(application) ? 'built' : 'is newer than its sources'}`);
  }
  await inTemporaryFolder('spring-contract', async (folder) => {
    const sample = sampleContainers(join(folder, 'sample'), ENVIRONMENTS);
    for (const [name, containers] of sample) {
      await checks.part(name, () => checkEnvironment(name, containers));
    }
    await checks.part('other values', () => checkOtherValues(sample.get('dev')!));
    await checks.part('whole routes', () => checkWholeRoutes(wholeRouteContainers(join(folder, 'whole'))));
  });
}

process.once('exit', () => SpringProcess.killAll());
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

void checks.part('spring-contract', main).then(() => checks.finish());
