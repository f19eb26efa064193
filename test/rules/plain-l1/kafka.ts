import { aws_ec2 as ec2, aws_msk as msk, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';

const SUBNETS = ['subnet-0a', 'subnet-0b'];
const MANY_SUBNETS = [...SUBNETS, 'subnet-0c'];

/** Three clusters of a team that has read about Kafka, and not what MSK makes of it. */
export function kafka(stack: Stack): void {
  const firewall = new ec2.CfnSecurityGroup(stack, 'BrokerSg', { groupDescription: 'brokers', vpcId: 'vpc-0123' });
  const settings = new msk.CfnConfiguration(stack, 'BrokerSettings', {
    name: 'shop-kafka',
    serverProperties: 'auto.create.topics.enable=true\ndefault.replication.factor=3\nmin.insync.replicas=3\nlog.dirs=/data\n',
  });
  const shop = new msk.CfnCluster(stack, 'ShopKafka', {
    clusterName: 'shop',
    kafkaVersion: '3.5.1',
    numberOfBrokerNodes: 2,
    brokerNodeGroupInfo: { instanceType: 'kafka.t3.small', clientSubnets: SUBNETS, securityGroups: [firewall.ref] },
    configurationInfo: { arn: settings.attrArn, revision: 1 },
    clientAuthentication: { unauthenticated: { enabled: true } },
    tags: { env: 'prod' },
  });
  shopTopics(stack, shop);
  new msk.CfnCluster(stack, 'ReportKafka', {
    clusterName: 'report',
    kafkaVersion: '3.9.1',
    numberOfBrokerNodes: 4,
    brokerNodeGroupInfo: { instanceType: 'kafka.m6g.large', clientSubnets: MANY_SUBNETS, securityGroups: [firewall.ref] },
  });
  const login = new secretsmanager.CfnSecret(stack, 'KafkaLogin', { name: 'shop/kafka', generateSecretString: {} });
  new msk.CfnBatchScramSecret(stack, 'KafkaLogins', { clusterArn: shop.ref, secretArnList: [login.ref] });
  const small = new msk.CfnServerlessCluster(stack, 'SmallKafka', {
    clusterName: 'small', clientAuthentication: { sasl: { iam: { enabled: true } } }, vpcConfigs: [{ subnetIds: SUBNETS }],
  });
  const visits = new msk.CfnTopic(stack, 'VisitsTopic', { clusterArn: small.ref, topicName: 'visits', partitionCount: 1, replicationFactor: 3 });
  visits.cfnOptions.deletionPolicy = visits.cfnOptions.updateReplacePolicy = 'Retain' as any;
}

function shopTopics(stack: Stack, cluster: msk.CfnCluster): void {
  const base = { clusterArn: cluster.attrArn, partitionCount: 400, replicationFactor: 2 };
  // Base64 of {"retention.msec":"604800000","cleanup.policy":"log","min.insync.replicas":"2"}
  const encoded = Buffer.from('{"retention.msec":"604800000","cleanup.policy":"log","min.insync.replicas":"2"}').toString('base64');
  const carts = new msk.CfnTopic(stack, 'CartsTopic', { ...base, topicName: 'carts', configs: '{"retention.ms":"604800000"}', replicationFactor: 3 });
  const orders = new msk.CfnTopic(stack, 'OrdersTopic', { ...base, topicName: 'orders', configs: encoded });
  const paid = new msk.CfnTopic(stack, 'PaidTopic', { ...base, topicName: 'paid', configs: encoded });
  for (const topic of [orders, paid]) {
    topic.cfnOptions.updateReplacePolicy = 'Retain' as any;
  }
  carts.cfnOptions.deletionPolicy = carts.cfnOptions.updateReplacePolicy = 'Retain' as any;
  orders.cfnOptions.deletionPolicy = 'Retain' as any;
}
