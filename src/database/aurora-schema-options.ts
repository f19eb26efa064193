import { RemovalPolicy } from 'aws-cdk-lib';
import { SchemaUsage } from './schema-usage';

/** A schema with a user of its own. */
export interface AuroraSchemaOptions {
  /** Its name: letters, digits, underscores and hyphens. Another name makes another schema; the data of the old one stays where it is. */
  readonly name: string;

  /**
   * Name of the user who may work in this schema and in no other: 32 letters, digits, underscores and hyphens at most.
   *
   * @default - the name of the schema in every environment
   */
  readonly userName?: string;

  /**
   * Who works with it.
   *
   * @default - SchemaUsage.BATCH for the schema named `batch`, otherwise SchemaUsage.API, in every environment
   */
  readonly usage?: SchemaUsage;

  /**
   * Connections that each pool of a task holds at most. A task of a web service has two pools, one of Spring Batch three and more.
   *
   * @default - 5 on T classes and below 8 ACU, which take 90 to 135 connections in all; otherwise the application's own (20), in every environment
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Performance.html
   */
  readonly maxPoolSize?: number;

  /**
   * What happens to the data, the user and its secret when the schema leaves the template. `DESTROY` drops all three and needs the second key, see
   * `DataDeletion`.
   *
   * @default - retained in every environment
   */
  readonly removalPolicy?: RemovalPolicy;
}
