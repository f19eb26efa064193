/** What the IAM policies of MSK can name inside a cluster. */
export type ArnKind = 'topic' | 'group';

/** Between the account and the name in the ARN of a cluster: `arn:aws:kafka:region:account:cluster/name/uuid`. */
export const CLUSTER_PART = ':cluster/';

/**
 * ARN of something inside a cluster, from the two halves of the cluster's own ARN.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html#msk-iam-resources
 */
export function arnInside(prefix: string, nameAndUuid: string, kind: ArnKind, name: string): string {
  return `${prefix}:${kind}/${nameAndUuid}/${name}`;
}
