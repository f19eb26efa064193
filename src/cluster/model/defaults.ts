/**
 * Container Insights is billed by metric: about 20 USD a month for a gateway and five services, so only production has it.
 * The CPU and memory metrics that the scaling needs come without it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
 */
export const CLUSTER_DEFAULTS = {
  containerInsights: { dev: 'disabled', beta: 'disabled', prod: 'enabled' },
} as const;
