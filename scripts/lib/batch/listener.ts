const REGION = 'ap-northeast-2';
const ACCOUNT = '123456789012';

/** A message as a subscriber of the topic gets it. */
export interface Heard {
  readonly subject: string;
  readonly message: string;
  readonly error: string;
  readonly job: string;
}

/** What the state machine told and counted, as moto's SNS, SQS and CloudWatch have it. */
export class Listener {
  /** A topic of that name, and a queue that is subscribed to it. */
  public static async start(endpoint: string, topic: string): Promise<Listener> {
    const listener = new Listener(endpoint);
    const queueUrl = /<QueueUrl>([^<]*)/.exec(await listener.query('sqs', { Action: 'CreateQueue', QueueName: 'heard' }))![1];
    listener.queue = new URL(queueUrl).pathname;
    await listener.query('sns', { Action: 'CreateTopic', Name: topic });
    await listener.query('sns', {
      Action: 'Subscribe',
      TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:${topic}`,
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:${REGION}:${ACCOUNT}:heard`,
    });
    return listener;
  }

  private queue = '';

  private constructor(private readonly endpoint: string) {}

  /** All messages so far; each is heard once. */
  public async messages(): Promise<Heard[]> {
    const heard: Heard[] = [];
    for (;;) {
      const answer = await this.query('sqs', { Action: 'ReceiveMessage', QueueUrl: `${this.endpoint}${this.queue}`, MaxNumberOfMessages: '10' }, this.queue);
      const bodies = [...answer.matchAll(/<Body>([^]*?)<\/Body>/g)].map(([, body]) => JSON.parse(unescaped(body)));
      if (bodies.length === 0) {
        return heard;
      }
      heard.push(...bodies.map(({ Subject, Message, MessageAttributes }) => ({
        subject: Subject, message: Message, error: MessageAttributes.Error.Value, job: MessageAttributes.Job.Value,
      })));
    }
  }

  /** Sum of a metric of the last hour, of one job or of all. */
  public async sum(namespace: string, metricName: string, job?: string): Promise<number> {
    const answer = await this.query('monitoring', {
      'Action': 'GetMetricStatistics',
      'Namespace': namespace,
      'MetricName': metricName,
      'StartTime': new Date(Date.now() - 3_600_000).toISOString(),
      'EndTime': new Date(Date.now() + 60_000).toISOString(),
      'Period': '7200',
      'Statistics.member.1': 'Sum',
      ...job !== undefined && { 'Dimensions.member.1.Name': 'Job', 'Dimensions.member.1.Value': job },
    });
    return [...answer.matchAll(/<Sum>([^<]*)/g)].reduce((sum, [, value]) => sum + Number(value), 0);
  }

  /** The query protocol, in which these services answer in XML. */
  private async query(service: string, parameters: Record<string, string>, path = '/'): Promise<string> {
    const answer = await fetch(`${this.endpoint}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'authorization': `AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
      },
      body: new URLSearchParams(parameters).toString(),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${parameters.Action}: ${answer.status} ${text}`);
    }
    return text;
  }
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#x27;', '\'').replaceAll('&#39;', '\'').replaceAll('&amp;', '&');
}
