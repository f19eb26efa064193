import { Check } from '../../core/model/violation';

export function durationCheck(property: string, seconds: number | undefined, min: number, max: number, fix: string): Check {
  return seconds !== undefined && (!Number.isInteger(seconds) || seconds < min || seconds > max) && {
    rule: 'duration',
    property,
    must: max === Infinity ? `be ${min} or more whole seconds` : `be ${min} to ${max} whole seconds`,
    got: `${seconds} seconds`,
    fix,
  };
}

export function wholeNumberCheck(property: string, value: number | undefined, min: number, max: number, fix: string): Check {
  return value !== undefined && (!Number.isInteger(value) || value < min || value > max) && {
    rule: 'range', property, must: `be a whole number from ${min} to ${max}`, got: value, fix,
  };
}
