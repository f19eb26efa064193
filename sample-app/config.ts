import { Environment } from '@tech-n-ai/constructs';

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
}

const common = { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'example.com', alertEmails: ['on-call@example.com'], batchEnabled: true };

export const REGION = 'ap-northeast-2';

export const ENVIRONMENTS: EnvironmentConfig[] = [
  { ...common, environment: Environment.DEV, domainName: 'api.dev.example.com', imageTag: 'latest', allowedCidrs: ['10.0.0.0/8'] },
  { ...common, environment: Environment.BETA, domainName: 'api.beta.example.com', imageTag: 'latest', allowedCidrs: ['10.0.0.0/8'] },
  { ...common, environment: Environment.PROD, domainName: 'api.example.com', imageTag: '1.0.0' },
];
