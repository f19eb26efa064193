"""Logs, metrics, alarms, messages and keys."""
import json

from compute import open_share, runs_of
from opening import Switches
from stores import database_instances

DAYS_A_MONTH = 730 / 24


def logs(bill):
    usage, assembly = bill.usage, bill.assembly
    sizes = {group: usage['otherLogGb'] for group in assembly.of('AWS::Logs::LogGroup')}
    by_name = {assembly.text(group.props['LogGroupName'], group.stack): group for group in sizes if 'LogGroupName' in group.props}
    for definition in assembly.of('AWS::ECS::TaskDefinition'):
        for container in definition.props['ContainerDefinitions']:
            options = container.get('LogConfiguration', {}).get('Options', {})
            group = assembly.follow(options.get('awslogs-group'), definition.stack) or by_name.get(options.get('awslogs-group'))
            if group is not None:
                sizes[group] = usage['taskLogGb']
    for cluster in assembly.of('AWS::RDS::DBCluster'):
        for export in cluster.props.get('EnableCloudwatchLogsExports', []):
            group = by_name.get(f'/aws/rds/cluster/{cluster.props.get("DBClusterIdentifier")}/{export}')
            _keep(bill, cluster, usage['databaseLogGb'], None) if group is None else sizes.update({group: usage['databaseLogGb']})
        _, share = Switches(assembly).of([str(cluster.props.get('DBClusterIdentifier')), f'<{cluster}>'])
        for instance in database_instances(bill, cluster):
            if instance.props.get('MonitoringInterval', 0) > 0:
                # RDSOSMetrics keeps 30 days: https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.overview.html
                _keep(bill, instance, usage['enhancedMonitoringGb'] * 60 / instance.props['MonitoringInterval'] * share, 30)
    for cluster in assembly.of('AWS::MSK::Cluster'):
        group = assembly.follow(cluster.props.get('LoggingInfo', {}).get('BrokerLogs', {}).get('CloudWatchLogs', {}).get('LogGroup'), cluster.stack)
        if group is not None:
            sizes[group] = usage['brokerLogGb']
    for flow in assembly.of('AWS::EC2::FlowLog'):
        group = assembly.follow(flow.props.get('LogGroupName'), flow.stack)
        if group is not None:
            sizes[group] = usage['flowLogGb']
    for group, size in sizes.items():
        _keep(bill, group, size, group.props.get('RetentionInDays'))
    for function in assembly.of('AWS::Lambda::Function'):
        if 'LogGroup' not in function.props.get('LoggingConfig', {}):
            _keep(bill, function, usage['otherLogGb'], None)


def _keep(bill, resource, size, days):
    """What comes in a month, and as much of it as the group keeps."""
    bill.buy('CloudWatch Logs', 'ingestion Standard', size, resource)
    months = days / DAYS_A_MONTH if days else bill.usage['endlessLogMonths']
    bill.buy('CloudWatch Logs', 'storage', size * months, resource)


def alarms(bill):
    for alarm in bill.assembly.of('AWS::CloudWatch::Alarm'):
        metrics = [metric for metric in alarm.props.get('Metrics', []) if 'MetricStat' in metric]
        bill.buy('CloudWatch', 'alarm (standard)', max(1, len(metrics)), alarm)
    for alarm in bill.assembly.of('AWS::CloudWatch::CompositeAlarm'):
        bill.buy('CloudWatch', 'composite alarm', 1, alarm)
    for policy in bill.assembly.of('AWS::ApplicationAutoScaling::ScalingPolicy'):
        tracking = policy.props.get('TargetTrackingScalingPolicyConfiguration')
        if tracking is not None:
            # Application Auto Scaling makes an alarm to scale out and, unless that is off, another to scale in.
            bill.buy('CloudWatch', 'alarm (standard)', 1 if tracking.get('DisableScaleIn') else 2, policy)
    for dashboard in bill.assembly.of('AWS::CloudWatch::Dashboard'):
        bill.buy('CloudWatch', 'dashboard', 1, dashboard)


def metrics(bill):
    """Metrics of one's own are paid for each hour in which they get a value.

    https://aws.amazon.com/cloudwatch/pricing/
    """
    hours = bill.usage['hoursPerMonth']
    for log_filter in bill.assembly.of('AWS::Logs::MetricFilter'):
        for metric in log_filter.props['MetricTransformations']:
            sent = hours if 'DefaultValue' in metric else bill.usage['eventMetricHours']
            bill.buy('CloudWatch', 'custom metric, first 10,000', sent / hours, log_filter)
    for machine in bill.assembly.of('AWS::StepFunctions::StateMachine'):
        definition = json.loads(bill.assembly.text(machine.props['DefinitionString'], machine.stack))
        runs = [count for one, count in runs_of(bill) if bill.assembly.follow(one.props['Target']['Arn'], one.stack) is machine]
        for state in definition['States'].values():
            if state.get('Resource', '').endswith(':cloudwatch:putMetricData'):
                _sent_by(bill, machine, state['Parameters']['MetricData'], runs)


def _sent_by(bill, machine, data, runs):
    """A metric without dimensions gets values from all jobs; one with the job as its dimension is another metric for each job."""
    hours = bill.usage['hoursPerMonth']
    sent = [min(hours, bill.usage['eventMetricHours'] * count / DAYS_A_MONTH) for count in runs]
    for datum in data:
        # What is about failures gets values when something fails, which is hardly ever.
        if datum.get('MetricName') in ('JobStarted', 'JobSucceeded'):
            quantity = sum(sent) if 'Dimensions' in datum else min(hours, sum(sent))
            bill.buy('CloudWatch', 'custom metric, first 10,000', quantity / hours, machine)


def container_insights(bill):
    usage, assembly = bill.usage, bill.assembly
    for cluster in assembly.of('AWS::ECS::Cluster'):
        setting = {one['Name']: one['Value'] for one in cluster.props.get('ClusterSettings', [])}.get('containerInsights', 'disabled')
        if setting == 'disabled':
            continue
        sku = 'Container Insights (standard ECS)' if setting == 'enabled' else 'Container Insights enhanced observability (ECS)'
        services = [one for one in assembly.of('AWS::ECS::Service') if assembly.follow(one.props['Cluster'], one.stack) is cluster]
        families = {assembly.follow(one.props['TaskDefinition'], one.stack) for one in services}
        shares = {one: open_share(bill, one) for one in services}
        bill.buy('CloudWatch', sku, usage['containerInsightsClusterMetrics'] * max(shares.values(), default=0), cluster)
        bill.buy('CloudWatch', sku, usage['containerInsightsServiceMetrics'] * sum(shares.values()), cluster)
        bill.buy('CloudWatch', sku, usage['containerInsightsTaskMetrics'] * len(families) * max(shares.values(), default=0), cluster)
        # AWS makes the log group, and keeps it for a day.
        _keep(bill, cluster, usage['containerInsightsLogGb'] * sum(shares.values()), 1)


def messages(bill):
    usage = bill.usage
    for topic in bill.assembly.of('AWS::SNS::Topic'):
        bill.buy('SNS', 'API requests (paid tier)', usage['snsRequests'] / 1e6, topic)
    for queue in bill.assembly.of('AWS::SQS::Queue'):
        bill.buy('SQS', 'standard requests (paid tier)', usage['sqsRequests'] / 1e6, queue)
    for bus in bill.assembly.of('AWS::Events::EventBus'):
        bill.buy('EventBridge', 'custom events', usage['customEventsMillions'], bus)
    for budget in bill.assembly.of('AWS::Budgets::Budget'):
        bill.buy('AWS Budgets', 'budget with notifications', DAYS_A_MONTH, budget)
    for monitor in bill.assembly.of('AWS::CE::AnomalyMonitor'):
        bill.buy('Cost Anomaly Detection', 'monitor', 1, monitor)


def keys(bill):
    usage = bill.usage
    managed = [cluster for cluster in bill.assembly.of('AWS::RDS::DBCluster') if cluster.props.get('ManageMasterUserPassword')]
    for secret in bill.assembly.of('AWS::SecretsManager::Secret') + managed:
        bill.buy('Secrets Manager', 'secret', 1, secret)
        bill.buy('Secrets Manager', 'API calls', usage['secretCalls'] / 1e4, secret)
    for key in bill.assembly.of('AWS::KMS::Key'):
        bill.buy('KMS', 'customer-managed key', 1, key)
        bill.buy('KMS', 'symmetric requests', usage['kmsRequests'] / 1e4, key)
