import { listOf, objectOf } from '../../../../templates/model/json';
import { proposal } from '../advice';
import { Advisor, mine } from '../context';
import { rewritten } from '../rewrite';

const CLUSTER = 'AWS::MSK::Cluster';
const TYPE = 'BrokerNodeGroupInfo.InstanceType';

/** The fewest brokers with which one may fail. */
const FEWEST = 2;
/** Brokers that MSK takes out of a cluster, one in each zone at a time. */
const CAN_GO = /^kafka\.m(5|7g)\./;

/**
 * Fewer brokers: as many as there are zones where MSK takes brokers away; else two in two zones, which takes a new cluster.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-remove-broker.html
 */
export const brokers: Advisor = (context) => mine(context, CLUSTER).flatMap((cluster) => {
  const count = cluster.number('NumberOfBrokerNodes') ?? 0;
  const type = cluster.text(TYPE) ?? '';
  const zones = Math.max(FEWEST, cluster.list('BrokerNodeGroupInfo.ClientSubnets').length);
  const inPlace = CAN_GO.test(type) && count > zones;
  const fewer = inPlace ? zones : FEWEST;
  return context.isProduction || count <= fewer ? [] : [proposal({
    rule: 'brokers',
    subject: cluster.path,
    effort: inPlace ? 2 : 3,
    reportOnly: !inPlace,
    text: `${fewer} brokers in place of ${count} for ${cluster.path}`,
    textKo: `${cluster.path}의 브로커를 ${count}개에서 ${fewer}개로 축소`,
    how: `brokers: ${fewer} (NumberOfBrokerNodes)${inPlace ? ', after their partitions have been moved' : `, in ${FEWEST} zones`}`,
    howKo: `brokers: ${fewer} (NumberOfBrokerNodes)${inPlace ? ', 파티션을 먼저 옮긴 뒤' : `, 가용 영역 ${FEWEST}개`}`,
    risk: inPlace ? 'fewer brokers carry the same load' : 'topics with more replicas than that must be changed first, and a cluster that exists has to be made anew, without its events',
    riskKo: inPlace ? '남은 브로커가 같은 부하를 맡습니다'
      : '복제본이 더 많은 토픽은 먼저 바꿔야 하며, 이미 있는 클러스터는 이벤트 없이 새로 만들어야 합니다',
    paths: [cluster.path],
    apply: (from) => rewritten(from, [cluster], (properties) => {
      const group = objectOf(properties.BrokerNodeGroupInfo);
      const subnets = listOf(group.ClientSubnets);
      return {
        ...properties,
        NumberOfBrokerNodes: fewer,
        BrokerNodeGroupInfo: subnets.length > fewer ? { ...group, ClientSubnets: subnets.slice(0, fewer) } : group,
      };
    }),
  })];
});

/**
 * Graviton brokers of the same size, one after the other while the cluster runs.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-broker-type.html
 */
export const graviton: Advisor = (context) => mine(context, CLUSTER).flatMap((cluster) => {
  const type = cluster.text(TYPE) ?? '';
  const other = type.replace('kafka.m5.', 'kafka.m7g.');
  return other === type ? [] : [proposal({
    rule: 'broker-graviton',
    subject: cluster.path,
    effort: 2,
    text: `${other} in place of ${type} for ${cluster.path}`,
    textKo: `${cluster.path}의 브로커를 ${type} 대신 ${other}로 변경`,
    how: `brokerType: KafkaBrokerType.of('${other}') (BrokerNodeGroupInfo.InstanceType), with Kafka 2.8.2, 3.3.2 or later`,
    howKo: `brokerType: KafkaBrokerType.of('${other}') (BrokerNodeGroupInfo.InstanceType), Kafka 2.8.2 또는 3.3.2 이상`,
    risk: 'brokers restart one after the other, and topics need replicas meanwhile',
    riskKo: '브로커가 하나씩 재시작되므로 토픽에 복제본이 있어야 합니다',
    paths: [cluster.path],
    apply: (from) => rewritten(from, [cluster], (properties) => ({
      ...properties, BrokerNodeGroupInfo: { ...objectOf(properties.BrokerNodeGroupInfo), InstanceType: other },
    })),
  })];
});
