import { aws_ec2 as ec2, aws_ecs as ecs } from 'aws-cdk-lib';
import { IBindingConsumer, IServiceBinding, ServiceBindingConfig } from '../binding';
import { Environment } from '../core';

/** A service as those see it that call it without the gateway. */
export interface CalledService extends ec2.IConnectable {
  readonly environment: Environment;
  readonly serviceName: string;
  readonly port: number;
  /** Name that every task in the VPC can resolve, batch jobs included. */
  readonly privateDnsName: string;
  readonly resource: ecs.CfnService;
}

/** The address of a service for the one who calls it, and the way in. */
export class InternalApi implements IServiceBinding {
  constructor(private readonly called: CalledService, private readonly variable: string) {}

  public bind(consumer: IBindingConsumer): ServiceBindingConfig {
    const { environment, serviceName, port, privateDnsName, resource } = this.called;
    return {
      environment,
      environmentVariables: { [this.variable]: `http://${privateDnsName}:${port}` },
      peers: [{ peer: this.called, port: ec2.Port.tcp(port), description: `${consumer.consumerName} to ${serviceName}` }],
      dependencies: [resource],
    };
  }
}
