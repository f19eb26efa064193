import { AdviceEnvironment, Proposal, Scenario } from './advice';
import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { Estimate, estimateTemplates } from '../estimate';
import { PriceBook } from '../price-book';
import { Usage, usageOf } from '../usage';

/** A scenario with what everybody wants to know of it. */
export interface AdviceContext extends Scenario, AdviceEnvironment {
  readonly estate: Estate;
  readonly before: Estimate;
  readonly prices: PriceBook;
  readonly usage: Usage;
}

/** Proposes what applies; nothing where nothing does. */
export type Advisor = (context: AdviceContext) => readonly Proposal[];

export function contextOf({ templates, options }: Scenario, { isProduction }: AdviceEnvironment): AdviceContext {
  return {
    templates,
    options,
    isProduction,
    estate: new Estate(templates, options.region),
    before: estimateTemplates(templates, options),
    prices: options.prices ?? PriceBook.standard(),
    usage: usageOf(options.environment, options.usage),
  };
}

/** The resources of these types that the estimate is about. */
export function mine({ estate, options: { within = '' } }: AdviceContext, ...types: string[]): Resource[] {
  return estate.ofType(...types).filter(({ path }) => within === '' || path === within || path.startsWith(`${within}/`));
}

/** The paths of the resources, each once. */
export function pathsOf(resources: readonly Resource[]): string[] {
  return [...new Set(resources.map(({ path }) => path))];
}
