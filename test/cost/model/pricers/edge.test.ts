import { PriceBook } from '../../../../src/cost/model/price-book';
import { EDGE_PRICERS } from '../../../../src/cost/model/pricers/edge';
import { isPurchase, Item } from '../../../../src/cost/model/purchase';
import { Usage, usageOf } from '../../../../src/cost/model/usage';
import { Estate } from '../../../../src/templates/model/estate';
import { Resources, stack, usd } from '../support';

/** What the pricer finds for the first resource, whether or not the estimate knows the pricer. */
function items(resources: Resources, usage: Usage = usageOf('prod')): readonly Item[] {
  const estate = new Estate([stack(resources)]);
  const [first] = estate.resources;
  return EDGE_PRICERS[first.type](first, { estate, usage });
}

function bill(found: readonly Item[]): Record<string, number> {
  return Object.fromEntries(found.filter(isPurchase).map(({ service, sku, region, quantity }) => {
    const price = PriceBook.standard().find(service, sku, region!);
    return [`${sku} (${region})`, usd(quantity * price!.usd!)];
  }));
}

const reasons = (found: readonly Item[]) => found.flatMap((item) => (isPurchase(item) ? [] : [item.unpriced]));
const distribution = (config: object = {}): Resources[string] => ({ Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: config } });
const PLAIN = { PriceClass: 'PriceClass_200', DefaultCacheBehavior: {}, Origins: [{ OriginShield: { Enabled: false } }] };

test('prod sends 200 GB at 0.12 USD and answers 20 million requests at 0.009 for 10,000', () => {
  expect(bill(items({ Cdn: distribution(PLAIN) }))).toEqual({
    'data out, Asia Pacific, first 10 TB (ap-northeast-2)': 24, 'HTTP requests, Asia Pacific (ap-northeast-2)': 18,
  });
  expect(reasons(items({ Cdn: distribution(PLAIN) }))).toEqual([]);
});

test('two distributions send it together, once', () => {
  const found = items({ One: distribution(), Two: distribution() });
  expect(bill(found)).toEqual({
    'data out, Asia Pacific, first 10 TB (ap-northeast-2)': 12, 'HTTP requests, Asia Pacific (ap-northeast-2)': 9,
  });
  expect(found.filter(isPurchase).map(({ basis }) => basis)).toEqual(['200 GB / 2 distributions', '20 million requests / 2 distributions']);
});

test('without the places of Asia it costs what the United States do, as far as that is known', () => {
  const found = items({ Cdn: distribution({ PriceClass: 'PriceClass_100' }) });
  expect(bill(found)).toEqual({ 'data out, first 10 TB (us-east-1)': 17 });
  expect(reasons(found)).toEqual(['the price book has no requests of PriceClass_100: 20 million requests']);
});

test('the use may be another', () => {
  const usage = { ...usageOf('dev'), internetOutGb: 1000, requestsMillions: 0 };
  expect(bill(items({ Cdn: distribution() }, usage))).toMatchObject({ 'data out, Asia Pacific, first 10 TB (ap-northeast-2)': 120 });
});

test('extras are listed, each once', () => {
  const edge = { LambdaFunctionAssociations: [{}] };
  expect(reasons(items({
    Cdn: distribution({
      DefaultCacheBehavior: { ...edge, RealtimeLogConfigArn: { Ref: 'Logs' } },
      CacheBehaviors: [edge, { FieldLevelEncryptionId: 'x' }],
      Origins: [{ OriginShield: { Enabled: true } }],
      ViewerCertificate: { SslSupportMethod: 'vip' },
    }),
  }))).toEqual(['Lambda@Edge', 'real-time logs', 'field-level encryption', 'Origin Shield', 'dedicated addresses']
    .map((what) => `the price book has no ${what} of CloudFront`));
});

test.each([undefined, null, 'x', { 'Fn::If': ['A', {}, {}] }, { DistributionConfig: { Ref: 'X' } }, { DistributionConfig: { CacheBehaviors: 1, Origins: [null] } }])(
  'whatever the properties are, nothing throws: %j', (Properties) => {
    expect(bill(items({ Cdn: { Type: 'AWS::CloudFront::Distribution', Properties } }))).toHaveProperty('data out, Asia Pacific, first 10 TB (ap-northeast-2)', 24);
  });

test('VPC origins are free, functions have no price here', () => {
  expect(items({ Origin: { Type: 'AWS::CloudFront::VpcOrigin' } })).toEqual([]);
  expect(reasons(items({ Pages: { Type: 'AWS::CloudFront::Function' } }))).toEqual(['the price book has no functions of CloudFront']);
});
