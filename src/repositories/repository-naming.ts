/** How repositories are named. */
export enum RepositoryNaming {
  /** The guide's names, e.g. `tech-n-ai/api-auth`: one set of repositories in an account. */
  SHARED = 'SHARED',

  /** The guide's names with the environment, e.g. `tech-n-ai/api-auth-dev`: several environments in one account. */
  PER_ENVIRONMENT = 'PER_ENVIRONMENT',
}
