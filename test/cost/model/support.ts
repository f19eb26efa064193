import { Estimate, EstimateOptions, estimateTemplates } from '../../../src/cost/model/estimate';
import { CostLine } from '../../../src/cost/model/line';
import { StackTemplate } from '../../../src/templates/model/estate';

export type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown; readonly [key: string]: unknown }>>;

export function stack(resources: Resources, more: object = {}, stackName = 'Test'): StackTemplate {
  return { stackName, region: 'ap-northeast-2', template: { Resources: resources, ...more } };
}

export function estimate(resources: Resources, options: Partial<EstimateOptions> = {}): Estimate {
  return estimateTemplates([stack(resources)], { environment: 'dev', ...options });
}

/** The lines as `service / sku` with USD to a hundredth of a cent. */
export function bill(resources: Resources, options: Partial<EstimateOptions> = {}): Record<string, number> {
  return Object.fromEntries(estimate(resources, options).lines.map((line) => [name(line), usd(line.monthlyUsd)]));
}

export function reasons(resources: Resources, options: Partial<EstimateOptions> = {}): string[] {
  return estimate(resources, options).notPriced.map(({ reason }) => reason);
}

export function name({ service, sku }: CostLine): string {
  return `${service} / ${sku}`;
}

export function usd(amount: number): number {
  return Math.round(amount * 1e4) / 1e4;
}
