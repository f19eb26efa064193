import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { DEFAULT_SSL_POLICY, isSslPolicyKnown, oldestTlsOf } from '../data/ssl-policies';
import { runsOnFargate } from '../reading/capacity-strategies';
import { variablesOf } from '../reading/containers';
import { secondsOf } from '../reading/durations';
import { allFronts, allRegistrations, containerOf } from '../reading/fronts';
import { gatewayWaitOf } from '../reading/request-timeouts';
import { SERVICE, taskOf } from '../reading/services';
import { LISTENER, TARGET_GROUP } from '../reading/target-groups';
import { Fault, Rule } from '../rule';

/** What AWS takes when nothing is set. */
const DEFAULT_INTERVAL = 30;
const DEFAULT_TIMEOUT = 5;
const LOWEST_CODE = 200;
const HIGHEST_CODE = 499;
/** How long servers keep a connection on which nothing happens: Netty, Tomcat, Jetty and Undertow under Spring, and Next.js, in both of Spring's spellings. */
const KEEP_ALIVE = /^(SERVER_NETTY_IDLE_?TIMEOUT|SERVER_TOMCAT_KEEP_?ALIVE_?TIMEOUT|SERVER_JETTY_CONNECTION_?IDLE_?TIMEOUT|SERVER_UNDERTOW_NO_?REQUEST_?TIMEOUT|KEEP_ALIVE_TIMEOUT)$/i;

const HTTP = ['HTTP', 'HTTPS'];

function hangUps(estate: Estate): Fault[] {
  return allFronts(estate).flatMap(({ balancer, container, idle }) => variablesOf(container).flatMap(({ name, value }) => {
    const seconds = KEEP_ALIVE.test(name) ? secondsOf(value) : undefined;
    return seconds === undefined || idle === undefined || seconds <= 0 || seconds > idle ? [] : [{
      resource: container.task,
      property: `${container.property}.Environment.${name}`,
      found: `${container.name} closes idle connections after ${seconds} seconds, and ${balancer.id} still uses them for ${idle}`,
    }];
  }));
}

function impatient(estate: Estate): Fault[] {
  return allFronts(estate).flatMap(({ balancer, container, idle }) => {
    const wait = gatewayWaitOf({ container });
    return wait === undefined || idle === undefined || wait <= idle ? [] : [{
      resource: balancer, property: 'LoadBalancerAttributes', found: `it closes connections after ${idle} seconds without data, and ${container.name} waits ${wait} for its answers`,
    }];
  });
}

function slowChecks(estate: Estate): Fault[] {
  return estate.ofType(TARGET_GROUP).filter((group) => HTTP.includes(group.text('Protocol') ?? '') && group.text('TargetType') !== 'lambda').flatMap((resource) => {
    const interval = numberOr(resource, 'HealthCheckIntervalSeconds', DEFAULT_INTERVAL);
    const timeout = numberOr(resource, 'HealthCheckTimeoutSeconds', DEFAULT_TIMEOUT);
    return interval === undefined || timeout === undefined || timeout < interval ? [] : [{
      resource, property: 'HealthCheckTimeoutSeconds', found: `a check may take ${timeout} seconds, and every ${interval} there is a new one`,
    }];
  });
}

function numberOr(resource: Resource, property: string, byDefault: number): number | undefined {
  return resource.isAbsent(property) ? byDefault : resource.number(property);
}

function targetTypes(estate: Estate): Fault[] {
  const seen = new Set<Resource>();
  return allRegistrations(estate).flatMap(({ service, groups }) => groups.flatMap((resource): Fault[] => {
    const type = resource.isUnknown('TargetType') ? undefined : resource.text('TargetType') ?? 'instance';
    const isAwsvpc = taskOf(service)?.text('NetworkMode') === 'awsvpc' || runsOnFargate(estate, service);
    if (!isAwsvpc || type === undefined || type === 'ip' || seen.has(resource)) {
      return [];
    }
    seen.add(resource);
    return [{
      resource, property: 'TargetType', found: `${resource.isAbsent('TargetType') ? "nothing is set, which means 'instance'" : `it is '${type}'`}, and tasks of ${service.id} have addresses of their own`,
    }];
  }));
}

/** The policies of the listeners that speak TLS. */
function policies(estate: Estate): { readonly resource: Resource; readonly policy: string; readonly isDefault: boolean }[] {
  return estate.ofType(LISTENER).filter((listener) => ['HTTPS', 'TLS'].includes(listener.text('Protocol') ?? '')).flatMap((resource) => {
    const policy = resource.isAbsent('SslPolicy') ? DEFAULT_SSL_POLICY : resource.text('SslPolicy');
    return policy === undefined || policy.includes('<') || policy.includes('${') ? [] : [{ resource, policy, isDefault: resource.isAbsent('SslPolicy') }];
  });
}

function unknownPolicies(estate: Estate): Fault[] {
  return policies(estate).filter(({ policy }) => !isSslPolicyKnown(policy))
    .map(({ resource, policy }) => ({ resource, property: 'SslPolicy', found: `'${policy}' does not exist` }));
}

function oldTls(estate: Estate): Fault[] {
  return policies(estate).flatMap(({ resource, policy, isDefault }) => {
    const oldest = oldestTlsOf(policy);
    return oldest === undefined || oldest >= '1.2' ? [] : [{
      resource, property: 'SslPolicy', found: `${policy}${isDefault ? ' (the default)' : ''} allows TLS ${oldest}`,
    }];
  });
}

function withoutGrace(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).filter((service) => service.list('LoadBalancers').length > 0 && service.isAbsent('HealthCheckGracePeriodSeconds'))
    .map((resource) => ({ resource, property: 'HealthCheckGracePeriodSeconds', found: 'nothing is set, so the first failed checks of a starting task end it' }));
}

function rootPaths(estate: Estate): Fault[] {
  const seen = new Set<Resource>();
  return allRegistrations(estate).flatMap((registration) => {
    const container = containerOf(registration);
    const isSpring = container !== undefined && variablesOf(container).some(({ name }) => /^SPRING_/.test(name));
    return !isSpring ? [] : registration.groups.filter((group) => HTTP.includes(group.text('Protocol') ?? '') && group.isAbsent('HealthCheckPath')
      && group.isAbsent('Matcher') && group.isAbsent('HealthCheckProtocol') && !seen.has(group) && seen.add(group))
      .map((resource) => ({ resource, property: 'HealthCheckPath', found: `nothing is set, so the check asks ${container.name} for '/', which Spring Boot answers with 404` }));
  });
}

function codes(estate: Estate): Fault[] {
  return estate.ofType(TARGET_GROUP).filter((group) => HTTP.includes(group.text('Protocol') ?? '')).flatMap((resource) => {
    const text = resource.text('Matcher.HttpCode') ?? String(resource.number('Matcher.HttpCode') ?? '');
    const outside = text.split(/[,-]/).map((code) => code.trim()).filter((code) => /^\d+$/.test(code) && (Number(code) < LOWEST_CODE || Number(code) > HIGHEST_CODE));
    return outside.length === 0 ? [] : [{
      resource, property: 'Matcher.HttpCode', found: `'${text}' goes beyond ${LOWEST_CODE} to ${HIGHEST_CODE}`,
    }];
  });
}

export const LOAD_BALANCER_RULES: readonly Rule[] = [
  {
    id: 'ALB-001',
    severity: 'warning',
    title: 'The load balancer closes idle connections before its targets do',
    reason: 'Otherwise it now and then sends a request into a connection that the target is just closing, and answers 502.',
    fix: 'Set the keep-alive of the server longer than idle_timeout.timeout_seconds of the load balancer (60 where nothing is set).',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    check: hangUps,
  },
  {
    id: 'ALB-002',
    severity: 'error',
    title: 'A health check gives up before the next one starts',
    reason: 'Elastic Load Balancing refuses a time-out that is not below the interval.',
    fix: 'Lower HealthCheckTimeoutSeconds, or raise HealthCheckIntervalSeconds.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    check: slowChecks,
  },
  {
    id: 'ALB-003',
    severity: 'error',
    title: 'Target groups of tasks with own addresses are of type ip',
    reason: 'Tasks in the network mode awsvpc, and so all of Fargate, are no instances: ECS refuses the service.',
    fix: 'Set TargetType to ip. The target group is made anew for that.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
    check: targetTypes,
  },
  {
    id: 'ALB-004',
    severity: 'error',
    title: 'The TLS policy of a listener exists',
    reason: 'A name with a slip in it passes validators and fails when the listener is made.',
    fix: 'Take e.g. ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 or ELBSecurityPolicy-TLS13-1-2-2021-06.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    check: unknownPolicies,
  },
  {
    id: 'ALB-005',
    severity: 'warning',
    title: 'A service behind a load balancer has time to start',
    reason: 'Without a grace period ECS replaces tasks that fail their checks while Spring still starts, again and again, and no deployment ends.',
    fix: 'Set HealthCheckGracePeriodSeconds longer than the start takes, e.g. to 180.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
    check: withoutGrace,
  },
  {
    id: 'ALB-006',
    severity: 'warning',
    title: 'Health checks ask Spring for its health',
    reason: "The default path is '/', for which most APIs have no page: all targets stay unhealthy.",
    fix: 'Set HealthCheckPath to /actuator/health.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    check: rootPaths,
  },
  {
    id: 'ALB-010',
    severity: 'error',
    title: 'Health checks expect codes from 200 to 499',
    reason: 'Elastic Load Balancing refuses others.',
    fix: "Set Matcher.HttpCode e.g. to '200' or '200-399'.",
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    check: codes,
  },
  {
    id: 'ALB-011',
    severity: 'warning',
    title: 'The load balancer waits as long as the gateway behind it',
    reason: 'It closes the connection while the gateway still waits for its answer, and the client gets 504 for a request that goes on.',
    fix: 'Raise idle_timeout.timeout_seconds above the response time-out of the gateway, or lower that.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
    check: impatient,
  },
  {
    id: 'ALB-012',
    severity: 'warning',
    title: 'Listeners demand TLS 1.2 at least',
    reason: 'TLS 1.0 and 1.1 are broken, and a listener without a policy still allows them when CloudFormation makes it.',
    fix: 'Set SslPolicy, e.g. to ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 or ELBSecurityPolicy-TLS13-1-2-2021-06.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html',
    check: oldTls,
  },
];
