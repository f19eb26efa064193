import { ApplicationSecrets, ServiceRepositories, SpringBootFargateService, SystemPreset, TechNAiGateway } from '@tech-n-ai/constructs';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { ICluster } from 'aws-cdk-lib/aws-ecs';
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
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
  public readonly gateway: TechNAiGateway;

  constructor(scope: Construct, id: string, props: GatewayStackProps) {
    super(scope, id, props);
    const { environment, config, repositories, secrets } = props;
    const preset = SystemPreset.GUIDE.gateway;
    const hostedZone = HostedZone.fromHostedZoneAttributes(this, 'Zone', config);
    const behindCloudFront = config.edge && {
      // CloudFront reaches a load balancer inside the network, nobody gets around it, and it wants its own host name in the certificate.
      internetFacing: false,
      certificate: new Certificate(this, 'Certificate', {
        domainName: config.domainName, subjectAlternativeNames: [config.edge.domainName], validation: CertificateValidation.fromDns(hostedZone),
      }),
    };
    this.gateway = new TechNAiGateway(this, 'Gateway', {
      environment,
      cluster: props.cluster,
      preset,
      image: repositories.image(preset.repositoryName, config.imageTag),
      hostedZone,
      domainName: config.domainName,
      allowedCidrs: config.allowedCidrs,
      ...behindCloudFront,
    });
    this.gateway.service.use(secrets.bindingFor(preset.serviceName));
    for (const service of props.services) {
      this.gateway.addRoute(SystemPreset.GUIDE.service(service.serviceName).routePath, service);
    }
    new CfnOutput(this, 'Url', { value: `https://${config.domainName}` });
  }
}
