import { ApplicationSecrets } from '@tech-n-ai/constructs';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EnvironmentStackProps } from './environment-stack-props';

/** The secrets: apart from the services, so that these can be torn down and rebuilt without touching a password. */
export class SecretsStack extends Stack {
  public readonly secrets: ApplicationSecrets;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id, props);
    this.secrets = new ApplicationSecrets(this, 'Secrets', { environment: props.environment });
  }
}
