import { NatKind } from './model/defaults';

/**
 * How tasks in the private subnets reach the internet (MongoDB Atlas, OpenAI, OAuth providers, batch sources).
 *
 * Each way out keeps a fixed address for the allow-lists of others: see `TechNAiNetwork.natAddresses`.
 */
export class NatStrategy {
  /** No way out: only for systems that reach everything through VPC endpoints. Costs nothing. */
  public static none(): NatStrategy {
    return new NatStrategy('none', 0);
  }

  /**
   * One small instance (t4g.nano) that translates addresses: the price of the instance, and 3.65 USD a month for its address.
   *
   * Nobody replaces it while it reboots or is replaced, so outgoing calls stop for that minute: not for production.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html
   */
  public static instance(): NatStrategy {
    return new NatStrategy('instance', 1);
  }

  /**
   * NAT gateways. About 47 USD a month each in Seoul with their address, plus 0.059 USD a GB.
   *
   * @param count from 1 to the number of zones
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  public static gateways(count: number): NatStrategy {
    return new NatStrategy('gateways', count);
  }

  /** @internal */
  public static _of(kind: NatKind, count: number): NatStrategy {
    return new NatStrategy(kind, count);
  }

  private constructor(
    /** @internal */
    public readonly _kind: NatKind,
    /** Number of NAT devices. */
    public readonly count: number,
  ) {}
}
