import { Family } from './family';
import { SOME_STREAM } from '../instances';

/** VPC flow logs in their one log group. */
export const FLOW_LOGS: Family = {
  id: 'flow logs',
  title: { en: 'flow logs of the network', ko: '네트워크의 흐름 로그' },
  service: 'vpc-flow-logs.amazonaws.com',
  // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html: the log group is there already.
  needs: (_, flowLog) => {
    const { partition, region, account } = flowLog.stack;
    const group = `arn:${partition}:logs:${region}:${account}:log-group:${flowLog.property('LogGroupName')}`;
    return [
      { action: 'logs:CreateLogStream', resource: `${group}:log-stream:${SOME_STREAM}` },
      { action: 'logs:PutLogEvents', resource: `${group}:log-stream:${SOME_STREAM}` },
      { action: 'logs:DescribeLogStreams', resource: `${group}:*` },
    ];
  },
};

/** The instance that is the way out in dev and beta calls nothing of AWS, and nobody gets a session on it. */
export const NAT_INSTANCE: Family = {
  id: 'NAT instance',
  title: { en: 'NAT instances', ko: 'NAT 인스턴스' },
  service: 'ec2.amazonaws.com',
  needs: () => [],
};

const GROUP = 'RDSOSMetrics';

/**
 * RDS writes its enhanced monitoring into one log group of the account, whose name it chooses.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html
 */
export const DATABASE_MONITORING: Family = {
  id: 'database monitoring',
  title: { en: 'enhanced monitoring of Aurora', ko: 'Aurora 확장 모니터링' },
  service: 'monitoring.rds.amazonaws.com',
  needs: (_, instance) => {
    const { partition, region, account } = instance.stack;
    const group = `arn:${partition}:logs:${region}:${account}:log-group:${GROUP}`;
    return [
      ...['CreateLogGroup', 'PutRetentionPolicy'].map((name) => ({ action: `logs:${name}`, resource: group })),
      ...['CreateLogStream', 'PutLogEvents', 'DescribeLogStreams', 'GetLogEvents'].map((name) => ({ action: `logs:${name}`, resource: `${group}:log-stream:${SOME_STREAM}` })),
    ];
  },
  loose: ['CreateLogGroup', 'PutRetentionPolicy', 'CreateLogStream', 'PutLogEvents', 'DescribeLogStreams', 'GetLogEvents'].map((name) => ({
    action: `logs:${name}`,
    key: 'place',
    reason: {
      en: 'AWS\'s own policy AmazonRDSEnhancedMonitoringRole names no region and no account; RDS asks for this one, and only log groups of RDS are meant.',
      ko: 'AWS 관리형 정책 AmazonRDSEnhancedMonitoringRole은 리전도 계정도 정하지 않는다. RDS는 이 정책을 요구하며, 대상은 RDS 로그 그룹뿐이다.',
    },
  })),
};
