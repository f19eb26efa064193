import { CommitmentTerm, CostCommitment, Environment, WorkingHours } from '@tech-n-ai/constructs';

/** CloudFront in front of the gateway. */
export interface EdgeConfig {
  /** Host name of the site, in the zone. */
  readonly domainName: string;
  /** ARN of its certificate, which CloudFront wants to be in us-east-1. */
  readonly certificateArn: string;
}

/** What differs between the environments beside the defaults: put your own values here. */
export interface EnvironmentConfig {
  readonly environment: Environment;
  /** Host name of the gateway, in the zone. */
  readonly domainName: string;
  readonly hostedZoneId: string;
  readonly zoneName: string;
  /** Tag that every repository has. */
  readonly imageTag: string;
  /** Who may connect to a gateway inside the network, e.g. the office's VPN. */
  readonly allowedCidrs?: string[];
  /** Who gets messages about jobs and, later, everything else that goes wrong. */
  readonly alertEmails: string[];
  /** Whether schedules start batch jobs. */
  readonly batchEnabled: boolean;
  /** When people work: services and database stop outside these hours. Around the clock where there are none. */
  readonly hours?: WorkingHours;
  /** CloudFront with static files. With it the load balancer is internal; none where it is not given. */
  readonly edge?: EdgeConfig;
  /** What has been bought for a year or three, which the cost gate counts on. Take out what you have not bought. */
  readonly commitments?: CostCommitment[];
}

const common = { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'example.com', alertEmails: ['on-call@example.com'], batchEnabled: true };

/** What the guide reserves, paid in advance for three years. With one year, or none, prod is above its target, and the gate says so. */
const reserved = [
  CostCommitment.reservedAuroraInstances({ instanceType: 'db.r6g.large', count: 2, term: CommitmentTerm.THREE_YEARS }),
  CostCommitment.reservedCacheNodes({ instanceType: 'cache.r6g.large', count: 2, term: CommitmentTerm.THREE_YEARS }),
];

export const REGION = 'ap-northeast-2';

export const ENVIRONMENTS: EnvironmentConfig[] = [
  { ...common, environment: Environment.DEV, domainName: 'api.dev.example.com', imageTag: 'latest', allowedCidrs: ['10.0.0.0/8'], hours: WorkingHours.onWeekdays(9, 19) },
  { ...common, environment: Environment.BETA, domainName: 'api.beta.example.com', imageTag: 'latest', allowedCidrs: ['10.0.0.0/8'] },
  { ...common, environment: Environment.PROD, domainName: 'api.example.com', imageTag: '1.0.0', commitments: reserved },
];
