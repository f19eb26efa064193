/**
 * How clients of the AWS SDK meet throttling: by slowing down, and more than the three times of the default.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const RETRIES = { retryMode: 'adaptive', maxAttempts: 8 };
