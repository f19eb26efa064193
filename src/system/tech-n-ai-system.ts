import { aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SystemPreset } from './system-preset';
import { TechNAiSystemProps } from './tech-n-ai-system-props';
import { AlertTopic } from '../alerts';
import { BatchPreset, SpringBatchScheduler } from '../batch';
import { IServiceBinding, OAuthRedirects } from '../binding';
import { CostOptimizedRedis } from '../cache';
import { ServiceCluster } from '../cluster';
import { makeEncryptionKey } from '../core/encryption-key';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { throwViolations } from '../core/violations';
import { zoneNameCheck } from '../core/zone-name';
import { CostOptimizedAurora } from '../database';
import { TechNAiGateway } from '../gateway';
import { ManagedKafkaCluster, ManagedKafkaTopics } from '../kafka';
import { TechNAiNetwork } from '../network';
import { ApplicationSecrets } from '../secrets';
import { ServicePreset, SpringBootFargateService } from '../service';

/** What a part of the system uses. */
type Uses = Pick<ServicePreset, 'schema' | 'usesRedis' | 'produces' | 'consumes'>;

/** The one that people log in with. */
const LOGIN_SERVICE = 'auth';

/**
 * The whole system in one construct: network, secrets, Aurora with its schemas, Redis, Kafka with its topics, the services of a preset, each
 * wired to what it uses, the gateway that leads to them, the batch jobs with their schedules, and the topic that messages about all of it go to.
 *
 * For parts that live apart (data in a stack of its own, another VPC), pass them in, or compose the single constructs as the sample app does.
 *
 * @example
 * declare const environment: Environment;
 * declare const repositories: ServiceRepositories;
 * declare const certificate: acm.ICertificate;
 * const system = new TechNAiSystem(this, 'System', { environment, repositories, certificate, imageTag: '1.4.2' });
 * system.service('auth').container.addEnvironment('LOGGING_LEVEL_ROOT', 'debug');
 *
 * @see guide sections 1 to 4
 */
export class TechNAiSystem extends Construct {
  /** The network, unless you brought a VPC. */
  public readonly network?: TechNAiNetwork;

  /** The VPC of everything. */
  public readonly vpc: ec2.IVpc;

  /** The cluster of the services. */
  public readonly cluster: ecs.ICluster;

  /** The secrets of the application. */
  public readonly secrets: ApplicationSecrets;

  /** The database. */
  public readonly aurora: CostOptimizedAurora;

  /** The cache. */
  public readonly redis: CostOptimizedRedis;

  /** The Kafka cluster. */
  public readonly kafka: ManagedKafkaCluster;

  /** The Kafka topics, unless you brought a cluster without them. */
  public readonly topics?: ManagedKafkaTopics;

  /** The services behind the gateway, in the order of the preset. */
  public readonly services: SpringBootFargateService[];

  /** The gateway. */
  public readonly gateway: TechNAiGateway;

  /** The batch jobs, if the preset has any. */
  public readonly batch?: SpringBatchScheduler;

  /** Where messages about the environment go. */
  public readonly alertTopic: sns.ITopic;

  private readonly preset: SystemPreset;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws when a part cannot be made, with everything that is wrong with it
   */
  constructor(scope: Construct, id: string, private readonly props: TechNAiSystemProps) {
    super(scope, id);
    checkGiven(this, props, zoneNameCheck(props.hostedZone));
    const { environment } = props;
    this.preset = props.preset ?? SystemPreset.GUIDE;

    const vpc = props.vpc ?? props.cluster?.vpc;
    this.network = vpc === undefined ? new TechNAiNetwork(this, 'Network', { environment }) : undefined;
    this.vpc = vpc ?? this.network!.vpc;
    this.cluster = props.cluster ?? new ServiceCluster(this, 'Cluster', { environment, vpc: this.vpc }).cluster;

    const key = this.key();
    this.alertTopic = props.alertTopic ?? new AlertTopic(this, 'Alerts', { environment, emails: props.alertEmails }).topic;
    const store = { environment, vpc: this.vpc, encryptionKey: key };
    this.secrets = props.secrets ?? new ApplicationSecrets(this, 'Secrets', { environment, encryptionKey: key });
    this.aurora = props.aurora ?? new CostOptimizedAurora(this, 'Aurora', {
      ...store, schemas: this.preset.schemas.map((name) => ({ name })), alarmTopics: [this.alertTopic],
    });
    this.redis = props.redis ?? new CostOptimizedRedis(this, 'Redis', store);
    this.kafka = props.kafka ?? new ManagedKafkaCluster(this, 'Kafka', store);
    this.topics = props.topics ?? (props.kafka === undefined ? this.makeTopics() : undefined);

    this.services = this.preset.services.map((preset) => this.makeService(preset));
    for (const { serviceName, calls } of this.preset.services) {
      this.service(serviceName).use(...calls.map((called) => this.service(called).internalApi()));
    }
    this.gateway = new TechNAiGateway(this, 'Gateway', {
      environment,
      cluster: this.cluster,
      preset: this.preset.gateway,
      image: this.imageOf(this.preset.gateway),
      certificate: props.certificate,
      hostedZone: props.hostedZone,
      domainName: props.domainName,
      allowedCidrs: props.allowedCidrs,
    });
    // After the gateway, which says what is wrong with the host name together with all else.
    const login = this.services.find(({ serviceName }) => serviceName === LOGIN_SERVICE);
    if (props.domainName !== undefined) {
      login?.use(OAuthRedirects.toDomain(props.domainName));
    }
    this.gateway.service.use(...this.bindingsOf(this.preset.gateway.serviceName, this.preset.gateway));
    for (const service of this.services) {
      this.gateway.addRoute(this.preset.service(service.serviceName).routePath, service);
    }
    this.batch = this.preset.batch && this.makeBatch(this.preset.batch);
  }

  /**
   * One of the services.
   *
   * @param serviceName its id, e.g. `auth`
   * @throws when the preset has none of that name
   */
  public service(serviceName: string): SpringBootFargateService {
    const found = this.services.find((service) => service.serviceName === serviceName);
    throwViolations(this, failing([found === undefined && {
      rule: 'system-service',
      property: 'serviceName',
      must: 'be a service of the system',
      got: `'${serviceName}'`,
      fix: `Choose one of ${this.services.map((service) => service.serviceName).join(', ')}`,
    }]));
    return found!;
  }

  /** What a service or the batch jobs use, ready for `use()`. */
  private bindingsOf(consumerName: string, { schema, usesRedis, produces, consumes }: Uses): IServiceBinding[] {
    return [
      ...(this.secrets.consumerNames.includes(consumerName) ? [this.secrets.bindingFor(consumerName)] : []),
      ...(schema === undefined ? [] : [this.aurora.schema(schema)]),
      ...(usesRedis ? [this.redis.binding] : []),
      ...(produces.length + consumes.length > 0 ? [this.kafka.access({ produces, consumes })] : []),
    ];
  }

  private makeService(preset: ServicePreset): SpringBootFargateService {
    const service = new SpringBootFargateService(this, preset.serviceName, {
      environment: this.props.environment,
      cluster: this.cluster,
      serviceName: preset.serviceName,
      preset,
      image: this.imageOf(preset),
    });
    service.use(...this.bindingsOf(preset.serviceName, preset));
    if (this.topics !== undefined && preset.produces.length + preset.consumes.length > 0) {
      // A listener that finds no topic when it starts looks for it again only after minutes.
      service.service.node.defaultChild!.node.addDependency(this.topics);
    }
    return service;
  }

  private makeBatch(preset: BatchPreset): SpringBatchScheduler {
    const batch = new SpringBatchScheduler(this, 'Batch', {
      environment: this.props.environment,
      vpc: this.vpc,
      image: this.imageOf(preset),
      preset: preset.jobs,
      enabled: this.props.batchEnabled,
      alertTopic: this.alertTopic,
    });
    batch.use(...this.bindingsOf(batch.consumerName, preset), ...preset.calls.map((called) => this.service(called).internalApi()));
    return batch;
  }

  private imageOf({ repositoryName }: { readonly repositoryName: string }): ecs.ContainerImage {
    return this.props.repositories.image(repositoryName, this.props.imageTag);
  }

  private makeTopics(): ManagedKafkaTopics {
    return new ManagedKafkaTopics(this, 'Topics', { environment: this.props.environment, cluster: this.kafka, preset: this.preset.topics });
  }

  /** One key for all, unless every part that needs one was brought along. */
  private key(): kms.IKey | undefined {
    const { environment, secrets, aurora, redis, kafka } = this.props;
    const needed = [secrets, aurora, redis, kafka].includes(undefined);
    return this.props.encryptionKey ?? (needed ? makeEncryptionKey(this, environment, 'the data and the secrets') : undefined);
  }
}
