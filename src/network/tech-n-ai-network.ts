import { aws_ec2 as ec2, aws_logs as logs, Fn, RemovalPolicy, Stack, Token, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { expireHandlerLogs } from './handler-logs';
import { NETWORK_DEFAULTS, SUBNET_MASKS } from './model/defaults';
import { networkViolations } from './model/rules';
import { NatAddresses } from './nat-addresses';
import { NatStrategy } from './nat-strategy';
import { Environment } from '../core';
import { checkGiven } from '../core/given';
import { retentionOf } from '../core/log-retention';
import { failing } from '../core/model/violation';
import { APP_SUBNETS, DATA_SUBNETS } from '../core/subnets';
import { addStandardTags } from '../core/tags';
import { knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** Properties of `TechNAiNetwork`. */
export interface TechNAiNetworkProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /**
   * Address block of the VPC: /16 or smaller, with room for a /24, a /20 and a /24 in each zone.
   *
   * @default - 10.10.0.0/16 in dev, 10.20.0.0/16 in beta, 10.30.0.0/16 in prod, so that the three can be peered
   */
  readonly cidr?: string;

  /**
   * Number of availability zones.
   *
   * @default - 2 in dev and beta, 3 in prod (three Kafka brokers need three zones)
   */
  readonly maxAzs?: number;

  /**
   * The zones by name, instead of the first `maxAzs` of the region.
   *
   * @default - the first `maxAzs` zones of the region in every environment
   */
  readonly availabilityZones?: string[];

  /**
   * The way out for tasks in private subnets.
   *
   * @default - `NatStrategy.instance()` in dev and beta (a small instance), `NatStrategy.gateways(2)` in prod (about 93 USD a month)
   */
  readonly nat?: NatStrategy;

  /**
   * Days for which VPC flow logs are kept: refused traffic in dev and beta, all traffic in prod.
   *
   * @default - one week in dev, two weeks in beta, one month in prod
   */
  readonly flowLogRetention?: logs.RetentionDays;
}

/**
 * A VPC in three tiers: public subnets for the load balancer, private subnets with a way out for tasks, and isolated subnets for data.
 *
 * The S3 gateway endpoint, which is free, keeps image layers off the NAT. Interface endpoints are left out: four of them in two zones cost
 * more than the NAT, and the services call the internet anyway.
 *
 * @example
 * declare const environment: Environment;
 * const network = new TechNAiNetwork(this, 'Network', { environment });
 * network.natAddresses; // for the allow-list of MongoDB Atlas
 *
 * @see guide sections 1.1 and 2.5 (private subnets, two zones)
 */
export class TechNAiNetwork extends Construct {
  /** The VPC. */
  public readonly vpc: ec2.IVpc;

  /** The fixed public addresses that outgoing calls come from; empty with `NatStrategy.none()`. */
  public readonly natAddresses: string[];

  /** Where the VPC flow logs go. */
  public readonly flowLogGroup: logs.ILogGroup;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws when the block, the zones or the NAT count contradict each other
   */
  constructor(scope: Construct, id: string, props: TechNAiNetworkProps) {
    super(scope, id);
    checkGiven(this, props);
    const { environment } = props;
    const defaultNat = environment._pick(NETWORK_DEFAULTS.nat);
    const nat = props.nat ?? NatStrategy._of(defaultNat.kind, defaultNat.count);
    const maxAzs = props.maxAzs ?? environment._pick(NETWORK_DEFAULTS.maxAzs);
    const cidr = props.cidr ?? environment._pick(NETWORK_DEFAULTS.cidr);
    // A list may hold zones that only the deployment knows, but their number decides how many subnets there are.
    const availabilityZones = Token.isUnresolved(props.availabilityZones) && props.availabilityZones;
    throwViolations(this, failing(knownChecks({ cidr, maxAzs, nat: nat.count, availabilityZones })));
    throwViolations(this, networkViolations({
      cidr,
      maxAzs,
      zones: props.availabilityZones,
      natCount: nat._kind === 'none' ? undefined : nat.count,
    }));

    const appType = nat._kind === 'none' ? ec2.SubnetType.PRIVATE_ISOLATED : ec2.SubnetType.PRIVATE_WITH_EGRESS;
    const addresses = new NatAddresses(this, nat);
    const vpc = new ec2.Vpc(this, 'Vpc', {
      ipAddresses: ec2.IpAddresses.cidr(cidr),
      ...this.zones(props.availabilityZones, maxAzs),
      natGateways: nat.count,
      natGatewayProvider: addresses.provider,
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: SUBNET_MASKS.public, mapPublicIpOnLaunch: false },
        { name: APP_SUBNETS, subnetType: appType, cidrMask: SUBNET_MASKS.app },
        { name: DATA_SUBNETS, subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: SUBNET_MASKS.data },
      ],
      gatewayEndpoints: { S3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
    });
    Validations.of(vpc).acknowledge({
      id: 'CloudFormation-Validate::W3010',
      reason: 'Zones are literal where the user names them, or where CDK looked them up for the account of the stack.',
    });
    addresses.attach(vpc);
    this.vpc = vpc;
    this.natAddresses = addresses.addresses;

    const retention = props.flowLogRetention ?? retentionOf(environment._pick(NETWORK_DEFAULTS.flowLogRetentionDays));
    expireHandlerLogs(this, environment, retention);
    this.flowLogGroup = new logs.LogGroup(this, 'FlowLogGroup', {
      retention,
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    this.vpc.addFlowLog('FlowLog', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(this.flowLogGroup),
      trafficType: ec2.FlowLogTrafficType[environment._pick(NETWORK_DEFAULTS.flowLogTraffic)],
      maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.TEN_MINUTES,
    });
    addStandardTags(this, environment);
  }

  /**
   * Without an account and region CDK offers two zones only, and prod needs three: then the zones are picked when the stack is deployed.
   */
  private zones(named: string[] | undefined, maxAzs: number): Pick<ec2.VpcProps, 'availabilityZones' | 'maxAzs'> {
    if (named !== undefined) {
      return { availabilityZones: named };
    }
    const stack = Stack.of(this);
    const lookedUp = !Token.isUnresolved(stack.account) && !Token.isUnresolved(stack.region);
    return lookedUp ? { maxAzs } : { availabilityZones: Array.from({ length: maxAzs }, (_, index) => Fn.select(index, Fn.getAzs())) };
  }
}
