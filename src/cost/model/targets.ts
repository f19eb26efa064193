/** What an environment may cost a month in USD: the guide's section 4.6. */
export const TARGETS = {
  dev: { minUsd: 200, maxUsd: 300 },
  beta: { minUsd: 300, maxUsd: 400 },
  prod: { minUsd: 1000, maxUsd: 1500 },
} as const;
