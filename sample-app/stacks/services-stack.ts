import {
  ApplicationSecrets, OAuthRedirects, ServiceCluster, ServiceRepositories, SpringBootFargateService, SystemPreset, TechNAiNetwork,
} from '@tech-n-ai/constructs';
import { Stack } from 'aws-cdk-lib';
import { ICluster } from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import { EnvironmentConfig } from '../config';
import { DataStack } from './data-stack';
import { EnvironmentStackProps } from './environment-stack-props';

export interface ServicesStackProps extends EnvironmentStackProps {
  readonly network: TechNAiNetwork;
  readonly repositories: ServiceRepositories;
  readonly secrets: ApplicationSecrets;
  readonly data: DataStack;
  readonly config: EnvironmentConfig;
}

/** The cluster and the services behind the gateway, one for each entry of the preset. */
export class ServicesStack extends Stack {
  public readonly cluster: ICluster;
  public readonly services: SpringBootFargateService[];

  constructor(scope: Construct, id: string, props: ServicesStackProps) {
    super(scope, id, props);
    const { environment, repositories, secrets, config } = props;
    const { aurora, redis, kafka } = props.data;
    this.cluster = new ServiceCluster(this, 'Cluster', { environment, vpc: props.network.vpc }).cluster;
    this.services = SystemPreset.GUIDE.services.map((preset) => {
      const service = new SpringBootFargateService(this, preset.serviceName, {
        environment,
        cluster: this.cluster,
        serviceName: preset.serviceName,
        preset,
        image: repositories.image(preset.repositoryName, config.imageTag),
      });
      service.use(secrets.bindingFor(preset.serviceName), redis.binding, kafka.access(preset));
      if (preset.schema !== undefined) {
        service.use(aurora.schema(preset.schema));
      }
      return service;
    });
    this.services.find(({ serviceName }) => serviceName === 'auth')!.use(OAuthRedirects.toDomain(config.domainName));
  }
}
