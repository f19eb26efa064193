/** The part of `SNS` of the AWS SDK that is needed, so that only handlers' own files import the SDK. */
export interface PublishApi {
  publish(input: { readonly TopicArn: string; readonly Subject: string; readonly Message: string }): Promise<unknown>;
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const SUBJECT_LENGTH = 99;
/** SNS takes 256 KiB. */
const MESSAGE_BYTES = 250_000;

/** What a person can read in an e-mail; the log has the rest. */
const LINES_OF_A_LIST = 100;

/** Sends a text to the topic, if there is one. */
export async function tell(api: PublishApi, topicArn: string | undefined, subject: string, text: string): Promise<void> {
  if (topicArn !== undefined) {
    await api.publish({ TopicArn: topicArn, Subject: subject.replace(/[^\x20-\x7e]/g, '?').slice(0, SUBJECT_LENGTH), Message: shortened(text) });
  }
}

/** A heading with the number of lines, and the lines, or nothing at all. */
export function listed(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) {
    return [];
  }
  const shown = lines.slice(0, LINES_OF_A_LIST).map((line) => `  ${line}`);
  return [`${heading}: ${lines.length}`, ...shown, ...lines.length > shown.length ? [`  ... and ${lines.length - shown.length} more, which the log has`] : [], ''];
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function shortened(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length <= MESSAGE_BYTES ? text : `${bytes.subarray(0, MESSAGE_BYTES).toString().replace(/\uFFFD+$/, '')}\n... cut here; the log has the rest`;
}
