/**
 * CPU and memory of a task.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
export class FargateSize {
  /** 0.25 vCPU, 1 GiB: about 9.8 USD a month in Seoul on ARM64, 3.2 on Spot. Slow to start, tight for Spring Boot. */
  public static readonly QUARTER_VCPU_1_GIB = new FargateSize(256, 1024);

  /** 0.5 vCPU, 2 GiB: about 19.6 USD a month in Seoul on ARM64, 6.5 on Spot. */
  public static readonly HALF_VCPU_2_GIB = new FargateSize(512, 2048);

  /** 1 vCPU, 2 GiB: about 33.2 USD a month in Seoul on ARM64, 10.9 on Spot. */
  public static readonly ONE_VCPU_2_GIB = new FargateSize(1024, 2048);

  /**
   * Another size. Whether Fargate offers the pair is checked by the construct that takes it.
   *
   * @param cpu CPU units: 256, 512, 1024, 2048, 4096, 8192 or 16384 (1024 are one vCPU)
   * @param memoryMiB memory in MiB
   */
  public static of(cpu: number, memoryMiB: number): FargateSize {
    return new FargateSize(cpu, memoryMiB);
  }

  private constructor(
    /** CPU units; 1024 are one vCPU. */
    public readonly cpu: number,
    /** Memory in MiB. */
    public readonly memoryMiB: number,
  ) {}
}
