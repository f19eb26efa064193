import { Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment, RepositoryNaming, ServiceRepositories } from '@tech-n-ai/constructs';

export interface ImagesStackProps extends StackProps {
  readonly environment: Environment;
}

/** The repositories: deploy this first and push the images, so that the services find them. */
export class ImagesStack extends Stack {
  public readonly repositories: ServiceRepositories;

  constructor(scope: Construct, id: string, props: ImagesStackProps) {
    super(scope, id, props);
    this.repositories = new ServiceRepositories(this, 'Repositories', {
      environment: props.environment,
      // The three environments may share an account.
      naming: RepositoryNaming.PER_ENVIRONMENT,
    });
  }
}
