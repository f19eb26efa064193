import { Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ApplicationSecrets, Environment } from '@tech-n-ai/constructs';

export interface SecretsStackProps extends StackProps {
  readonly environment: Environment;
}

/** The secrets: apart from the services, so that these can be torn down and rebuilt without touching a password. */
export class SecretsStack extends Stack {
  public readonly secrets: ApplicationSecrets;

  constructor(scope: Construct, id: string, props: SecretsStackProps) {
    super(scope, id, props);
    this.secrets = new ApplicationSecrets(this, 'Secrets', { environment: props.environment });
  }
}
