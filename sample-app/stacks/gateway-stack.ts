import { ApplicationSecrets, ServiceRepositories, SpringBootFargateService, SystemPreset, TechNAiGateway } from '@tech-n-ai/constructs';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { ICluster } from 'aws-cdk-lib/aws-ecs';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { EnvironmentConfig } from '../config';
import { EnvironmentStackProps } from './environment-stack-props';

export interface GatewayStackProps extends EnvironmentStackProps {
  readonly cluster: ICluster;
  readonly services: SpringBootFargateService[];
  readonly repositories: ServiceRepositories;
  readonly secrets: ApplicationSecrets;
  readonly config: EnvironmentConfig;
}

/** The entry of the system: the load balancer, the gateway and the routes to every service. */
export class GatewayStack extends Stack {
  constructor(scope: Construct, id: string, props: GatewayStackProps) {
    super(scope, id, props);
    const { environment, config, repositories, secrets } = props;
    const preset = SystemPreset.GUIDE.gateway;
    const gateway = new TechNAiGateway(this, 'Gateway', {
      environment,
      cluster: props.cluster,
      preset,
      image: repositories.image(preset.repositoryName, config.imageTag),
      hostedZone: HostedZone.fromHostedZoneAttributes(this, 'Zone', config),
      domainName: config.domainName,
      allowedCidrs: config.allowedCidrs,
    });
    gateway.service.use(secrets.bindingFor(preset.serviceName));
    for (const service of props.services) {
      gateway.addRoute(SystemPreset.GUIDE.service(service.serviceName).routePath, service);
    }
    new CfnOutput(this, 'Url', { value: `https://${config.domainName}` });
  }
}
