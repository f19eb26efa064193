/** Physical names that belong to a cluster. */
export interface ClusterNames {
  readonly scramSecret: string;
  readonly connectionSecret: string;
  readonly configuration: string;
  readonly logGroup: string;
}

/**
 * The guide's names for the cluster of an environment; a cluster of another name has others, so that there can be two.
 *
 * MSK reads SCRAM secrets only when they begin with AmazonMSK_. Log groups under /aws/vendedlogs/ do not lengthen the one policy with which
 * AWS services may write to log groups, which ends at 5120 characters.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-limitations.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
 */
export function clusterNames(clusterName: string, defaultName: string, project: string, environment: string): ClusterNames {
  const own = clusterName !== defaultName;
  return {
    scramSecret: own ? `AmazonMSK_${clusterName}` : `AmazonMSK_${project}-${environment}`,
    connectionSecret: own ? `${project}/kafka/${environment}/${clusterName}` : `${project}/kafka/${environment}`,
    configuration: clusterName,
    logGroup: `/aws/vendedlogs/msk/${clusterName}`,
  };
}
