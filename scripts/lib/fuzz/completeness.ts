import { Api, nameOf, Type, TypeReference } from './assembly';
import { Cases } from './cases';
import { Checks } from '../checks';

/** What no case reaches, and why that is right. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
};

export interface Reached {
  readonly places: number;
  /** Types that are only given back. */
  readonly returned: readonly string[];
  /** Structs that only others extend. */
  readonly extended: readonly string[];
}

/**
 * Nothing public may be forgotten. What cases reach is derived from the assembly, so what is not reached must be a type that is only given back, or a
 * struct that only others extend.
 */
export function checkCompleteness(checks: Checks, api: Api, reached: ReadonlySet<string>): Reached {
  const returned = api.types.filter((type) => type.kind !== 'class' && !isTaken(api, type) && isGiven(api, type)).map(({ name }) => name);
  const extended = api.types.filter((type) => type.datatype && !isTaken(api, type)
    && api.types.some(({ interfaces = [] }) => interfaces.includes(type.fqn))).map(({ name }) => name);
  const excused = new Set([...returned, ...extended]);
  const missing = api.takers().filter(({ key }) => !excused.has(key))
    .flatMap(({ key, places }) => (places.length === 0 ? [key] : places.map((place) => place.key)))
    .filter((key) => !reached.has(key) && !(key in EXCEPTIONS));
  checks.same('every property, constructor, factory and method of the public API is reached by cases, or is excused with a reason', missing, []);
  const types = api.types.filter((type) => type.kind !== 'class' && !isTaken(api, type) && !excused.has(type.name)).map(({ name }) => name);
  checks.same('every struct and enumeration is a value that cases make, is only given back, or is only extended', types, []);
  checks.same('no exception is without use', Object.keys(EXCEPTIONS).filter((key) => reached.has(key)), []);
  return { places: reached.size, returned, extended };
}

/** Whether something public takes it. */
function isTaken(api: Api, type: Type): boolean {
  return api.takers().some(({ key, places }) => key !== type.name && !isOnlyGiven(api, key) && places.some((place) => mentions(place.type, type)))
    || (type.name === 'ServiceBindingConfig');
}

/** Whether a struct is nothing but a result, so that what is in it is a result too. */
function isOnlyGiven(api: Api, key: string): boolean {
  const owner = api.types.find(({ name, datatype }) => name === key && datatype);
  // A binding of the program's own gives it, so that it is taken by the constructs that use the binding.
  return owner !== undefined && key !== 'ServiceBindingConfig' && !api.takers().some((taker) => taker.key !== key && taker.places.some((place) => mentions(place.type, owner)));
}

function isGiven(api: Api, type: Type): boolean {
  return api.types.some(({ methods = [], properties = [] }) => methods.some(({ returns }) => returns !== undefined && mentions(returns.type, type))
    || properties.some((property) => mentions(property.type, type)));
}

function mentions(reference: TypeReference, type: Type): boolean {
  return 'collection' in reference ? mentions(reference.collection.elementtype, type) : 'fqn' in reference && nameOf(reference.fqn) === type.name;
}

/** Shows that something new cannot be forgotten: a property of which nothing is known, a type of CDK without values, and a method that nothing calls. */
export function checkForgetting(checks: Checks, api: Api): void {
  const changed = (change: (types: any) => void) => {
    const types = structuredClone(Object.fromEntries(api.types.map((type) => [type.fqn, type])));
    change(types);
    return new Api(types);
  };
  const network = '@tech-n-ai/constructs.TechNAiNetworkProps';
  const stops = (what: string, type: unknown) => {
    const other = changed((types) => types[network].properties.push({ name: 'mystery', type, optional: true }));
    let said = '';
    try {
      new Cases(other, 'forgetting');
    } catch (error) {
      said = (error as Error).message;
    }
    checks.check(`${what} stops the generation until somebody says what is good for it`, /TechNAiNetworkProps\.mystery/.test(said), said);
  };
  stops('a new text', { primitive: 'string' });
  stops('a new number', { primitive: 'number' });
  stops('a new list of texts', { collection: { kind: 'array', elementtype: { primitive: 'string' } } });
  stops('a new type of CDK', { fqn: 'aws-cdk-lib.aws_efs.IFileSystem' });
  const more = changed((types) => types['@tech-n-ai/constructs.TechNAiNetwork'].methods = [
    { name: 'grow', parameters: [{ name: 'count', type: { primitive: 'number' } }] }, { name: 'shrink' },
  ]);
  const reached = new Set(new Cases(more, 'forgetting').places);
  checks.check('new methods are called by themselves, with what they take and without', ['TechNAiNetwork#grow.count', 'TechNAiNetwork#shrink'].every((key) => reached.has(key)));
}
