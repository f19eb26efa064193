import { aws_ec2 as ec2, Duration } from 'aws-cdk-lib';

/** Properties of `AuroraCompute.serverlessV2()`. */
export interface AuroraServerlessOptions {
  /**
   * Capacity that each instance always has, from 0 to 256 ACU in steps of 0.5. One ACU is about 2 GiB of memory and costs about 146 USD a month.
   * With 0 the database pauses when nobody is connected, and then only its storage costs anything.
   *
   * @default - 2 in every environment (about 292 USD a month for each instance, more than a db.r6g.large)
   * @see guide section 4.1
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
   */
  readonly minAcu?: number;

  /**
   * Capacity that no instance exceeds, from 1 to 256 ACU in steps of 0.5. It also decides how many connections an instance takes.
   *
   * @default - 16 in every environment
   * @see guide section 4.1
   */
  readonly maxAcu?: number;

  /**
   * Time without any connection after which the database pauses, from 5 minutes to a day. The first connection then wakes it up, which takes about
   * 15 seconds, and 30 and more after a day. Only with `minAcu: 0`.
   *
   * @default - 5 minutes with `minAcu: 0` in any environment, otherwise it never pauses
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
   */
  readonly autoPauseAfter?: Duration;
}

/**
 * What the instances of an Aurora cluster run on.
 *
 * @see guide sections 2.1 and 4.1
 */
export class AuroraCompute {
  /**
   * Instances of a fixed size.
   *
   * Monthly cost of one in Seoul: t4g.medium about 82 USD, t3.medium 93, r6g.large 228, r7g.large 243. AWS advises against T classes in production:
   * they have bursts of CPU only, and take 90 connections.
   *
   * @param instanceType e.g. `new ec2.InstanceType('r7g.large')`; when left out, t4g.medium in dev and beta, and r6g.large in prod
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
   */
  public static provisioned(instanceType?: ec2.InstanceType): AuroraCompute {
    return new AuroraCompute(instanceType, undefined);
  }

  /**
   * Instances that grow and shrink with their load: Serverless v2.
   *
   * @param options the range; 2 to 16 ACU when left out
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html
   */
  public static serverlessV2(options: AuroraServerlessOptions = {}): AuroraCompute {
    return new AuroraCompute(undefined, options);
  }

  private constructor(
    /** @internal */
    public readonly _instanceType: ec2.InstanceType | undefined,
    /** @internal */
    public readonly _serverless: AuroraServerlessOptions | undefined,
  ) {}

  /** Whether the instances grow and shrink with their load. */
  public get isServerless(): boolean {
    return this._serverless !== undefined;
  }
}
