/** On what AWS Backup made and AWS Backup removes. */
const BACKUP_TAG = 'aws:backup:';

/**
 * Names that RDS (`rds:`) and AWS Backup (`awsbackup:`) give and nobody else can, and the ARNs by which snapshots of other accounts are called: they
 * hold a colon.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBClusterSnapshot.html
 */
const OF_SOMEBODY_ELSE = /:/;

/** Whether a name is one that no person of this account gave. */
export function isOfSomebodyElse(id: string): boolean {
  return OF_SOMEBODY_ELSE.test(id);
}

/** Whether a tag keeps a snapshot. Keys are compared as IAM compares them: `keep` keeps like `Keep`. */
export function isKept(tagKeys: readonly string[] | undefined, keepTag: string): boolean {
  return (tagKeys ?? []).some((key) => key.toLowerCase() === keepTag.toLowerCase() || key.toLowerCase().startsWith(BACKUP_TAG));
}
