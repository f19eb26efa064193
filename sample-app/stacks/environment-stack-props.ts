import { Environment } from '@tech-n-ai/constructs';
import { StackProps } from 'aws-cdk-lib';

/** What every stack of the system is told. */
export interface EnvironmentStackProps extends StackProps {
  readonly environment: Environment;
}
