import { createServer, IncomingMessage, request, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** What a call meets on its way: `lost` is carried out, and answered with an error all the same. */
export type Fault = 'denied' | 'lost' | 'server-error' | 'throttled';

export interface Call {
  /** By the name that it is signed for, e.g. `rds`. */
  readonly service: string;
  /** E.g. `DeleteDBClusterSnapshot`. */
  readonly action: string;
  /** Parameters of services that take a form; JSON otherwise. */
  readonly parameters: Readonly<Record<string, any>>;
  /** How many calls of this action there were before. */
  readonly index: number;
  /** Whether the emulator carried it out without an error; known afterwards. */
  done?: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** Changes what the emulator answers to an action. */
type Rewrite = (body: string, call: Call) => string;

/** In front of an emulator: keeps all calls, answers some with an error, and changes what an emulator cannot be told. */
export class FaultProxy {
  /** Makes itself the endpoint of all clients that are made from now on. */
  public static async start(): Promise<FaultProxy> {
    const proxy = new FaultProxy(new URL(process.env.AWS_ENDPOINT_URL!));
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    return proxy;
  }

  public calls: Call[] = [];
  private readonly rewrites = new Map<string, Rewrite>();
  private readonly server: Server;
  /** The time of AWS goes on when a check sets the clock of the function wrong. */
  private readonly time = Date.now;

  private constructor(public readonly upstream: URL) {
    this.server = createServer((incoming, answer) => {
      this.serve(incoming, answer).catch((error: Error) => answer.writeHead(502).end(error.message));
    });
  }

  public fault: (call: Call) => Fault | undefined | Promise<Fault | undefined> = () => undefined;
  public before: (call: Call) => Promise<void> = async () => {};

  public rewrite(action: string, rewrite: Rewrite): void {
    this.rewrites.set(action, rewrite);
  }

  /** Forgets calls, faults and hooks. */
  public calm(): void {
    this.calls = [];
    this.fault = () => undefined;
    this.before = async () => {};
  }

  /** The calls of an action. */
  public of(action: string): Call[] {
    return this.calls.filter((call) => call.action === action);
  }

  public stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async serve(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks).toString();
    const call = this.read(incoming, body);
    await this.before(call);
    const fault = await this.fault(call);
    const real = fault === undefined || fault === 'lost' ? await this.forward(incoming, body) : undefined;
    call.done = real !== undefined && real.status < 400;
    const { status, headers, body: text } = fault === undefined ? this.rewritten(real!, call) : errorAnswer(fault, incoming);
    answer.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text), 'date': new Date(this.time()).toUTCString() }).end(text);
  }

  private read(incoming: IncomingMessage, body: string): Call {
    const target = incoming.headers['x-amz-target'];
    const parameters = target === undefined ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body || '{}');
    const action = target === undefined ? parameters.Action : String(target).split('.').pop()!;
    const [, service] = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(incoming.headers.authorization ?? '')!;
    const call: Call = { service, action, parameters, index: this.of(action).length };
    this.calls.push(call);
    return call;
  }

  private rewritten(real: Answer, call: Call): Answer {
    const rewrite = this.rewrites.get(call.action);
    return rewrite === undefined || real.status >= 400 ? real : { ...real, body: rewrite(real.body, call) };
  }

  private async forward({ method, url: path, headers }: IncomingMessage, body: string): Promise<Answer> {
    const { hostname: host, port } = this.upstream;
    return new Promise((resolve, reject) => {
      const outgoing = request({ host, port, method, path, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } }, (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.once('end', () => {
          const { 'transfer-encoding': _, ...rest } = reply.headers;
          resolve({ status: reply.statusCode!, headers: rest, body: Buffer.concat(chunks).toString() });
        });
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }
}

const CODES: Readonly<Record<Fault, { readonly status: number; readonly code: string; readonly message: string }>> = {
  'denied': { status: 403, code: 'AccessDenied', message: 'User is not authorized to perform this action' },
  'lost': { status: 500, code: 'InternalFailure', message: 'An internal error has occurred' },
  'server-error': { status: 500, code: 'InternalFailure', message: 'An internal error has occurred' },
  'throttled': { status: 400, code: 'Throttling', message: 'Rate exceeded' },
};

function errorAnswer(fault: Fault, { headers }: IncomingMessage): Answer {
  const { status, code, message } = CODES[fault];
  return headers['x-amz-target'] === undefined
    ? {
      status,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    }
    : { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify({ __type: `${code}Exception`, message }) };
}
