import { IConstruct } from 'constructs';
import { Check, failing } from './model/violation';
import { throwViolations } from './violations';

/** Properties whose names a user chooses: of any other, nothing means that it is left out. */
const MAPS = /(^|\.)(secrets|environmentVariables|parameters)$/;

const PRESET = /Preset$/;

/** Deeper than any property: a thing that contains itself ends here. */
const DEPTH = 4;

/**
 * Throws where what is given cannot even be looked at: before anything else in a constructor or a method.
 *
 * Lists may have holes, among the properties and in the plain objects in them, when somebody puts them together conditionally; only JavaScript lets
 * that through. Further checks are those without which the rest would fail in CDK, without path and property.
 */
export function checkGiven(scope: IConstruct, given: object, ...checks: Check[]): void {
  const missing = holes(given, '', DEPTH).map((property): Check => ({
    rule: 'list-hole', property, must: 'be something', got: 'nothing', fix: 'Leave the entry out, e.g. with filter()',
  }));
  throwViolations(scope, failing([...missing, ...checks]));
}

function holes(value: unknown, path: string, depth: number): string[] {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => entry === undefined || entry === null ? [`${path}[${index}]`] : holes(entry, `${path}[${index}]`, depth - 1));
  }
  // Constructs and other objects with a class look after themselves, but for presets, which only keep the lists that they were given.
  return Object.getPrototypeOf(value) !== Object.prototype && !PRESET.test(value.constructor?.name) ? []
    : Object.entries(value).flatMap(([name, entry]) => {
      const property = path === '' ? name : `${path}.${name}`;
      return entry === undefined && MAPS.test(path) ? [property] : holes(entry, property, depth - 1);
    });
}
