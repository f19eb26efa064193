import { Estate } from '../../templates/model/estate';
import { numberOf } from '../../templates/model/json';
import { Resource } from '../../templates/model/resource';
import { placement, strategyOf, taskSize } from '../model/pricers/fargate';

/** How many tasks of which size a service runs, such as `1–5 × 0.5 vCPU · 2 GB · Spot`. */
export function taskDetail(service: Resource, estate: Estate): string {
  const size = taskSize(service.targets('TaskDefinition')[0]);
  const scaled = estate.referringTo(service, 'AWS::ApplicationAutoScaling::ScalableTarget')[0];
  const [min, max] = [numberOf(scaled?.value('MinCapacity')), numberOf(scaled?.value('MaxCapacity'))];
  const count = min === undefined || max === undefined ? `${service.number('DesiredCount') ?? 1}` : (min === max ? `${min}` : `${min}–${max}`);
  const strategy = strategyOf(service.list('CapacityProviderStrategy'), service.value('LaunchType'));
  const { onDemand, spot } = strategy === undefined ? { onDemand: 1, spot: 0 } : placement(100, strategy);
  const where = spot === 0 ? '' : (onDemand === 0 ? ' · Spot' : ' · +Spot');
  return size === undefined ? `× ${count}` : `${count} × ${size.vcpus} vCPU · ${size.memoryGb} GB${where}`;
}
