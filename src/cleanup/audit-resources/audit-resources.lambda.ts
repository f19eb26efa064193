import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { EC2 } from '@aws-sdk/client-ec2';
import { RDS } from '@aws-sdk/client-rds';
import { SNS } from '@aws-sdk/client-sns';
import { audit } from './audit';
import { auditLogLines, auditSubject, auditText } from './report';
import { decodeAudit } from './wire';
import { tell } from '../message';
import { RETRIES } from '../retries';

/** Reports what seems to be unused. What it found is in the log and with the topic before it ends with an error. */
export async function handler(): Promise<void> {
  const settings = decodeAudit(process.env.SETTINGS);
  const apis = { ec2: new EC2(RETRIES), rds: new RDS(RETRIES), logs: new CloudWatchLogs(RETRIES) };
  const sns = new SNS(RETRIES);
  try {
    const result = await audit(apis, settings, Date.now());
    auditLogLines(result, settings).forEach((line) => console.log(line));
    await tell(sns, settings.topicArn, auditSubject(result, settings), auditText(result, settings));
    if (result.problems.length > 0) {
      throw new Error(result.problems.join('\n'));
    }
  } finally {
    [...Object.values(apis), sns].forEach((api) => api.destroy());
  }
}
