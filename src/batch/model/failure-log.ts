/**
 * How Spring Batch says that a job did not succeed, in versions 4 to 6. Older images of the application end with 0 all the same.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export const SPRING_BATCH_FAILURES = [
  'and the following status: [FAILED]',
  'and the following status: [UNKNOWN]',
  'failed unexpectedly and fatally with the following parameters',
];
