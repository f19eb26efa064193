import { Check } from './model/violation';

/** A date that JavaScript could not read is one, and every calculation with it goes wrong later. */
export function dateCheck(property: string, date: Date | undefined): Check {
  return date !== undefined && Number.isNaN(date.getTime()) && {
    rule: 'date', property, must: 'be a date', got: 'one that could not be read', fix: 'Write it as new Date(\'2026-09-25\')',
  };
}
