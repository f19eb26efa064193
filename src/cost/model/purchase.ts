/** What a resource makes its owner buy in a month, before anybody asks for the price. */
export interface Purchase {
  /** The service, as the price book calls it. */
  readonly service: string;
  /** The thing, as the price book calls it. */
  readonly sku: string;
  /** How much a month, in the unit of the price. */
  readonly quantity: number;
  /** Why this quantity, e.g. `2 tasks x 730 h`. */
  readonly basis: string;
  /** Where it is paid for, when that is not the resource's region. */
  readonly region?: string;
}

/** Something that costs money, or may, and that nobody could price. */
export interface Unpriced {
  readonly unpriced: string;
}

/** What a pricer finds. */
export type Item = Purchase | Unpriced;

export function isPurchase(item: Item): item is Purchase {
  return 'sku' in item;
}
