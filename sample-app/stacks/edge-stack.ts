import { EdgeDistribution, TechNAiGateway } from '@tech-n-ai/constructs';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { EdgeConfig, EnvironmentConfig } from '../config';
import { EnvironmentStackProps } from './environment-stack-props';

export interface EdgeStackProps extends EnvironmentStackProps {
  readonly gateway: TechNAiGateway;
  readonly config: EnvironmentConfig;
  readonly edge: EdgeConfig;
}

/** CloudFront in front of the gateway, and a bucket for static files. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeStackProps) {
    super(scope, id, props);
    const { environment, gateway, config, edge } = props;
    const { bucket, url } = new EdgeDistribution(this, 'Edge', {
      environment,
      gateway,
      domainNames: [edge.domainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', edge.certificateArn),
      hostedZone: HostedZone.fromHostedZoneAttributes(this, 'Zone', config),
    });
    new CfnOutput(this, 'StaticFiles', { value: bucket.bucketName });
    new CfnOutput(this, 'Url', { value: url });
  }
}
