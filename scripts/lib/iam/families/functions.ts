import { Family, Need } from './family';
import { DATA_KEYS, KEY_OF_TOPIC } from './state-machines';
import { Deployed } from '../deployment';
import { Estate } from '../estate';
import { SOME_SNAPSHOT, SOME_STREAM } from '../instances';
import { throughKey } from '../requests';
import { pathOf } from '../roles';
import { sdkCalls } from '../sdk-calls';

/** What each call in the code of a function needs: a text where it is none, and says why. */
type Calls = Readonly<Record<string, Need[] | string>>;

const LAMBDA = 'lambda.amazonaws.com';
/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions */
const NETWORK_INTERFACES = [
  'AssignPrivateIpAddresses', 'CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeNetworkInterfaces', 'DescribeSubnets', 'UnassignPrivateIpAddresses',
].map((name) => `ec2:${name}`);

/** Of a function: its log, and what its code calls. A call in the code about which nothing is said here is an error. */
async function needsOf(estate: Estate, lambda: Deployed, calls: Calls): Promise<Need[]> {
  const inCode = await sdkCalls(estate.codeOf(lambda));
  const expected = Object.keys(calls).sort();
  if (inCode.join() !== expected.join()) {
    throw new Error(`${pathOf(lambda)} calls [${inCode.join(', ')}], and its family knows [${expected.join(', ')}]`);
  }
  return [...logOf(lambda), ...networkOf(lambda), ...Object.values(calls).flatMap((needs) => (typeof needs === 'string' ? [] : needs))];
}

function logOf(lambda: Deployed): Need[] {
  const { partition, region, account } = lambda.stack;
  const stream = `arn:${partition}:logs:${region}:${account}:log-group:${lambda.property('LoggingConfig').LogGroup}:log-stream:${SOME_STREAM}`;
  return ['CreateLogStream', 'PutLogEvents'].map((name) => ({ action: `logs:${name}`, resource: stream }));
}

function networkOf(lambda: Deployed): Need[] {
  return lambda.has('VpcConfig') ? NETWORK_INTERFACES.map((action) => ({ action, resource: '*', everywhere: true })) : [];
}

/** The custom resources behind which a function stands, directly or by way of CDK's provider framework. */
export function resourcesOf({ deployment }: Estate, lambda: Deployed): Deployed[] {
  const { arn } = deployment.physical(lambda);
  const tokens = [arn, ...deployment.resources('AWS::Lambda::Function').filter((one) => userFunction(one) === arn).map((one) => deployment.physical(one).arn)];
  return deployment.resources().filter(({ type, property }) => (
    (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') && tokens.includes(property('ServiceToken'))));
}

/** The function that CDK's provider framework calls. */
export function userFunction(lambda: Deployed): string | undefined {
  return lambda.property('Environment')?.Variables?.USER_ON_EVENT_FUNCTION_ARN;
}

/** Secrets that a function is told to fill. */
export function seededSecrets(estate: Estate, lambda: Deployed): string[] {
  const told: { Arn: string }[] = resourcesOf(estate, lambda).flatMap((resource) => resource.parts('Secrets').map((secret) => ({ Arn: secret.property('Arn') })));
  return [...new Set(told.map(({ Arn }) => Arn))];
}

/** Secrets with which a function makes schemas and their users: of the administrator, and of each user. */
export function schemaSecrets(estate: Estate, lambda: Deployed): { readonly master: string[]; readonly users: string[] } {
  const schemas = resourcesOf(estate, lambda);
  const all = (property: string) => [...new Set(schemas.map((schema) => schema.property(property) as string))];
  return { master: all('MasterSecretArn'), users: all('UserSecretArn') };
}

export const PROVIDER_FRAMEWORK: Family = {
  id: 'provider framework',
  title: { en: 'CDK\'s provider framework', ko: 'CDK 공급자 프레임워크' },
  service: LAMBDA,
  needs: async (estate, lambda) => needsOf(estate, lambda, {
    'lambda:InvokeFunction': [{ action: 'lambda:InvokeFunction', resource: userFunction(lambda)! }],
    'lambda:GetFunction': [{ action: 'lambda:GetFunction', resource: userFunction(lambda)! }],
    'states:StartExecution': lambda.property('Environment').Variables.WAITER_STATE_MACHINE_ARN === undefined
      ? 'only for resources that become ready later' : unknown(lambda, 'a resource that becomes ready later'),
  }),
  surplus: [{
    action: 'lambda:InvokeFunction',
    on: (arn) => `${arn}:1`,
    reason: {
      en: 'CDK lets its framework invoke the one function in any of its versions.',
      ko: 'CDK는 프레임워크가 그 함수 하나를 어느 버전으로든 호출하게 한다.',
    },
  }],
};

export const SECRET_SEEDING: Family = {
  id: 'secret seeding',
  title: { en: 'function that fills secrets', ko: '시크릿을 채우는 함수' },
  service: LAMBDA,
  needs: async (estate, lambda) => {
    const secrets = seededSecrets(estate, lambda);
    const each = (name: string): Need[] => secrets.map((resource) => ({ action: `secretsmanager:${name}`, resource }));
    const key = (arn: string) => throughKey(
      estate.deployment, lambda, { type: 'AWS::SecretsManager::Secret', arn, service: 'secretsmanager' }, 'kms:Decrypt', 'kms:GenerateDataKey');
    return needsOf(estate, lambda, {
      'secretsmanager:GetSecretValue': [...each('GetSecretValue'), ...secrets.flatMap(key)],
      'secretsmanager:PutSecretValue': each('PutSecretValue'),
      'secretsmanager:UpdateSecretVersionStage': each('UpdateSecretVersionStage'),
    });
  },
};

export const SCHEMA_PROVISIONING: Family = {
  id: 'schema provisioning',
  title: { en: 'function that makes schemas and users', ko: '스키마와 사용자를 만드는 함수' },
  service: LAMBDA,
  needs: async (estate, lambda) => {
    const { master, users } = schemaSecrets(estate, lambda);
    const clusters = [...new Set(resourcesOf(estate, lambda).map((schema) => schema.property('DataApiClusterArn') as string))].filter((arn) => arn !== '');
    const keys = estate.masterSecrets().filter(({ arn }) => master.includes(arn)).map(({ key }) => key!);
    return needsOf(estate, lambda, {
      'secretsmanager:GetSecretValue': [
        ...[...master, ...users].map((resource): Need => ({ action: 'secretsmanager:GetSecretValue', resource })),
        ...keys.map((resource): Need => ({ action: 'kms:Decrypt', resource, context: { 'kms:ViaService': `secretsmanager.${lambda.stack.region}.amazonaws.com` } })),
        ...users.flatMap((arn) => throughKey(estate.deployment, lambda, { type: 'AWS::SecretsManager::Secret', arn, service: 'secretsmanager' }, 'kms:Decrypt')),
      ],
      'rds-data:ExecuteStatement': clusters.map((resource): Need => ({ action: 'rds-data:ExecuteStatement', resource })),
      'rds-data:BeginTransaction': 'a method of mysql2, which is in the code as well',
    });
  },
  everywhere: Object.fromEntries(NETWORK_INTERFACES.map((action) => [action, {
    reason: {
      en: 'Lambda makes the network interfaces of a function inside the VPC with the function\'s own role, before they have ids.',
      ko: 'Lambda는 VPC 안에 있는 함수의 네트워크 인터페이스를 ID가 생기기 전에 함수 자신의 역할로 만든다.',
    },
    page: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
  }])),
};

const publishing = (estate: Estate, lambda: Deployed, topicArn: string): Need[] => [
  { action: 'sns:Publish', resource: topicArn },
  ...throughKey(estate.deployment, lambda, { type: 'AWS::SNS::Topic', arn: topicArn, service: 'sns' }),
];

function settingsOf(lambda: Deployed): Record<string, any> {
  return JSON.parse(lambda.property('Environment').Variables.SETTINGS);
}

export const SNAPSHOT_JANITOR: Family = {
  id: 'snapshot janitor',
  title: { en: 'function that deletes old snapshots', ko: '오래된 스냅샷을 지우는 함수' },
  service: LAMBDA,
  needs: async (estate, lambda) => {
    const { clusters, topicArn, dryRun } = settingsOf(lambda);
    const { partition, region, account } = lambda.stack;
    const inPlace = (resource: string) => `arn:${partition}:rds:${region}:${account}:${resource}`;
    const snapshot = inPlace(`cluster-snapshot:${SOME_SNAPSHOT}`);
    return needsOf(estate, lambda, {
      'rds:DescribeDBClusterSnapshots': [snapshot, ...clusters.map(({ identifier }: { identifier: string }) => inPlace(`cluster:${identifier}`))].map(
        (resource) => ({ action: 'rds:DescribeDBClusterSnapshots', resource })),
      'rds:DescribeDBClusterSnapshotAttributes': [{ action: 'rds:DescribeDBClusterSnapshotAttributes', resource: snapshot }],
      'rds:ListTagsForResource': [{ action: 'rds:ListTagsForResource', resource: snapshot }],
      'rds:DeleteDBClusterSnapshot': dryRun === true ? 'it reports alone' : unknown(lambda, 'snapshots that are deleted: see cleanup-check'),
      'sns:Publish': publishing(estate, lambda, topicArn),
      'sns:ListTagsForResource': 'RDS has a method of the same name',
    });
  },
  surplus: DATA_KEYS,
  loose: KEY_OF_TOPIC,
};

const LOOKS_FOR_THE_FORGOTTEN = {
  reason: {
    en: 'It looks for what no template knows any more, so there is no ARN to name; it lists, and reads neither data nor log events.',
    ko: '어느 템플릿에도 남아 있지 않은 것을 찾으므로 적을 ARN이 없다. 목록만 보고 데이터나 로그 이벤트는 읽지 않는다.',
  },
  page: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html',
};
const AUDITED = ['rds:DescribeDBClusterSnapshots', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams'];

export const RESOURCE_AUDIT: Family = {
  id: 'resource audit',
  title: { en: 'function that reports what seems unused', ko: '쓰이지 않는 듯한 것을 보고하는 함수' },
  service: LAMBDA,
  needs: async (estate, lambda) => {
    const { topicArn } = settingsOf(lambda);
    const everywhere = (action: string): Need[] => [{ action, resource: '*', everywhere: true }];
    return needsOf(estate, lambda, {
      ...Object.fromEntries(['ec2:DescribeAddresses', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups'].map((action) => [action, [{ action, resource: '*' }]])),
      // RDS leaves the tags out of what it lists for whoever may not list them.
      'rds:DescribeDBClusterSnapshots': [...everywhere('rds:DescribeDBClusterSnapshots'), ...everywhere('rds:ListTagsForResource')],
      'rds:DescribeDBSnapshots': everywhere('rds:DescribeDBSnapshots'),
      'logs:DescribeLogGroups': everywhere('logs:DescribeLogGroups'),
      'logs:DescribeLogStreams': everywhere('logs:DescribeLogStreams'),
      'sns:Publish': publishing(estate, lambda, topicArn),
    });
  },
  surplus: DATA_KEYS,
  loose: KEY_OF_TOPIC,
  everywhere: Object.fromEntries(AUDITED.map((action) => [action, LOOKS_FOR_THE_FORGOTTEN])),
};

export const SDK_CALLER: Family = {
  id: 'SDK caller',
  title: { en: 'CDK\'s function for calls of the SDK: addresses of Kafka', ko: 'SDK를 호출하는 CDK 함수: Kafka 주소' },
  service: LAMBDA,
  needs: async (estate, lambda) => [
    ...await needsOf(estate, lambda, {}),
    ...resourcesOf(estate, lambda).flatMap((resource) => ['Create', 'Update', 'Delete'].flatMap((event) => resource.property(event) ?? [])).map((text: string): Need => {
      const { service, action, parameters } = JSON.parse(text);
      return service === 'Kafka' && action === 'GetBootstrapBrokers' ? { action: 'kafka:GetBootstrapBrokers', resource: parameters.ClusterArn }
        : unknown(lambda, `${service}.${action}`);
    }),
  ],
};

const WRITES_ANY_LOG = {
  reason: {
    en: 'The function is CDK\'s own, and CDK gives it AWS\'s managed policy for functions, which names no log group; it can write logs and read none.',
    ko: 'CDK가 제공하는 함수이며, CDK는 로그 그룹을 지정하지 않는 AWS 관리형 정책을 붙인다. 로그를 쓸 수만 있고 읽을 수는 없다.',
  },
  page: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html',
};

export const DEFAULT_SECURITY_GROUP: Family = {
  id: 'default security group',
  title: { en: 'CDK\'s function that empties the default security group', ko: '기본 보안 그룹을 비우는 CDK 함수' },
  service: LAMBDA,
  needs: async (estate, lambda) => {
    const { partition, region, account } = lambda.stack;
    const groups = resourcesOf(estate, lambda).map((resource) => `arn:${partition}:ec2:${region}:${account}:security-group/${resource.property('DefaultSecurityGroupId')}`);
    const each = (name: string) => groups.map((resource): Need => ({ action: `ec2:${name}`, resource }));
    const calls = ['AuthorizeSecurityGroupEgress', 'AuthorizeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'RevokeSecurityGroupIngress'];
    return [
      ...await needsOf(estate, lambda, Object.fromEntries(calls.map((name) => [`ec2:${name}`, each(name)]))),
      ...Object.keys(DEFAULT_SECURITY_GROUP.everywhere!).map((action) => ({ action, resource: '*', everywhere: true })),
    ];
  },
  everywhere: Object.fromEntries(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => [action, WRITES_ANY_LOG])),
};

function unknown(lambda: Deployed, what: string): never {
  throw new Error(`${pathOf(lambda)}: nothing here knows what is needed for ${what}`);
}
