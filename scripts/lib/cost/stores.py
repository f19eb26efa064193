"""Databases, brokers, caches, files and images."""
from opening import Switches

ENGINES = {'redis': 'ElastiCache Redis OSS', 'valkey': 'ElastiCache Valkey'}


def aurora(bill):
    usage, switches = bill.usage, Switches(bill.assembly)
    for cluster in bill.assembly.of('AWS::RDS::DBCluster'):
        if cluster.props['Engine'] != 'aurora-mysql':
            bill.unknown.append(f'{cluster}: {cluster.props["Engine"]}')
            continue
        optimized = cluster.props.get('StorageType') == 'aurora-iopt1'
        kind, suffix = ('I/O-Optimized', ' I/O-Optimized') if optimized else ('Standard', '')
        _, share = switches.of([str(cluster.props.get('DBClusterIdentifier')), f'<{cluster}>'])
        for instance in database_instances(bill, cluster):
            hours, size = usage['databaseHoursPerMonth'] * share, instance.props['DBInstanceClass']
            if size == 'db.serverless':
                bounds = cluster.props['ServerlessV2ScalingConfiguration']
                low, high = bounds['MinCapacity'], bounds['MaxCapacity']
                hours *= low + usage['serverlessCapacitySharePercent'] / 100 * (high - low)
                size = 'Serverless v2'
            bill.buy('Aurora MySQL', size + suffix, hours, instance)
        size = usage['auroraStorageGb']
        bill.buy('Aurora MySQL', f'storage {kind}', size, cluster)
        if not optimized:
            bill.buy('Aurora MySQL', 'I/O requests Standard', usage['auroraIoMillions'], cluster)
        bill.buy('Aurora MySQL', 'backup storage beyond free allowance', _backups(usage, cluster, size), cluster)


def _backups(usage, cluster, size):
    """The volume and what changed within the retention, never more than the volume for each day, less one volume that is free.

    https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-storage-backup.html
    """
    days = cluster.props.get('BackupRetentionPeriod', 1)
    changes = size * usage['auroraDailyChangePercent'] / 100 * days
    return max(0, min(size + changes, size * days) - size)


def database_instances(bill, cluster):
    instances = bill.assembly.of('AWS::RDS::DBInstance')
    return [one for one in instances if bill.assembly.follow(one.props.get('DBClusterIdentifier'), one.stack) is cluster]


def kafka(bill):
    usage = bill.usage
    for cluster in bill.assembly.of('AWS::MSK::Cluster'):
        brokers, group = cluster.props['NumberOfBrokerNodes'], cluster.props['BrokerNodeGroupInfo']
        bill.buy('MSK', group['InstanceType'], brokers * usage['hoursPerMonth'], cluster)
        if not group['InstanceType'].startswith('express.'):
            bill.buy('MSK', 'storage (EBS)', brokers * group['StorageInfo']['EBSStorageInfo']['VolumeSize'], cluster)
    for cluster in bill.assembly.of('AWS::MSK::ServerlessCluster'):
        bill.buy('MSK Serverless', 'cluster', usage['hoursPerMonth'], cluster)
        bill.buy('MSK Serverless', 'partition', usage['hoursPerMonth'] * usage['mskServerlessPartitions'], cluster)
        bill.buy('MSK Serverless', 'data in', usage['mskServerlessDataInGb'], cluster)
        bill.buy('MSK Serverless', 'data out', usage['mskServerlessDataOutGb'], cluster)
        bill.buy('MSK Serverless', 'storage', usage['mskServerlessStorageGb'], cluster)


def caches(bill):
    usage = bill.usage
    for group in bill.assembly.of('AWS::ElastiCache::ReplicationGroup'):
        props = group.props
        shards = props.get('NumNodeGroups', 1)
        nodes = props.get('NumCacheClusters') or shards * (1 + props.get('ReplicasPerNodeGroup', 0))
        bill.buy(ENGINES[props['Engine']], props['CacheNodeType'], nodes * usage['hoursPerMonth'], group)
        # One backup of each cluster is free: https://aws.amazon.com/elasticache/pricing/
        kept = max(0, props.get('SnapshotRetentionLimit', 0) - 1)
        bill.buy('ElastiCache', 'backup storage', kept * usage['cacheSnapshotGb'], group)
    for cache in bill.assembly.of('AWS::ElastiCache::ServerlessCache'):
        engine = {'redis': 'Redis OSS', 'valkey': 'Valkey'}[cache.props['Engine']]
        least = {'Redis OSS': 1, 'Valkey': 0.1}[engine]
        bill.buy('ElastiCache Serverless', f'{engine} data', max(least, usage['cacheServerlessGb']) * usage['hoursPerMonth'], cache)
        bill.buy('ElastiCache Serverless', f'{engine} ECPU', usage['cacheServerlessEcpuMillions'], cache)


def files(bill):
    for bucket in bill.assembly.of('AWS::S3::Bucket'):
        bill.buy('S3', 'Standard first 50 TB', bill.usage['bucketGb'], bucket)
        bill.buy('S3', 'PUT/COPY/POST/LIST', bill.usage['bucketPutThousands'], bucket)
        bill.buy('S3', 'GET', bill.usage['bucketGetTenThousands'], bucket)
    for repository in bill.assembly.of('AWS::ECR::Repository'):
        bill.buy('ECR', 'private storage', bill.usage['ecrGb'], repository)
