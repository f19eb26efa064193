import { App, Stack, aws_certificatemanager as acm, aws_ecs as ecs } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ServiceCluster } from '../../src/cluster';
import { Environment } from '../../src/core';
import { TechNAiGateway, TechNAiGatewayProps } from '../../src/gateway';
import { TechNAiNetwork } from '../../src/network';
import { SpringBootFargateService, SpringBootFargateServiceProps } from '../../src/service';

export const SEOUL = { region: 'ap-northeast-2', account: undefined };
export const IMAGE = ecs.ContainerImage.fromRegistry('example.com/app:1');

/** The three environments with what tests want to say about each. */
export const ENVIRONMENTS = { dev: Environment.DEV, beta: Environment.BETA, prod: Environment.PROD };
export type EnvironmentName = keyof typeof ENVIRONMENTS;

/** A stack with a network and a cluster in it. */
export class Bench {
  public readonly app: App;
  public readonly stack: Stack;
  public readonly network: TechNAiNetwork;
  public readonly cluster: ecs.ICluster;

  constructor(
    public readonly environment: Environment = Environment.DEV,
    context: Record<string, unknown> = {},
    env: { region?: string; account?: string } = SEOUL,
  ) {
    this.app = new App({ context });
    this.stack = new Stack(this.app, 'Test', { env });
    this.network = new TechNAiNetwork(this.stack, 'Network', { environment });
    this.cluster = new ServiceCluster(this.stack, 'Cluster', { environment, vpc: this.network.vpc }).cluster;
  }

  public service(serviceName: string, props: Partial<SpringBootFargateServiceProps> = {}): SpringBootFargateService {
    return new SpringBootFargateService(this.stack, serviceName, {
      environment: this.environment, cluster: this.cluster, image: IMAGE, serviceName, ...props,
    });
  }

  public gateway(props: Partial<TechNAiGatewayProps> = {}): TechNAiGateway {
    const certificate = acm.Certificate.fromCertificateArn(this.stack, 'Certificate', 'arn:aws:acm:ap-northeast-2:111122223333:certificate/1234');
    return new TechNAiGateway(this.stack, 'Gateway', { environment: this.environment, cluster: this.cluster, image: IMAGE, certificate, ...props });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }

  /** Properties of the one resource of a type, or of the one whose properties match. */
  public properties(type: string, like: Record<string, unknown> = {}): any {
    const found = Object.values(this.template.findResources(type, { Properties: Match.objectLike(like) }));
    expect(found).toHaveLength(1);
    return found[0].Properties;
  }

  /** Plain variables of the container with the name. */
  public variables(container: string): Record<string, unknown> {
    const { ContainerDefinitions: [definition] } = this.properties('AWS::ECS::TaskDefinition', {
      ContainerDefinitions: Match.arrayWith([Match.objectLike({ Name: container })]),
    });
    return Object.fromEntries(definition.Environment.map(({ Name, Value }: { Name: string; Value: unknown }) => [Name, Value]));
  }

  public warnings(): string[] {
    return Annotations.fromStack(this.stack).findWarning('*', Match.anyValue()).map(({ entry }) => String(entry.data));
  }
}

/** The message that a call fails with. */
export function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
