import { entry, flagOf, isObject, JsonObject, listOf, numberOf } from './json';

/** What the estate knows of a resource and its surroundings. */
export interface ResourceFacts {
  readonly id: string;
  readonly type: string;
  readonly path: string;
  readonly stackName: string;
  readonly region: string;
  /** The properties with their intrinsic functions carried out as far as templates tell. */
  readonly properties: () => unknown;
  /** What stands beside the properties, as written: `DeletionPolicy`, `DependsOn`, `Metadata` and the like. */
  readonly attributes: JsonObject;
  /** The resources that a value refers to, in order. */
  readonly targets: (value: unknown) => readonly Resource[];
  /** The value as a person would write it, with the logical ids of what it refers to. */
  readonly readable: (text: string) => string;
}

/** A resource of a template. Properties are named with dots, e.g. `Target.Input`; whatever is not there or unknown is undefined. */
export class Resource {
  public readonly id: string;
  public readonly type: string;
  public readonly path: string;
  public readonly stackName: string;
  public readonly region: string;

  constructor(private readonly facts: ResourceFacts) {
    this.id = facts.id;
    this.type = facts.type;
    this.path = facts.path;
    this.stackName = facts.stackName;
    this.region = facts.region;
  }

  /** An attribute of the resource itself, as written, e.g. `DeletionPolicy`. */
  public attribute(name: string): unknown {
    return entry(this.facts.attributes, name);
  }

  public value(property: string): unknown {
    return property.split('.').reduce((value, name) => entry(value, name), this.facts.properties());
  }

  /** Whether the property is there, and only the deployment will know its value. */
  public isUnknown(property: string): boolean {
    const [name] = property.split('.').slice(-1);
    const owner = property.includes('.') ? this.value(property.slice(0, -name.length - 1)) : this.facts.properties();
    return isObject(owner) && Object.hasOwn(owner, name) && owner[name] === undefined;
  }

  /** Whether nothing is written there: neither a value nor something that only the deployment will know. */
  public isAbsent(property: string): boolean {
    let owner: unknown = this.facts.properties();
    for (const name of property.split('.')) {
      if (!isObject(owner) || !Object.hasOwn(owner, name)) {
        return true;
      }
      owner = owner[name];
      if (owner === undefined) {
        return false;
      }
    }
    return false;
  }

  public text(property: string): string | undefined {
    const value = this.value(property);
    return typeof value === 'string' ? this.facts.readable(value) : undefined;
  }

  public number(property: string): number | undefined {
    return numberOf(this.value(property));
  }

  public flag(property: string): boolean {
    return flagOf(this.value(property));
  }

  public list(property: string): readonly unknown[] {
    return listOf(this.value(property));
  }

  /** The resources that the property refers to; all properties when none is named. */
  public targets(property?: string): readonly Resource[] {
    return this.facts.targets(property === undefined ? this.facts.properties() : this.value(property));
  }

  /** The resources that a value refers to that was found in the properties. */
  public targetsOf(value: unknown): readonly Resource[] {
    return this.facts.targets(value);
  }

  /** A text that was found in the properties, as a person would write it; undefined for anything else. */
  public readable(value: unknown): string | undefined {
    return typeof value === 'string' ? this.facts.readable(value) : undefined;
  }

  /** Whether a value that was found in the properties refers to the other resource. */
  public refersTo(value: unknown, other: Resource): boolean {
    return this.facts.targets(value).includes(other);
  }
}
