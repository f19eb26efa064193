import { Duration, Token } from 'aws-cdk-lib';
import { Check } from './model/violation';

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

/** For the values that CDK itself must know when the app is synthesized, by property: all durations, and some numbers and names. */
export function knownChecks(values: Readonly<Record<string, unknown>>): Check[] {
  return Object.entries(values).map(([property, value]) => isUnknown(value) && {
    rule: 'known-at-synth',
    property,
    must: 'be known when the app is synthesized',
    got: 'a value that only the deployment knows',
    fix: 'Write the value out, or read it from the context of the app',
  });
}

/** For lists whose entries become part of a text: of a list that is one token, nobody knows the entries. Single entries may be tokens. */
export function knownListChecks(lists: Readonly<Record<string, readonly string[] | undefined>>): Check[] {
  return knownChecks(Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined && Token.isUnresolved(list))));
}

function isUnknown(value: unknown): boolean {
  if (Array.isArray(value) && value.some(isUnknown)) {
    return true;
  }
  return value instanceof Duration ? value.isUnresolved() : value !== undefined && Token.isUnresolved(value);
}
