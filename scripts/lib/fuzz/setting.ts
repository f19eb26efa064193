import { Expression, lit, make, obj, path, ref, Statement } from './expression';
import { Random } from './random';

/** Where the constructs of a case stand: how much is known of account and region, and in what kind of stack they are. */
export interface Setting {
  readonly region: keyof typeof REGIONS;
  readonly place: 'stack' | 'nested' | 'stage';
  /** Where what they need is: a VPC, a cluster, other services. */
  readonly others: 'here' | 'other stack' | 'other region';
  readonly flags: 'none' | 'recommended';
  readonly environment: keyof typeof ENVIRONMENTS;
}

const ACCOUNT = '111122223333';

export const REGIONS = {
  'Seoul': { region: lit('ap-northeast-2') },
  'Seoul and account': { region: lit('ap-northeast-2'), account: lit(ACCOUNT) },
  'unknown': {},
  'us-east-1': { region: lit('us-east-1'), account: lit(ACCOUNT) },
  'cn-north-1': { region: lit('cn-north-1') },
  'no region': { region: lit('mars-north-1') },
} as const satisfies Record<string, Record<string, Expression>>;

const named = (name: string) => path(`ours.Environment.${name}`);

export const ENVIRONMENTS = {
  dev: named('DEV'),
  beta: named('BETA'),
  prod: named('PROD'),
  customDev: { call: path('ours.Environment.custom'), args: [lit('qa'), named('DEV')] },
  customProd: { call: path('ours.Environment.custom'), args: [lit('abcdefghijk'), named('PROD')] },
  project: { call: { get: named('PROD'), name: 'withProject' }, args: [lit('abcdefghijk')] },
} as const satisfies Record<string, Expression>;

/** Those that a fresh app of `cdk init` has, without the one that makes warnings of constructs failures. */
export const RECOMMENDED: Readonly<Record<string, boolean | string>> = {
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-ec2:restrictDefaultSecurityGroup': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-kms:aliasNameRef': true,
  '@aws-cdk/aws-ecs:arnFormatIncludesClusterName': true,
  '@aws-cdk/aws-ecs:reduceEc2FargateCloudWatchPermissions': true,
  '@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker': true,
  '@aws-cdk/aws-stepfunctions-tasks:fixRunEcsTaskPolicy': true,
  '@aws-cdk/aws-secretsmanager:useAttachedSecretResourcePolicyForSecretTargetAttachments': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'weak',
  '@aws-cdk/aws-lambda:useCdkManagedLogGroup': true,
  '@aws-cdk/aws-elasticloadbalancingv2:usePostQuantumTlsPolicy': true,
};

/** Consents that some values need, so that what is behind them is tried too. */
const CONSENTS = { '@tech-n-ai/constructs:destroyData': true, '@tech-n-ai/constructs:deleteSnapshots': true, '@tech-n-ai/constructs:stopProduction': true };

export function chooseSetting(random: Random, plain: boolean): Setting {
  const environment = random.pick(['dev', 'beta', 'prod', 'customDev', 'customProd', 'project'] as const);
  if (plain) {
    return { region: 'Seoul', place: 'stack', others: 'here', flags: 'none', environment };
  }
  return {
    environment,
    region: random.pick(['Seoul', 'Seoul', 'Seoul and account', 'unknown', 'us-east-1', 'cn-north-1', 'no region'] as const),
    place: random.pick(['stack', 'stack', 'nested', 'stage'] as const),
    others: random.pick(['here', 'here', 'other stack', 'other stack', 'other region'] as const),
    flags: random.pick(['none', 'recommended'] as const),
  };
}

/** The statements that every case begins with; those that it does not need are left out of what is shown. */
export function beginning({ region, place, others, flags, environment }: Setting, consents: boolean): Statement[] {
  const context = { ...flags === 'recommended' ? RECOMMENDED : {}, ...consents ? CONSENTS : {} };
  const env: Record<string, Expression> = { ...REGIONS[region] };
  const withEnv = (more: Record<string, Expression>) => (Object.keys(more).length === 0 ? [] : [obj({ env: obj(more) })]);
  const root = ref(place === 'stage' ? 'stage' : 'app');
  const statements: Statement[] = [
    { name: 'app', expression: make('cdk.App', ...Object.keys(context).length === 0 ? [] : [obj({ context: obj(Object.fromEntries(Object.entries(context).map(([key, value]) => [key, lit(value)]))) })]) },
    ...place === 'stage' ? [{ name: 'stage', expression: make('cdk.Stage', ref('app'), lit('Stage')) }] : [],
    { name: 'stack', expression: make('cdk.Stack', root, lit('Test'), ...withEnv(env)) },
    ...place === 'nested' ? [{ name: 'nested', expression: make('cdk.NestedStack', ref('stack'), lit('Nested')) }] : [],
    ...others === 'here' ? [] : [{
      name: 'others',
      expression: make('cdk.Stack', root, lit('Others'), ...withEnv(others === 'other stack' ? env : { ...env, region: lit('eu-central-1') })),
    }],
    { name: 'environment', expression: ENVIRONMENTS[environment] },
  ];
  return statements;
}
