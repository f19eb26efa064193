import {
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53, aws_s3 as s3, Duration,
} from 'aws-cdk-lib';
import { GatewayRoute, GatewayRouteStyle } from './gateway-route';
import { GatewayWaf } from './gateway-waf';
import { ServiceBaseOptions } from '../service';

/** Properties of `TechNAiGateway`. */
export interface TechNAiGatewayProps extends ServiceBaseOptions {
  /**
   * The VPC of the load balancer.
   *
   * @default - the VPC of the cluster in every environment
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Certificate of the HTTPS listener, of this region.
   *
   * @default - one is made for `domainName` and validated in `hostedZone`, in every environment
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Zone in which `domainName` is recorded. Costs 0.50 USD a month if it is made for this.
   *
   * @default - no record in any environment
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * Host name, e.g. `api.example.com`, for which an alias record is made in `hostedZone`.
   *
   * @default - no record in any environment
   */
  readonly domainName?: string;

  /**
   * Whether the load balancer has public addresses (3.65 USD a month for each zone) instead of private ones.
   *
   * @default - false in dev and beta, true in prod
   */
  readonly internetFacing?: boolean;

  /**
   * IPv4 blocks that may connect.
   *
   * @default - the VPC's own block in dev and beta (internal), 0.0.0.0/0 in prod (internet-facing)
   */
  readonly allowedCidrs?: string[];

  /**
   * TLS versions and ciphers. The guide names `SslPolicy.TLS12`, which has no TLS 1.3.
   *
   * @default - SslPolicy.RECOMMENDED_TLS, TLS 1.3 and 1.2, in every environment
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly sslPolicy?: elbv2.SslPolicy;

  /**
   * How long a connection to the load balancer may be silent: 1 to 4000 seconds, more than `responseTimeout`.
   *
   * @default - 600 seconds in every environment
   */
  readonly idleTimeout?: Duration;

  /**
   * How long the gateway waits for a service to answer, not longer than any route's `discovery.requestTimeout`.
   *
   * @default - 60 seconds in every environment
   */
  readonly responseTimeout?: Duration;

  /**
   * How long the gateway waits for a service to accept a connection.
   *
   * @default - 30 seconds in every environment
   */
  readonly connectTimeout?: Duration;

  /**
   * How long the gateway keeps a silent connection open, more than `idleTimeout`: otherwise the load balancer answers 502 now and then.
   *
   * @default - `idleTimeout` and 20 seconds in every environment
   */
  readonly keepAliveTimeout?: Duration;

  /**
   * Time for open requests when a task leaves the load balancer: less than 120 seconds on Spot, not less than `responseTimeout`.
   *
   * @default - 90 seconds on Spot (dev and beta), 300 on demand (prod)
   */
  readonly drainTimeout?: Duration;

  /**
   * Bucket for the load balancer's access logs, encrypted with S3's own key (no other is possible), of this region.
   *
   * @default - one is made in every environment; objects expire after 30 days in dev and beta, 90 in prod
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * Whether the load balancer refuses to be deleted.
   *
   * @default - false in dev and beta, true in prod
   */
  readonly deletionProtection?: boolean;

  /**
   * Web application firewall.
   *
   * @default - none in any environment; `GatewayWaf.managed()` costs about 8 USD a month
   */
  readonly waf?: GatewayWaf;

  /**
   * Paths and the services behind them; more can be added with `addRoute`.
   *
   * @default - none in any environment
   */
  readonly routes?: GatewayRoute[];

  /**
   * How routes are told to the gateway application.
   *
   * @default - GatewayRouteStyle.URI_VARIABLES in every environment
   */
  readonly routeStyle?: GatewayRouteStyle;
}
