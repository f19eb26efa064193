import { Family, Surplus } from './family';
import { neededBy } from './tasks';

/** As the guide of SNS has it: one name for the data key in all its forms. */
export const DATA_KEYS: readonly Surplus[] = ['GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext', 'GenerateDataKeyWithoutPlaintext'].map((name) => ({
  action: `kms:${name}`,
  reason: {
    en: 'CDK grants `kms:GenerateDataKey*`, as the guide of SNS writes it, on the key of the topic alone.',
    ko: 'CDK는 SNS 안내서에 적힌 대로 `kms:GenerateDataKey*`를 주며, 대상은 그 토픽의 키뿐이다.',
  },
  page: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
}));

/** Not tied to SNS by a condition, which no grant of CDK's is. */
export const KEY_OF_TOPIC = ['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => ({
  action,
  key: 'kms:ViaService',
  reason: {
    en: 'CDK grants publishers the key of the topic without saying through which service; the key encrypts nothing but the messages of this one topic.',
    ko: 'CDK는 토픽에 게시하는 쪽에 어느 서비스를 거치는지 묻지 않고 그 토픽의 키를 준다. 그 키로 암호화되는 것은 이 토픽의 메시지뿐이다.',
  },
}));

/** Step Functions in the name of a state machine: the runner of batch jobs and the switches of office hours. */
export const STATE_MACHINE: Family = {
  id: 'state machine',
  title: { en: 'state machines: batch jobs, office hours', ko: '상태 머신: 배치 작업, 업무 시간' },
  service: 'states.amazonaws.com',
  needs: (estate, machine) => neededBy(estate, machine, 'RoleArn'),
  surplus: DATA_KEYS,
  loose: KEY_OF_TOPIC,
};
