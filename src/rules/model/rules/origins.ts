import { Estate } from '../../../templates/model/estate';
import { entry, has, listOf, numberOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { allFronts } from '../reading/fronts';
import { gatewayWaitOf } from '../reading/request-timeouts';
import { LOAD_BALANCER } from '../reading/target-groups';
import { Fault, Rule } from '../rule';

const ORIGINS = 'DistributionConfig.Origins';
/** What AWS takes when nothing is set. */
const DEFAULT_SECONDS = 30;

/** The load balancer behind an origin: by its own name, or by way of a VPC origin. */
function balancerOf(distribution: Resource, origin: unknown): Resource | undefined {
  const inVpc = distribution.targetsOf(entry(entry(origin, 'VpcOriginConfig'), 'VpcOriginId')).flatMap((vpcOrigin) => vpcOrigin.targets('VpcOriginEndpointConfig.Arn'));
  return [...inVpc, ...distribution.targetsOf(entry(origin, 'DomainName'))].find(({ type }) => type === LOAD_BALANCER);
}

function impatient(estate: Estate): Fault[] {
  const fronts = allFronts(estate);
  return estate.ofType('AWS::CloudFront::Distribution').flatMap((resource) => listOf(resource.value(ORIGINS)).flatMap((origin, index) => {
    const balancer = balancerOf(resource, origin);
    const kind = has(origin, 'VpcOriginConfig') ? 'VpcOriginConfig' : 'CustomOriginConfig';
    const settings = entry(origin, kind);
    const seconds = has(settings, 'OriginReadTimeout') ? numberOf(entry(settings, 'OriginReadTimeout')) : DEFAULT_SECONDS;
    const waits = fronts.filter((front) => front.balancer === balancer)
      .map(({ container }) => ({ name: container.name, wait: gatewayWaitOf({ container }) }));
    const slow = waits.find(({ wait }) => seconds !== undefined && wait !== undefined && wait > seconds);
    return slow === undefined ? [] : [{
      resource,
      property: `${ORIGINS}.${index}.${kind}.OriginReadTimeout`,
      found: `${resource.readable(entry(origin, 'Id')) ?? 'the origin'} has ${seconds} seconds`
        + `${has(settings, 'OriginReadTimeout') ? '' : ' (the default)'} to answer, and ${slow.name} waits ${slow.wait} for its answers`,
    }];
  }));
}

export const ORIGIN_RULES: readonly Rule[] = [
  {
    id: 'CDN-003',
    severity: 'warning',
    title: 'CloudFront waits as long as the gateway behind it',
    reason: 'It answers 504 after 30 seconds by default, and asks again, while the gateway still waits for the first answer.',
    fix: 'Raise OriginReadTimeout above the response time-out of the gateway (120 at most), or lower that.',
    link: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_VpcOriginConfig.html',
    check: impatient,
  },
];
