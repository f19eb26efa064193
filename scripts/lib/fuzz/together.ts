import { Api, Place, Type } from './assembly';
import { Builder } from './builder';
import { Expression, make, Statement } from './expression';
import { Generator, propsOf } from './generator';
import { Bench, judge } from './judge/judge';
import { Random } from './random';
import { Checks } from '../checks';

/** So many values of a property are tried until one is refused, and so many properties of a construct are put together. */
const MOST_VALUES = 12;
const MOST_PROPERTIES = 8;

/** Rules about values that the others could not look at. */
const FIRST: ReadonlySet<string> = new Set(['known-at-synth', 'list-hole']);

/** A value that is refused for itself alone. */
interface Refused {
  readonly name: string;
  readonly value: Expression;
}

/**
 * All violations at once: what is refused for one property alone is refused for each of several together, so that nobody mends one to be told of
 * the next. Values that are known only at the deployment are left out: without them the other rules cannot be asked.
 */
export function checkTogether(checks: Checks, bench: Bench): number {
  let count = 0;
  for (const type of bench.api.types.filter((one) => bench.api.isConstruct(one))) {
    const start = new Start(bench.api, type);
    const refused = bench.api.struct(propsOf(bench.api, type)).places.filter(isScalar)
      .flatMap((place) => alone(start, place, bench) ?? []).slice(0, MOST_PROPERTIES);
    if (refused.length < 2) {
      continue;
    }
    count += refused.length;
    const verdict = judge(start.program(refused), bench, 'constructs');
    const told = verdict.kind === 'refused' ? verdict.properties : [];
    const silent = refused.filter(({ name }) => !told.some((property) => isAbout(property, name))).map(({ name }) => name);
    checks.check(`${type.name} tells of ${refused.map(({ name }) => name).join(', ')} at once`, silent.length === 0,
      `nothing is said about ${silent.join(', ')}: ${'message' in verdict ? verdict.message : verdict.kind}`);
  }
  return count;
}

/** The first value of a property that is refused, for this property only. */
function alone(start: Start, place: Place, bench: Bench): Refused | undefined {
  const { odd } = start.generator.candidates(place, place.type);
  for (const candidate of odd.slice(0, MOST_VALUES)) {
    const value = candidate.make();
    const verdict = judge(start.program([{ name: place.name, value }]), bench, 'constructs');
    if (verdict.kind === 'refused' && verdict.properties.length > 0 && verdict.properties.every((property) => isAbout(property, place.name))
      && !verdict.rules.some((rule) => FIRST.has(rule))) {
      return { name: place.name, value };
    }
  }
  return undefined;
}

function isAbout(property: string, name: string): boolean {
  return property === name || property.startsWith(`${name}.`) || property.startsWith(`${name}[`);
}

function isScalar({ type }: Place): boolean {
  return ('primitive' in type && ['string', 'number'].includes(type.primitive)) || ('fqn' in type && /^aws-cdk-lib\.(Duration|Size)$/.test(type.fqn))
    || ('collection' in type && type.collection.kind === 'array' && 'primitive' in type.collection.elementtype);
}

/** A construct with what it must have, in a stack. */
class Start {
  public readonly generator: Generator;
  private readonly builder: Builder;
  private readonly props: readonly (readonly [string | Expression, Expression])[];

  constructor(api: Api, private readonly type: Type) {
    const random = new Random('together');
    const setting = { region: 'Seoul', place: 'stack', others: 'here', flags: 'none', environment: 'dev' } as const;
    this.builder = new Builder(random, setting, true, (className) => this.generator.struct(propsOf(api, api.named(className))));
    this.generator = new Generator(api, this.builder, random, { odd: 0, optional: 0 });
    this.props = (this.generator.struct(propsOf(api, type)) as { obj: readonly (readonly [string | Expression, Expression])[] }).obj;
  }

  public program(more: readonly Refused[]): Statement[] {
    const entries = new Map([...this.props, ...more.map(({ name, value }) => [name, value] as const)]);
    return [...this.builder.statements, {
      name: 'subject', expression: make(`ours.${this.type.name}`, this.builder.scope(), { lit: 'Subject' }, { obj: [...entries] }),
    }];
  }
}
