import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Aws, Json } from './aws';
import { statesModel } from './shapes';
import { pythonOf } from '../batch/interpreter';
import { freePort } from '../free-port';

const START_PATIENCE_MS = 60_000;
const PATIENCE_MS = 60_000;

/** How an execution ended, and what its states asked of AWS. */
export interface Ended {
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
  readonly states: string[];
  readonly requests: { readonly service: string; readonly operation: string; readonly parameters: Json }[];
}

/** moto's Scheduler and Step Functions, whose interpreter is that of LocalStack, with an AWS before it that the check controls. */
export class Moto {
  public static async start(cache: string, aws: Aws): Promise<Moto> {
    const python = await pythonOf();
    const port = await freePort();
    const log = openSync(join(cache, 'hours-interpreter.log'), 'w');
    const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
      stdio: ['ignore', log, log],
      env: { ...process.env, MOTO_PORT: String(aws.port), AWS_DATA_PATH: statesModel(python, join(cache, 'hours-models')) },
    });
    const moto = new Moto(child, `http://127.0.0.1:${port}`, python);
    aws.elsewhere = moto.endpoint;
    try {
      await moto.ready();
      return moto;
    } catch (error) {
      await moto.stop();
      throw error;
    }
  }

  private constructor(private readonly child: ChildProcess, private readonly endpoint: string, public readonly python: string) {}

  /** Stops the process that was started here, and no other. */
  public async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once('exit', resolve));
      this.child.kill('SIGTERM');
      const timer = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    }
  }

  /** Makes a state machine under a name of its own and returns its ARN. */
  public async deploy(definition: string, roleArn: string): Promise<string> {
    return (await this.states('CreateStateMachine', { name: randomUUID(), definition, roleArn })).stateMachineArn;
  }

  public async run(stateMachineArn: string, input: string): Promise<Ended> {
    const { executionArn } = await this.states('StartExecution', { stateMachineArn, name: randomUUID(), input });
    const deadline = Date.now() + PATIENCE_MS;
    let execution: Json = { status: 'RUNNING' };
    let trouble: Error | undefined;
    while (execution.status === 'RUNNING' && Date.now() < deadline) {
      await sleep(100);
      // Who asks moto while an execution ends gets an error of moto's own.
      execution = await this.states('DescribeExecution', { executionArn }).catch((error: Error) => {
        trouble = error;
        return execution;
      });
    }
    if (execution.status === 'RUNNING') {
      throw trouble ?? new Error(`${stateMachineArn} does not end with ${input}`);
    }
    const { events } = await this.states('GetExecutionHistory', { executionArn, maxResults: 1000 });
    const scheduled: Json[] = events.map((event: Json) => event.taskScheduledEventDetails).filter((details: unknown) => details !== undefined);
    return {
      status: execution.status,
      error: execution.error,
      cause: execution.cause,
      states: events.map((event: Json) => event.stateEnteredEventDetails?.name).filter((name: unknown) => name !== undefined),
      requests: scheduled.map(({ resource, resourceType, parameters }) => ({
        service: resourceType.replace('aws-sdk:', ''), operation: resource[0].toUpperCase() + resource.slice(1), parameters: JSON.parse(parameters),
      })),
    };
  }

  /** A call of Scheduler, with a path such as `/schedules/name?groupName=group`. */
  public async scheduler(method: 'DELETE' | 'GET' | 'POST' | 'PUT', path: string, body?: Json): Promise<Json> {
    return this.call('scheduler', method, path, { 'content-type': 'application/json' }, body);
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + START_PATIENCE_MS;
    // Without this it records executions and runs none.
    const body = JSON.stringify({ stepfunctions: { execute_state_machine: true } });
    while (Date.now() < deadline && this.child.exitCode === null) {
      if (await fetch(`${this.endpoint}/moto-api/config`, { method: 'POST', body }).then(({ ok }) => ok, () => false)) {
        return;
      }
      await sleep(200);
    }
    throw new Error('the interpreter did not start: see .cache/hours-interpreter.log');
  }

  private async states(operation: string, body: Json): Promise<Json> {
    return this.call('states', 'POST', '/', { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` }, body);
  }

  private async call(service: string, method: string, path: string, headers: Record<string, string>, body?: Json): Promise<Json> {
    const answer = await fetch(`${this.endpoint}${path}`, {
      method,
      headers: {
        ...headers,
        // No signature: the emulator reads nothing of it but the region and the service.
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/ap-northeast-2/${service}/aws4_request, SignedHeaders=host, Signature=none`,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path} ${headers['x-amz-target'] ?? ''}: ${answer.status} ${text}`);
    }
    return text === '' ? {} : JSON.parse(text);
  }
}
