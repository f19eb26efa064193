/** A line of an estimate. All lines together are the total. */
export interface CostLine {
  /** Path of the construct, e.g. `dev/Data/Aurora/Cluster/Writer`. */
  readonly path: string;
  /** CloudFormation type of the resource that is paid for. */
  readonly resourceType: string;
  /** The region whose price it is. */
  readonly region: string;
  /** The service, as the price list calls it, e.g. `Aurora MySQL`. */
  readonly service: string;
  /** What is bought of it, e.g. `db.t4g.medium`. */
  readonly sku: string;
  /** How much of it a month, in `unit`. */
  readonly quantity: number;
  /** What the price is for, e.g. `instance-hour`. */
  readonly unit: string;
  /** The price of one unit, in USD. */
  readonly unitUsd: number;
  /** `quantity` x `unitUsd`, in USD a month, not rounded. */
  readonly monthlyUsd: number;
  /** Why this quantity, e.g. `2 tasks x 730 h`. */
  readonly basis: string;
}

/** A resource, or a part of one, that the total does not contain. */
export interface NotPriced {
  /** Path of the construct. */
  readonly path: string;
  /** CloudFormation type of the resource. */
  readonly resourceType: string;
  /** Why there is no price. */
  readonly reason: string;
}

/** What else to know of an estimate: a commitment that does not fit, for example. */
export interface CostFinding {
  /** Stable id of the rule, e.g. `commitment-ineligible`. */
  readonly rule: string;
  /** What it is about, e.g. the commitment. */
  readonly subject: string;
  /** What was found. */
  readonly text: string;
}
