/**
 * The guide's repositories; `batch-source` is missing from its list although its section 3.2 runs that image.
 */
export const GUIDE_REPOSITORIES = ['api-gateway', 'api-auth', 'api-archive', 'api-contest', 'api-news', 'api-chatbot', 'batch-source'];

export const REPOSITORY_DEFAULTS = {
  immutableTags: { dev: false, beta: false, prod: true },
  /** Only where tags cannot move; see `lifecycle.ts`. */
  untaggedDays: 14,
} as const;
