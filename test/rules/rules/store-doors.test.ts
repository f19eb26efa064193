import { resource, ruleTests } from '../support';

const GROUP = 'AWS::EC2::SecurityGroup';
const group = (...SecurityGroupIngress: unknown[]) => ({ Group: resource(GROUP, { GroupDescription: 'store', SecurityGroupIngress }) });
const tcp = (FromPort: unknown, ToPort: unknown = FromPort) => ({ IpProtocol: 'tcp', FromPort, ToPort, CidrIp: '10.0.0.0/16' });
const groups = [{ 'Fn::GetAtt': ['Group', 'GroupId'] }];
const kafka = (properties: object = {}, SecurityGroups: unknown = groups) => ({ Kafka: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups }, ...properties }) });
const scram = kafka({ ClientAuthentication: { Sasl: { Scram: { Enabled: 'true' } } } });
const mysql = (properties: object = {}) => ({ Orders: resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', VpcSecurityGroupIds: groups, ...properties }) });
const cache = (properties: object = {}) => ({ Cache: resource('AWS::ElastiCache::ReplicationGroup', { SecurityGroupIds: groups, ...properties }) });
const alone = (FromPort: unknown) => ({
  ...group(),
  Client: resource(GROUP, { GroupDescription: 'client' }),
  Door: resource('AWS::EC2::SecurityGroupIngress', { GroupId: groups[0], IpProtocol: 'tcp', FromPort, ToPort: FromPort, SourceSecurityGroupId: { Ref: 'Client' } }),
});

ruleTests('NET-010', [
  ['plaintext in place of SCRAM', { ...scram, ...alone(9092) }, 'Door FromPort: it opens port 9092 of Group, and Kafka listens at 9096'],
  ['SCRAM where everybody may connect with TLS', { ...kafka(), ...group(tcp('9096')) }, 'Group SecurityGroupIngress: it opens port 9096 of Group, and Kafka listens at 9094'],
  ['IAM where plaintext is open too', {
    ...kafka({ EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } } }), ...group(tcp(9098)),
  }, 'Group SecurityGroupIngress: it opens port 9098 of Group, and Kafka listens at 9092, 9094'],
  ['the port of another engine', { ...mysql(), ...group(tcp(5432)) }, 'Group SecurityGroupIngress: it opens port 5432 of Group, and Orders listens at 3306'],
  ['the default where another is set', { ...mysql({ Port: '13306' }), ...group(tcp(3306)) }, 'Group SecurityGroupIngress: it opens port 3306 of Group, and Orders listens at 13306'],
  ['a range beside it', { ...cache(), ...group(tcp(7000, 7010)) }, 'Group SecurityGroupIngress: it opens the ports 7000 to 7010 of Group, and Cache listens at 6379'],
  ['memcached', { Cache: resource('AWS::ElastiCache::CacheCluster', { Engine: 'memcached', VpcSecurityGroupIds: groups }), ...group(tcp(6379)) },
    'Group SecurityGroupIngress: it opens port 6379 of Group, and Cache listens at 11211'],
  ['two stores', { ...cache(), ...mysql(), ...group(tcp(9096)) }, 'Group SecurityGroupIngress: it opens port 9096 of Group, and Cache, Orders listen at 6379, 3306'],
], [
  ['the port', { ...scram, ...alone(9096) }],
  ['for the public, by IPv6, for operators', { ...scram, ...group(tcp(9196), tcp(20096), tcp(2181, 2182), tcp(11001), tcp(14001, 14100)) }],
  ['a range with it', { ...mysql(), ...group(tcp(3000, 4000)) }],
  ['everything', { ...mysql(), ...group({ IpProtocol: '-1', CidrIp: '10.0.0.0/16' }, { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }) }],
  ['a port of the deployment', { ...mysql(), ...group(tcp({ 'Fn::GetAtt': ['Orders', 'Endpoint.Port'] }), tcp({ Ref: 'Port' })) }],
  ['a database with a port of the deployment', { ...mysql({ Port: { Ref: 'Port' } }), ...group(tcp(5432)) }],
  ['a database of an engine that is not said', { ...mysql({ Engine: { Ref: 'AWS::NoValue' } }), ...group(tcp(5432)) }],
  ['PostgreSQL', { ...mysql({ Engine: 'aurora-postgresql' }), ...group(tcp(5432)) }],
  ['logins of the deployment', { ...kafka({ ClientAuthentication: { Ref: 'Logins' } }), ...group(tcp(9092)) }],
  ['something else behind the group', { ...cache(), ...group(tcp(8080)), Host: resource('AWS::EC2::Instance', { SecurityGroupIds: groups }) }],
  ['a group that is not in the templates', { ...kafka({}, ['sg-1']), ...group(tcp(8080)) }],
  ['stores of which one speaks for it', { ...cache(), ...mysql(), ...group(tcp(6379)) }],
  ['rubbish', { ...cache({ Port: {} }), ...group(null, 3, { IpProtocol: 'tcp' }) }],
]);
