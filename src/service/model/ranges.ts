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

export function percentCheck(property: string, percent: number | undefined, min: number, max: number, fix: string): Check {
  return percent !== undefined && !(percent >= min && percent <= max) && {
    rule: 'percent', property, must: `be from ${min} to ${max} percent`, got: percent, fix,
  };
}

export function heapCheck(percent: number | undefined): Check {
  return percentCheck('heapPercent', percent, 10, 90, 'Leave it out, or stay near 75 for 2 GiB and more and 60 for less');
}
