/** Physical names that belong to a replication group. */
export interface CacheNames {
  readonly secret: string;
  readonly logGroup: string;
}

/**
 * The guide's names for the replication group of an environment; one of another id has others, so that there can be two.
 *
 * Log groups under /aws/vendedlogs/ do not lengthen the one policy with which AWS services may write to log groups, which ends at 5120 characters.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
 */
export function cacheNames(replicationGroupId: string, defaultId: string, project: string, environment: string): CacheNames {
  const secret = `${project}/redis/${environment}`;
  return {
    secret: replicationGroupId === defaultId ? secret : `${secret}/${replicationGroupId}`,
    logGroup: `/aws/vendedlogs/elasticache/${replicationGroupId}/slow-log`,
  };
}
