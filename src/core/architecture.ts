import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Check } from './model/violation';

/** Fargate has two, and `CpuArchitecture.of()` takes anything. */
export function architectureCheck(architecture: ecs.CpuArchitecture | undefined): Check {
  const name = architecture?._cpuArchitecture;
  return name !== undefined && ![ecs.CpuArchitecture.ARM64, ecs.CpuArchitecture.X86_64].some(({ _cpuArchitecture }) => _cpuArchitecture === name) && {
    rule: 'cpu-architecture', property: 'architecture', must: 'be one that Fargate has', got: `'${name}'`, fix: 'Use CpuArchitecture.ARM64 or CpuArchitecture.X86_64',
  };
}
