/**
 * Container Insights is billed by metric, 0.30 USD a month each in Seoul, and makes many for each service: only production has it.
 * The CPU and memory metrics that the scaling needs come without it.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
 */
export const CLUSTER_DEFAULTS = {
  containerInsights: { dev: 'disabled', beta: 'disabled', prod: 'enabled' },
} as const;
