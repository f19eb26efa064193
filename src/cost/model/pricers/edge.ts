import { Pricers, shown } from './pricer';
import { entry, flagOf, isObject, listOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Item } from '../purchase';

const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const CONFIG = 'DistributionConfig';

/** Where viewers are: the guide's users live in Korea. */
const VIEWERS = 'ap-northeast-2';
/** The price class without Asia: viewers in Korea are served, and paid, from the cheapest of its places. */
const WITHOUT_ASIA = 'PriceClass_100';
const NEAREST = 'us-east-1';

/**
 * What CloudFront sends to viewers. What it gets from load balancers and buckets is free, and so are VPC origins; buckets and web ACLs have pricers
 * of their own.
 *
 * @see https://aws.amazon.com/cloudfront/pricing/
 */
export const EDGE_PRICERS: Pricers = {
  [DISTRIBUTION]: (distribution, { estate, usage }) => {
    // The table tells what leaves the environment, and not how much of it each distribution sends.
    const count = estate.ofType(DISTRIBUTION).length;
    const share = count === 1 ? '' : ` / ${count} distributions`;
    const gb = { quantity: usage.internetOutGb / count, basis: `${shown(usage.internetOutGb)} GB${share}` };
    const millions = `${shown(usage.requestsMillions)} million requests${share}`;
    const traffic: Item[] = distribution.value(`${CONFIG}.PriceClass`) === WITHOUT_ASIA ? [
      { service: 'CloudFront', sku: 'data out, first 10 TB', region: NEAREST, ...gb },
      { unpriced: `the price book has no requests of ${WITHOUT_ASIA}: ${millions}` },
    ] : [
      { service: 'CloudFront', sku: 'data out, Asia Pacific, first 10 TB', region: VIEWERS, ...gb },
      { service: 'CloudFront', sku: 'HTTP requests, Asia Pacific', region: VIEWERS, quantity: 100 * usage.requestsMillions / count, basis: millions },
    ];
    return [...traffic, ...extras(distribution)];
  },

  'AWS::CloudFront::VpcOrigin': () => [],
  'AWS::CloudFront::Function': () => [{ unpriced: 'the price book has no functions of CloudFront' }],
};

/** What a distribution may have at a price of its own that the price book does not know. */
function extras(distribution: Resource): Item[] {
  const behaviors = [distribution.value(`${CONFIG}.DefaultCacheBehavior`), ...distribution.list(`${CONFIG}.CacheBehaviors`)];
  const origins = distribution.list(`${CONFIG}.Origins`);
  const found: readonly (readonly [boolean, string])[] = [
    [behaviors.some((item) => listOf(entry(item, 'LambdaFunctionAssociations')).length > 0), 'Lambda@Edge'],
    [behaviors.some((item) => isObject(item) && Object.hasOwn(item, 'RealtimeLogConfigArn')), 'real-time logs'],
    [behaviors.some((item) => isObject(item) && Object.hasOwn(item, 'FieldLevelEncryptionId')), 'field-level encryption'],
    [origins.some((item) => flagOf(entry(entry(item, 'OriginShield'), 'Enabled'))), 'Origin Shield'],
    [distribution.value(`${CONFIG}.ViewerCertificate.SslSupportMethod`) === 'vip', 'dedicated addresses'],
  ];
  return found.filter(([has]) => has).map(([, what]) => ({ unpriced: `the price book has no ${what} of CloudFront` }));
}
