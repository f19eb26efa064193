import { Estate } from '../../../templates/model/estate';
import { Fault, Rule } from '../rule';

const TOPIC = 'AWS::MSK::Topic';
const LEGAL = /^[a-zA-Z0-9._-]{1,249}$/;

function names(estate: Estate): Fault[] {
  return estate.ofType(TOPIC).flatMap((resource) => {
    const name = resource.text('TopicName');
    // What refers to something is put into angle brackets.
    const isLegal = name === undefined || name.includes('<') || (LEGAL.test(name) && name !== '.' && name !== '..');
    return isLegal ? [] : [{ resource, property: 'TopicName', found: `'${name}' is no name for a topic` }];
  });
}

function twice(estate: Estate): Fault[] {
  const topics = estate.ofType(TOPIC);
  return topics.flatMap((resource, index) => {
    const [name, cluster] = [resource.text('TopicName'), resource.text('ClusterArn')];
    const first = name === undefined || cluster === undefined ? undefined
      : topics.slice(0, index).find((other) => other.text('TopicName') === name && other.text('ClusterArn') === cluster);
    return first === undefined ? [] : [{ resource, property: 'TopicName', found: `${first.id} makes the topic ${name} of this cluster already` }];
  });
}

function storage(estate: Estate): Fault[] {
  return estate.ofType('AWS::ApplicationAutoScaling::ScalableTarget').flatMap((resource) => {
    const [cluster] = resource.targets('ResourceId').filter(({ type }) => type === 'AWS::MSK::Cluster');
    const size = cluster?.number('BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize');
    const most = resource.text('ServiceNamespace') === 'kafka' ? resource.number('MaxCapacity') : undefined;
    return size === undefined || most === undefined || most > size ? [] : [{
      resource, property: 'MaxCapacity', found: `brokers of ${cluster.id} begin with ${size} GiB, so ${most} GiB leave nothing to grow`,
    }];
  });
}

export const TOPIC_NAME_RULES: readonly Rule[] = [
  {
    id: 'MSK-014',
    severity: 'error',
    title: 'Topics have names that Kafka takes',
    reason: 'Kafka takes letters, digits, dots, underscores and hyphens, 249 of them at most, and refuses the rest at deployment.',
    fix: 'Rename the topic.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/create-topic.html',
    check: names,
  },
  {
    id: 'MSK-015',
    severity: 'error',
    title: 'Each topic of a cluster is made once',
    reason: 'The second one fails, and takes the deployment back.',
    fix: 'Remove one of the two.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/create-topic.html',
    check: twice,
  },
  {
    id: 'MSK-017',
    severity: 'error',
    title: 'The storage of brokers may grow beyond what it begins with',
    reason: 'With a limit at or below the first size the disks fill up, and brokers stop taking records.',
    fix: 'Set MaxCapacity above VolumeSize; only what is used is paid for.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html',
    check: storage,
  },
];
