import { TechNAiNetwork } from '@tech-n-ai/constructs';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EnvironmentStackProps } from './environment-stack-props';

/** The VPC: it changes rarely, and everything stands on it. */
export class NetworkStack extends Stack {
  public readonly network: TechNAiNetwork;

  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id, props);
    this.network = new TechNAiNetwork(this, 'Network', { environment: props.environment });
    this.network.natAddresses.forEach((address, index) => {
      new CfnOutput(this, `NatAddress${index + 1}`, { value: address, description: 'For the allow-list of MongoDB Atlas' });
    });
  }
}
