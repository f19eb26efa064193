import { Estate } from '../../../templates/model/estate';
import { Fault, Rule } from '../rule';

/** What a service demands of a name, where validators do not look. */
interface NameLimit {
  readonly type: string;
  readonly property: string;
  readonly most: number;
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly made: string;
}

const BALANCING: readonly NameLimit[] = ['LoadBalancer', 'TargetGroup'].map((kind) => ({
  type: `AWS::ElasticLoadBalancingV2::${kind}`,
  property: 'Name',
  most: 32,
  pattern: kind === 'LoadBalancer' ? /^(?!internal-)(?!-)[A-Za-z0-9-]+(?<!-)$/ : /^(?!-)[A-Za-z0-9-]+(?<!-)$/,
  made: `letters, digits and hyphens, with no hyphen at its ends${kind === 'LoadBalancer' ? " and no 'internal-' in front" : ''}`,
}));

const SCHEDULES: readonly NameLimit[] = ['Schedule', 'ScheduleGroup'].map((kind) => ({
  type: `AWS::Scheduler::${kind}`, property: 'Name', most: 64, pattern: /^[\w.-]+$/, made: 'letters, digits and -_.',
}));

const CACHES: readonly NameLimit[] = [{
  type: 'AWS::ElastiCache::ReplicationGroup',
  property: 'ReplicationGroupId',
  most: 40,
  pattern: /^(?!.*--)[A-Za-z][A-Za-z0-9-]*(?<!-)$/,
  made: 'letters, digits and single hyphens, with a letter in front and no hyphen at the end',
}];

const CLUSTERS: NameLimit = {
  type: 'AWS::RDS::DBCluster',
  property: 'DBClusterIdentifier',
  most: 63,
  pattern: /^(?!.*--)[A-Za-z][A-Za-z0-9-]*(?<!-)$/,
  made: 'letters, digits and single hyphens, with a letter in front and no hyphen at the end',
};

const OTHERS: readonly NameLimit[] = [
  CLUSTERS,
  { ...CLUSTERS, type: 'AWS::RDS::DBInstance', property: 'DBInstanceIdentifier' },
  { type: 'AWS::IAM::Role', property: 'RoleName', most: 64, pattern: /^[\w+=,.@-]+$/, made: 'letters, digits and +=,.@-_' },
  { type: 'AWS::SQS::Queue', property: 'QueueName', most: 80, pattern: /^[\w-]+(\.fifo)?$/, made: 'letters, digits and -_' },
  { type: 'AWS::MSK::Cluster', property: 'ClusterName', most: 64, pattern: /^[A-Za-z0-9-]+$/, made: 'letters, digits and hyphens' },
  { type: 'AWS::ECS::Service', property: 'ServiceName', most: 255, pattern: /^[\w-]+$/, made: 'letters, digits and -_' },
  { type: 'AWS::ECS::TaskDefinition', property: 'Family', most: 255, pattern: /^[\w-]+$/, made: 'letters, digits and -_' },
];

function check(estate: Estate, limits: readonly NameLimit[]): Fault[] {
  return limits.flatMap(({ type, property, most, pattern, made }) => estate.ofType(type).flatMap((resource) => {
    const name = resource.text(property);
    // A reference or the number of the account is as long as only the deployment knows; an empty name lets CloudFormation choose one.
    if (name === undefined || name === '' || /[<$]/.test(name)) {
      return [];
    }
    const wrong = [
      ...name.length > most ? [`has ${name.length} characters, and ${most} are the most`] : [],
      ...pattern.test(name) ? [] : [`is not made of ${made}`],
    ];
    return wrong.length === 0 ? [] : [{ resource, property, found: `'${name}' ${wrong.join(', and it ')}` }];
  }));
}

export const NAME_RULES: readonly Rule[] = [
  {
    id: 'NAME-001',
    severity: 'error',
    title: 'Names of load balancers and target groups have 32 letters, digits and hyphens at most',
    reason: 'Elastic Load Balancing refuses others, and CloudFormation looks at neither length nor characters.',
    fix: 'Shorten the name, or leave it out: CloudFormation makes one that fits.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html',
    check: (estate) => check(estate, BALANCING),
  },
  {
    id: 'NAME-002',
    severity: 'error',
    title: 'Names of schedules and their groups have 64 characters at most',
    reason: 'EventBridge Scheduler refuses longer ones, often first where "production" takes the place of "dev".',
    fix: 'Shorten the name.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html',
    check: (estate) => check(estate, SCHEDULES),
  },
  {
    id: 'NAME-003',
    severity: 'error',
    title: 'Ids of replication groups have 40 characters at most',
    reason: 'ElastiCache refuses longer ones, and those with two hyphens together or a hyphen at the end.',
    fix: 'Shorten the id.',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html',
    check: (estate) => check(estate, CACHES),
  },
  {
    id: 'NAME-004',
    severity: 'error',
    title: 'Names keep to what their services allow',
    reason: 'Each service has its own limits for lengths and characters, of which schemas tell only some.',
    fix: 'Change the name, or leave it out: CloudFormation makes one that fits.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html',
    check: (estate) => check(estate, OTHERS),
  },
];
