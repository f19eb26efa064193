import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { Item } from '../purchase';
import { Usage } from '../usage';

/** What a pricer may ask beside the resource itself. */
export interface PricingContext {
  readonly estate: Estate;
  readonly usage: Usage;
}

/** Finds what a resource makes its owner buy in a month. */
export type Pricer = (resource: Resource, context: PricingContext) => readonly Item[];

/** A table of pricers by CloudFormation type. */
export type Pricers = Readonly<Record<string, Pricer>>;

/** A number for a reader: at most three digits after the point. */
export function shown(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/** Hours a month that services run: never more than a month has. */
export function serviceHours({ hoursPerMonth, serviceHoursPerMonth }: Usage): number {
  return Math.min(hoursPerMonth, serviceHoursPerMonth);
}

export function databaseHours({ hoursPerMonth, databaseHoursPerMonth }: Usage): number {
  return Math.min(hoursPerMonth, databaseHoursPerMonth);
}
