import { App, aws_certificatemanager as acm, aws_ecs as ecs, aws_rds as rds, Stack } from 'aws-cdk-lib';
import { IVpc } from 'aws-cdk-lib/aws-ec2';
import { SpringBatchScheduler, SpringBatchSchedulerProps } from '../../../src/batch';
import { CostOptimizedRedis, CostOptimizedRedisProps } from '../../../src/cache';
import { SnapshotJanitor, SnapshotJanitorProps } from '../../../src/cleanup';
import { ServiceCluster } from '../../../src/cluster';
import { Environment } from '../../../src/core';
import { CostGuard, CostGuardProps } from '../../../src/cost';
import { CostOptimizedAurora, CostOptimizedAuroraProps } from '../../../src/database';
import { EdgeDistribution, EdgeDistributionProps } from '../../../src/edge';
import { TechNAiGateway, TechNAiGatewayProps } from '../../../src/gateway';
import { OfficeHours, OfficeHoursProps, WorkingHours } from '../../../src/hours';
import { ManagedKafkaCluster, ManagedKafkaClusterProps, ManagedKafkaTopics, ManagedKafkaTopicsProps } from '../../../src/kafka';
import { TechNAiNetwork } from '../../../src/network';
import { ApplicationSecretOptions, ApplicationSecrets } from '../../../src/secrets';
import { SpringBootFargateService, SpringBootFargateServiceProps } from '../../../src/service';

const REGION = 'ap-northeast-2';
/** The clock of the tests of office hours: holidays are known for the years after it. */
const AS_OF = new Date('2026-08-20T00:00:00Z');

export const IMAGE = ecs.ContainerImage.fromRegistry('example.com/app:1');

/** A stack in which the constructs are made as a user would, with as little around them as they need. */
export class Scene {
  public readonly app = new App();
  public readonly stack: Stack;
  private readonly parts = new Map<string, unknown>();

  constructor(public readonly environment: Environment) {
    this.stack = this.stackIn(REGION);
  }

  public stackIn(region: string, id: string = 'Scene'): Stack {
    return new Stack(this.app, id, { env: { region } });
  }

  public get vpc(): IVpc {
    return this.once('vpc', () => new TechNAiNetwork(this.stack, 'Network', { environment: this.environment }).vpc);
  }

  public get cluster(): ecs.ICluster {
    return this.once('cluster', () => this.anotherCluster('Cluster'));
  }

  public anotherCluster(id: string, environment: Environment = this.environment): ecs.ICluster {
    return new ServiceCluster(this.stack, id, { environment, vpc: this.vpc }).cluster;
  }

  /** A certificate of AWS, by its region. */
  public certificate(region: string = REGION): acm.ICertificate {
    const arn = `arn:aws:acm:${region}:111122223333:certificate/12345678-1234-1234-1234-123456789012`;
    return this.once(`certificate in ${region}`, () => acm.Certificate.fromCertificateArn(this.stack, `Certificate-${region}`, arn));
  }

  public service(serviceName: string, props: Partial<SpringBootFargateServiceProps> = {}): SpringBootFargateService {
    return new SpringBootFargateService(this.stack, serviceName, {
      environment: this.environment, cluster: props.cluster ?? this.cluster, image: IMAGE, serviceName, ...props,
    });
  }

  public gateway(props: Partial<TechNAiGatewayProps> = {}): TechNAiGateway {
    return new TechNAiGateway(this.stack, 'Gateway', {
      environment: this.environment, cluster: this.cluster, image: IMAGE, certificate: this.certificate(), ...props,
    });
  }

  public edge(props: Partial<EdgeDistributionProps>): EdgeDistribution {
    return new EdgeDistribution(this.stack, 'Edge', {
      environment: this.environment, originDomainName: 'origin.example.com', gateway: this.gateway({ internetFacing: false }), ...props,
    });
  }

  public secrets(...additional: ApplicationSecretOptions[]): ApplicationSecrets {
    return new ApplicationSecrets(this.stack, 'Secrets', { environment: this.environment, additional });
  }

  public aurora(props: Partial<CostOptimizedAuroraProps> = {}): CostOptimizedAurora {
    return new CostOptimizedAurora(this.stack, 'Aurora', { environment: this.environment, vpc: props.vpc ?? this.vpc, ...props });
  }

  public redis(props: Partial<CostOptimizedRedisProps> = {}): CostOptimizedRedis {
    return new CostOptimizedRedis(this.stack, 'Redis', { environment: this.environment, vpc: this.vpc, ...props });
  }

  public kafka(props: Partial<ManagedKafkaClusterProps> = {}): ManagedKafkaCluster {
    return new ManagedKafkaCluster(this.stack, 'Kafka', { environment: this.environment, vpc: this.vpc, ...props });
  }

  public topics(props: Partial<ManagedKafkaTopicsProps>, cluster: ManagedKafkaCluster = this.kafka(), id: string = 'Topics'): ManagedKafkaTopics {
    return new ManagedKafkaTopics(this.stack, id, { environment: this.environment, cluster, ...props });
  }

  public batch(props: Partial<SpringBatchSchedulerProps> = {}): SpringBatchScheduler {
    return new SpringBatchScheduler(this.stack, 'Batch', { environment: this.environment, vpc: this.vpc, image: IMAGE, ...props });
  }

  public officeHours(props: Partial<OfficeHoursProps> = {}): OfficeHours {
    return new OfficeHours(this.stack, 'Hours', { environment: this.environment, hours: WorkingHours.onWeekdays(9, 19), asOf: AS_OF, ...props });
  }

  public janitor(props: Partial<SnapshotJanitorProps> = {}): SnapshotJanitor {
    return new SnapshotJanitor(this.stack, 'Janitor', { environment: this.environment, clusters: [this.importedCluster()], ...props });
  }

  public costGuard(props: Partial<CostGuardProps> = {}): CostGuard {
    return new CostGuard(this.stack, 'CostGuard', { environment: this.environment, ...props });
  }

  public importedCluster(scope: Stack = this.stack): rds.IDatabaseCluster {
    return rds.DatabaseCluster.fromDatabaseClusterAttributes(scope, 'Imported', { clusterIdentifier: 'aurora' });
  }

  private once<T>(name: string, make: () => T): T {
    if (!this.parts.has(name)) {
      this.parts.set(name, make());
    }
    return this.parts.get(name) as T;
  }
}
