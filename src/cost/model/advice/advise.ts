import { Advice, AdviceEnvironment, Proposal } from './advice';
import { StackTemplate } from '../../../templates/model/estate';
import { Estimate, EstimateOptions, estimateTemplates, totalsByService } from '../estimate';
import { ioOptimized, readers, smallerInstances } from './changes/aurora';
import { cacheNodes, cacheReplicas, valkey } from './changes/cache';
import { endpoints } from './changes/endpoints';
import { officeHours } from './changes/hours';
import { brokers, graviton } from './changes/kafka';
import { alarms, containerInsights, dashboards, logRetention } from './changes/monitoring';
import { natGateways, unusedAddresses } from './changes/nat';
import { lessCapacity, provisioned, serverless } from './changes/serverless';
import { arm, fewerTasks, smallerTasks, spot } from './changes/tasks';
import { AdviceContext, Advisor, contextOf } from './context';
import { newerGeneration } from './contracts/newer-generation';
import { reservations } from './contracts/reservations';
import { savingsPlans } from './contracts/savings-plans';

const ADVISORS: readonly Advisor[] = [
  arm, spot, smallerTasks, fewerTasks, officeHours, containerInsights, dashboards, alarms, logRetention, natGateways, unusedAddresses, endpoints,
  cacheNodes, cacheReplicas, valkey, brokers, graviton, smallerInstances, readers, serverless, provisioned, lessCapacity, ioOptimized, reservations,
  savingsPlans, newerGeneration,
];

/** Less than this a month is no advice. */
const NOTHING_USD = 0.5;

/**
 * What would change the cost, and by how much, what saves most first. Nothing is said by heart: each proposal is carried out on a copy of the templates,
 * which is estimated again, with the same assumptions.
 */
export function advise(
  templates: readonly StackTemplate[], options: EstimateOptions, environment: AdviceEnvironment = { isProduction: options.environment === 'prod' },
): Advice[] {
  const context = contextOf({ templates, options }, environment);
  return ADVISORS.flatMap((advisor) => adviceOf(advisor, context))
    .sort((one, other) => other.savingUsd - one.savingUsd || (one.text < other.text ? -1 : 1));
}

/** Advice is an extra: whatever is odd about a template must not stop a synthesis. */
function adviceOf(advisor: Advisor, context: AdviceContext): readonly Advice[] {
  try {
    return advisor(context).flatMap((one) => priced(one, context));
  } catch {
    return [];
  }
}

function priced(proposal: Proposal, context: AdviceContext): Advice[] {
  const { before } = context;
  const changed = proposal.apply(context);
  const after = estimateTemplates(changed.templates, changed.options);
  const savingUsd = before.monthlyUsd - after.monthlyUsd;
  // Both directions are told of an alternative, and of nothing else.
  const wasted = wastesContracts(before, after);
  if (losesPrices(before, after) || (proposal.kind !== 'alternative' && (wasted || (proposal.unrated !== true && savingUsd < NOTHING_USD)))) {
    return [];
  }
  const [old, now] = [before, after].map(({ lines }) => totalsByService(lines));
  const deltaByService = [...new Set([...old.keys(), ...now.keys()])]
    .map((service) => ({ service, deltaUsd: (now.get(service) ?? 0) - (old.get(service) ?? 0) }))
    .filter(({ deltaUsd }) => Math.abs(deltaUsd) > 1e-9)
    .sort((one, other) => one.deltaUsd - other.deltaUsd);
  const risk = `${proposal.risk}${wasted ? '; what has been reserved is paid on, and the figure does not contain it' : ''}`;
  const riskKo = `${proposal.riskKo}${wasted ? '. 이미 예약한 비용은 계속 나가며 이 금액에는 들어 있지 않습니다' : ''}`;
  return [{ ...proposal, risk, riskKo, how: `${proposal.how}; ${risk}`, howKo: `${proposal.howKo}. ${riskKo}`, savingUsd, deltaByService }];
}

/** Whether the difference of the two is money that is not spent any more. */
export function isSaving(before: Estimate, after: Estimate): boolean {
  return !losesPrices(before, after) && !wastesContracts(before, after);
}

/** What has no price any more only looks as if it cost nothing: such a difference is no saving. */
function losesPrices(before: Estimate, after: Estimate): boolean {
  const known = new Set(before.notPriced.map(({ path, reason }) => `${path}\n${reason}`));
  return after.notPriced.some(({ path, reason }) => !known.has(`${path}\n${reason}`));
}

/** The total does not contain what a contract pays for nothing: to stop using what is reserved only looks like a saving. */
function wastesContracts(before: Estimate, after: Estimate): boolean {
  const known = new Set(before.findings.map(({ rule, subject, text }) => `${rule}\n${subject}\n${text}`));
  return after.findings.some(({ rule, subject, text }) => rule.startsWith('commitment-') && !known.has(`${rule}\n${subject}\n${text}`));
}
