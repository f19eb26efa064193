import { byHand, offer, Rule, rulesOf } from '../rule';

const LOAD_BALANCER = { where: { operation: 'LoadBalancing:Application' } };
const SEOUL = ['ap-northeast-2'];

export const NETWORK: readonly Rule[] = [
  ...rulesOf('ALB', [
    ['load balancer', 'hour', offer('AWSELB', 'LoadBalancerUsage', LOAD_BALANCER)],
    ['LCU', 'LCU-hour', offer('AWSELB', 'LCUUsage', LOAD_BALANCER)],
  ]),
  ...rulesOf('NAT gateway', [
    ['hour', 'hour', offer('AmazonEC2', 'NatGateway-Hours')],
    ['data processed', 'GB', offer('AmazonEC2', 'NatGateway-Bytes')],
  ]),
  ...rulesOf('VPC interface endpoint', [
    ['endpoint per AZ', 'hour', offer('AmazonVPC', 'VpcEndpoint-Hours')],
    ['data processed (first 1 PB)', 'GB', offer('AmazonVPC', 'VpcEndpoint-Bytes')],
  ]),
  ...rulesOf('VPC gateway endpoint', [[
    'S3, DynamoDB', 'hour', byHand('https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html', 'free, and so not listed'),
    { scope: 'global' },
  ]]),
  ...rulesOf('Public IPv4', [['in use or idle', 'address-hour', offer('AmazonVPC', 'PublicIPv4:InUseAddress')]]),
  ...rulesOf('Data transfer', [
    ['out to internet, first 10 TB after 100 GB free', 'GB', offer('AWSDataTransfer', 'DataTransfer-Out-Bytes', {
      where: { transfertype: 'AWS Outbound' },
    })],
    // The list calls the two directions by different types of transfer, at one price.
    ['between AZs, each direction', 'GB', offer('AWSDataTransfer', 'DataTransfer-Regional-Bytes')],
    ['to another region (Tokyo, Virginia)', 'GB', offer('AWSDataTransfer', ['APN1-AWS-Out-Bytes', 'USE1-AWS-Out-Bytes']), { only: SEOUL }],
  ]),
  ...rulesOf('CloudFront', [
    ['data out, Asia Pacific, first 10 TB', 'GB', offer('AmazonCloudFront', 'DataTransfer-Out-Bytes', { edge: true }), { only: SEOUL }],
    ['data out, first 10 TB', 'GB', offer('AmazonCloudFront', 'DataTransfer-Out-Bytes', { edge: true }), { not: SEOUL }],
    ['HTTP requests, Asia Pacific', '10k requests', offer('AmazonCloudFront', 'Requests-Tier1', { edge: true, per: 1e4 }), { only: SEOUL }],
    ['HTTP requests', '10k requests', offer('AmazonCloudFront', 'Requests-Tier1', { edge: true, per: 1e4 }), { not: SEOUL }],
    [
      'flat-rate plan Pro', 'month', byHand('https://aws.amazon.com/cloudfront/pricing/', 'a plan of its own, not a price of a usage type'),
      { scope: 'global' },
    ],
  ]),
  ...rulesOf('Route 53', [
    ['hosted zone (first 25)', 'zone-month', offer('AmazonRoute53', 'HostedZone'), { scope: 'global' }],
    ['standard queries', 'million queries', offer('AmazonRoute53', 'DNS-Queries', { per: 1e6 }), { scope: 'global' }],
  ]),
  ...rulesOf('WAF', [
    ['web ACL', 'month', offer('awswaf', 'WebACLV2')],
    ['rule', 'month', offer('awswaf', 'RuleV2')],
    ['requests', 'million requests', offer('awswaf', 'RequestV2-Tier1', { per: 1e6 })],
  ]),
];
