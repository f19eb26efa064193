import { Check } from '../../core/model/violation';

/** A path and the service behind it, as plain data. */
export interface RouteFacts {
  readonly path: string;
  readonly serviceName: string;
  readonly url: string;
}

/** Spring Cloud Gateway's prefixes: the one up to 2024.0 and the one since 2025.0; an application reads one and ignores the other. */
export const GATEWAY_PREFIXES = ['SPRING_CLOUD_GATEWAY', 'SPRING_CLOUD_GATEWAY_SERVER_WEBFLUX'];

const PATH = /^\/[^\s?#]*$/;

export function routePathCheck(path: string, taken: string | undefined): Check {
  if (!PATH.test(path)) {
    return {
      rule: 'route-path', property: 'path', must: 'begin with a slash and have no spaces or query', got: `'${path}'`, fix: 'Write it as /api/v1/auth/**',
    };
  }
  return taken !== undefined && {
    rule: 'route-path', property: 'path', must: 'lead to one service', got: `'${path}', which leads to ${taken} already`, fix: 'Give each service its own path',
  };
}

/** The variable that the guide's gateway reads: `GATEWAY_ROUTES_AUTH_URI` for `gateway.routes.auth.uri`. */
export function uriVariable(route: RouteFacts): Record<string, string> {
  return { [`GATEWAY_ROUTES_${route.serviceName.toUpperCase().replace(/-/g, '_')}_URI`]: route.url };
}

/** A whole route for any Spring Cloud Gateway that has none of its own. */
export function routeDefinition(route: RouteFacts, index: number): Record<string, string> {
  return Object.fromEntries(GATEWAY_PREFIXES.flatMap((prefix) => [
    [`${prefix}_ROUTES_${index}_ID`, `${route.serviceName}-${index}`],
    [`${prefix}_ROUTES_${index}_URI`, route.url],
    [`${prefix}_ROUTES_${index}_PREDICATES_0`, `Path=${route.path}`],
  ]));
}

/** The waiting times that the checks rely on; `connect-timeout` is a plain number of milliseconds. */
export function httpClientVariables(responseSeconds: number, connectMilliseconds: number): Record<string, string> {
  return Object.fromEntries(GATEWAY_PREFIXES.flatMap((prefix) => [
    [`${prefix}_HTTPCLIENT_RESPONSETIMEOUT`, `${responseSeconds}s`],
    [`${prefix}_HTTPCLIENT_CONNECTTIMEOUT`, String(connectMilliseconds)],
  ]));
}
