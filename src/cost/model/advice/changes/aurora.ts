import { proposal } from '../advice';
import { Advisor, pathsOf } from '../context';
import { toward } from '../korean';
import { withProperties, without } from '../rewrite';
import { auroraClusters, classOf, computeOf, computeProp } from './aurora-clusters';

const SMALL = 'db.t4g.medium';
/** Sizes of a family, from the smallest on. */
const SIZES = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'];

/**
 * The class to propose: outside production the one that the guide allows; in production the same family, one size smaller.
 *
 * @see guide section 4.1
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html
 */
function smallerClass(instanceClass: string, isProduction: boolean): string | undefined {
  const [, family, size] = /^db\.([a-z]+\d[a-z]*)\.(\w+)$/.exec(instanceClass) ?? [];
  if (family === undefined || (isProduction && family.startsWith('t'))) {
    return undefined;
  }
  const smaller = SIZES[SIZES.indexOf(size) - 1];
  return isProduction ? smaller && `db.${family}.${smaller}` : (instanceClass === SMALL ? undefined : SMALL);
}

export const smallerInstances: Advisor = (context) => auroraClusters(context).flatMap((aurora) => {
  const { cluster, instances } = aurora;
  const [instanceClass, ...others] = new Set(instances.map(classOf).filter((name) => smallerClass(name, context.isProduction) !== undefined));
  const smaller = instanceClass === undefined || others.length > 0 ? undefined : smallerClass(instanceClass, context.isProduction);
  // T classes have no Data API.
  if (smaller === undefined || (smaller === SMALL && cluster.flag('EnableHttpEndpoint'))) {
    return [];
  }
  const found = instances.filter((instance) => classOf(instance) === instanceClass);
  const sameSize = instanceClass === 'db.t3.medium';
  return [proposal({
    rule: sameSize ? 'aurora-graviton' : 'aurora-class',
    subject: cluster.path,
    decides: computeOf(aurora),
    effort: 2,
    text: `${smaller} in place of ${instanceClass} for ${found.length} Aurora ${found.length === 1 ? 'instance' : 'instances'}`,
    textKo: `Aurora 인스턴스 ${found.length}개를 ${instanceClass} 대신 ${toward(smaller)} 변경`,
    how: `${computeProp(smaller)} (DBInstanceClass)`,
    howKo: `${computeProp(smaller)} (DBInstanceClass)`,
    risk: sameSize ? 'the database restarts once' : 'the database restarts once, and has less memory and fewer connections',
    riskKo: sameSize ? '데이터베이스가 한 번 재시작됩니다' : '데이터베이스가 한 번 재시작되고 메모리와 연결 수가 줄어듭니다',
    paths: pathsOf(found),
    apply: (from) => withProperties(from, found, { DBInstanceClass: smaller }),
  })];
});

export const readers: Advisor = (context) => auroraClusters(context).flatMap(({ cluster, instances: [, ...others], scalesReaders }) => (
  context.isProduction || scalesReaders || others.length === 0 ? [] : [proposal({
    rule: 'aurora-readers',
    subject: cluster.path,
    effort: 2,
    text: `the writer alone, without ${others.length} ${others.length === 1 ? 'reader' : 'readers'} of Aurora`,
    textKo: `Aurora를 Reader ${others.length}개 없이 Writer만으로 운영`,
    how: 'readers: 0 (one AWS::RDS::DBInstance)',
    howKo: 'readers: 0 (AWS::RDS::DBInstance 1개)',
    risk: 'the writer does the reading too, and when it fails the database is away for minutes',
    riskKo: '읽기도 Writer가 맡으며, 장애가 나면 데이터베이스를 몇 분 동안 쓸 수 없습니다',
    paths: pathsOf(others),
    apply: (from) => without(from, others),
  })]));

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.StorageReliability.html
 */
export const ioOptimized: Advisor = (context) => auroraClusters(context).map(({ cluster, isOptimized }) => proposal({
  rule: 'aurora-storage',
  subject: cluster.path,
  effort: 1,
  text: `${isOptimized ? 'Standard' : 'I/O-Optimized'} storage for ${cluster.path}`,
  textKo: `${cluster.path}의 스토리지를 ${isOptimized ? 'Standard' : 'I/O-Optimized'}로 변경`,
  how: `ioOptimized: ${!isOptimized} (StorageType)`,
  howKo: `ioOptimized: ${!isOptimized} (StorageType)`,
  risk: 'I/O-Optimized can be turned on once in 30 days, and requests that nobody expected decide which one is cheaper',
  riskKo: 'I/O-Optimized로는 30일에 한 번만 바꿀 수 있으며, 실제 I/O 요청량에 따라 유불리가 바뀝니다',
  paths: [cluster.path],
  apply: (from) => withProperties(from, [cluster], { StorageType: isOptimized ? 'aurora' : 'aurora-iopt1' }),
}));
