/** A range of memory, in MiB, that can be chosen with a number of CPU units. */
interface MemoryRange {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** Memory of tasks on Fargate by their CPU units. @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html */
const RANGES: Readonly<Record<number, MemoryRange>> = {
  512: { least: 1024, most: 4096, step: 1024 },
  1024: { least: 2048, most: 8192, step: 1024 },
  2048: { least: 4096, most: 16384, step: 1024 },
  4096: { least: 8192, most: 30720, step: 1024 },
  8192: { least: 16384, most: 61440, step: 4096 },
  16384: { least: 32768, most: 122880, step: 8192 },
};
const SMALLEST_CPU = 256;
const SMALLEST_MEMORY = [512, 1024, 2048];
const LARGEST_KNOWN_CPU = 16384;

/** What memory Fargate has for this many CPU units, in words; undefined where the pair fits, or where AWS may have added larger tasks. */
export function missingPair(cpu: number, memory: number): string | undefined {
  if (cpu > LARGEST_KNOWN_CPU) {
    return undefined;
  }
  if (cpu === SMALLEST_CPU) {
    return SMALLEST_MEMORY.includes(memory) ? undefined : `${SMALLEST_MEMORY.join(', ')} MiB`;
  }
  const range = Object.hasOwn(RANGES, cpu) ? RANGES[cpu] : undefined;
  if (range === undefined) {
    return 'no such tasks';
  }
  const { least, most, step } = range;
  return memory >= least && memory <= most && (memory - least) % step === 0 ? undefined : `${least} to ${most} MiB in steps of ${step}`;
}
