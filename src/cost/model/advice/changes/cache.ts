import { proposal } from '../advice';
import { Advisor, mine } from '../context';
import { toward } from '../korean';
import { withProperties } from '../rewrite';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';

/** Memory of the nodes that may be proposed, in GiB. */
const MEMORY: Readonly<Record<string, string>> = {
  'cache.t3.micro': '0.5', 'cache.t4g.micro': '0.5', 'cache.t4g.medium': '3.09',
};

/**
 * The smallest node of the same family where CPU comes in bursts, as the guide has it outside production; else the largest of those.
 *
 * @see guide section 4.3
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
function smallerNode(type: string): string | undefined {
  const [, family, size] = /^cache\.([a-z]+\d[a-z]*)\.(\w+)$/.exec(type) ?? [];
  if (family === 't3' || family === 't4g') {
    return size === 'micro' ? undefined : `cache.${family}.micro`;
  }
  return /^[mr]\d/.test(family ?? '') ? 'cache.t4g.medium' : undefined;
}

export const cacheNodes: Advisor = (context) => mine(context, GROUP).flatMap((group) => {
  const type = group.text('CacheNodeType') ?? '';
  const smaller = smallerNode(type);
  return context.isProduction || smaller === undefined ? [] : [proposal({
    rule: 'cache-node',
    subject: group.path,
    effort: 2,
    text: `${smaller} in place of ${type} for ${group.path}`,
    textKo: `${group.path}의 노드를 ${type} 대신 ${toward(smaller)} 변경`,
    how: `nodeType: CacheNodeType.of('${smaller}') (CacheNodeType)`,
    howKo: `nodeType: CacheNodeType.of('${smaller}') (CacheNodeType 속성)`,
    risk: `it has ${MEMORY[smaller]} GiB, in which everything must fit`,
    riskKo: `메모리가 ${MEMORY[smaller]} GiB이므로 데이터가 모두 그 안에 들어가야 합니다`,
    paths: [group.path],
    apply: (from) => withProperties(from, [group], { CacheNodeType: smaller }),
  })];
});

export const cacheReplicas: Advisor = (context) => mine(context, GROUP).flatMap((group) => {
  const shards = group.number('NumNodeGroups') ?? Math.max(1, group.list('NodeGroupConfiguration').length);
  const nodes = group.number('NumCacheClusters') ?? 1 + (group.number('ReplicasPerNodeGroup') ?? 0);
  return context.isProduction || shards > 1 || nodes < 2 ? [] : [proposal({
    rule: 'cache-replicas',
    subject: group.path,
    effort: 2,
    text: `one node in place of ${nodes} for ${group.path}`,
    textKo: `${group.path}의 노드를 ${nodes}개에서 1개로 축소`,
    how: 'replicas: 0 (NumCacheClusters: 1)',
    howKo: 'replicas: 0 (NumCacheClusters: 1)',
    risk: 'when the node fails, what it holds is gone, and nobody can log in until it is replaced',
    riskKo: '노드에 장애가 나면 캐시 내용이 사라지고 교체될 때까지 로그인할 수 없습니다',
    paths: [group.path],
    apply: (from) => withProperties(from, [group], {
      ...group.number('ReplicasPerNodeGroup') === undefined ? { NumCacheClusters: 1 } : { ReplicasPerNodeGroup: 0 },
      AutomaticFailoverEnabled: false,
      MultiAZEnabled: false,
    }),
  })];
});

/**
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagement.HowTo.html
 */
export const valkey: Advisor = (context) => mine(context, GROUP, 'AWS::ElastiCache::ServerlessCache')
  .filter((cache) => (cache.text('Engine') ?? 'redis') === 'redis')
  .map((cache) => proposal({
    rule: 'valkey',
    subject: cache.path,
    kind: 'alternative',
    effort: 2,
    text: `Valkey in place of Redis OSS for ${cache.path}`,
    textKo: `${cache.path}에 Redis OSS 대신 Valkey 사용`,
    how: 'engine: CacheEngine.VALKEY_8_2 (Engine, EngineVersion and a parameter group of its family)',
    howKo: 'engine: CacheEngine.VALKEY_8_2 (Engine, EngineVersion 및 해당 계열의 파라미터 그룹)',
    risk: 'it takes the commands of Redis OSS 7; try it in dev first, and ask AWS what becomes of nodes that are reserved',
    riskKo: 'Redis OSS 7의 명령을 그대로 쓰지만 dev에서 먼저 시험하고, 예약 노드가 있으면 적용 여부를 먼저 확인하십시오',
    paths: [cache.path],
    apply: (from) => withProperties(from, [cache], cache.type === GROUP ? { Engine: 'valkey', EngineVersion: '8.2' }
      : { Engine: 'valkey', MajorEngineVersion: '8' }),
  }));
