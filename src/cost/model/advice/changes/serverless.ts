import { proposal } from '../advice';
import { Advisor, pathsOf } from '../context';
import { toward } from '../korean';
import { rewritten, Rewrite, withProperties } from '../rewrite';
import { auroraClusters, classOf, computeOf, computeProp, SERVERLESS } from './aurora-clusters';
import { objectOf } from '../../../../templates/model/json';

const CAPACITY = 'ServerlessV2ScalingConfiguration';
/** The guide's capacity. */
const GUIDE = { MinCapacity: 2, MaxCapacity: 16 };
/** The least that never pauses. With 0 a pool of connections, such as Spring Boot's, keeps the database awake: it would only look cheaper. */
const LEAST_ACU = 0.5;
const GIB_PER_ACU = 2;
/** Memory of the sizes of the R classes; a t4g.medium has 4 GiB, a t4g.large 8. */
const GIB: Readonly<Record<string, number>> = { medium: 4, large: 16, xlarge: 32 };

/** The range that holds what the instances hold now; in production the guide's. */
function rangeFor(instanceClass: string, isProduction: boolean): { MinCapacity: number; MaxCapacity: number } {
  const [, , family = '', size = ''] = /^(db)\.([a-z]+)\d\w*\.(\w+)$/.exec(instanceClass) ?? [];
  const gib = GIB[size] ?? GUIDE.MaxCapacity * GIB_PER_ACU;
  return isProduction ? GUIDE : { MinCapacity: LEAST_ACU, MaxCapacity: (family === 't' && size === 'large' ? gib / 2 : gib) / GIB_PER_ACU };
}

/**
 * Serverless v2 in place of instances of a fixed size.
 *
 * @see guide section 4.1
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
 */
export const serverless: Advisor = (context) => auroraClusters(context).flatMap((aurora) => {
  const { cluster, instances } = aurora;
  const fixed = instances.filter((instance) => /^db\.[a-z]+\d/.test(classOf(instance)));
  if (fixed.length === 0) {
    return [];
  }
  const range = rangeFor(classOf(fixed[0]), context.isProduction);
  const { MinCapacity, MaxCapacity } = range;
  const change: Rewrite = (properties, { type }) => ({
    ...properties, ...type === cluster.type ? { [CAPACITY]: range } : { DBInstanceClass: SERVERLESS },
  });
  const unit = acu(context.prices.usd('Aurora MySQL', 'Serverless v2', cluster.region), context.usage.hoursPerMonth);
  return [proposal({
    rule: 'serverless',
    subject: cluster.path,
    decides: computeOf(aurora),
    kind: 'alternative',
    effort: 2,
    text: `Aurora Serverless v2, ${MinCapacity} to ${MaxCapacity} ACU, in place of ${fixed.length} provisioned ${fixed.length === 1 ? 'instance' : 'instances'}`,
    textKo: `프로비저닝 인스턴스 ${fixed.length}개 대신 Aurora Serverless v2(${MinCapacity}~${MaxCapacity} ACU) 사용`,
    how: `compute: AuroraCompute.serverlessV2({ minAcu: ${MinCapacity}, maxAcu: ${MaxCapacity} }) (${CAPACITY})`,
    howKo: `compute: AuroraCompute.serverlessV2({ minAcu: ${MinCapacity}, maxAcu: ${MaxCapacity} }) (${CAPACITY})`,
    risk: `the database restarts once, and what it costs depends on its load: each ACU on average is ${unit}`,
    riskKo: `데이터베이스가 한 번 재시작되며, 비용은 부하에 따라 달라집니다(평균 1 ACU당 ${unit})`,
    paths: pathsOf([cluster, ...fixed]),
    apply: (from) => rewritten(from, [cluster, ...fixed], change),
  })];
});

function acu(usd: number | undefined, hours: number): string {
  return usd === undefined ? '?' : `${(usd * hours).toFixed(0)} USD`;
}

/** Instances of a fixed size in place of Serverless v2, as the guide sizes them. */
export const provisioned: Advisor = (context) => auroraClusters(context).flatMap((aurora) => {
  const { cluster, instances } = aurora;
  const elastic = instances.filter((instance) => classOf(instance) === SERVERLESS);
  const instanceClass = context.isProduction ? 'db.r6g.large' : 'db.t4g.medium';
  return elastic.length === 0 || (!context.isProduction && cluster.flag('EnableHttpEndpoint')) ? [] : [proposal({
    rule: 'provisioned',
    subject: cluster.path,
    decides: computeOf(aurora),
    effort: 2,
    text: `${instanceClass} in place of Serverless v2 for ${elastic.length} Aurora ${elastic.length === 1 ? 'instance' : 'instances'}`,
    textKo: `Aurora 인스턴스 ${elastic.length}개를 Serverless v2 대신 ${toward(instanceClass)} 변경`,
    how: `${computeProp(instanceClass)} (DBInstanceClass)`,
    howKo: `${computeProp(instanceClass)} (DBInstanceClass)`,
    risk: 'the database restarts once, and no longer grows with its load',
    riskKo: '데이터베이스가 한 번 재시작되고 부하에 따라 커지지 않습니다',
    paths: pathsOf(elastic),
    apply: (from) => withProperties(from, elastic, { DBInstanceClass: instanceClass }),
  })];
});

/** Serverless v2 that may shrink further. */
export const lessCapacity: Advisor = (context) => auroraClusters(context).flatMap((aurora) => {
  const { cluster, instances } = aurora;
  const elastic = instances.filter((instance) => classOf(instance) === SERVERLESS);
  const min = cluster.number(`${CAPACITY}.MinCapacity`) ?? 0;
  return context.isProduction || elastic.length === 0 || min <= LEAST_ACU ? [] : [proposal({
    rule: 'serverless-capacity',
    subject: cluster.path,
    decides: computeOf(aurora),
    effort: 2,
    text: `Serverless v2 from ${LEAST_ACU} ACU on in place of ${min} for ${cluster.path}`,
    textKo: `${cluster.path}의 Serverless v2 최소 용량을 ${min} ACU에서 ${LEAST_ACU} ACU로 축소`,
    how: `compute: AuroraCompute.serverlessV2({ minAcu: ${LEAST_ACU} }) (${CAPACITY}.MinCapacity)`,
    howKo: `compute: AuroraCompute.serverlessV2({ minAcu: ${LEAST_ACU} }) (${CAPACITY}.MinCapacity)`,
    risk: 'after a quiet time it takes longer to grow',
    riskKo: '한동안 조용하다가 부하가 오면 커지는 데 시간이 더 걸립니다',
    paths: pathsOf([cluster, ...elastic]),
    apply: (from) => rewritten(from, [cluster], (properties) => ({
      ...properties, [CAPACITY]: { ...objectOf(properties[CAPACITY]), MinCapacity: LEAST_ACU },
    })),
  })];
});
