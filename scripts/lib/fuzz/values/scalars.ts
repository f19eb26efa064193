import { Candidates, made, values } from './candidate';
import { MEBIBYTES, NUMBERS, ODD_MEBIBYTES, ODD_MILLIS, ODD_NUMBERS, ODD_SECONDS, SECONDS, USAGE } from './numbers';
import { KEYS, ODD_KEYS, ODD_TEXTS, TEXTS } from './texts';
import { Place } from '../assembly';
import { Builder } from '../builder';
import { call, Expression, fn, get, list, lit, make, obj, path } from '../expression';

const DURATION = 'cdk.Duration';
const SIZE = 'cdk.Size';

/** Thrown for a place of which nobody has said what is a good value. */
export class NoHint extends Error {}

export function stringCandidates(place: Place, builder: Builder): Candidates {
  const good = hint(TEXTS, place);
  return { good: values(...good.map(lit)), odd: [...values(...ODD_TEXTS.map(lit)), ...stringTokens(builder, good[0])] };
}

export function numberCandidates(place: Place, builder: Builder): Candidates {
  const good = place.owner.endsWith('Usage') || place.owner === 'UsageAssumptions' ? USAGE : hint(NUMBERS, place);
  return { good: values(...good.map(lit)), odd: [...values(...ODD_NUMBERS.map(lit)), ...made(...numberTokens(builder, good[0]))] };
}

export function booleanCandidates(): Candidates {
  return { good: values(lit(true), lit(false)), odd: [] };
}

export function dateCandidates(): Candidates {
  const date = (value: string | number) => make('Date', lit(value));
  return {
    good: values(date('2026-11-23T00:00:00Z'), date('2027-02-28T23:59:59Z'), date(0)), odd: values(date(NaN), date(8.64e15), date(-8.64e15)),
  };
}

export function durationCandidates(place: Place, builder: Builder): Candidates {
  const good = hint(SECONDS, place);
  const seconds = (value: number) => call(`${DURATION}.seconds`, lit(value));
  return {
    good: values(...good.map(seconds), call(`${DURATION}.minutes`, lit(good[0] / 60))),
    odd: [
      ...values(...ODD_SECONDS.map(seconds), ...ODD_MILLIS.map((value) => call(`${DURATION}.millis`, lit(value))), call(`${DURATION}.days`, lit(1.5))),
      ...made(...numberTokens(builder, good[0]).map((token) => () => call(`${DURATION}.seconds`, token()))),
    ],
  };
}

export function sizeCandidates(place: Place, builder: Builder): Candidates {
  const good = hint(MEBIBYTES, place);
  const size = (value: number) => (value % 1024 === 0 ? call(`${SIZE}.gibibytes`, lit(value / 1024)) : call(`${SIZE}.mebibytes`, lit(value)));
  return {
    good: values(...good.map(size)),
    odd: [
      ...values(...ODD_MEBIBYTES.map((value) => call(`${SIZE}.mebibytes`, lit(value))), call(`${SIZE}.kibibytes`, lit(1)), call(`${SIZE}.bytes`, lit(1))),
      ...made(...numberTokens(builder, good[0] / 1024).map((token) => () => call(`${SIZE}.gibibytes`, token()))),
    ],
  };
}

/** Names for the entries of a map. */
export function keyCandidates(place: Place, builder: Builder): Candidates {
  const good = hint(KEYS, place);
  return {
    good: values(...good.map(lit)),
    odd: [...values(...ODD_KEYS.map(lit)), ...made(() => call('cdk.Lazy.string', obj({ produce: fn(lit(good[0])) })), () => parameter(builder, 'String', 'valueAsString'))],
  };
}

export function parameter(builder: Builder, type: string, value: string): Expression {
  return get(builder.define('parameter', make('cdk.CfnParameter', builder.scope(), builder.id('Parameter'), obj({ type: lit(type) }))), value);
}

/** Texts that nobody knows before the deployment, or before the synthesis. */
function stringTokens(builder: Builder, good: string) {
  return made(
    () => call('cdk.Lazy.string', obj({ produce: fn(lit(good)) })),
    () => parameter(builder, 'String', 'valueAsString'),
    () => call('cdk.Fn.importValue', lit('exported')),
    () => call('cdk.Fn.join', lit('-'), list(lit('a'), path('cdk.Aws.REGION'))),
    () => path('cdk.Aws.NO_VALUE'),
  );
}

function numberTokens(builder: Builder, good: number): (() => Expression)[] {
  return [
    () => call('cdk.Lazy.number', obj({ produce: fn(lit(good)) })),
    () => parameter(builder, 'Number', 'valueAsNumber'),
    () => call('cdk.Token.asNumber', call('cdk.Fn.importValue', lit('exported'))),
  ];
}

export function listTokens(builder: Builder, good: string) {
  return made(
    () => call('cdk.Lazy.list', obj({ produce: fn(list(lit(good))) })),
    () => parameter(builder, 'CommaDelimitedList', 'valueAsList'),
    () => call('cdk.Fn.split', lit(','), call('cdk.Fn.importValue', lit('exported'))),
  );
}

export function hint<T>(hints: Readonly<Record<string, readonly T[]>>, place: Place): readonly T[] {
  const found = hints[place.key] ?? (Object.hasOwn(hints, place.name) ? hints[place.name] : undefined);
  if (found === undefined) {
    throw new NoHint(`no good values are known for ${place.key}: add some under '${place.name}' in scripts/lib/fuzz/values`);
  }
  return found;
}
