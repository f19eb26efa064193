import { Duration, Token } from 'aws-cdk-lib';

/** The value when it is known at synth, otherwise undefined: rules skip what only the deployment will know. */
export function known<T>(value: T | undefined): T | undefined {
  return value === undefined || Token.isUnresolved(value) ? undefined : value;
}

/** The entries of a list that are known at synth. */
export function knownEntries<T>(values: T[] | undefined): T[] {
  return values === undefined || Token.isUnresolved(values) ? [] : values.filter((value) => !Token.isUnresolved(value));
}

/** Seconds, fractions included, or undefined when the duration is a token. */
export function secondsOf(duration: Duration | undefined): number | undefined {
  return duration === undefined || duration.isUnresolved() ? undefined : duration.toSeconds({ integral: false });
}
