import { Estate } from '../../../templates/model/estate';
import { textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { auroraClusters, AuroraEngine, CLUSTER, engineOf, versionOf } from '../reading/aurora-clusters';
import { Fault, Rule } from '../rule';

const SIZES = ['AllocatedStorage', 'MaxAllocatedStorage'];
const KEPT = ['Retain', 'Snapshot'];

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html */
const LOGS: Readonly<Record<AuroraEngine, readonly string[]>> = {
  'aurora-mysql': ['audit', 'error', 'general', 'iam-db-auth-error', 'instance', 'slowquery'],
  'aurora-postgresql': ['iam-db-auth-error', 'instance', 'postgresql'],
};

/** Also engines that ended: the size was of no use to them either. */
function sized(estate: Estate): Fault[] {
  return estate.ofType(CLUSTER).filter((cluster) => textOf(cluster.value('Engine')).startsWith('aurora')).flatMap((resource) =>
    SIZES.filter((property) => !resource.isAbsent(property)).map((property) => ({
      resource, property, found: 'Aurora grows its storage by itself, and takes no size',
    })));
}

function unkept(estate: Estate): Fault[] {
  return estate.ofType(CLUSTER).flatMap((resource) => {
    const onDeletion = textOf(resource.attribute('DeletionPolicy'));
    // Who writes Delete means it; in production another rule asks about that.
    return onDeletion === 'Delete' || KEPT.includes(textOf(resource.attribute('UpdateReplacePolicy'))) ? [] : [{
      resource,
      property: 'UpdateReplacePolicy',
      found: `${onDeletion || 'Snapshot, the default,'} keeps the data when the cluster is removed, and nothing does when it is replaced`,
    }];
  });
}

/** The parameter group of the templates that a property names. */
function groupOf(resource: Resource, property: string, type: string): Resource | undefined {
  return resource.targets(property).find((target) => target.type === type);
}

function families(estate: Estate): Fault[] {
  return auroraClusters(estate).flatMap((cluster) => {
    const version = versionOf(cluster);
    const group = groupOf(cluster, 'DBClusterParameterGroupName', 'AWS::RDS::DBClusterParameterGroup');
    const family = group?.text('Family');
    const wanted = version && `${version.engine}${version.family}`;
    return wanted === undefined || family === undefined || family === wanted || /[<$]/.test(family) ? [] : [{
      resource: cluster,
      property: 'DBClusterParameterGroupName',
      found: `${group!.id} is of the family ${family}, and ${cluster.text('EngineVersion')} needs ${wanted}`,
    }];
  });
}

function logs(estate: Estate): Fault[] {
  return auroraClusters(estate).flatMap((resource) => {
    const known = LOGS[engineOf(resource)!];
    return resource.list('EnableCloudwatchLogsExports').map((name) => resource.readable(name))
      .flatMap((name) => name === undefined || /[<$]/.test(name) || known.includes(name) ? []
        : [{ resource, property: 'EnableCloudwatchLogsExports', found: `${resource.text('Engine')} has no log ${name}, only ${known.join(', ')}` }]);
  });
}

/** Settings of Aurora that CloudFormation takes and RDS refuses, and what keeps the data. */
export const DATABASE_SETTING_RULES: readonly Rule[] = [
  {
    id: 'RDS-003',
    severity: 'error',
    title: 'An Aurora cluster has no size of storage',
    reason: 'Aurora pays by what is stored and grows by itself. RDS refuses a size, which only its other engines have.',
    fix: 'Remove AllocatedStorage and MaxAllocatedStorage.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html',
    check: sized,
  },
  {
    id: 'RDS-006',
    severity: 'error',
    title: 'A cluster that is kept when it is removed is kept when it is replaced',
    reason: 'A new identifier, subnet group or key replaces the cluster. Without UpdateReplacePolicy the old one goes with all its data, whatever DeletionPolicy says.',
    fix: 'Set UpdateReplacePolicy to Snapshot or Retain, as DeletionPolicy.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html',
    check: unkept,
  },
  {
    id: 'RDS-007',
    severity: 'error',
    title: 'The parameter group of a cluster is of the family of its version',
    reason: 'RDS refuses a group of another family, also when only the engine is upgraded.',
    fix: 'Set the family to that of the version, e.g. aurora-mysql8.0 or aurora-postgresql16.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithParamGroups.html',
    check: families,
  },
  {
    id: 'RDS-010',
    severity: 'error',
    title: 'The logs that are exported are those of the engine',
    reason: 'RDS refuses others, e.g. slow_query for slowquery, or a log of MySQL from PostgreSQL.',
    fix: 'Choose from audit, error, general, iam-db-auth-error, instance and slowquery for MySQL, iam-db-auth-error, instance and postgresql for PostgreSQL.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html',
    check: logs,
  },
];
