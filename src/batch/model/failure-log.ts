/**
 * How Spring Batch says at the end that a job did not succeed; the words are the same in its versions 4 to 6. Older images of the application end
 * with 0 all the same.
 *
 * "failed unexpectedly and fatally" is not among them: a job that Spot takes away may say it while it is closed, and others that say it do not end
 * with 0.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export const SPRING_BATCH_FAILURES = ['and the following status: [FAILED]', 'and the following status: [UNKNOWN]'];
