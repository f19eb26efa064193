import { RDS } from '@aws-sdk/client-rds';
import { SNS } from '@aws-sdk/client-sns';
import { cleanUp } from './janitor';
import { failureOf, isWorthTelling, logLines, subjectOf, textOf } from './report';
import { decodeJanitor } from './wire';
import { Clock } from '../clock';
import { tell } from '../message';
import { RETRIES } from '../retries';

/** What Lambda hands over beside the event, which is not looked at. */
interface Context {
  getRemainingTimeInMillis(): number;
}

/** Deletes old manual snapshots. What it did is in the log and with the topic before it ends with an error. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  const settings = decodeJanitor(process.env.SETTINGS);
  const clock = new Clock(() => Date.now());
  const rds = new RDS(RETRIES);
  const sns = new SNS(RETRIES);
  rds.middlewareStack.add((next) => async (args) => {
    const result = await next(args);
    clock.hear((result.response as { headers?: Record<string, string> }).headers?.date);
    return result;
  }, { step: 'deserialize', name: 'hearTheTime' });
  try {
    const result = await cleanUp(rds, settings, clock, () => context.getRemainingTimeInMillis());
    logLines(result, settings).forEach((line) => console.log(line));
    if (isWorthTelling(result)) {
      await tell(sns, settings.topicArn, subjectOf(result, settings), textOf(result, settings));
    }
    const failure = failureOf(result);
    if (failure !== undefined) {
      throw new Error(failure);
    }
  } finally {
    rds.destroy();
    sns.destroy();
  }
}
