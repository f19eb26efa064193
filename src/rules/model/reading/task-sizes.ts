import { Resource } from '../../../templates/model/resource';

const CPU_PER_VCPU = 1024;
const MIB_PER_GB = 1024;

/** CPU units of the whole task, of `1024` as of `1 vCPU`; undefined where the template does not tell. */
export function cpuOf(task: Resource): number | undefined {
  return sizeOf(task, 'Cpu', /^([\d.]+)\s*vcpu$/i, CPU_PER_VCPU);
}

/** Memory of the whole task in MiB, of `2048` as of `2 GB`; undefined where the template does not tell. */
export function memoryOf(task: Resource): number | undefined {
  return sizeOf(task, 'Memory', /^([\d.]+)\s*gb$/i, MIB_PER_GB);
}

function sizeOf(task: Resource, property: string, worded: RegExp, unit: number): number | undefined {
  const words = worded.exec((task.text(property) ?? '').trim());
  const size = words === null ? task.number(property) : Number(words[1]) * unit;
  return size !== undefined && Number.isFinite(size) ? size : undefined;
}
