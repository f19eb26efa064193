import { byHand, offer, Rule, rulesOf, SpotSource } from '../rule';

/** The data of https://aws.amazon.com/fargate/pricing/: the price list has no Spot prices. */
const spot = (dimension: string): SpotSource => ({ kind: 'spot', dimension });

const INSTANCES = ['t4g.nano', 't4g.micro', 't4g.small', 't4g.medium', 't3.medium'];

export const COMPUTE: readonly Rule[] = [
  ...rulesOf('Fargate', [
    ['linux-x86 vCPU', 'vCPU-hour', offer('AmazonECS', 'Fargate-vCPU-Hours:perCPU')],
    ['linux-x86 memory', 'GB-hour', offer('AmazonECS', 'Fargate-GB-Hours')],
    ['linux-arm64 vCPU', 'vCPU-hour', offer('AmazonECS', 'Fargate-ARM-vCPU-Hours:perCPU')],
    ['linux-arm64 memory', 'GB-hour', offer('AmazonECS', 'Fargate-ARM-GB-Hours')],
    ['ephemeral storage above 20 GB', 'GB-hour', offer('AmazonECS', 'Fargate-EphemeralStorage-GB-Hours')],
  ]),
  ...rulesOf('Fargate Spot', [
    ['linux-x86 vCPU', 'vCPU-hour', spot('vCPU-Hours')],
    ['linux-x86 memory', 'GB-hour', spot('GB-Hours')],
    ['linux-arm64 vCPU', 'vCPU-hour', spot('ARM-vCPU-Hours')],
    ['linux-arm64 memory', 'GB-hour', spot('ARM-GB-Hours')],
  ]),
  ...rulesOf('Compute Savings Plan', [
    ['Fargate 1yr', 'discount fraction', {
      kind: 'plan',
      plan: 'AWSComputeSavingsPlan',
      offer: 'AmazonECS',
      term: { years: 1, option: 'No Upfront' },
      usage: ['Fargate-vCPU-Hours:perCPU', 'Fargate-GB-Hours', 'Fargate-ARM-vCPU-Hours:perCPU', 'Fargate-ARM-GB-Hours'],
    }],
    [
      'Fargate 3yr ceiling', 'discount fraction',
      byHand('https://aws.amazon.com/savingsplans/compute-pricing/', 'the most that any region, term and payment gives'),
      { scope: 'global' },
    ],
  ]),
  ...rulesOf('EC2', INSTANCES.map((type) => [
    `${type} Linux`, 'instance-hour', offer('AmazonEC2', `BoxUsage:${type}`, { where: { operation: 'RunInstances' } }),
  ] as const)),
  ...rulesOf('EBS', [['gp3 storage', 'GB-month', offer('AmazonEC2', 'EBS:VolumeUsage.gp3')]]),
  ...rulesOf('Lambda', [
    ['requests', 'million requests', offer('AWSLambda', 'Request', { per: 1e6 })],
    ['duration x86', 'GB-second', offer('AWSLambda', 'Lambda-GB-Second')],
    ['duration arm64', 'GB-second', offer('AWSLambda', 'Lambda-GB-Second-ARM')],
  ]),
  ...rulesOf('Step Functions', [
    ['standard state transition', '1k transitions', offer('AmazonStates', 'StateTransition', { per: 1e3 })],
  ]),
];
