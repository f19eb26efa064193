import { PricingContext, Pricers, shown } from './pricer';
import { entry, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Item, Purchase } from '../purchase';

const VPC = 'AWS::EC2::VPC';
const NAT = 'AWS::EC2::NatGateway';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';

/** What the price of traffic to the internet leaves out, once a month. */
const FREE_OUT_GB = 100;
/** A root volume that a template does not describe. */
const DEFAULT_VOLUME_GB = 8;

export const NETWORK_PRICERS: Pricers = {
  'AWS::EC2::NatGateway': (gateway, { estate, usage }) => {
    const gateways = estate.ofType(NAT).length;
    const gb = usage.natGb / gateways;
    const own = gateway.value('AllocationId') === undefined && gateway.value('ConnectivityType') !== 'private';
    return [
      { service: 'NAT gateway', sku: 'hour', quantity: usage.hoursPerMonth, basis: `${shown(usage.hoursPerMonth)} h` },
      { service: 'NAT gateway', sku: 'data processed', quantity: gb, basis: `${shown(usage.natGb)} GB / ${gateways} gateways` },
      ...own ? [addresses(1, usage.hoursPerMonth)] : [],
    ];
  },

  'AWS::EC2::EIP': (_, { usage }) => [addresses(1, usage.hoursPerMonth)],

  'AWS::EC2::Instance': (instance, { estate, usage }) => {
    const type = instance.text('InstanceType');
    const hours = usage.hoursPerMonth;
    const withAddress = instance.list('NetworkInterfaces').some((item) => entry(item, 'AssociatePublicIpAddress') === true)
      && estate.referringTo(instance, 'AWS::EC2::EIP', 'AWS::EC2::EIPAssociation').length === 0;
    return [
      type === undefined ? { unpriced: 'its type is not known' }
        : { service: 'EC2', sku: `${type} Linux`, quantity: hours, basis: `1 instance x ${shown(hours)} h` },
      ...volumes(instance),
      ...withAddress ? [addresses(1, hours)] : [],
    ];
  },

  'AWS::EC2::Volume': (volume) => [volumeOf(volume.text('VolumeType') ?? 'gp2', volume.number('Size'))],

  'AWS::EC2::VPCEndpoint': (endpoint, { usage }) => {
    const hours = usage.hoursPerMonth;
    switch (endpoint.value('VpcEndpointType') ?? 'Gateway') {
      case 'Gateway': return [{ service: 'VPC gateway endpoint', sku: 'S3, DynamoDB', quantity: hours, basis: 'free of charge' }];
      case 'Interface': {
        const zones = Math.max(1, endpoint.list('SubnetIds').length);
        return [
          { service: 'VPC interface endpoint', sku: 'endpoint per AZ', quantity: zones * hours, basis: `${zones} zones x ${shown(hours)} h` },
          {
            service: 'VPC interface endpoint', sku: 'data processed (first 1 PB)', quantity: usage.endpointGb, basis: `${shown(usage.endpointGb)} GB`,
          },
        ];
      }
      default: return [{ unpriced: 'of endpoints, the price book has gateway and interface endpoints only' }];
    }
  },

  'AWS::ElasticLoadBalancingV2::LoadBalancer': (balancer, { usage }) => {
    if ((balancer.value('Type') ?? 'application') !== 'application') {
      return [{ unpriced: 'of load balancers, the price book has Application Load Balancers only' }];
    }
    const hours = usage.hoursPerMonth;
    // One address for each zone it stands in. A balancer under load may have more nodes, and more addresses.
    const zones = Math.max(balancer.list('Subnets').length, balancer.list('SubnetMappings').length);
    const isPublic = (balancer.value('Scheme') ?? 'internet-facing') === 'internet-facing'
      && balancer.value('IpAddressType') !== 'dualstack-without-public-ipv4';
    return [
      { service: 'ALB', sku: 'load balancer', quantity: hours, basis: `${shown(hours)} h` },
      { service: 'ALB', sku: 'LCU', quantity: usage.lcus * hours, basis: `${shown(usage.lcus)} LCU x ${shown(hours)} h` },
      ...isPublic && zones > 0 ? [addresses(zones, hours)] : [],
    ];
  },

  [VPC]: (vpc, context) => (context.estate.ofType(VPC)[0] === vpc ? traffic(context) : []),
};

/** What leaves the environment and what crosses zones, told once: at the first network. */
function traffic({ estate, usage }: PricingContext): Item[] {
  const behindCloudFront = estate.ofType(DISTRIBUTION).length > 0;
  const out = Math.max(0, usage.internetOutGb - FREE_OUT_GB);
  return [
    // CloudFront bills what it delivers, and gets it from the load balancer without a charge.
    ...behindCloudFront || out === 0 ? [] : [{
      service: 'Data transfer',
      sku: 'out to internet, first 10 TB after 100 GB free',
      quantity: out,
      basis: `${shown(usage.internetOutGb)} GB, of which ${FREE_OUT_GB} GB are free`,
    }],
    {
      service: 'Data transfer',
      sku: 'between AZs, each direction',
      quantity: 2 * usage.interZoneGb,
      basis: `${shown(usage.interZoneGb)} GB, paid on both sides`,
    },
  ];
}

function addresses(count: number, hours: number): Purchase {
  return { service: 'Public IPv4', sku: 'in use or idle', quantity: count * hours, basis: `${count} addresses x ${shown(hours)} h` };
}

function volumes(instance: Resource): Item[] {
  const disks = instance.list('BlockDeviceMappings').map((item) => entry(item, 'Ebs')).filter((item) => item !== undefined);
  return disks.map((disk) => volumeOf(textOf(entry(disk, 'VolumeType') ?? 'gp2'), numberOf(entry(disk, 'VolumeSize')) ?? DEFAULT_VOLUME_GB));
}

function volumeOf(type: string, gb: number | undefined): Item {
  return gb === undefined ? { unpriced: 'the size of the volume is not known' }
    : { service: 'EBS', sku: `${type} storage`, quantity: gb, basis: `${shown(gb)} GB` };
}
