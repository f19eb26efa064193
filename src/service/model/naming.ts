/** The guide's names of a service's parts (sections 2.5 and 1.3). */
export interface ServiceNames {
  readonly container: string;
  readonly family: string;
  readonly ecsService: string;
  readonly logGroup: string;
  readonly alias: string;
  /** Name of the Service Connect entry in Cloud Map, where the DNS entry of the alias has the other. */
  readonly discovery: string;
}

/** The log group carries the environment, which the guide's does not: two environments of one account would share it. */
export function serviceNames(serviceName: string, project: string, environment: string): ServiceNames {
  const container = `api-${serviceName}`;
  const family = `${project}-${container}-${environment}`;
  return {
    container,
    family,
    ecsService: `${project}-${container}-service-${environment}`,
    logGroup: `/ecs/${family}`,
    alias: `${container}-service`,
    discovery: `${container}-sc`,
  };
}

/** The one whose variable has another form. */
const AGENT = 'agent';

/** The variable from which the application's clients take the address of a service. */
export function internalUrlVariable(serviceName: string): string {
  const name = serviceName.toUpperCase().replaceAll('-', '_');
  return `FEIGN_CLIENT_CONFIG_${name}_${serviceName === AGENT ? '' : 'INTERNAL_'}API_URL`;
}
