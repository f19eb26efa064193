import { ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createServer, IncomingMessage, request, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from './lib/free-port';
import { pythonWith } from './lib/installed';

/** How an emulator is installed and started. */
interface Kind {
  /** Pinned: another version may read the API reference another way. */
  readonly packages: readonly string[];
  readonly module: string;
  arguments(port: string): string[];
  environment(port: string): Record<string, string>;
}

const MINISTACK: Omit<Kind, 'packages'> = {
  module: 'ministack',
  arguments: () => [],
  environment: (port) => ({ BIND_HOST: '127.0.0.1', MINISTACK_HOST: '127.0.0.1', GATEWAY_PORT: port, MINISTACK_REGION: 'ap-northeast-2' }),
};

/**
 * Two, because they read the reference differently where it is vague. moto, like AWS, gives an empty secret no version and makes the first one
 * current whatever its label. ministack gives it a version without a value, and moves labels strictly.
 */
const KINDS = {
  moto: {
    packages: ['moto==5.2.3', 'flask==3.1.2', 'flask-cors==6.0.1'],
    module: 'moto.server',
    arguments: (port) => ['-H', '127.0.0.1', '-p', port],
    environment: () => ({}),
  },
  ministack: { ...MINISTACK, packages: ['ministack==1.4.21'] },
  /** Later, with more types in its CloudFormation: it takes whole systems. */
  ministackOfStacks: { ...MINISTACK, packages: ['ministack==1.5.33'] },
} satisfies Record<string, Kind>;

export type EmulatorName = keyof typeof KINDS;
/** Those that the contract of Secrets Manager is held against. */
export const EMULATORS: readonly EmulatorName[] = ['moto', 'ministack'];

const START_TIMEOUT_MS = 60_000;

/**
 * A Secrets Manager emulator on a free port of this machine, and in front of it a proxy that can let somebody else act between two calls.
 *
 * Emulators are Python packages, each installed once into a directory of its own.
 */
export class Emulator {
  /** @param variables for the emulator's process, beside its own */
  public static async start(name: EmulatorName, cache: string, variables: Record<string, string> = {}): Promise<Emulator> {
    const kind: Kind = KINDS[name];
    const python = await pythonWith(kind.packages[0].replace('==', '-'), ...kind.packages);
    const port = await freePort();
    const log = openSync(join(cache, `secrets-emulator-${name}.log`), 'w');
    const child = spawn(python, ['-m', kind.module, ...kind.arguments(String(port))], {
      stdio: ['ignore', log, log],
      env: { ...process.env, ...kind.environment(String(port)), ...variables },
    });
    const emulator = new Emulator(name, python, child, port);
    try {
      await emulator.ready();
      // Not credentials: the emulator takes any.
      Object.assign(process.env, {
        AWS_ENDPOINT_URL: `http://127.0.0.1:${await emulator.listen()}`,
        AWS_REGION: 'ap-northeast-2',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      });
      return emulator;
    } catch (error) {
      await emulator.stop();
      throw error;
    }
  }

  private readonly proxy: Server;
  private hook?: { readonly operation: string; readonly work: () => Promise<void> };

  private constructor(
    public readonly name: EmulatorName,
    /** Interpreter of the environment that it is installed in, with the SDK for Python beside it. */
    public readonly python: string,
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {
    this.proxy = createServer((incoming, answer) => {
      this.forward(incoming, answer).catch((error: Error) => answer.writeHead(502).end(error.message));
    });
  }

  /** Does something before the next call of an operation reaches the emulator. */
  public beforeNext(operation: string, work: () => Promise<void>): void {
    this.hook = { operation, work };
  }

  /** Stops the process that was started here, and no other. */
  public async stop(): Promise<void> {
    this.proxy.closeAllConnections();
    this.proxy.close();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
  }

  private async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.proxy.listen(0, '127.0.0.1', resolve));
    return (this.proxy.address() as AddressInfo).port;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline && this.child.exitCode === null) {
      const answers = await fetch(`http://127.0.0.1:${this.port}/`).then(() => true, () => false);
      if (answers) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${this.name} did not start: see .cache/secrets-emulator-${this.name}.log`);
  }

  private async forward(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk);
    }
    const { hook } = this;
    if (hook !== undefined && String(incoming.headers['x-amz-target']).endsWith(`.${hook.operation}`)) {
      this.hook = undefined;
      await hook.work();
    }
    const body = namingStacks(Buffer.concat(chunks));
    const { method, url: path } = incoming;
    const headers = { ...incoming.headers, ...(chunks.length > 0 && { 'content-length': String(body.length) }) };
    const outgoing = request({ host: '127.0.0.1', port: this.port, method, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode!, reply.headers);
      reply.pipe(answer);
    });
    outgoing.once('error', (error) => answer.writeHead(502).end(error.message));
    outgoing.end(body);
  }
}

/** The CDK CLI deletes a stack by its ARN, under which ministack knows none, and so does nothing and reports success: it is told the name. */
function namingStacks(body: Buffer): Buffer {
  const text = body.toString('latin1');
  return text.includes('Action=DeleteStack') ? Buffer.from(text.replace(/StackName=arn%3A[^&]*?%2F([^%&]+)%2F[^&]*/, 'StackName=$1'), 'latin1') : body;
}
