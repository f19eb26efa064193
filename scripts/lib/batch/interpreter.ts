import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScriptedEcs } from './ecs';
import { capitalModel } from './shapes';
import { freePort } from '../free-port';
import { pythonWith } from '../installed';

type Json = Record<string, any>;

/** How an execution ended, and what its states asked of ECS. */
export interface Ended {
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
  readonly states: string[];
  readonly requests: { readonly service: string; readonly operation: string; readonly parameters: Json }[];
}

const START_PATIENCE_MS = 60_000;
const PATIENCE_MS = 120_000;

/** Beside the emulator of the secrets, which has moto without its interpreter. */
const HOME = 'moto-5.2.3-stepfunctions';
const PACKAGES = ['moto[stepfunctions]==5.2.3', 'flask==3.1.2', 'flask-cors==6.0.1', 'antlr4-python3-runtime==4.13.2', 'jsonpath-ng==1.16.0'];

/** A Python that has the interpreter and the models of the AWS APIs. */
export async function pythonOf(): Promise<string> {
  return pythonWith(HOME, ...PACKAGES);
}

/**
 * moto's Step Functions, whose interpreter is that of LocalStack; told that AWS is where the scripted ECS is, which sends what is not for it to
 * moto's own SNS and CloudWatch.
 *
 * ministack's interprets states as well, but its ECS calls do not leave its process.
 */
export class Interpreter {
  public static async start(cache: string, ecs: ScriptedEcs): Promise<Interpreter> {
    const python = await pythonOf();
    const port = await freePort();
    const log = openSync(join(cache, 'batch-interpreter.log'), 'w');
    const child = spawn(python, ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], {
      stdio: ['ignore', log, log],
      env: { ...process.env, MOTO_PORT: String(ecs.port), AWS_DATA_PATH: capitalModel(python, join(cache, `${HOME}-models`)) },
    });
    const interpreter = new Interpreter(child, `http://127.0.0.1:${port}`);
    ecs.elsewhere = interpreter.endpoint;
    try {
      await interpreter.ready();
      return interpreter;
    } catch (error) {
      await interpreter.stop();
      throw error;
    }
  }

  private constructor(private readonly child: ChildProcess, public readonly endpoint: string) {}

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

  /** Makes a state machine and returns its ARN. */
  public async deploy(name: string, definition: string): Promise<string> {
    const roleArn = 'arn:aws:iam::111111111111:role/batch-runner';
    return (await this.call('CreateStateMachine', { name, definition, roleArn })).stateMachineArn;
  }

  public async run(stateMachineArn: string, input: unknown): Promise<Ended> {
    const { executionArn } = await this.call('StartExecution', {
      stateMachineArn, name: randomUUID(), input: JSON.stringify(input),
    });
    const deadline = Date.now() + PATIENCE_MS;
    let execution: Json = { status: 'RUNNING' };
    while (execution.status === 'RUNNING' && Date.now() < deadline) {
      await sleep(200);
      execution = await this.call('DescribeExecution', { executionArn });
    }
    const { events } = await this.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
    const scheduled: Json[] = events.map((event: Json) => event.taskScheduledEventDetails).filter((details: unknown) => details !== undefined);
    return {
      status: execution.status,
      error: execution.error,
      cause: execution.cause,
      states: events.map((event: Json) => event.stateEnteredEventDetails?.name).filter((name: unknown) => name !== undefined),
      requests: scheduled.map(({ resource, resourceType, parameters }) => ({
        service: resourceType.replace('aws-sdk:', ''), operation: resource, parameters: JSON.parse(parameters),
      })),
    };
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
    throw new Error('the interpreter did not start: see .cache/batch-interpreter.log');
  }

  private async call(operation: string, body: Json): Promise<Json> {
    const answer = await fetch(this.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AWSStepFunctions.${operation}`,
        // No signature: the emulator reads nothing of it but the region.
        'authorization': 'AWS4-HMAC-SHA256 Credential=test/20260101/ap-northeast-2/states/aws4_request, SignedHeaders=host, Signature=none',
      },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${operation}: ${answer.status} ${text}`);
    }
    return JSON.parse(text);
  }
}
