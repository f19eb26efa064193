import { aws_ec2 as ec2, Duration, Token } from 'aws-cdk-lib';
import { FrontDoorSettings } from './front-door';
import { GATEWAY_DEFAULTS } from './model/defaults';
import { GatewayFacts } from './model/rules';
import { TechNAiGatewayProps } from './tech-n-ai-gateway-props';
import { appSubnets } from '../core/subnets';
import { known, knownEntries, secondsOf } from '../core/tokens';
import { CapacityStrategy } from '../service';
import { TIMEOUT_DEFAULTS } from '../service/model/defaults';
import { settleCapacity } from '../service/settings';

/** Every choice made: explicit prop, else preset, else the environment's default. */
export interface GatewaySettings extends FrontDoorSettings {
  readonly targetGroupName: string;
  readonly capacity: CapacityStrategy;
  readonly responseTimeout: Duration;
  readonly connectTimeout: Duration;
  readonly keepAliveTimeout: Duration;
  readonly drainTimeout: Duration;
}

export function settleGateway(props: TechNAiGatewayProps): GatewaySettings {
  const { environment } = props;
  const vpc = props.vpc ?? props.cluster.vpc;
  const internetFacing = props.internetFacing ?? environment._pick(GATEWAY_DEFAULTS.internetFacing);
  const idleTimeout = props.idleTimeout ?? Duration.seconds(GATEWAY_DEFAULTS.idleSeconds);
  const capacity = settleCapacity(props);
  const drainSeconds = capacity.usesSpot ? GATEWAY_DEFAULTS.drainSeconds.spot : GATEWAY_DEFAULTS.drainSeconds.onDemand;
  return {
    vpc,
    internetFacing,
    allowedCidrs: props.allowedCidrs ?? (internetFacing ? ['0.0.0.0/0'] : ownBlock(vpc)),
    loadBalancerName: environment._nameOf('alb'),
    targetGroupName: environment._nameOf('gateway-tg'),
    capacity,
    idleTimeout,
    responseTimeout: props.responseTimeout ?? Duration.seconds(GATEWAY_DEFAULTS.responseSeconds),
    connectTimeout: props.connectTimeout ?? Duration.seconds(GATEWAY_DEFAULTS.connectSeconds),
    keepAliveTimeout: props.keepAliveTimeout ?? keepAliveFor(idleTimeout),
    drainTimeout: props.drainTimeout ?? Duration.seconds(drainSeconds),
  };
}

/** The settled choices as plain data, with undefined for what only the deployment will know. */
export function gatewayFacts(props: TechNAiGatewayProps, settings: GatewaySettings): GatewayFacts {
  const { capacity } = settings;
  return {
    loadBalancerName: known(settings.loadBalancerName),
    targetGroupName: known(settings.targetGroupName),
    hasCertificate: props.certificate !== undefined,
    hasZone: props.hostedZone !== undefined,
    domainName: known(props.domainName) ?? (props.domainName === undefined ? undefined : known(props.hostedZone?.zoneName)),
    zoneName: known(props.hostedZone?.zoneName),
    internetFacing: settings.internetFacing,
    allowedCidrs: cidrFacts(props.allowedCidrs),
    hasDefaultCidr: props.allowedCidrs !== undefined || settings.allowedCidrs.length > 0,
    zonesOfSubnets: zonesOf(settings.vpc, settings.internetFacing),
    production: props.environment.isProduction,
    spotOnly: capacity._spotOnly,
    logsEncryptedWithKms: props.accessLogBucket?.encryptionKey !== undefined,
    webAclArn: known(props.waf?._webAclArn),
    rateLimit: known(props.waf?._rateLimit),
    usesSpot: capacity.usesSpot,
    idleSeconds: secondsOf(settings.idleTimeout),
    responseSeconds: secondsOf(settings.responseTimeout),
    connectSeconds: secondsOf(settings.connectTimeout),
    keepAliveSeconds: secondsOf(settings.keepAliveTimeout),
    drainSeconds: secondsOf(settings.drainTimeout),
    stopSeconds: secondsOf(props.deployment?.stopTimeout ?? Duration.seconds(TIMEOUT_DEFAULTS.stopSeconds)),
  };
}

/** An imported VPC may not know its block. */
function ownBlock(vpc: ec2.IVpc): string[] {
  try {
    return [vpc.vpcCidrBlock];
  } catch {
    return [];
  }
}

/** A list that holds tokens only is not an empty one. */
function cidrFacts(cidrs: string[] | undefined): string[] | undefined {
  const entries = knownEntries(cidrs);
  return cidrs === undefined || (entries.length === 0 && cidrs.length > 0) ? undefined : entries;
}

function keepAliveFor(idleTimeout: Duration): Duration {
  return idleTimeout.isUnresolved() ? idleTimeout : idleTimeout.plus(Duration.seconds(GATEWAY_DEFAULTS.keepAliveMarginSeconds));
}

function zonesOf(vpc: ec2.IVpc, internetFacing: boolean): number {
  const selection = internetFacing ? undefined : appSubnets(vpc);
  const internal = selection === undefined ? [] : vpc.selectSubnets(selection).subnets;
  const zones = (internetFacing ? vpc.publicSubnets : internal).map((subnet) => subnet.availabilityZone);
  // Two tokens may stand for two zones: count them as such.
  return zones.filter((zone, index) => Token.isUnresolved(zone) || zones.indexOf(zone) === index).length;
}
