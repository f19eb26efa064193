import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CacheEngine } from './cache-engine';
import { CacheNodeType } from './cache-node-type';
import { Environment } from '../core';

/** Properties of `CostOptimizedRedis`. */
export interface CostOptimizedRedisProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /** The VPC of the services. */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets of the nodes, in at least two zones when there are replicas. Subnets can be added later; one that holds a node cannot go.
   *
   * @default - the data subnets of the VPC in every environment: isolated ones, or else private ones
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Physical name, 40 lower-case letters, digits and hyphens at most. Changing it makes a new, empty replication group and a new secret. With a name
   * of your own, the secret and the log group have it, too, so that there can be a second one.
   *
   * @default - tech-n-ai-redis-dev, tech-n-ai-redis-beta, tech-n-ai-redis-prod
   */
  readonly replicationGroupId?: string;

  /**
   * The engine. Valkey costs 20 % less for each node. A later version, or Valkey in place of Redis OSS, can follow; there is no way back.
   *
   * @default - CacheEngine.REDIS_7_1 in every environment
   */
  readonly engine?: CacheEngine;

  /**
   * Size of each node.
   *
   * @default - T3_MICRO in dev and beta (18.25 USD a month), R6G_LARGE in prod (179.58)
   */
  readonly nodeType?: CacheNodeType;

  /**
   * Replicas beside the primary, 0 to 5: each costs as much as the primary. With at least one, ElastiCache fails over by itself to another zone.
   *
   * @default - 0 in dev and beta, 1 in prod (179.58 USD a month)
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html
   */
  readonly replicas?: number;

  /**
   * Days for which daily snapshots are kept, 0 to 35; 0 makes none. The newest one is free, others cost 0.085 USD a GB and month.
   *
   * @default - 1 day in dev and beta, 7 days in prod
   */
  readonly snapshotRetention?: Duration;

  /**
   * Parameters beside those that the construct sets, or in their place. `cluster-enabled` stays `no`: the application connects to one primary.
   *
   * @default - `maxmemory-policy: volatile-lru` in every environment: a full memory loses old records of processed events first
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Security groups of the nodes.
   *
   * @default - one made here in every environment, which lets nobody in by itself
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The key that encrypts the data at rest and the secret. Changing it means a new, empty replication group, which needs a `replicationGroupId` that is
   * free.
   *
   * @default - one customer key made here in every environment, which rotates yearly: about 1 USD a month
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Days for which slow commands are kept in the log.
   *
   * @default - one week in dev, two weeks in beta, one month in prod
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What happens to the replication group with its data, its secret and the key made here when they leave the template. `SNAPSHOT` deletes all but
   * a last snapshot and the key that it is encrypted with. `DESTROY` needs the second key, see `DataDeletion`.
   *
   * @default - retained in every environment
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
   */
  readonly removalPolicy?: RemovalPolicy;
}
