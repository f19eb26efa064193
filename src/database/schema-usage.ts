import { Usage } from './model/variables';

/** Who works with a schema, which decides the variables that its users get. */
export class SchemaUsage {
  /** A web service: one connection pool for the writer and one for the readers. */
  public static readonly API = new SchemaUsage('api');

  /** Spring Batch: pools for its own tables (`META`) and for those of the jobs (`BUSINESS`) as well. */
  public static readonly BATCH = new SchemaUsage('batch');

  private constructor(
    /** @internal */
    public readonly _usage: Usage,
  ) {}
}
