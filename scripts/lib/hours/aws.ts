import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

export type Json = Record<string, any>;

/** A call as it came over the wire. */
export interface Call {
  /** E.g. `StopDBCluster`, or `PUT /schedules/name`. */
  readonly action: string;
  readonly parameters: Json;
}

/** After how many looks a cluster on its way has arrived. */
const LOOKS = 1;
const ARRIVES: Record<string, string> = { starting: 'available', stopping: 'stopped' };

/** A cluster of RDS, which takes its time. */
export class Cluster {
  public status = 'available';
  public tags: Record<string, string> = {};
  private looks = 0;

  constructor(public readonly identifier: string, public readonly arn: string) {}

  /** What the API says when somebody looks. */
  public look(): string {
    this.looks += 1;
    if (this.looks > LOOKS) {
      this.arrive();
    }
    return this.status;
  }

  /** Later. */
  public arrive(): void {
    this.status = ARRIVES[this.status] ?? this.status;
  }

  /** False where its state does not let it. */
  public turn(from: string, to: string): boolean {
    if (this.status !== from) {
      return false;
    }
    this.status = to;
    this.looks = 0;
    return true;
  }
}

/**
 * As much of RDS as stops and starts clusters, speaking its protocol, with the states that AWS documents and the errors that it gives in the wrong
 * one; moto's clusters change their state at once. What is for other services goes on to moto. Calls can be made to fail.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StopDBCluster.html
 */
export class Aws {
  public static async start(): Promise<Aws> {
    const aws = new Aws();
    await new Promise<void>((resolve) => aws.server.listen(0, '127.0.0.1', resolve));
    return aws;
  }

  /** Where calls of other services go. */
  public elsewhere = '';
  public calls: Call[] = [];
  public readonly clusters = new Map<string, Cluster>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((incoming, answer) => {
      this.serve(incoming, answer).catch((error: Error) => answer.writeHead(500).end(error.message));
    });
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Which calls are answered with an error of the service, and not carried out. */
  public fails: (call: Call) => boolean = () => false;

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async serve(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    const form = incoming.headers['content-type']?.includes('x-www-form-urlencoded') ? Object.fromEntries(new URLSearchParams(body.toString())) : undefined;
    const path = decodeURIComponent(incoming.url!.split('?')[0]);
    const call: Call = form === undefined
      ? { action: `${incoming.method} ${path}`, parameters: body.length === 0 ? {} : JSON.parse(body.toString()) }
      : { action: form.Action, parameters: form };
    this.calls.push(call);
    if (this.fails(call)) {
      const json = { 'content-type': 'application/json', 'x-amzn-errortype': 'InternalServerException', 'x-amzn-requestid': '1' };
      const [headers, text] = form === undefined
        ? [json, '{"Message":"An internal error"}'] : [{ 'content-type': 'text/xml' }, errorXml('InternalFailure', 'An internal error')];
      answer.writeHead(500, headers).end(text);
    } else if (form?.Version === '2014-10-31') {
      const { status, text } = this.rds(form);
      answer.writeHead(status, { 'content-type': 'text/xml' }).end(text);
    } else {
      await this.forward(incoming, body, answer);
    }
  }

  private rds({ Action, DBClusterIdentifier, ...parameters }: Json): { status: number; text: string } {
    const cluster = this.clusters.get(DBClusterIdentifier ?? parameters.ResourceName?.split(':').pop());
    if (cluster === undefined) {
      return { status: 404, text: errorXml('DBClusterNotFoundFault', `${DBClusterIdentifier} is not there`) };
    }
    const done = (inner: string) => ({ status: 200, text: `<${Action}Response><${Action}Result>${inner}</${Action}Result></${Action}Response>` });
    const turned = (from: string, to: string) => (cluster.turn(from, to)
      ? done(`<DBCluster>${described(cluster, cluster.status)}</DBCluster>`)
      : { status: 400, text: errorXml('InvalidDBClusterStateFault', `${DBClusterIdentifier} is in ${cluster.status} state`) });
    switch (Action) {
      case 'DescribeDBClusters': return done(`<DBClusters><DBCluster>${described(cluster, cluster.look())}</DBCluster></DBClusters>`);
      case 'StartDBCluster': return turned('stopped', 'starting');
      case 'StopDBCluster': return turned('available', 'stopping');
      case 'RemoveTagsFromResource': {
        Object.entries(parameters).filter(([name]) => name.startsWith('TagKeys.')).forEach(([, key]) => delete cluster.tags[key]);
        return done('');
      }
      default: return { status: 400, text: errorXml('InvalidAction', `${Action} is not scripted`) };
    }
  }

  private async forward({ url, method, headers }: IncomingMessage, body: Buffer, answer: ServerResponse): Promise<void> {
    const passed = Object.entries(headers).filter(([name]) => !['host', 'connection', 'content-length', 'expect'].includes(name)) as [string, string][];
    const reply = await fetch(`${this.elsewhere}${url}`, { method, headers: passed, body: body.length === 0 ? undefined : new Uint8Array(body) });
    const kept = [...reply.headers].filter(([name]) => !['connection', 'content-length', 'content-encoding', 'transfer-encoding'].includes(name));
    answer.writeHead(reply.status, Object.fromEntries(kept)).end(Buffer.from(await reply.arrayBuffer()));
  }
}

function described({ identifier, arn, tags }: Cluster, status: string): string {
  const list = Object.entries(tags).map(([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`).join('');
  return `<DBClusterIdentifier>${identifier}</DBClusterIdentifier><DBClusterArn>${arn}</DBClusterArn><Status>${status}</Status><TagList>${list}</TagList>`;
}

function errorXml(code: string, message: string): string {
  return `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
}
