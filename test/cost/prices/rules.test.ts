import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Row } from '../../../scripts/lib/prices/price-file';
import { holdsIn, offer, rulesOf, usagePattern } from '../../../scripts/lib/prices/rule';
import { ruleOf, RULES } from '../../../scripts/lib/prices/rules';

const rows: Row[] = JSON.parse(readFileSync(join(__dirname, '../../../prices/prices.json'), 'utf8'));
const nameOf = ({ region, service, sku }: Row) => `${region} ${service} ${sku}`;

describe('the rules', () => {
  test('say of every row where its price comes from', () => {
    expect(rows.filter((row) => ruleOf(row) === undefined).map(nameOf)).toEqual([]);
    expect(rows.filter((row) => ruleOf(row)?.unit !== row.unit).map(nameOf)).toEqual([]);
  });

  test('say it once', () => {
    const regions = ['ap-northeast-2', 'us-east-1', 'ap-northeast-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'global'];
    const all = regions.flatMap((region) => RULES.filter((rule) => holdsIn(rule, region)).map(({ service, sku }) => `${region} ${service} ${sku}`));
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });

  test('send a person to a page of AWS, with a reason', () => {
    const pages = RULES.flatMap(({ source }) => (source.kind === 'by hand' ? [source] : []));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter(({ page, why }) => !/^https:\/\/(docs\.)?aws\.amazon\.com\/\S+$/.test(page) || why.length < 10)).toEqual([]);
  });

  test('read a row from the price list wherever its figure was read from there', () => {
    const exact = rows.filter(({ confidence }) => confidence === 'exact from price list');
    const byHand = exact.filter((row) => ruleOf(row)?.source.kind === 'by hand').map(({ service, sku }) => `${service} ${sku}`);
    expect(byHand).toEqual([
      'MSK Serverless storage', 'ElastiCache Serverless Valkey data', 'ElastiCache Serverless Valkey ECPU', 'ElastiCache Serverless Redis OSS data',
      'ElastiCache Serverless Redis OSS ECPU', 'Cloud Map registered resource', 'Cloud Map discovery API calls',
    ]);
  });

  test.each([
    ['Fargate', 'linux-x86 vCPU', 'AmazonECS', 'APN2-Fargate-vCPU-Hours:perCPU'],
    ['Aurora MySQL', 'db.t4g.medium', 'AmazonRDS', 'APN2-InstanceUsage:db.t4g.medium'],
    ['Aurora MySQL', 'backup storage beyond free allowance', 'AmazonRDS', 'APN2-Aurora:BackupUsage'],
    ['ElastiCache Redis OSS', 'cache.t4g.micro', 'AmazonElastiCache', 'APN2-NodeUsage:cache.t4g.micro'],
    ['MSK', 'kafka.t3.small', 'AmazonMSK', 'APN2-Kafka.t3.small'],
    ['ALB', 'load balancer', 'AWSELB', 'APN2-LoadBalancerUsage'],
    ['NAT gateway', 'hour', 'AmazonEC2', 'APN2-NatGateway-Hours'],
    ['VPC interface endpoint', 'endpoint per AZ', 'AmazonVPC', 'APN2-VpcEndpoint-Hours'],
    ['Data transfer', 'between AZs, each direction', 'AWSDataTransfer', 'APN2-DataTransfer-Regional-Bytes'],
    ['CloudWatch Logs', 'ingestion Standard', 'AmazonCloudWatch', 'APN2-DataProcessing-Bytes'],
    ['CloudWatch', 'composite alarm', 'AmazonCloudWatch', 'APN2-CW:CompositeAlarmMonitorUsage'],
    ['EBS', 'gp3 storage', 'AmazonEC2', 'APN2-EBS:VolumeUsage.gp3'],
    ['Step Functions', 'standard state transition', 'AmazonStates', 'APN2-StateTransition'],
    ['CloudFront', 'data out, Asia Pacific, first 10 TB', 'AmazonCloudFront', 'AP-DataTransfer-Out-Bytes'],
    ['KMS', 'symmetric requests', 'awskms', 'ap-northeast-2-KMS-Requests'],
  ])('%s %s is %s %s in Seoul', (service, sku, code, usageType) => {
    const source = ruleOf({ service, sku, region: 'ap-northeast-2' })?.source;
    expect(source).toMatchObject({ kind: 'offer', offer: code });
    expect(source?.kind === 'offer' && usagePattern(source, 'ap-northeast-2')?.test(usageType)).toBe(true);
  });
});

describe('usagePattern', () => {
  const source = offer('AmazonMSK', ['Kafka.t3.small', 'Kafka+']);

  test.each(['Kafka.t3.small', 'USE1-Kafka.t3.small', 'EU-Kafka.t3.small', 'APN2-Kafka+', 'us-gov-west-1-Kafka+'])('takes %s', (usageType) => {
    expect(usagePattern(source, 'us-east-1')?.test(usageType)).toBe(true);
  });

  test.each(['Kafkaxt3.small', 'APN2-Kafka.t3.smaller', 'Global-Kafka.t3.small', 'X-Kafka.t3.small', 'APN2-Old-Kafka+'])('passes over %s', (usageType) => {
    expect(usagePattern(source, 'us-east-1')?.test(usageType)).toBe(false);
  });

  test('wants the edge location of the region where prices are by edge location', () => {
    const edge = offer('AmazonCloudFront', 'Requests-Tier1', { edge: true });
    expect(usagePattern(edge, 'ap-northeast-2')?.test('AP-Requests-Tier1')).toBe(true);
    expect(usagePattern(edge, 'ap-northeast-2')?.test('JP-Requests-Tier1')).toBe(false);
    expect(usagePattern(edge, 'xx-nowhere-1')).toBeUndefined();
  });
});

test('a rule holds in the regions that it names, and a global one only in global rows', () => {
  const [everywhere, only, not, global] = rulesOf('S', [
    ['a', 'hour', offer('X', 'u')], ['b', 'hour', offer('X', 'u'), { only: ['ap-northeast-2'] }],
    ['c', 'hour', offer('X', 'u'), { not: ['ap-northeast-2'] }], ['d', 'hour', offer('X', 'u'), { scope: 'global' }],
  ]);
  const held = (region: string) => [everywhere, only, not, global].filter((rule) => holdsIn(rule, region)).map(({ sku }) => sku).join('');
  expect(['ap-northeast-2', 'us-east-1', 'global', 'all'].map(held)).toEqual(['ab', 'ac', 'd', 'd']);
});
