import { Check } from '../../core/model/violation';

/**
 * Memory in MiB that Fargate offers for each number of CPU units.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
const MEMORY_MIB: Readonly<Record<number, number[]>> = {
  256: [512, 1024, 2048],
  512: range(1, 4),
  1024: range(2, 8),
  2048: range(4, 16),
  4096: range(8, 30),
  8192: range(16, 60, 4),
  16384: range(32, 120, 8),
};

function range(fromGiB: number, toGiB: number, step = 1): number[] {
  return Array.from({ length: (toGiB - fromGiB) / step + 1 }, (_, index) => (fromGiB + index * step) * 1024);
}

export function sizeCheck(cpu: number | undefined, memoryMiB: number | undefined): Check {
  if (cpu === undefined || memoryMiB === undefined || MEMORY_MIB[cpu]?.includes(memoryMiB)) {
    return undefined;
  }
  const memories = MEMORY_MIB[cpu];
  return {
    rule: 'fargate-size',
    property: 'size',
    must: 'be a pair of CPU and memory that Fargate offers',
    got: `${cpu} CPU units with ${memoryMiB} MiB`,
    fix: memories
      ? `For ${cpu} CPU units choose ${memories[0]} to ${memories[memories.length - 1]} MiB: ${shorten(memories)}`
      : `Choose one of ${Object.keys(MEMORY_MIB).join(', ')} CPU units`,
  };
}

function shorten(memories: number[]): string {
  return memories.length <= 4 ? memories.join(', ') : `in steps of ${memories[1] - memories[0]}`;
}
