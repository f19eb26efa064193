import { Acceptance, nist } from '../acceptance';

const LOG_GROUPS = ['**/*LogGroup/Resource', 'Data/Aurora/LogGroup-*/Resource', '**/Logs/Resource', 'Data/Redis/SlowLog/Resource'];

/** Log groups, of services, stores, functions and flows alike. */
export const LOGS: readonly Acceptance[] = [
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('CloudWatchLogGroupEncrypted'), 'Control Tower': ['CT.CLOUDWATCH.PR.3'], 'checkov': ['CKV_AWS_158'] },
    at: LOG_GROUPS,
    reason: {
      en: 'CloudWatch encrypts all logs at rest. A key of one\'s own adds a second permission for readers, and silence where its policy is wrong; whose rules '
        + 'demand that sets it on all log groups with one Aspect.',
      ko: 'CloudWatch는 모든 로그를 저장할 때 암호화합니다. 고객 키를 쓰면 읽는 쪽에 권한이 하나 더 필요하고, 키 정책이 틀리면 로그가 끊깁니다. 규정이 요구하는 곳은 Aspect 하나로 모든 '
        + '로그 그룹에 키를 지정하면 됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
  },
  {
    rules: { 'Control Tower': ['CT.CLOUDWATCH.PR.2'] },
    at: LOG_GROUPS,
    reason: {
      en: 'The guide keeps logs for 7, 14 and 30 days to meet its costs, and a prop of each construct keeps them longer. What has to be shown to an auditor after a year '
        + 'is the trail of the account, not these.',
      ko: '가이드는 비용에 맞추어 로그를 7일, 14일, 30일 보관하며 구성 요소마다 더 오래 보관하는 속성이 있습니다. 1년 뒤 감사에 내야 하는 것은 이 로그가 아니라 계정의 CloudTrail입니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
  },
];
