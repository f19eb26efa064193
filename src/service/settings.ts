import { aws_ec2 as ec2, Duration } from 'aws-cdk-lib';
import { CapacityStrategy } from './capacity-strategy';
import { PROBE_DEFAULTS, SERVICE_DEFAULTS, TIMEOUT_DEFAULTS } from './model/defaults';
import { serviceNames, ServiceNames } from './model/naming';
import { ServiceFacts } from './model/rules';
import { defaultHeapPercent } from './model/spring-contract';
import { HealthProbeOptions } from './service-options';
import { ServiceBaseOptions, SpringBootFargateServiceProps } from './spring-boot-fargate-service-props';
import { architectureCheck } from '../core/architecture';
import { Check } from '../core/model/violation';
import { appSubnets, subnetSelectionCheck } from '../core/subnets';
import { known, knownListChecks, secondsOf } from '../core/tokens';

/** How the application is asked whether it is well. */
export interface ProbeSettings {
  readonly path: string;
  readonly successCodes: string;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly gracePeriod: Duration;
}

/** Every choice made: explicit prop, else preset, else the environment's default. */
export interface ServiceSettings {
  readonly names: ServiceNames;
  readonly port: number;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly capacity: CapacityStrategy;
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly cpuTargetPercent: number;
  readonly memoryTargetPercent: number;
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
  readonly shutdownTimeout: Duration;
  readonly stopTimeout: Duration;
  readonly requestTimeout: Duration;
  readonly probe: ProbeSettings;
  readonly alias?: string;
  readonly privateDns: boolean;
  readonly vpcSubnets?: ec2.SubnetSelection;
}

/** What must hold before the rest can be looked at. */
export function givenChecks({ cluster, vpcSubnets, javaOptions, architecture }: SpringBootFargateServiceProps): Check[] {
  return [subnetSelectionCheck(cluster.vpc, vpcSubnets), ...knownListChecks({ javaOptions }), architectureCheck(architecture)];
}

export function settle(props: SpringBootFargateServiceProps): ServiceSettings {
  const { environment, preset, scaling, deployment, discovery } = props;
  const names = serviceNames(props.serviceName, environment.project, environment.name);
  const presetScaling = preset?.scalingIn(environment);
  const size = props.size ?? preset?.size;
  const cpu = size?.cpu ?? SERVICE_DEFAULTS.cpu;
  const memoryMiB = size?.memoryMiB ?? SERVICE_DEFAULTS.memoryMiB;
  const minTasks = scaling?.minTasks ?? presetScaling?.minTasks ?? environment._pick(SERVICE_DEFAULTS.minTasks);
  const maxTasks = scaling?.maxTasks ?? presetScaling?.maxTasks ?? Math.max(environment._pick(SERVICE_DEFAULTS.maxTasks), known(minTasks) ?? 0);
  const capacity = settleCapacity(props);
  return {
    names,
    port: props.port ?? preset?.port ?? SERVICE_DEFAULTS.port,
    cpu,
    memoryMiB,
    capacity: props.highAvailability ? availableCapacity(capacity) : capacity,
    minTasks: props.highAvailability ? Math.max(2, minTasks) : minTasks,
    maxTasks: props.highAvailability ? Math.max(2, maxTasks) : maxTasks,
    cpuTargetPercent: scaling?.cpuTargetPercent ?? SERVICE_DEFAULTS.cpuTargetPercent,
    memoryTargetPercent: scaling?.memoryTargetPercent ?? SERVICE_DEFAULTS.memoryTargetPercent,
    minHealthyPercent: deployment?.minHealthyPercent ?? SERVICE_DEFAULTS.minHealthyPercent,
    maxHealthyPercent: deployment?.maxHealthyPercent ?? SERVICE_DEFAULTS.maxHealthyPercent,
    shutdownTimeout: deployment?.shutdownTimeout ?? Duration.seconds(TIMEOUT_DEFAULTS.shutdownSeconds),
    stopTimeout: deployment?.stopTimeout ?? Duration.seconds(TIMEOUT_DEFAULTS.stopSeconds),
    requestTimeout: discovery?.requestTimeout ?? Duration.seconds(TIMEOUT_DEFAULTS.requestSeconds),
    probe: settleProbe(props.healthCheck, known(cpu)),
    alias: props.discoverable === false ? undefined : discovery?.alias ?? names.alias,
    privateDns: props.discoverable !== false && (discovery?.privateDns ?? true),
    vpcSubnets: props.vpcSubnets ?? appSubnets(props.cluster.vpc),
  };
}

/** The settled choices as plain data, with undefined for what only the deployment will know. */
export function factsOf(props: SpringBootFargateServiceProps, settings: ServiceSettings): ServiceFacts {
  const { capacity, names, probe } = settings;
  return {
    serviceName: known(props.serviceName),
    ecsServiceName: known(names.ecsService),
    discoveryName: settings.alias === undefined || (known(props.serviceName)?.length ?? 0) > 63 ? undefined : known(names.discovery),
    alias: known(settings.alias),
    port: known(settings.port),
    managementPort: known(props.managementPort),
    cpu: known(settings.cpu),
    memoryMiB: known(settings.memoryMiB),
    heapPercent: known(props.heapPercent ?? defaultHeapPercent(settings.memoryMiB)),
    minTasks: known(settings.minTasks),
    maxTasks: known(settings.maxTasks),
    cpuTargetPercent: known(settings.cpuTargetPercent),
    memoryTargetPercent: known(settings.memoryTargetPercent),
    minHealthyPercent: known(settings.minHealthyPercent),
    maxHealthyPercent: known(settings.maxHealthyPercent),
    shutdownSeconds: secondsOf(settings.shutdownTimeout),
    stopSeconds: secondsOf(settings.stopTimeout),
    requestSeconds: secondsOf(settings.requestTimeout),
    onDemandBase: known(capacity.onDemandBase),
    onDemandWeight: known(capacity.onDemandWeight),
    spotWeight: known(capacity.spotWeight),
    spotOnly: capacity._spotOnly,
    probePath: known(probe.path),
    probeCodes: known(probe.successCodes),
    probeIntervalSeconds: secondsOf(probe.interval),
    probeTimeoutSeconds: secondsOf(probe.timeout),
    healthyThreshold: known(probe.healthyThreshold),
    unhealthyThreshold: known(probe.unhealthyThreshold),
    graceSeconds: secondsOf(probe.gracePeriod),
    probeCommand: props.healthCheck?.containerProbe?._command(String(settings.port), probe.path),
    plainNames: Object.keys(props.environmentVariables ?? {}),
    secretNames: Object.keys(props.secrets ?? {}),
    hasNamespace: props.cluster.defaultCloudMapNamespace !== undefined,
    hasSubnets: settings.vpcSubnets !== undefined,
  };
}

/** What CDK must know when the app is synthesized. */
export function neededValues(props: SpringBootFargateServiceProps, { port, probe, ...settings }: ServiceSettings): Record<string, unknown> {
  return {
    'serviceName': props.serviceName,
    port,
    'managementPort': props.managementPort,
    'discovery.requestTimeout': settings.requestTimeout,
    'deployment.shutdownTimeout': settings.shutdownTimeout,
    'deployment.stopTimeout': settings.stopTimeout,
    'healthCheck.interval': probe.interval,
    'healthCheck.timeout': probe.timeout,
    'healthCheck.gracePeriod': probe.gracePeriod,
  };
}

function settleProbe(options: HealthProbeOptions | undefined, cpu: number | undefined): ProbeSettings {
  const graceSeconds = cpu !== undefined && cpu < 512 ? PROBE_DEFAULTS.smallTaskGracePeriodSeconds : PROBE_DEFAULTS.gracePeriodSeconds;
  return {
    path: options?.path ?? PROBE_DEFAULTS.path,
    successCodes: options?.successCodes ?? PROBE_DEFAULTS.successCodes,
    interval: options?.interval ?? Duration.seconds(PROBE_DEFAULTS.intervalSeconds),
    timeout: options?.timeout ?? Duration.seconds(PROBE_DEFAULTS.timeoutSeconds),
    healthyThreshold: options?.healthyThreshold ?? PROBE_DEFAULTS.healthyThreshold,
    unhealthyThreshold: options?.unhealthyThreshold ?? PROBE_DEFAULTS.unhealthyThreshold,
    gracePeriod: options?.gracePeriod ?? Duration.seconds(graceSeconds),
  };
}

/** Where tasks run: a gateway needs to know before it makes its service. */
export function settleCapacity({ environment, preset, capacity }: ServiceBaseOptions): CapacityStrategy {
  return capacity ?? preset?.capacityIn(environment) ?? CapacityStrategy[environment._pick(SERVICE_DEFAULTS.capacity)]();
}

/** Spot alone cannot promise a second task. */
function availableCapacity(capacity: CapacityStrategy): CapacityStrategy {
  return capacity.usesSpot && capacity.onDemandBase === 0 && capacity.onDemandWeight === 0 ? CapacityStrategy.spotAboveOnDemand(1) : capacity;
}
