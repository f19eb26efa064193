import { Bilingual } from '../proof';
import { actionOf, expanded } from './authorization';
import { Member } from './families/members';
import { STAND_INS } from './stand-ins';
import { list, statementsOf } from './statements';

/** An action on every resource, and why. */
export interface Wide {
  readonly family: string;
  readonly action: string;
  /** Types of resources that the reference has for it. */
  readonly types: string;
  readonly reason: Bilingual;
  readonly page: string;
}

const REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/';
/** Pages of the reference, of services whose actions stand here because they take no resource. */
const PAGES: Readonly<Record<string, string>> = {
  cloudwatch: 'list_amazoncloudwatch.html',
  ec2: 'list_amazonec2.html',
  ecr: 'list_amazonelasticcontainerregistry.html',
  logs: 'list_amazoncloudwatchlogs.html',
  scheduler: 'list_amazoneventbridgescheduler.html',
  xray: 'list_awsx-ray.html',
};
const NO_RESOURCE: Bilingual = {
  en: 'The reference has no type of resource for it, so AWS accepts nothing but `*`.',
  ko: '서비스 권한 참조에 이 작업의 리소스 유형이 없어 AWS는 `*`만 받는다.',
};

/** Actions on `*` that a condition narrows to what the role is for, though the reference has types for them. */
const NARROWED: Readonly<Record<string, { readonly key: string; readonly reason: Bilingual; readonly page: string }>> = {
  'cloudwatch:PutMetricData': {
    key: 'cloudwatch:namespace',
    reason: {
      en: 'A metric has no ARN; the condition `cloudwatch:namespace` names the one namespace.',
      ko: '지표에는 ARN이 없다. 조건 `cloudwatch:namespace`가 네임스페이스 하나로 제한한다.',
    },
    page: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html',
  },
  ...Object.fromEntries(['ecs:DescribeTasks', 'ecs:ListTasks', 'ecs:StopTask'].map((action) => [action, {
    key: 'ecs:cluster',
    reason: {
      en: 'A task has no id before it starts, and a list of tasks none at all; the condition `ecs:cluster` names the one cluster.',
      ko: '태스크는 시작되기 전에 ID가 없고 목록에는 ID 자체가 없다. 조건 `ecs:cluster`가 클러스터 하나로 제한한다.',
    },
    page: `${REFERENCE}list_amazonelasticcontainerservice.html`,
  }])),
};

/** Of AWS's policy for enhanced monitoring, of any region and account in its letters. */
const OF_RDS: { readonly pattern: RegExp; readonly reason: Bilingual; readonly page: string } = {
  pattern: /^arn:aws:logs:\*:\*:log-group:RDS\*/,
  reason: {
    en: 'Written so by AWS in the managed policy that RDS asks for; only log groups of RDS, and of no other account, since these would have to agree.',
    ko: 'RDS가 요구하는 관리형 정책에 AWS가 이렇게 적었다. RDS 로그 그룹에만 해당하며, 다른 계정은 그쪽에서 허용해야 하므로 해당하지 않는다.',
  },
  page: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSEnhancedMonitoringRole.html',
};

/** Wildcards inside an ARN, by their shape. */
const PARTS: readonly { readonly pattern: RegExp; readonly shape: string; readonly reason: Bilingual }[] = [
  {
    pattern: /^arn:aws:logs:[\w-]+:\d+:log-group:[^*]+:\*$/,
    shape: 'log-group:<name>:*',
    reason: { en: 'The streams of one log group, whose names come with them.', ko: '로그 그룹 하나의 스트림. 이름은 만들어질 때 정해진다.' },
  },
  {
    pattern: /^arn:aws:ecs:[\w-]+:\d+:task-definition\/[^*]+:\*$/,
    shape: 'task-definition/<family>:*',
    reason: { en: 'The revisions of one family: a deployment makes a new one.', ko: '패밀리 하나의 리비전. 배포할 때마다 새로 생긴다.' },
  },
  {
    pattern: /^arn:aws:ecs:[\w-]+:\d+:task\/[^*]+\/\*$/,
    shape: 'task/<cluster>/*',
    reason: { en: 'The tasks of one cluster, while they start: `ecs:CreateAction` says so.', ko: '클러스터 하나에서 시작되는 중인 태스크. `ecs:CreateAction`이 이를 제한한다.' },
  },
  {
    pattern: /^arn:aws:scheduler:[\w-]+:\d+:schedule\/[^*]+\/\*$/,
    shape: 'schedule/<group>/*',
    reason: { en: 'The schedules of one group, which is made for them alone.', ko: '그 일정만을 위해 만든 그룹 하나의 일정.' },
  },
  {
    pattern: /^arn:aws:lambda:[\w-]+:\d+:function:[^*]+:\*$/,
    shape: 'function:<name>:*',
    reason: { en: 'The versions of one function.', ko: '함수 하나의 버전.' },
  },
  {
    pattern: /^arn:aws:kafka:[\w-]+:\d+:cluster\/[^*]+\/\*$/,
    shape: 'cluster/<name>/*',
    reason: {
      en: 'One Kafka cluster by its name: the id after it is known half an hour later, when the policy has to be there already.',
      ko: '이름으로 지정한 Kafka 클러스터 하나. 뒤의 ID는 30분 뒤에나 알 수 있는데 정책은 그 전에 있어야 한다.',
    },
  },
  {
    pattern: /^arn:aws:rds:[\w-]+:\d+:cluster-snapshot:\*$/,
    shape: 'cluster-snapshot:*',
    reason: {
      en: 'People name snapshots as they like; which are of its clusters, the function finds out, and it may look at them and nothing more.',
      ko: '스냅샷 이름은 사람이 마음대로 정한다. 어느 것이 자기 클러스터의 것인지는 함수가 가려내며, 볼 수만 있다.',
    },
  },
  {
    pattern: /^arn:aws:logs:[\w-]+:\d+:log-group:\*$/,
    shape: 'log-group:*',
    reason: { en: 'The audit asks every log group when it was last written to, and may read none.', ko: '감사 함수는 모든 로그 그룹에 마지막으로 기록된 때를 묻는다. 내용은 읽지 못한다.' },
  },
];

export interface Wildcards {
  readonly wide: readonly Wide[];
  readonly parts: readonly { readonly shape: string; readonly reason: Bilingual; readonly statements: number }[];
  readonly faults: readonly string[];
}

/** Every wildcard in a resource of a role's policies, with its reason; faults for those without one, and for reasons that nothing has. */
export async function wildcardsOf(members: readonly Member[]): Promise<Wildcards> {
  const wide = new Map<string, Wide>();
  const parts = new Map<string, number>();
  const faults: string[] = [];
  for (const { role, family } of members) {
    for (const { statement } of statementsOf([role]).filter((one) => one.statement.Effect === 'Allow')) {
      const keys = Object.values(statement.Condition ?? {}).flatMap((condition) => Object.keys(condition));
      for (const resource of list(statement.Resource).filter((one) => /[*?]/.test(one))) {
        const part = PARTS.find(({ pattern }) => pattern.test(resource));
        if (part !== undefined) {
          parts.set(part.shape, (parts.get(part.shape) ?? 0) + 1);
          continue;
        }
        for (const action of (await Promise.all(list(statement.Action).map(expanded))).flat()) {
          const reason = resource === '*' || OF_RDS.pattern.test(resource) ? await reasonFor(family, action, keys, resource) : undefined;
          if (reason === undefined) {
            faults.push(`${role.path}: ${action} on ${resource} without a reason`);
          } else {
            wide.set(`${family.id} ${action}`, { family: family.id, action, ...reason });
          }
        }
      }
    }
  }
  return {
    wide: [...wide.values()],
    parts: PARTS.filter(({ shape }) => parts.has(shape)).map(({ shape, reason }) => ({ shape, reason, statements: parts.get(shape)! })),
    faults: [
      ...faults,
      ...PARTS.filter(({ shape }) => !parts.has(shape)).map(({ shape }) => `a reason for ${shape}, which nothing has`),
      ...members.flatMap(({ family }) => Object.keys(family.everywhere ?? {}).filter((action) => !wide.has(`${family.id} ${action}`) && !partly(action)).map(
        (action) => `${family.id}: a reason for ${action}, which nothing has`)),
    ],
  };
}

/** `logs:DescribeLogStreams` of the audit stands among the wildcards inside an ARN. */
function partly(action: string): boolean {
  return action === 'logs:DescribeLogStreams';
}

async function reasonFor(family: Member['family'], name: string, keys: readonly string[], resource: string): Promise<Omit<Wide, 'family' | 'action'> | undefined> {
  const action = await actionOf(name);
  const types = action?.resources.map(({ type }) => type).join(', ') ?? '';
  if (action === undefined || STAND_INS[name] !== undefined) {
    return undefined;
  }
  if (resource !== '*') {
    return { types, reason: OF_RDS.reason, page: OF_RDS.page };
  }
  const narrowed = NARROWED[name];
  if (narrowed !== undefined && keys.includes(narrowed.key)) {
    return { types, reason: narrowed.reason, page: narrowed.page };
  }
  const everywhere = family.everywhere?.[name];
  if (everywhere !== undefined) {
    return { types, ...everywhere };
  }
  const page = PAGES[name.split(':')[0]];
  return types === '' && page !== undefined ? { types, reason: NO_RESOURCE, page: `${REFERENCE}${page}` } : undefined;
}
