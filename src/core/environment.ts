import { failing, formatViolations } from './model/violation';

/** The three environments that every table of defaults has a value for. @internal */
export type BaseEnvironment = 'dev' | 'beta' | 'prod';

/** A value for each environment: a table that lacks one does not compile. @internal */
export type PerEnvironment<T> = Readonly<Record<BaseEnvironment, T>>;

const NAME = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/**
 * The environment that a construct is deployed for. It decides every default that is not given as a prop,
 * the Spring profile, and the suffix of all names.
 *
 * It is passed on purpose and never read from the process, so that one app can hold several.
 *
 * @see guide sections 2.5 and 4.6
 */
export class Environment {
  /** Development: the cheapest choice that the guide allows, reachable from inside the network only. */
  public static readonly DEV = new Environment('dev', 'tech-n-ai');

  /** Staging: sized like development, with the retention of a shared environment. */
  public static readonly BETA = new Environment('beta', 'tech-n-ai');

  /** Production: highly available where the guide asks for it, protected against deletion. */
  public static readonly PROD = new Environment('prod', 'tech-n-ai');

  /**
   * An environment of your own that takes the defaults of another one.
   *
   * @param name the Spring profile and name suffix: 1-11 lower-case letters, digits and inner hyphens, starting with a letter
   * @param baseEnvironment the environment whose defaults apply
   */
  public static custom(name: string, baseEnvironment: Environment): Environment {
    return new Environment(name, baseEnvironment.project, baseEnvironment);
  }

  /** The name: the Spring profile and the suffix of names. */
  public readonly name: string;

  /** The prefix of names and the value of the `Project` tag. */
  public readonly project: string;

  /** The environment whose defaults apply: `DEV`, `BETA` or `PROD`. */
  public readonly baseEnvironment: Environment;

  /** @internal */
  public readonly _base: BaseEnvironment;

  private constructor(name: string, project: string, base?: Environment) {
    const violations = failing([
      (name.length > 11 || !NAME.test(name)) && {
        rule: 'environment-name',
        property: 'name',
        must: 'be 1-11 lower-case letters, digits and inner hyphens, starting with a letter',
        got: `'${name}'`,
        fix: 'Choose a short name such as "qa"; it is part of load balancer and target group names, which end at 32 characters',
      },
      (project.length > 20 || !NAME.test(project)) && {
        rule: 'project-name',
        property: 'project',
        must: 'be 1-20 lower-case letters, digits and inner hyphens, starting with a letter',
        got: `'${project}'`,
        fix: 'Choose a short project name; it is the prefix of every name',
      },
    ]);
    if (violations.length > 0) {
      throw new Error(formatViolations('Environment', 'Environment', violations));
    }
    this.name = name;
    this.project = project;
    this.baseEnvironment = base?.baseEnvironment ?? this;
    this._base = base?._base ?? (name as BaseEnvironment);
  }

  /**
   * The same environment for another project: names start with it instead of `tech-n-ai`, and the `Project` tag carries it.
   *
   * @param project 1-20 lower-case letters, digits and inner hyphens, starting with a letter
   */
  public withProject(project: string): Environment {
    return new Environment(this.name, project, this);
  }

  /** Whether the defaults are those of production. */
  public get isProduction(): boolean {
    return this._base === 'prod';
  }

  /** The name, e.g. `dev`. */
  public toString(): string {
    return this.name;
  }

  /** The value of a table for this environment. @internal */
  public _pick<T extends PerEnvironment<unknown>>(table: T): T[BaseEnvironment] {
    return table[this._base];
  }

  /** A physical name in the guide's form, e.g. `tech-n-ai-alb-dev`. @internal */
  public _nameOf(part: string): string {
    return `${this.project}-${part}-${this.name}`;
  }
}
