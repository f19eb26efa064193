import { aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_kms as kms, aws_route53 as route53, aws_sns as sns } from 'aws-cdk-lib';
import { SystemPreset } from './system-preset';
import { CostOptimizedRedis } from '../cache';
import { Environment } from '../core';
import { CostOptimizedAurora } from '../database';
import { ManagedKafkaCluster, ManagedKafkaTopics } from '../kafka';
import { ServiceRepositories } from '../repositories';
import { ApplicationSecrets } from '../secrets';

/** Properties of `TechNAiSystem`. */
export interface TechNAiSystemProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /**
   * Where the images are. In a stack of their own, which is deployed before: services do not start without their images.
   */
  readonly repositories: ServiceRepositories;

  /** Tag of the images, e.g. `1.4.2`. */
  readonly imageTag: string;

  /**
   * The services, with what each of them uses.
   *
   * @default - SystemPreset.GUIDE in every environment
   */
  readonly preset?: SystemPreset;

  /**
   * Certificate of the gateway, of this region.
   *
   * @default - one is made for `domainName` and validated in `hostedZone`, in every environment
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Zone in which `domainName` is recorded.
   *
   * @default - no record in any environment
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * Host name of the gateway, e.g. `api.example.com`.
   *
   * @default - no record in any environment
   */
  readonly domainName?: string;

  /**
   * IPv4 blocks that may connect to the gateway.
   *
   * @default - the VPC's own block in dev and beta (internal), 0.0.0.0/0 in prod (internet-facing)
   */
  readonly allowedCidrs?: string[];

  /**
   * A VPC of your own.
   *
   * @default - a `TechNAiNetwork` in every environment; with `cluster`, the VPC of the cluster
   */
  readonly vpc?: ec2.IVpc;

  /**
   * A cluster of your own, with a default Cloud Map namespace.
   *
   * @default - a `ServiceCluster` in every environment
   */
  readonly cluster?: ecs.ICluster;

  /**
   * The key that encrypts secrets and data stores.
   *
   * @default - one customer key for all that is made here in every environment, which rotates yearly: about 1 USD a month
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Secrets of your own.
   *
   * @default - an `ApplicationSecrets` in every environment
   */
  readonly secrets?: ApplicationSecrets;

  /**
   * An Aurora cluster of your own, with the schemas of the preset.
   *
   * @default - a `CostOptimizedAurora` with the schemas of the preset in every environment
   */
  readonly aurora?: CostOptimizedAurora;

  /**
   * A Redis of your own.
   *
   * @default - a `CostOptimizedRedis` in every environment
   */
  readonly redis?: CostOptimizedRedis;

  /**
   * A Kafka cluster of your own. Its topics are yours as well, see `topics`.
   *
   * @default - a `ManagedKafkaCluster` in every environment
   */
  readonly kafka?: ManagedKafkaCluster;

  /**
   * Topics of your own.
   *
   * @default - `ManagedKafkaTopics` with the topics of the preset in every environment; none for a `kafka` of your own
   */
  readonly topics?: ManagedKafkaTopics;

  /**
   * Addresses that get the messages about the environment. AWS sends each a link, which has to be followed once.
   *
   * @default - none in any environment; subscribe to `alertTopic` of the system
   */
  readonly alertEmails?: string[];

  /**
   * Where messages about the environment go.
   *
   * @default - an `AlertTopic` in every environment
   */
  readonly alertTopic?: sns.ITopic;

  /**
   * Whether schedules start batch jobs. Off, the jobs are there and can be started by hand.
   *
   * @default true in every environment
   */
  readonly batchEnabled?: boolean;
}
