import { Api, nameOf, Place, Taker, Type, TypeReference } from './assembly';
import { Builder } from './builder';
import { Entry, Expression, fn, list, lit, make, call, method, obj, path, undef } from './expression';
import { Random } from './random';
import { OBTAINED, RECIPES } from './recipes';
import { Candidate, Candidates, made, values } from './values/candidate';
import { CDK_TYPES } from './values/cdk-types';
import { booleanCandidates, dateCandidates, durationCandidates, hint, keyCandidates, listTokens, NoHint, numberCandidates, sizeCandidates, stringCandidates } from './values/scalars';
import { SPECIAL } from './values/special';
import { TEXTS } from './values/texts';

/** The one place that a case is about, the value that it gets, and the way there. */
export interface Focus {
  readonly key: string;
  readonly index: number;
  /** Keys of places and takers on the way, its own too. */
  readonly route: ReadonlySet<string>;
}

export interface Mood {
  /** How likely a value is odd. */
  readonly odd: number;
  /** How likely an optional property is given. */
  readonly optional: number;
  readonly focus?: Focus;
}

/** What a place got. */
export interface Given {
  readonly key: string;
  readonly odd: boolean;
  /** Index among all candidates of the place. */
  readonly index: number;
}

/** Makes values for places, by their types. */
export class Generator {
  public readonly given: Given[] = [];
  /** A struct in a struct in a struct ends somewhere. */
  private depth = 0;
  private readonly active = new Set<string>();

  constructor(private readonly api: Api, public readonly builder: Builder, private readonly random: Random, private readonly mood: Mood) {}

  /** The arguments of a constructor, a factory or a method; those of a construct begin with its scope. */
  public args(taker: Taker): Expression[] {
    const args: Expression[] = [];
    for (const place of taker.places) {
      const wanted = !place.optional || this.isOnRoute(place.key) || this.random.chance(this.mood.optional);
      if (place.variadic) {
        const value = this.value(place);
        args.push(value, ...this.random.chance(0.3) && !this.isOnRoute(place.key) ? [this.value(place)] : []);
      } else {
        args.push(wanted ? this.value(place) : undef);
      }
    }
    while (args.length > 0 && args.at(-1) === undef) {
      args.pop();
    }
    return args;
  }

  public value(place: Place): Expression {
    const { good, odd } = this.candidates(place, place.type);
    const all = [...good, ...odd];
    // A factory that takes one of its own class must not choose itself for it, not even where the case is about what it takes.
    const isOpen = ({ taker }: Candidate) => taker === undefined || !this.active.has(taker);
    const [open, openOdd] = [good.filter(isOpen), odd.filter(isOpen)];
    if (all.length === 0) {
      throw new NoHint(`there is no way to make a value for ${place.key}`);
    }
    const { focus } = this.mood;
    const subject = focus?.key === place.key ? focus.index % all.length : undefined;
    const onRoute = good.findIndex(({ taker }) => taker !== undefined && this.isOnRoute(taker) && !this.active.has(taker));
    const index = subject !== undefined && isOpen(all[subject]) ? subject
      : onRoute >= 0 ? onRoute
        : openOdd.length > 0 && this.random.chance(this.mood.odd) ? good.length + odd.indexOf(this.random.pick(openOdd))
          : good.indexOf(this.random.chance(0.5) || open.length === 0 ? open[0] ?? good[0] : this.random.pick(open));
    this.given.push({ key: place.key, odd: index >= good.length, index });
    return this.within(all[index]);
  }

  /** Makes a value, and says meanwhile what makes it. */
  private within({ taker = '', make: maker }: Candidate): Expression {
    const isOuter = taker !== '' && !this.active.has(taker);
    isOuter && this.active.add(taker);
    try {
      return maker();
    } finally {
      isOuter && this.active.delete(taker);
    }
  }

  public struct(type: Type): Expression {
    const props = new Map<string, Expression>();
    this.depth += 1;
    for (const place of this.api.struct(type).places) {
      const wanted = !place.optional || this.isOnRoute(place.key) || (this.depth < 5 && this.random.chance(this.mood.optional));
      if (wanted) {
        props.set(place.name, this.value(place));
      }
    }
    this.depth -= 1;
    RECIPES[type.name]?.(props, this.builder);
    return { obj: [...props] };
  }

  /** How many values there are to try for a place. */
  public count(place: Place): number {
    const { good, odd } = this.candidates(place, place.type);
    return good.length + odd.length;
  }

  public candidates(place: Place, type: TypeReference): Candidates {
    const special = SPECIAL[place.key];
    if (special !== undefined) {
      return special(this.builder);
    }
    if (place.name === 'id' && place.key.startsWith('new ')) {
      return { good: [...made(() => this.builder.id(place.owner)), ...made(() => this.builder.id('L'.repeat(120)), () => this.builder.id('with-hyphens and spaces '))], odd: [] };
    }
    if ('primitive' in type) {
      switch (type.primitive) {
        case 'string': return stringCandidates(place, this.builder);
        case 'number': return numberCandidates(place, this.builder);
        case 'boolean': return booleanCandidates();
        case 'date': return dateCandidates();
        default: throw new NoHint(`${place.key} is ${type.primitive}`);
      }
    }
    if ('collection' in type) {
      return type.collection.kind === 'array' ? this.arrays(place, type.collection.elementtype) : this.maps(place, type.collection.elementtype);
    }
    if (type.fqn === 'aws-cdk-lib.Duration') {
      return durationCandidates(place, this.builder);
    }
    if (type.fqn === 'aws-cdk-lib.Size') {
      return sizeCandidates(place, this.builder);
    }
    if (type.fqn === 'constructs.Construct') {
      return { good: values(this.builder.scope()), odd: [] };
    }
    const own = this.api.type(type.fqn);
    if (own !== undefined) {
      return this.ownCandidates(own);
    }
    const cdkType = CDK_TYPES[type.fqn];
    if (cdkType === undefined) {
      throw new NoHint(`${place.key} takes ${type.fqn}, of which scripts/lib/fuzz/values/cdk-types.ts has no values`);
    }
    return cdkType(this.builder);
  }

  private ownCandidates(type: Type): Candidates {
    if (type.kind === 'enum') {
      return { good: values(...type.members!.map(({ name }) => path(`ours.${type.name}.${name}`))), odd: [] };
    }
    if (type.datatype) {
      return { good: [{ taker: type.name, make: () => this.struct(type) }], odd: [] };
    }
    if (type.name === 'Environment') {
      const factories = this.factories(type);
      return {
        good: [...values(this.builder.environment()), ...factories.filter(({ taker }) => taker !== undefined && this.isOnRoute(taker))],
        odd: [...factories, ...values(...['DEV', 'BETA', 'PROD'].map((name) => path(`ours.Environment.${name}`)), method(path('ours.Environment.DEV'), 'withProject', lit('other')))],
      };
    }
    if (this.api.isConstruct(type)) {
      return { good: made(() => this.builder.instance(type.name)), odd: this.strangers(type) };
    }
    const obtained = (OBTAINED[type.name] ?? []).map((from) => ({ make: () => from(this.builder) }));
    const constants = this.api.constants(type).filter(({ type: is }) => 'fqn' in is && is.fqn === type.fqn).map(({ name }) => path(`ours.${type.name}.${name}`));
    const initializer = this.api.initializer(type);
    const own = initializer === undefined ? [] : [{ taker: initializer.key, make: () => make(`ours.${type.name}`, ...this.args(initializer)) }];
    const custom: Candidate[] = type.name !== 'IServiceBinding' ? [] : [{
      taker: 'ServiceBindingConfig', make: () => obj({ bind: fn(this.struct(this.api.named('ServiceBindingConfig'))) }),
    }];
    return { good: [...obtained, ...values(...constants), ...own, ...this.factories(type), ...custom], odd: [] };
  }

  /** One of another stack. */
  private strangers(type: Type): Candidate[] {
    const { builder } = this;
    return made(
      () => builder.elsewhere(() => this.bare(type)),
    );
  }

  /** With nothing but what it needs. */
  private bare(type: Type): Expression {
    const plain = new Generator(this.api, this.builder, this.random, { odd: 0, optional: 0 });
    return this.builder.define(`other${type.name}`, make(`ours.${type.name}`, this.builder.scope(), this.builder.id(`Other${type.name}`), plain.struct(propsOf(this.api, type))));
  }

  private factories(type: Type): Candidate[] {
    return this.api.factories(type).filter(({ method: { returns } }) => returns !== undefined && 'fqn' in returns.type && returns.type.fqn === type.fqn)
      .map((factory) => ({ taker: factory.key, make: () => call(`ours.${factory.key}`, ...this.args(factory)) }));
  }

  private arrays(place: Place, element: TypeReference): Candidates {
    const items = this.candidates(place, element);
    const isText = 'primitive' in element && element.primitive === 'string';
    const first = () => this.onRouteOrFirst(items.good).make();
    const good = [() => list(first()), ...items.good.length > 1 ? [() => list(...items.good.slice(0, 3).map((item) => item.make()))] : []];
    return {
      good: good.map((maker) => ({ taker: this.onRouteOrFirst(items.good)?.taker, make: maker })),
      odd: [
        ...values(list()),
        ...made(() => { const item = first(); return list(item, item); }, () => list(undef), () => list(first(), undef)),
        ...items.odd.map((item) => ({ make: () => list(item.make()) })),
        ...isText ? listTokens(this.builder, (hint(TEXTS, place))[0]) : [],
      ],
    };
  }

  private maps(place: Place, element: TypeReference): Candidates {
    const keys = keyCandidates(place, this.builder);
    const items = this.candidates(place, element);
    const entry = (key: Candidate, item: Candidate): Entry => {
      const name = key.make();
      return ['lit' in name ? String(name.lit) : name, item.make()];
    };
    const map = (...pairs: (readonly [Candidate, Candidate])[]) => ({ make: () => ({ obj: pairs.map(([key, item]) => entry(key, item)) }) });
    return {
      good: [
        ...keys.good.map((key) => map([key, items.good[0]])), ...items.good.slice(1).map((item) => map([keys.good[0], item])),
        map([keys.good[0], items.good[0]], [keys.good[1], items.good.at(-1)!]), { make: () => obj({}) },
      ],
      odd: [
        ...keys.odd.map((key) => map([key, items.good[0]])), ...items.odd.map((item) => map([keys.good[0], item])),
        { make: () => ({ obj: [[String((keys.good[0].make() as { lit: string }).lit), undef]] }) },
      ],
    };
  }

  private onRouteOrFirst(candidates: readonly Candidate[]): Candidate {
    return candidates.find(({ taker }) => taker !== undefined && this.isOnRoute(taker)) ?? this.random.pick(candidates.slice(0, 3));
  }

  private isOnRoute(key: string): boolean {
    return this.mood.focus?.route.has(key) ?? false;
  }
}

export function propsOf(api: Api, type: Type): Type {
  const props = type.initializer?.parameters?.at(-1)?.type;
  if (props === undefined || !('fqn' in props)) {
    throw new Error(`${type.name} takes no props`);
  }
  return api.named(nameOf(props.fqn));
}
