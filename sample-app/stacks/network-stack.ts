import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment, TechNAiNetwork } from '@tech-n-ai/constructs';

export interface NetworkStackProps extends StackProps {
  readonly environment: Environment;
}

/** The VPC: it changes rarely, and everything stands on it. */
export class NetworkStack extends Stack {
  public readonly network: TechNAiNetwork;

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    this.network = new TechNAiNetwork(this, 'Network', { environment: props.environment });
    this.network.natAddresses.forEach((address, index) => {
      new CfnOutput(this, `NatAddress${index + 1}`, { value: address, description: 'For the allow-list of MongoDB Atlas' });
    });
  }
}
