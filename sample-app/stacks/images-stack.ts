import { RepositoryNaming, ServiceRepositories } from '@tech-n-ai/constructs';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EnvironmentStackProps } from './environment-stack-props';

/** The repositories: deploy this first and push the images, so that the services find them. */
export class ImagesStack extends Stack {
  public readonly repositories: ServiceRepositories;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id, props);
    this.repositories = new ServiceRepositories(this, 'Repositories', {
      environment: props.environment,
      // The three environments may share an account.
      naming: RepositoryNaming.PER_ENVIRONMENT,
    });
  }
}
