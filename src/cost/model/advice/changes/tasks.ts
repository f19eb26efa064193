import { entry, numberOf, objectOf } from '../../../../templates/model/json';
import { Resource } from '../../../../templates/model/resource';
import { taskSize } from '../../pricers/fargate';
import { proposal } from '../advice';
import { Advisor, mine, pathsOf } from '../context';
import { rewritten, withProperties } from '../rewrite';

const SERVICE = 'AWS::ECS::Service';
const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const SPOT = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];

/** Half a vCPU, in CPU units. */
const HALF = 512;
/** Memory that goes with half a vCPU at most. */
const HALF_MAX_GB = 4;

const some = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/**
 * @see guide section 4.4
 */
export const arm: Advisor = (context) => {
  const found = mine(context, TASK_DEFINITION).filter((task) => taskSize(task)?.platform === 'linux-x86' && !task.isUnknown('RuntimePlatform'));
  return found.length === 0 ? [] : [proposal({
    rule: 'arm',
    subject: 'task definitions',
    effort: 2,
    text: `ARM64 in place of x86 for ${some(found.length, 'task definition')}`,
    textKo: `태스크 정의 ${found.length}개를 x86 대신 ARM64로 실행`,
    how: 'architecture: ecs.CpuArchitecture.ARM64 (RuntimePlatform.CpuArchitecture)',
    howKo: 'architecture: ecs.CpuArchitecture.ARM64 (RuntimePlatform.CpuArchitecture)',
    risk: 'images have to be built for linux/arm64, with all that is in them',
    riskKo: '이미지와 그 안의 모든 의존성이 linux/arm64를 지원해야 합니다',
    paths: pathsOf(found),
    apply: (from) => rewritten(from, found, (properties) => ({
      ...properties, RuntimePlatform: { ...objectOf(properties.RuntimePlatform), CpuArchitecture: 'ARM64' },
    })),
  })];
};

/**
 * @see guide section 4.4
 */
export const spot: Advisor = (context) => {
  const onDemand = new Set(context.before.lines.filter(({ service, resourceType }) => service === 'Fargate' && resourceType === SERVICE).map(({ path }) => path));
  const found = mine(context, SERVICE).filter(({ path }) => onDemand.has(path));
  return context.isProduction || found.length === 0 ? [] : [proposal({
    rule: 'spot',
    subject: 'services',
    effort: 2,
    text: `Fargate Spot in place of on demand for ${some(found.length, 'service')}`,
    textKo: `서비스 ${found.length}개를 온디맨드 대신 Fargate Spot으로 실행`,
    how: 'capacity: CapacityStrategy.spot() (CapacityProviderStrategy)',
    howKo: 'capacity: CapacityStrategy.spot() (CapacityProviderStrategy)',
    risk: 'AWS may take a task away with two minutes\' notice, and while it has no Spot capacity none is started',
    riskKo: 'AWS가 2분 전에 알리고 태스크를 회수할 수 있으며, Spot 용량이 없으면 태스크가 시작되지 않습니다',
    paths: pathsOf(found),
    apply: (from) => rewritten(from, found, (properties) => ({
      ...Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'LaunchType')), CapacityProviderStrategy: SPOT,
    })),
  })];
};

/**
 * Half a vCPU with the same memory, which is the guide's own example.
 *
 * @see guide section 4.4
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export const smallerTasks: Advisor = (context) => {
  const services = mine(context, SERVICE);
  const found = [...new Set(services.flatMap((service) => service.targets('TaskDefinition')))].filter((task) => {
    const size = taskSize(task);
    const containers = task.list('ContainerDefinitions');
    const taken = containers.reduce<number>((sum, container) => sum + (numberOf(entry(container, 'Cpu')) ?? 0), 0);
    return task.type === TASK_DEFINITION && size?.vcpus === 1 && size.memoryGb <= HALF_MAX_GB && (taken <= HALF || containers.length === 1);
  });
  return context.isProduction || found.length === 0 ? [] : [proposal({
    rule: 'task-size',
    subject: 'services',
    effort: 2,
    text: `half a vCPU in place of one for ${some(found.length, 'service')}`,
    textKo: `서비스 ${found.length}개의 태스크를 1 vCPU에서 0.5 vCPU로 축소`,
    how: 'size: FargateSize.HALF_VCPU_2_GIB (Cpu: 512)',
    howKo: 'size: FargateSize.HALF_VCPU_2_GIB (Cpu: 512)',
    risk: 'applications start and answer more slowly under load',
    riskKo: '부하가 걸리면 시작과 응답이 느려집니다',
    paths: pathsOf(found),
    apply: (from) => rewritten(from, found, ({ ContainerDefinitions: containers, ...properties }) => ({
      ...properties, Cpu: String(HALF), ContainerDefinitions: Array.isArray(containers) ? containers.map((one) => halved(one)) : containers,
    })),
  })];
};

/** A container that asks for more than the task now has is asked to do with all of it. */
function halved(container: unknown): unknown {
  return (numberOf(entry(container, 'Cpu')) ?? 0) > HALF ? { ...objectOf(container), Cpu: HALF } : container;
}

export const fewerTasks: Advisor = (context) => {
  const services = mine(context, SERVICE);
  const targets = mine(context, TARGET).filter((target) => target.value('ScalableDimension') === 'ecs:service:DesiredCount');
  const above = targets.filter((target) => (target.number('MinCapacity') ?? 0) > 1);
  const isScaled = (service: Resource) => targets.some((target) => target.targets('ResourceId').includes(service)
    || (service.text('ServiceName') !== undefined && target.text('ResourceId')?.endsWith(`/${service.text('ServiceName')}`) === true));
  const fixed = services.filter((service) => (service.number('DesiredCount') ?? 1) > 1 && !isScaled(service));
  const found = [...above, ...fixed];
  return context.isProduction || found.length === 0 ? [] : [proposal({
    rule: 'tasks',
    subject: 'services',
    effort: 2,
    text: `one task as the fewest for ${some(found.length, 'service')}`,
    textKo: `서비스 ${found.length}개의 최소 태스크 수를 1개로 축소`,
    how: 'scaling: { minTasks: 1 } (MinCapacity; DesiredCount where nothing scales)',
    howKo: 'scaling: { minTasks: 1 } (MinCapacity, 자동 확장이 없으면 DesiredCount)',
    risk: 'when the task is replaced after a failure, the service is away for a minute or two',
    riskKo: '태스크가 장애로 교체되는 1~2분 동안 서비스를 쓸 수 없습니다',
    paths: pathsOf(found),
    apply: (from) => withProperties(withProperties(from, above, { MinCapacity: 1 }), fixed, { DesiredCount: 1 }),
  })];
};
