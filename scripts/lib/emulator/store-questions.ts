import { asking, Question } from './question';

/** Of what holds data. */
export const STORE_QUESTIONS: Readonly<Record<string, Question>> = {
  'AWS::Budgets::Budget': {
    ask: async (account, { physicalId }) => (await account.call('budgets', 'describe_budget', {
      AccountId: (await account.call('sts', 'get_caller_identity')).Account, BudgetName: physicalId,
    })).Budget,
    pairs: [['Budget.BudgetType', 'BudgetType'], ['Budget.TimeUnit', 'TimeUnit'], ['Budget.BudgetLimit.Amount', 'BudgetLimit.Amount']],
  },
  'AWS::ElastiCache::ParameterGroup': asking('elasticache', 'describe_cache_parameter_groups', (id) => ({ CacheParameterGroupName: id }), 'CacheParameterGroups.0',
    ['CacheParameterGroupFamily', 'CacheParameterGroupFamily']),
  'AWS::ElastiCache::ReplicationGroup': asking('elasticache', 'describe_replication_groups', (id) => ({ ReplicationGroupId: id }), 'ReplicationGroups.0',
    ['ReplicationGroupId', 'ReplicationGroupId'], ['CacheNodeType', 'CacheNodeType'], ['TransitEncryptionEnabled', 'TransitEncryptionEnabled'],
    ['AtRestEncryptionEnabled', 'AtRestEncryptionEnabled'], ['SnapshotRetentionLimit', 'SnapshotRetentionLimit']),
  'AWS::ElastiCache::SubnetGroup': asking('elasticache', 'describe_cache_subnet_groups', (id) => ({ CacheSubnetGroupName: id }), 'CacheSubnetGroups.0'),
  'AWS::MSK::Cluster': asking('kafka', 'describe_cluster', (id) => ({ ClusterArn: id }), 'ClusterInfo',
    ['ClusterName', 'ClusterName'], ['KafkaVersion', 'CurrentBrokerSoftwareInfo.KafkaVersion'], ['NumberOfBrokerNodes', 'NumberOfBrokerNodes'],
    ['BrokerNodeGroupInfo.InstanceType', 'BrokerNodeGroupInfo.InstanceType']),
  'AWS::MSK::Configuration': asking('kafka', 'describe_configuration', (id) => ({ Arn: id }), '', ['Name', 'Name']),
  'AWS::RDS::DBCluster': asking('rds', 'describe_db_clusters', (id) => ({ DBClusterIdentifier: id }), 'DBClusters.0',
    ['Engine', 'Engine'], ['EngineVersion', 'EngineVersion'], ['BackupRetentionPeriod', 'BackupRetentionPeriod'], ['StorageEncrypted', 'StorageEncrypted'],
    ['DeletionProtection', 'DeletionProtection'], ['Port', 'Port']),
  'AWS::RDS::DBClusterParameterGroup': asking('rds', 'describe_db_cluster_parameter_groups', (id) => ({ DBClusterParameterGroupName: id }), 'DBClusterParameterGroups.0',
    ['Family', 'DBParameterGroupFamily']),
  'AWS::RDS::DBInstance': asking('rds', 'describe_db_instances', (id) => ({ DBInstanceIdentifier: id }), 'DBInstances.0',
    ['DBInstanceClass', 'DBInstanceClass'], ['Engine', 'Engine']),
  'AWS::RDS::DBSubnetGroup': asking('rds', 'describe_db_subnet_groups', (id) => ({ DBSubnetGroupName: id }), 'DBSubnetGroups.0'),
  'AWS::S3::Bucket': asking('s3', 'get_public_access_block', (id) => ({ Bucket: id }), 'PublicAccessBlockConfiguration',
    ['PublicAccessBlockConfiguration.BlockPublicAcls', 'BlockPublicAcls'], ['PublicAccessBlockConfiguration.RestrictPublicBuckets', 'RestrictPublicBuckets']),
  'AWS::SecretsManager::Secret': asking('secretsmanager', 'describe_secret', (id) => ({ SecretId: id }), '', ['Name', 'Name'], ['Description', 'Description']),
};
