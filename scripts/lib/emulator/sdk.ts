import { ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** An answer that is an error of the service. */
export class ServiceError extends Error {
  constructor(public readonly code: string, message: string) {
    super(message);
  }
}

interface Answer {
  readonly result?: any;
  readonly error?: string;
  readonly message?: string;
}

/**
 * The AWS SDK for Python, which comes with the emulator: it knows the model of every service, where the SDK for JavaScript would be thirty packages.
 * Requests wait for each other.
 */
export class Sdk {
  public static start(python: string, endpoint: string, region: string): Sdk {
    return new Sdk(spawn(python, [join(__dirname, 'sdk.py'), endpoint, region], { stdio: ['pipe', 'pipe', 'inherit'] }));
  }

  private readonly waiting: { resolve: (result: any) => void; reject: (error: Error) => void }[] = [];

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const { result, error, message } = JSON.parse(line) as Answer;
      const { resolve, reject } = this.waiting.shift()!;
      return error === undefined ? resolve(result) : reject(new ServiceError(error, message!));
    });
    child.once('close', () => this.waiting.splice(0).forEach(({ reject }) => reject(new Error('the SDK has ended'))));
  }

  /** Calls one operation, by its name in Python, and hands back all pages of the answer as one. */
  public call(account: string, service: string, operation: string, parameters: object = {}): Promise<any> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.child.stdin!.write(`${JSON.stringify({ account, service, operation, parameters })}\n`);
    });
  }

  public stop(): void {
    this.child.stdin!.end();
  }
}
