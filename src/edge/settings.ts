import {
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53, aws_s3 as s3, Duration, Stack, Token,
} from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { EdgeDistributionProps } from './edge-distribution-props';
import { CertificateNameFacts } from './model/certificate-names';
import { EDGE_DEFAULTS, MAX_ORIGIN_SECONDS } from './model/defaults';
import { HostFacts } from './model/hosts';
import { OriginFacingFacts } from './model/origin-facing';
import { EdgeFacts } from './model/rules';
import { incomingRules } from './origin-facing';
import { known, knownEntries, secondsOf } from '../core/tokens';

/** Every choice made: explicit prop, else the environment's default. */
export interface EdgeSettings {
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;
  readonly internetFacing: boolean;
  readonly domainNames: string[];
  /** Paths that are files; all but those of the gateway where these are named. */
  readonly staticPaths: string[];
  readonly readTimeout: Duration;
  readonly keepAliveTimeout: Duration;
}

export function settleEdge(props: EdgeDistributionProps): EdgeSettings {
  const loadBalancer = props.gateway?.loadBalancer ?? props.loadBalancer;
  const response = secondsOf(props.gateway?.responseTimeout) ?? EDGE_DEFAULTS.responseSeconds;
  return {
    loadBalancer,
    internetFacing: facesInternet(loadBalancer) ?? props.internetFacing ?? false,
    domainNames: props.domainNames ?? [],
    staticPaths: props.gatewayPaths === undefined ? props.staticPaths ?? [...EDGE_DEFAULTS.staticPaths] : ['/*'],
    readTimeout: props.readTimeout ?? Duration.seconds(Math.min(MAX_ORIGIN_SECONDS, Math.ceil(response) + EDGE_DEFAULTS.readMarginSeconds)),
    // The gateway sees to it that the load balancer's idle time-out is longer than this, so that CloudFront is the one who closes.
    keepAliveTimeout: props.keepAliveTimeout ?? Duration.seconds(Math.max(1, Math.min(EDGE_DEFAULTS.keepAliveSeconds, Math.floor(response)))),
  };
}

/** The settled choices as plain data, with undefined for what only the deployment will know. */
export function edgeFacts(scope: IConstruct, props: EdgeDistributionProps, settings: EdgeSettings): EdgeFacts {
  const { loadBalancer } = settings;
  return {
    hasGateway: props.gateway !== undefined,
    hasLoadBalancer: props.loadBalancer !== undefined,
    scheme: { known: facesInternet(loadBalancer), given: props.internetFacing },
    hosts: hostFacts(props, settings),
    certificateNames: certificateNameFacts(props, settings),
    paths: {
      staticPaths: listOf(props.staticPaths),
      gatewayPaths: listOf(props.gatewayPaths),
      hasStaticPaths: props.staticPaths !== undefined,
      hasGatewayPaths: props.gatewayPaths !== undefined,
    },
    responseSeconds: secondsOf(props.gateway?.responseTimeout),
    readSeconds: secondsOf(settings.readTimeout),
    keepAliveSeconds: secondsOf(settings.keepAliveTimeout),
    webAclArn: known(props.webAclArn),
    originFacing: loadBalancer === undefined ? undefined : originFacingFacts(loadBalancer, props.originFacingPrefixList, settings.internetFacing),
    bucketInOtherStack: props.bucket instanceof s3.Bucket && Stack.of(props.bucket) !== Stack.of(scope),
    logOwnership: ownershipOf(props.accessLogBucket),
    removalPolicy: props.removalPolicy,
  };
}

function hostFacts(props: EdgeDistributionProps, { domainNames, internetFacing }: EdgeSettings): HostFacts {
  return {
    domainNames: knownEntries(domainNames),
    names: domainNames.length,
    firstName: Token.isUnresolved(domainNames) ? undefined : known(domainNames[0]),
    hasOriginDomainName: props.originDomainName !== undefined,
    originDomainName: known(props.originDomainName),
    internetFacing,
    hasCertificate: props.certificate !== undefined,
    hasProtocolVersion: props.minimumProtocolVersion !== undefined,
    certificateRegion: regionOf(props.certificate),
    hasZone: props.hostedZone !== undefined,
    zoneName: known(props.hostedZone?.zoneName),
    recordedNames: recordedNames(props),
  };
}

function certificateNameFacts(props: EdgeDistributionProps, { domainNames }: EdgeSettings): CertificateNameFacts {
  return {
    viewerNames: namesIn(props.certificate),
    originNames: namesIn(props.gateway?.certificate),
    domainNames: knownEntries(domainNames),
    hasOriginDomainName: props.originDomainName !== undefined,
    originDomainName: known(props.originDomainName),
  };
}

/** Undefined for a list of which a part is not known: it is refused as such. */
function listOf(values: string[] | undefined): string[] | undefined {
  return values === undefined || Token.isUnresolved(values) || values.some((value) => Token.isUnresolved(value)) ? undefined : values;
}

/** A list that is one token has no first entry for the address; tokens as entries are welcome. */
export function wholeToken(values: string[]): string[] | undefined {
  return Token.isUnresolved(values) ? values : undefined;
}

function originFacingFacts(
  loadBalancer: elbv2.IApplicationLoadBalancer, list: ec2.IPrefixList | undefined, internetFacing: boolean,
): OriginFacingFacts {
  const { securityGroups } = loadBalancer.connections;
  return {
    region: known(loadBalancer.env.region),
    hasOwnList: list !== undefined,
    withoutInternetGateway: !internetFacing && loadBalancer.vpc instanceof ec2.Vpc && loadBalancer.vpc.internetGatewayId === undefined,
    withoutDnsName: !internetFacing && !tellsDnsName(loadBalancer),
    securityGroups: securityGroups.length,
    rules: securityGroups.length === 0 ? 0 : incomingRules(securityGroups[0]),
  };
}

/** An imported load balancer throws where it was not told. */
function tellsDnsName(loadBalancer: elbv2.IApplicationLoadBalancer): boolean {
  try {
    return loadBalancer.loadBalancerDnsName !== '';
  } catch {
    return false;
  }
}

/** Undefined for an imported load balancer, which does not tell. */
function facesInternet(loadBalancer: elbv2.IApplicationLoadBalancer | undefined): boolean | undefined {
  const resource = loadBalancer?.node.defaultChild;
  return resource instanceof elbv2.CfnLoadBalancer && !Token.isUnresolved(resource.scheme) ? resource.scheme === 'internet-facing' : undefined;
}

/** An imported certificate has the region of its ARN and not that of the stack it is imported into. */
function regionOf(certificate: acm.ICertificate | undefined): string | undefined {
  if (certificate instanceof acm.Certificate) {
    return known(certificate.env.region);
  }
  return known(certificate?.certificateArn) === undefined ? undefined : known(certificate!.certificateArn.split(':')[3]);
}

/** Of a certificate that is made in this app; an imported one does not tell. */
function namesIn(certificate: acm.ICertificate | undefined): string[] | undefined {
  const resource = certificate?.node.defaultChild;
  const names = resource instanceof acm.CfnCertificate ? [resource.domainName, ...resource.subjectAlternativeNames ?? []] : undefined;
  return listOf(names);
}

/** Names for which the gateway makes a record in the zone of the distribution: a second one of the same name and type is refused. */
function recordedNames({ gateway, hostedZone }: EdgeDistributionProps): string[] {
  const records = gateway === undefined || hostedZone === undefined ? []
    : gateway.node.findAll().filter((child): child is route53.CfnRecordSet => child instanceof route53.CfnRecordSet);
  return knownEntries(records.filter((record) => record.hostedZoneId === hostedZone?.hostedZoneId).map((record) => record.name))
    .map((name) => name.replace(/\.$/, ''));
}

/** A bucket that says nothing has the owner own everything, and so do those that CDK makes. */
function ownershipOf(bucket: s3.IBucket | undefined): string | undefined {
  const resource = bucket?.node.defaultChild;
  if (!(resource instanceof s3.CfnBucket)) {
    return undefined;
  }
  const controls = Stack.of(resource).resolve(resource.ownershipControls) as s3.CfnBucket.OwnershipControlsProperty | undefined;
  return (controls?.rules as s3.CfnBucket.OwnershipControlsRuleProperty[] | undefined)?.[0]?.objectOwnership ?? 'BucketOwnerEnforced';
}
