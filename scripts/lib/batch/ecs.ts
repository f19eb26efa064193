import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';

type Json = Record<string, any>;

/** What becomes of the tasks of a job that ECS is asked for, in this order; the last one goes for all that come after it. */
export type Fate =
  | { readonly kind: 'exit'; readonly code: number; readonly afterLooks?: number }
  | { readonly kind: 'stopped'; readonly stopCode: string; readonly reason: string; readonly exitCode?: number }
  | { readonly kind: 'failures'; readonly reason: string }
  | { readonly kind: 'refused'; readonly type: string; readonly message: string }
  | { readonly kind: 'answer lost' }
  | { readonly kind: 'hangs'; readonly status: 'RUNNING' | 'PROVISIONING' };

export interface Call {
  readonly operation: string;
  readonly body: Json;
  readonly job: string;
}

interface Task {
  readonly fate: Fate;
  readonly request: Json;
  readonly job: string;
  readonly arn: string;
  looks: number;
  stopped?: string;
}

const TARGET = 'AmazonEC2ContainerServiceV20141113.';

/**
 * As much of ECS as runs tasks, speaking its protocol, with tasks that do what the script of their job says. Client tokens do what AWS documents
 * of them: the same request gives the same task, another request with the token is a conflict.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html
 */
export class ScriptedEcs {
  public static async start(): Promise<ScriptedEcs> {
    const ecs = new ScriptedEcs();
    await new Promise<void>((resolve) => ecs.server.listen(0, '127.0.0.1', resolve));
    return ecs;
  }

  public readonly calls: Call[] = [];
  /** Where calls of other services go. */
  public elsewhere = '';
  private readonly tasks: Task[] = [];
  private readonly tokens = new Map<string, { readonly body: Json; readonly answer: Json }>();
  private readonly fates = new Map<string, Fate[]>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((incoming, answer) => {
      this.serve(incoming, answer).catch((error: Error) => answer.writeHead(500).end(error.message));
    });
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public script(job: string, ...fates: Fate[]): void {
    this.fates.set(job, fates);
  }

  public of(job: string, operation: string): Json[] {
    return this.calls.filter((call) => call.job === job && call.operation === operation).map(({ body }) => body);
  }

  /** How many tasks came into being, which is less than the requests when a token came twice. */
  public tasksOf(job: string): number {
    return this.tasks.filter((task) => task.job === job).length;
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
    const target = String(incoming.headers['x-amz-target']);
    if (!target.startsWith(TARGET)) {
      return this.forward(incoming, Buffer.concat(chunks), answer);
    }
    const operation = target.replace(TARGET, '');
    const body: Json = JSON.parse(Buffer.concat(chunks).toString() || '{}');
    this.calls.push({ operation, body, job: this.jobOf(body) });
    const send = (status: number, value: Json) => {
      answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'scripted' }).end(JSON.stringify(value));
    };
    switch (operation) {
      case 'RunTask': return this.runTask(body, send);
      case 'DescribeTasks': return send(200, { tasks: this.find(body.tasks).map(described), failures: [] });
      case 'ListTasks': return send(200, { taskArns: this.running(body.startedBy).map(({ arn }) => arn) });
      case 'StopTask': return send(200, { task: described(this.stopTask(body)) });
      default: return send(400, { __type: 'InvalidParameterException', message: `${operation} is not scripted` });
    }
  }

  private async forward({ url, method, headers }: IncomingMessage, body: Buffer, answer: ServerResponse): Promise<void> {
    const passed = Object.entries(headers).filter(([name]) => !['host', 'connection', 'content-length', 'expect'].includes(name)) as [string, string][];
    const reply = await fetch(`${this.elsewhere}${url}`, { method, headers: passed, body: new Uint8Array(body) });
    const kept = [...reply.headers].filter(([name]) => !['connection', 'content-length', 'content-encoding', 'transfer-encoding'].includes(name));
    answer.writeHead(reply.status, Object.fromEntries(kept)).end(Buffer.from(await reply.arrayBuffer()));
  }

  private runTask(body: Json, send: (status: number, value: Json) => void): void {
    const known = this.tokens.get(body.clientToken);
    if (known !== undefined) {
      return isDeepStrictEqual(known.body, body)
        ? send(200, known.answer)
        : send(400, { __type: 'ConflictException', message: 'The token was used with another request' });
    }
    const job = this.jobOf(body);
    const [fate, ...rest] = this.fates.get(job) ?? [];
    if (rest.length > 0) {
      this.fates.set(job, rest);
    }
    if (fate.kind === 'refused') {
      return send(400, { __type: fate.type, message: fate.message });
    }
    if (fate.kind === 'failures') {
      return send(200, { tasks: [], failures: [{ reason: fate.reason }] });
    }
    const arn = `arn:aws:ecs:ap-northeast-2:111111111111:task/batch/${String(this.tasks.length).padStart(32, '0')}`;
    const actual: Fate = fate.kind === 'answer lost' ? { kind: 'exit', code: 0 } : fate;
    const task: Task = { fate: actual, request: body, job, arn, looks: 0 };
    this.tasks.push(task);
    const answer = { tasks: [{ ...described(task), lastStatus: 'PROVISIONING' }], failures: [] };
    this.tokens.set(body.clientToken, { body, answer });
    return fate.kind === 'answer lost' ? send(500, { __type: 'ServerException', message: 'The answer got lost' }) : send(200, answer);
  }

  private stopTask(body: Json): Task {
    const [task] = this.find([body.task]);
    task.stopped = body.reason;
    return task;
  }

  private find(arns: string[]): Task[] {
    return this.tasks.filter(({ arn }) => arns.includes(arn)).map((task) => Object.assign(task, { looks: task.looks + 1 }));
  }

  private running(startedBy: string): Task[] {
    return this.tasks.filter((task) => task.request.startedBy === startedBy && described(task).desiredStatus === 'RUNNING');
  }

  private jobOf(body: Json): string {
    const variables: Json[] = body.overrides?.containerOverrides?.[0]?.environment ?? [];
    const arns: string[] = [body.task, ...(body.tasks ?? [])];
    return variables.find(({ name }) => name === 'JOB_NAME')?.value ?? this.tasks.find(({ arn }) => arns.includes(arn))?.job ?? String(body.startedBy);
  }
}

/** A task as ECS describes it; members that come with the end are not there before it. */
function described({ fate, request, arn, looks, stopped }: Task): Json {
  const [override] = request.overrides.containerOverrides;
  const container = { name: override.name, lastStatus: 'RUNNING' };
  const common = {
    taskArn: arn,
    clusterArn: request.cluster,
    group: request.group,
    startedBy: request.startedBy,
    overrides: request.overrides,
    capacityProviderName: request.capacityProviderStrategy[0].capacityProvider,
    attachments: [],
  };
  const over = (stopCode: string, stoppedReason: string, exitCode?: number) => ({
    ...common,
    lastStatus: 'STOPPED',
    desiredStatus: 'STOPPED',
    stopCode,
    stoppedReason,
    containers: [{ name: 'side', exitCode: 0 }, { ...container, lastStatus: 'STOPPED', ...(exitCode !== undefined && { exitCode }) }],
  });
  if (stopped !== undefined) {
    return over('UserInitiated', stopped, 143);
  }
  if (fate.kind === 'stopped') {
    return over(fate.stopCode, fate.reason, fate.exitCode);
  }
  if (fate.kind === 'exit' && looks > (fate.afterLooks ?? 0)) {
    return over('EssentialContainerExited', 'Essential container in task exited', fate.code);
  }
  const status = fate.kind === 'hangs' ? fate.status : 'RUNNING';
  return { ...common, lastStatus: status, desiredStatus: 'RUNNING', containers: [container] };
}
