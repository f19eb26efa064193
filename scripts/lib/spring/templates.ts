import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, aws_certificatemanager as acm, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { ROOT } from '../process';
import { Variables } from './process';
import { sampleApp } from '../../../sample-app/sample-app';
import { ServiceCluster } from '../../../src/cluster';
import { Environment } from '../../../src/core';
import { GatewayRouteStyle, TechNAiGateway } from '../../../src/gateway';
import { TechNAiNetwork } from '../../../src/network';
import { FargateSize, SpringBootFargateService } from '../../../src/service';

/** What a template says about a container that runs a Spring Boot application. */
export interface SpringContainer {
  readonly name: string;
  readonly memoryMiB: number;
  readonly stopSeconds: number;
  readonly variables: Variables;
}

/** The containers of the sample app, by environment. */
export function sampleContainers(outdir: string, environments: string[]): Map<string, SpringContainer[]> {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const assembly = sampleApp({ outdir, context }).synth();
  return new Map(environments.map((name) => [name, assembly.getNestedAssembly(`assembly-${name}`).stacks.flatMap(({ template }) => containersOf(template))]));
}

export const WHOLE_ROUTES = { auth: '/api/v1/auth/**', archive: '/whole/**' };

/**
 * The containers of what the sample app does not use: whole routes, a port of its own for actuator and a task of 1 GiB, which has another
 * share for the heap.
 */
export function wholeRouteContainers(outdir: string): SpringContainer[] {
  const environment = Environment.DEV;
  const image = ecs.ContainerImage.fromRegistry('example.com/app:1');
  const app = new App({ outdir });
  const stack = new Stack(app, 'WholeRoutes', { env: { region: 'ap-northeast-2' } });
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment });
  const { cluster } = new ServiceCluster(stack, 'Cluster', { environment, vpc });
  const gateway = new TechNAiGateway(stack, 'Gateway', {
    environment,
    cluster,
    image,
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:ap-northeast-2:111122223333:certificate/1234'),
    routeStyle: GatewayRouteStyle.ROUTE_DEFINITIONS,
    size: FargateSize.of(512, 1024),
    managementPort: 9091,
  });
  for (const [serviceName, path] of Object.entries(WHOLE_ROUTES)) {
    gateway.addRoute(path, new SpringBootFargateService(stack, serviceName, { environment, cluster, image, serviceName }));
  }
  return containersOf(app.synth().getStackByName(stack.stackName).template);
}

/** Those of databases, cache and Kafka, which are not here: `data-contract-check` has them, with an application that reads them. */
const OF_DATA_STORES = /^(AURORA|KAFKA|MODULE_AURORA|REDIS|SPRING_DATASOURCE|SPRING_DATA_REDIS|SPRING_KAFKA)_/;

function containersOf(template: any): SpringContainer[] {
  return Object.values<any>(template.Resources)
    .filter(({ Type }) => Type === 'AWS::ECS::TaskDefinition')
    .flatMap(({ Properties }) => Properties.ContainerDefinitions)
    .map(({ Name, Memory, StopTimeout, Environment: pairs }) => ({
      name: Name,
      memoryMiB: Memory,
      stopSeconds: StopTimeout,
      variables: Object.fromEntries(pairs.map((pair: { Name: string; Value: string }) => [pair.Name, pair.Value])
        .filter(([variable]: string[]) => !OF_DATA_STORES.test(variable))),
    }));
}

/** The container of an application: `api-<service>`. */
export function named(containers: SpringContainer[], name: string): SpringContainer {
  const found = containers.find((container) => container.name === name);
  if (found === undefined) {
    throw new Error(`No template has a container ${name}. There are ${containers.map((container) => container.name).join(', ')}.`);
  }
  return found;
}
