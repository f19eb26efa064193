import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { NatStrategy } from './nat-strategy';
import { acceptFindings } from '../core/accepted-findings';

/** The smallest ARM instance: enough for a development environment's outgoing calls. */
const INSTANCE_TYPE = 't4g.nano';

/**
 * Gives every NAT device an Elastic IP of our own, so that the address outlives the device: others have it in their allow-lists.
 */
export class NatAddresses {
  public readonly provider?: ec2.NatProvider;
  private readonly eips: ec2.CfnEIP[];

  constructor(scope: Construct, nat: NatStrategy) {
    this.eips = Array.from({ length: nat.count }, (_, index) => new ec2.CfnEIP(scope, `NatAddress${index + 1}`, { domain: 'vpc' }));
    if (nat._kind === 'gateways') {
      this.provider = ec2.NatProvider.gateway({ eipAllocationIds: this.eips.map((eip) => eip.attrAllocationId) });
    } else if (nat._kind === 'instance') {
      this.provider = ec2.NatProvider.instanceV2({
        instanceType: new ec2.InstanceType(INSTANCE_TYPE),
        defaultAllowedTraffic: ec2.NatTrafficDirection.OUTBOUND_ONLY,
        // Its own Elastic IP comes only after the start, and the first thing it does is to install a package.
        associatePublicIpAddress: true,
        userData: natUserData(),
      });
    }
  }

  public get addresses(): string[] {
    return this.eips.map((eip) => eip.attrPublicIp);
  }

  /** Once the VPC has made the instances: their address, their rule, their disk. */
  public attach(vpc: ec2.Vpc): void {
    if (!(this.provider instanceof ec2.NatInstanceProviderV2)) {
      return;
    }
    this.provider.connections.allowFrom(ec2.Peer.ipv4(vpc.vpcCidrBlock), ec2.Port.allTraffic(), 'Traffic of the VPC on its way out');
    acceptFindings(this.provider.securityGroup, {
      'AwsSolutions-EC23': 'The one block let in is that of the VPC, which cdk-nag cannot read because it is a reference.',
    });
    this.provider.gatewayInstances.forEach((instance, index) => {
      instance.node.addDependency(vpc.internetConnectivityEstablished);
      this.eips[index].instanceId = instance.instanceId;
      acceptFindings(instance, {
        'AwsSolutions-EC28': 'Basic monitoring every five minutes is enough for a device of a development environment; detailed monitoring is billed.',
        'AwsSolutions-EC29': 'It holds nothing and must be replaceable: its address lives outside of it.',
      });
      const resource = instance.node.defaultChild as ec2.CfnInstance;
      resource.blockDeviceMappings = [{ deviceName: '/dev/xvda', ebs: { encrypted: true, volumeSize: 8, volumeType: 'gp3' } }];
      // Its machine image asks for version 2 anyway; said here, it stays so whatever the image.
      resource.metadataOptions = { httpTokens: 'required', httpPutResponseHopLimit: 1 };
    });
  }
}

/** CDK's commands, but the package is asked for until the way out works. */
function natUserData(): ec2.UserData {
  const userData = ec2.UserData.forLinux();
  for (const command of ec2.NatInstanceProviderV2.DEFAULT_USER_DATA_COMMANDS) {
    userData.addCommands(command.startsWith('yum install') ? `until ${command}; do sleep 5; done` : command);
  }
  return userData;
}
