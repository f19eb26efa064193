import { BatchJobsPreset } from './batch-jobs-preset';
import { BATCH_CONTAINER } from './model/naming';

/** Properties of `BatchPreset`. */
export interface BatchPresetProps {
  /** The jobs, and when they run. */
  readonly jobs: BatchJobsPreset;

  /**
   * Name of its repository without the project prefix.
   *
   * @default - batch-source in every environment
   */
  readonly repositoryName?: string;

  /**
   * Aurora schema of the jobs, which holds the tables of Spring Batch as well.
   *
   * @default - batch in every environment
   */
  readonly schema?: string;

  /**
   * Whether the jobs use Redis.
   *
   * @default true in every environment
   */
  readonly usesRedis?: boolean;

  /**
   * Kafka topics that the jobs write to.
   *
   * @default - none in any environment
   */
  readonly produces?: string[];

  /**
   * Kafka topics that the jobs read.
   *
   * @default - none in any environment
   */
  readonly consumes?: string[];

  /**
   * Ids of services that the jobs call past the gateway.
   *
   * @default - none in any environment
   */
  readonly calls?: string[];
}

/**
 * What is known of the batch jobs of a system before they are deployed: what they use, and when they run.
 *
 * @example
 * const preset = new BatchPreset({ jobs: BatchJobsPreset.CURRENT, calls: ['emerging-tech'] });
 *
 * @see guide sections 3.1 and 3.2
 */
export class BatchPreset {
  /** The jobs, and when they run. */
  public readonly jobs: BatchJobsPreset;

  /** Name of its repository without the project prefix, e.g. `batch-source`. */
  public readonly repositoryName: string;

  /** Aurora schema of the jobs. */
  public readonly schema: string;

  /** Whether the jobs use Redis. */
  public readonly usesRedis: boolean;

  /** Kafka topics that the jobs write to. */
  public readonly produces: string[];

  /** Kafka topics that the jobs read. */
  public readonly consumes: string[];

  /** Ids of services that the jobs call past the gateway. */
  public readonly calls: string[];

  /**
   * @param props what is known of the jobs
   */
  constructor(props: BatchPresetProps) {
    this.jobs = props.jobs;
    this.repositoryName = props.repositoryName ?? BATCH_CONTAINER;
    this.schema = props.schema ?? 'batch';
    this.usesRedis = props.usesRedis ?? true;
    this.produces = props.produces ?? [];
    this.consumes = props.consumes ?? [];
    this.calls = props.calls ?? [];
  }
}
