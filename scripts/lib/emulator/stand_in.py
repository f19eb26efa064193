"""
Makes resources of the types that the emulator has an API for but no place in its CloudFormation, by calls of that API, and writes down those that
it has not even an API for. What it was given stands in Parameter Store, so that references can be followed in every type.
"""
import json
import os
import urllib.request
import uuid

import botocore.session

SESSION = botocore.session.Session()


def client(service):
    return SESSION.create_client(service, endpoint_url=os.environ['AWS_ENDPOINT_URL'])


def truth(value):
    """CloudFormation hands custom resources every value as text."""
    return value in (True, 'true')


def tags(given, kind):
    return {'TagSpecifications': [{'ResourceType': kind, 'Tags': given['Tags']}]} if 'Tags' in given else {}


def rule(given, side):
    permission = {'IpProtocol': given['IpProtocol'], 'FromPort': int(given['FromPort']), 'ToPort': int(given['ToPort'])}
    described = {'Description': given['Description']} if 'Description' in given else {}
    if 'CidrIp' in given:
        permission['IpRanges'] = [{'CidrIp': given['CidrIp'], **described}]
    elif side + 'PrefixListId' in given:
        permission['PrefixListIds'] = [{'PrefixListId': given[side + 'PrefixListId'], **described}]
    else:
        permission['UserIdGroupPairs'] = [{'GroupId': given[side + 'SecurityGroupId'], **described}]
    return [permission]


def ingress(given):
    made = client('ec2').authorize_security_group_ingress(GroupId=given['GroupId'], IpPermissions=rule(given, 'Source'))
    return made['SecurityGroupRules'][0]['SecurityGroupRuleId'], {}


def ingress_gone(identifier, given):
    client('ec2').revoke_security_group_ingress(GroupId=given['GroupId'], IpPermissions=rule(given, 'Source'))


def egress(given):
    made = client('ec2').authorize_security_group_egress(GroupId=given['GroupId'], IpPermissions=rule(given, 'Destination'))
    return made['SecurityGroupRules'][0]['SecurityGroupRuleId'], {}


def egress_gone(identifier, given):
    client('ec2').revoke_security_group_egress(GroupId=given['GroupId'], IpPermissions=rule(given, 'Destination'))


def address(given):
    ec2 = client('ec2')
    made = ec2.allocate_address(Domain=given['Domain'], **tags(given, 'elastic-ip'))
    if 'InstanceId' in given:
        ec2.associate_address(AllocationId=made['AllocationId'], InstanceId=given['InstanceId'])
    return made['PublicIp'], {'AllocationId': made['AllocationId'], 'PublicIp': made['PublicIp']}


def address_gone(identifier, given):
    ec2 = client('ec2')
    for found in ec2.describe_addresses(PublicIps=[identifier])['Addresses']:
        if 'AssociationId' in found:
            ec2.disassociate_address(AssociationId=found['AssociationId'])
        ec2.release_address(AllocationId=found['AllocationId'])


def gateway(given):
    made = client('ec2').create_nat_gateway(SubnetId=given['SubnetId'], AllocationId=given['AllocationId'], **tags(given, 'natgateway'))
    return made['NatGateway']['NatGatewayId'], {}


def gateway_gone(identifier, given):
    client('ec2').delete_nat_gateway(NatGatewayId=identifier)


def instance(given):
    devices = [{**device, 'Ebs': {**device['Ebs'], 'Encrypted': truth(device['Ebs']['Encrypted']), 'VolumeSize': int(device['Ebs']['VolumeSize'])}}
               for device in given['BlockDeviceMappings']]
    interfaces = [{'AssociatePublicIpAddress': truth(one['AssociatePublicIpAddress']), 'DeviceIndex': int(one['DeviceIndex']),
                   'Groups': one['GroupSet'], 'SubnetId': one['SubnetId']} for one in given['NetworkInterfaces']]
    options = {**given['MetadataOptions'], 'HttpPutResponseHopLimit': int(given['MetadataOptions']['HttpPutResponseHopLimit'])}
    # Without SourceDestCheck: the emulator has no ModifyInstanceAttribute.
    made = client('ec2').run_instances(
        ImageId=given['ImageId'], InstanceType=given['InstanceType'], MinCount=1, MaxCount=1, BlockDeviceMappings=devices, NetworkInterfaces=interfaces,
        MetadataOptions=options, UserData=given['UserData'], Placement={'AvailabilityZone': given['AvailabilityZone']},
        IamInstanceProfile={'Name': given['IamInstanceProfile']}, **tags(given, 'instance'))['Instances'][0]['InstanceId']
    return made, {}


def instance_gone(identifier, given):
    client('ec2').terminate_instances(InstanceIds=[identifier])


def flow_log(given):
    made = client('ec2').create_flow_logs(
        ResourceIds=[given['ResourceId']], ResourceType=given['ResourceType'], TrafficType=given['TrafficType'], LogGroupName=given['LogGroupName'],
        LogDestinationType=given['LogDestinationType'], DeliverLogsPermissionArn=given['DeliverLogsPermissionArn'],
        MaxAggregationInterval=int(given['MaxAggregationInterval']), **tags(given, 'vpc-flow-log'))
    return made['FlowLogIds'][0], {}


def flow_log_gone(identifier, given):
    client('ec2').delete_flow_logs(FlowLogIds=[identifier])


def providers(given):
    strategy = [{**one, **{key: int(one[key]) for key in ('weight', 'base') if key in one}} for one in lowered(given['DefaultCapacityProviderStrategy'])]
    client('ecs').put_cluster_capacity_providers(
        cluster=given['Cluster'], capacityProviders=given['CapacityProviders'], defaultCapacityProviderStrategy=strategy)
    return given['Cluster'], {}


def providers_gone(identifier, given):
    client('ecs').put_cluster_capacity_providers(cluster=identifier, capacityProviders=[], defaultCapacityProviderStrategy=[])


def lowered(values):
    return [{key[0].lower() + key[1:]: value for key, value in one.items()} for one in values]


def configuration(given):
    made = client('kafka').create_configuration(
        Name=given['Name'], Description=given['Description'], ServerProperties=given['ServerProperties'].encode())
    return made['Arn'], {'Arn': made['Arn'], 'LatestRevision.Revision': made['LatestRevision']['Revision']}


def configuration_gone(identifier, given):
    # The emulator has no such operation.
    pass


def typed(value, shape):
    """The value as the API's model has it: names begin with a small letter there, and text becomes a number or a truth value."""
    if shape.type_name == 'structure':
        members = {name.lower(): (name, member) for name, member in shape.members.items()}
        return {members[key.lower()][0]: typed(inner, members[key.lower()][1]) for key, inner in value.items()}
    if shape.type_name == 'list':
        return [typed(inner, shape.member) for inner in value]
    if shape.type_name == 'boolean':
        return truth(value)
    return int(value) if shape.type_name in ('integer', 'long') else float(value) if shape.type_name in ('double', 'float') else value


def request(service, operation, given):
    return typed(given, SESSION.get_service_model(service).operation_model(operation).input_shape)


def kafka(given):
    made = client('kafka').create_cluster(**request('kafka', 'CreateCluster', given))
    return made['ClusterArn'], {'Arn': made['ClusterArn']}


def kafka_gone(identifier, given):
    client('kafka').delete_cluster(ClusterArn=identifier)


def scram(given):
    client('kafka').batch_associate_scram_secret(ClusterArn=given['ClusterArn'], SecretArnList=given['SecretArnList'])
    return given['ClusterArn'], {}


def scram_gone(identifier, given):
    client('kafka').batch_disassociate_scram_secret(ClusterArn=identifier, SecretArnList=given['SecretArnList'])


def account():
    return client('sts').get_caller_identity()['Account']


def budget(given):
    # CloudFormation names a budget that has no name.
    named = {**given, 'Budget': {'BudgetName': f"budget-{uuid.uuid4()}", **given['Budget']}}
    asked = request('budgets', 'CreateBudget', {'AccountId': account(), **named})
    client('budgets').create_budget(**asked)
    return asked['Budget']['BudgetName'], {}


def budget_gone(identifier, given):
    client('budgets').delete_budget(AccountId=account(), BudgetName=identifier)


def origin(given):
    endpoint = {'HTTPPort': 80, 'HTTPSPort': 443, **given['VpcOriginEndpointConfig']}
    protocols = endpoint.pop('OriginSSLProtocols')
    made = client('cloudfront').create_vpc_origin(
        VpcOriginEndpointConfig={**endpoint, 'OriginSslProtocols': {'Quantity': len(protocols), 'Items': protocols}},
        Tags={'Items': given['Tags']})['VpcOrigin']
    return made['Id'], {'Id': made['Id'], 'Arn': made['Arn']}


def origin_gone(identifier, given):
    cloudfront = client('cloudfront')
    cloudfront.delete_vpc_origin(Id=identifier, IfMatch=cloudfront.get_vpc_origin(Id=identifier)['ETag'])


MADE = {
    'AWS::EC2::SecurityGroupIngress': (ingress, ingress_gone),
    'AWS::EC2::SecurityGroupEgress': (egress, egress_gone),
    'AWS::EC2::EIP': (address, address_gone),
    'AWS::EC2::NatGateway': (gateway, gateway_gone),
    'AWS::EC2::Instance': (instance, instance_gone),
    'AWS::EC2::FlowLog': (flow_log, flow_log_gone),
    'AWS::ECS::ClusterCapacityProviderAssociations': (providers, providers_gone),
    'AWS::MSK::Configuration': (configuration, configuration_gone),
    'AWS::MSK::Cluster': (kafka, kafka_gone),
    'AWS::MSK::BatchScramSecret': (scram, scram_gone),
    'AWS::Budgets::Budget': (budget, budget_gone),
    'AWS::CloudFront::VpcOrigin': (origin, origin_gone),
}


def written(event, given):
    """An identifier of the form that the type has, as far as somebody reads it."""
    name = f"{event['StackId'].split('/')[1]}-{event['LogicalResourceId']}"
    return name, {'MonitorArn': f'arn:aws:ce::{account()}:anomalymonitor/{name}'}


def answer(event):
    properties = event['ResourceProperties']
    kind, given = properties['Type'], properties.get('Given', {})
    make, remove = MADE.get(kind, (None, None))
    place = f"/stand-in/{event['StackId'].split('/')[1]}/{event['LogicalResourceId']}"
    if event['RequestType'] == 'Delete':
        if remove is not None:
            remove(event['PhysicalResourceId'], given)
        return event['PhysicalResourceId'], {}
    identifier, attributes = written(event, given) if make is None else make(given)
    client('ssm').put_parameter(Name=place, Type='String', Tier='Advanced', Overwrite=True, Value=json.dumps(given))
    return identifier, attributes


def handler(event, context):
    identifier = event.get('PhysicalResourceId', 'nothing')
    try:
        identifier, attributes = answer(event)
        said = {'Status': 'SUCCESS', 'Data': attributes}
    except Exception as error:
        said = {'Status': 'FAILED', 'Reason': f'{type(error).__name__}: {error}'}
    kept = {key: event[key] for key in ('StackId', 'RequestId', 'LogicalResourceId')}
    body = json.dumps({**kept, 'PhysicalResourceId': identifier, **said}).encode()
    urllib.request.urlopen(urllib.request.Request(event['ResponseURL'], data=body, method='PUT', headers={'Content-Type': ''}))
