"""Load balancers, the ways in and out of a network, names, and the bytes that are paid for."""


def load_balancers(bill):
    hours = bill.usage['hoursPerMonth']
    for balancer in bill.assembly.of('AWS::ElasticLoadBalancingV2::LoadBalancer'):
        if balancer.props.get('Type', 'application') != 'application':
            bill.unknown.append(f'{balancer}: {balancer.props["Type"]}')
            continue
        bill.buy('ALB', 'load balancer', hours, balancer)
        bill.buy('ALB', 'LCU', bill.usage['lcus'] * hours, balancer)
        if balancer.props.get('Scheme', 'internet-facing') == 'internet-facing':
            bill.buy('Public IPv4', 'in use or idle', len(balancer.props['Subnets']) * hours, balancer)


def ways_out(bill):
    assembly, usage, hours = bill.assembly, bill.usage, bill.usage['hoursPerMonth']
    gateways = assembly.of('AWS::EC2::NatGateway')
    for gateway in gateways:
        bill.buy('NAT gateway', 'hour', hours, gateway)
        # What goes through a NAT instance is not processed, and costs nothing there.
        bill.buy('NAT gateway', 'data processed', usage['natGb'] / len(gateways), gateway)
    attached = set()
    for address in assembly.of('AWS::EC2::EIP'):
        bill.buy('Public IPv4', 'in use or idle', hours, address)
        attached.add(assembly.follow(address.props.get('InstanceId'), address.stack))
    for link in assembly.of('AWS::EC2::EIPAssociation'):
        attached.add(assembly.follow(link.props.get('InstanceId'), link.stack))
    for instance in assembly.of('AWS::EC2::Instance'):
        bill.buy('EC2', f'{instance.props["InstanceType"]} Linux', hours, instance)
        for volume in instance.props.get('BlockDeviceMappings', []):
            bill.buy('EBS', f'{volume["Ebs"]["VolumeType"]} storage', volume['Ebs']['VolumeSize'], instance)
        # An elastic address takes the place of the one that the instance started with.
        public = [card for card in instance.props.get('NetworkInterfaces', []) if card.get('AssociatePublicIpAddress')]
        if public and instance not in attached:
            bill.buy('Public IPv4', 'in use or idle', hours, instance)
    for endpoint in assembly.of('AWS::EC2::VPCEndpoint'):
        if endpoint.props.get('VpcEndpointType', 'Gateway') == 'Interface':
            bill.buy('VPC interface endpoint', 'endpoint per AZ', len(endpoint.props['SubnetIds']) * hours, endpoint)
            bill.buy('VPC interface endpoint', 'data processed (first 1 PB)', usage['endpointGb'], endpoint)


def names(bill):
    """Tasks that ECS registers are not charged as resources of Cloud Map; the zone and what is asked of it are.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
    """
    for zone in bill.assembly.of('AWS::ServiceDiscovery::PrivateDnsNamespace', 'AWS::Route53::HostedZone'):
        bill.buy('Route 53', 'hosted zone (first 25)', 1, zone)
        bill.buy('Route 53', 'standard queries', bill.usage['dnsQueriesMillions'], zone)


def edge(bill):
    distributions = bill.assembly.of('AWS::CloudFront::Distribution')
    for distribution in distributions:
        bill.buy('CloudFront', 'data out, Asia Pacific, first 10 TB', bill.usage['internetOutGb'] / len(distributions), distribution)
        bill.buy('CloudFront', 'HTTP requests, Asia Pacific', bill.usage['requestsMillions'] * 100 / len(distributions), distribution)
    for acl in bill.assembly.of('AWS::WAFv2::WebACL'):
        bill.buy('WAF', 'web ACL', 1, acl)
        bill.buy('WAF', 'rule', len(acl.props.get('Rules', [])), acl)
        bill.buy('WAF', 'requests', bill.usage['requestsMillions'], acl)


def transfer(bill):
    """What leaves to the internet, where CloudFront does not send it, and what changes zones, which both ends pay."""
    if not bill.assembly.of('AWS::EC2::VPC'):
        return
    if not bill.assembly.of('AWS::CloudFront::Distribution'):
        paid = max(0, bill.usage['internetOutGb'] - 100)
        bill.buy('Data transfer', 'out to internet, first 10 TB after 100 GB free', paid, None)
    bill.buy('Data transfer', 'between AZs, each direction', bill.usage['interZoneGb'] * 2, None)
