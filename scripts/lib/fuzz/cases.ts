import { Api, nameOf, Type } from './assembly';
import { Builder } from './builder';
import { call, Expression, get, lit, make, method, obj, references, Statement } from './expression';
import { Focus, Generator, Given, Mood, propsOf } from './generator';
import { Random } from './random';
import { Route, routes, Subject, subjects } from './routes';
import { chooseSetting, Setting } from './setting';
import { metricAlarm, metricWidget } from './values/cdk-types';

type Called = ReturnType<Api['methods']>[number];

export type Family = 'place' | 'single' | 'combination' | 'system';

export interface Case {
  readonly id: string;
  readonly family: Family;
  /** What it is about. */
  readonly subject: string;
  readonly setting: Setting;
  /** Whether nothing odd was given on purpose. */
  readonly plain: boolean;
  readonly focus?: { readonly key: string; readonly index: number };
  readonly given: readonly Given[];
  readonly statements: readonly Statement[];
}

const FAMILIES: readonly Family[] = ['place', 'place', 'place', 'single', 'combination', 'system', 'place', 'single'];

/** Cases by number: the same number and seed make the same case. */
export class Cases {
  private readonly ways: ReadonlyMap<string, readonly Route[]>;
  private readonly constructs: readonly Subject[];
  /** Every value of every place, in an order that a stride mixes. */
  public readonly points: readonly { readonly key: string; readonly index: number }[];

  constructor(private readonly api: Api, private readonly seed: string) {
    this.ways = routes(api);
    this.constructs = subjects(api).filter(({ type }) => api.isConstruct(type));
    this.points = [...this.ways].flatMap(([key, ways]) => Array.from({ length: this.countOf(ways[0]) }, (_, index) => ({ key, index })));
  }

  public get places(): string[] {
    return [...this.ways.keys()];
  }

  public make(number: number): Case {
    const random = new Random(`${this.seed}/${number}`);
    const family = FAMILIES[number % FAMILIES.length];
    switch (family) {
      case 'place': return this.aboutPlace(number, random);
      case 'single': return this.aboutConstructs(number, random, family, [random.pick(this.constructs)]);
      case 'system': return this.aboutConstructs(number, random, family, this.wholeSystem(random));
      default: return this.aboutConstructs(number, random, family, Array.from({ length: 2 + random.below(4) }, () => random.pick(this.constructs)));
    }
  }

  private countOf({ place }: Route): number {
    if (place === undefined) {
      return 1;
    }
    const random = new Random('count');
    const builder = new Builder(random, chooseSetting(random, true), true, () => obj({}));
    return new Generator(this.api, builder, random, { odd: 0, optional: 0 }).count(place);
  }

  private aboutPlace(number: number, random: Random): Case {
    const places = Math.floor(number / FAMILIES.length) * 4 + [0, 1, 2, 0, 0, 0, 3][number % FAMILIES.length];
    // 7919 is a prime that divides no number of points there will be, so all are reached before one comes again.
    const { key, index } = this.points[(places * 7919 + Math.abs(hash(this.seed))) % this.points.length];
    const ways = this.ways.get(key)!;
    const way = ways[random.below(ways.length)];
    const setting = chooseSetting(random, random.chance(0.7));
    const focus: Focus = { key, index, route: new Set(way.keys) };
    return this.program(`${this.seed}/${number}`, 'place', [way.subject], random, setting, { odd: 0, optional: random.pick([0, 0.1, 0.3]), focus });
  }

  private aboutConstructs(number: number, random: Random, family: Family, chosen: readonly Subject[]): Case {
    const plain = random.chance(0.5);
    const mood: Mood = { odd: plain ? 0 : random.pick([0.02, 0.05, 0.2]), optional: random.pick([0.1, 0.3, 0.6]) };
    return this.program(`${this.seed}/${number}`, family, chosen, random, chooseSetting(random, random.chance(0.4)), mood);
  }

  private wholeSystem(random: Random): Subject[] {
    const named = (name: string) => this.constructs.find(({ type }) => type.name === name)!;
    return [named('TechNAiSystem'), ...random.some(['EdgeDistribution', 'OfficeHours', 'SnapshotJanitor', 'ResourceAudit', 'CostGuard'].map(named), 0.6)];
  }

  private program(id: string, family: Family, chosen: readonly Subject[], random: Random, setting: Setting, mood: Mood): Case {
    const builder: Builder = new Builder(random, setting, mood.odd === 0 || random.chance(0.8), (className) => {
      const plain = new Generator(this.api, builder, random, { odd: 0, optional: 0 });
      return plain.struct(propsOf(this.api, this.api.named(className)));
    });
    const generator = new Generator(this.api, builder, random, mood);
    for (const { type } of chosen) {
      this.use(type, builder, generator, random, mood);
    }
    return {
      id,
      family,
      setting,
      given: generator.given,
      statements: withoutEmptyStacks(builder.statements),
      plain: mood.odd === 0 && mood.focus === undefined,
      subject: chosen.map(({ type }) => type.name).join(' + '),
      ...mood.focus && { focus: { key: mood.focus.key, index: mood.focus.index } },
    };
  }

  /** Makes one, and calls its methods. */
  private use(type: Type, builder: Builder, generator: Generator, random: Random, mood: Mood): void {
    const isConstruct = this.api.isConstruct(type);
    const subject = this.subject(type, builder, generator, mood);
    if (subject !== undefined && isConstruct) {
      builder.offer(type.name, subject);
      this.offerParts(type, subject, builder);
    }
    for (const taker of [...this.api.methods(type), ...this.api.factories(type)]) {
      const isFactory = taker.method.static ?? false;
      const isWanted = mood.focus?.route.has(taker.key) ?? false;
      if (isWanted ? isFactory && subject !== undefined && this.wasMade(type, taker.key) : isFactory || !random.chance(0.25)) {
        continue;
      }
      const args = generator.args(taker);
      const called = isFactory ? call(`ours.${taker.key}`, ...args) : method(subject!, taker.method.name, ...args);
      this.useResult(taker, builder.define('result', called), type, builder);
    }
  }

  private subject(type: Type, builder: Builder, generator: Generator, mood: Mood): Expression | undefined {
    const variable = type.name[0].toLowerCase() + type.name.slice(1);
    const initializer = this.api.initializer(type);
    if (initializer !== undefined) {
      const args = generator.args(initializer);
      return builder.define(variable, make(`ours.${type.name}`, ...args));
    }
    const ways = this.api.methods(type);
    const focus = mood.focus?.route ?? new Set();
    if (ways.length === 0 && !this.api.factories(type).some(({ key }) => focus.has(key) && this.wasMade(type, key))) {
      return undefined;
    }
    return builder.define(variable, generator.value({ key: `a ${type.name}`, owner: type.name, name: 'subject', type: { fqn: type.fqn }, optional: false, variadic: false }));
  }

  /** Whether a factory makes one of its own class, and so the subject. */
  private wasMade(type: Type, key: string): boolean {
    const returns = this.api.factories(type).find((factory) => factory.key === key)?.method.returns?.type;
    return returns !== undefined && 'fqn' in returns && returns.fqn === type.fqn;
  }

  private offerParts(type: Type, subject: Expression, builder: Builder): void {
    for (const property of type.properties ?? []) {
      const part = 'fqn' in property.type && !property.static && !property.optional ? this.api.type(property.type.fqn) : undefined;
      if (part !== undefined && this.api.isConstruct(part)) {
        builder.offer(part.name, get(subject, property.name));
      }
    }
  }

  /** Lets what a method gave go into the template, so that it is judged too. */
  private useResult({ method: { returns } }: Called, result: Expression, type: Type, builder: Builder): void {
    const name = returns !== undefined && 'fqn' in returns.type ? nameOf(returns.type.fqn) : '';
    if (name === 'IServiceBinding') {
      builder.define('used', method(builder.once('user', () => this.newService(builder), builder.scope()), 'use', result));
    } else if (name === 'aws-cdk-lib.aws_cloudwatch.Metric' && this.api.isConstruct(type)) {
      builder.define('onMetric', type.name === 'EdgeDistribution' || isElsewhere(result, builder) ? metricWidget(builder, result) : metricAlarm(builder, result));
    } else if (name === 'CostEstimate') {
      ['savings', 'toJson', 'toMarkdown'].forEach((part) => builder.define('text', method(result, part)));
    }
  }

  private newService(builder: Builder): Expression {
    const name = builder.name('user');
    return builder.define('user', make('ours.SpringBootFargateService', builder.scope(), lit(name), obj({
      environment: builder.environment(), cluster: builder.cluster(), image: builder.image(), serviceName: lit(name),
    })));
  }
}

/** A stack without anything in it is no template that AWS takes. */
function withoutEmptyStacks(statements: readonly Statement[]): Statement[] {
  const used = new Set(statements.flatMap(({ expression }) => references(expression)));
  return statements.filter(({ name }) => !['others', 'nested', 'more'].includes(name) || used.has(name));
}

/** Whether the options of a metric name another region, in which an alarm cannot be made here. */
function isElsewhere(result: Expression, { statements }: Builder): boolean {
  return statements.some(({ name, expression }) => 'ref' in result && name === result.ref && JSON.stringify(expression).includes('us-east-1'));
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_003, 7);
}
