import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What goes wrong with one answer. */
export type Fault = 'unavailable' | 'cut off' | 'short' | 'no answer' | 'gzip';

/** Stands where AWS keeps its price list, on loopback, and answers badly when it is told to. */
export class PriceServer {
  public static async start(): Promise<PriceServer> {
    const server = new PriceServer();
    await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** Bodies by path. */
  public readonly files = new Map<string, string>();
  /** What goes wrong with the next answers, in order; what is behind the last one is answered well. */
  public readonly faults = new Map<string, Fault[]>();
  public readonly asked: string[] = [];
  private readonly http: Server;

  private constructor() {
    this.http = createServer((request, response) => this.answer(request, response));
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.asked.push(path);
    const body = this.files.get(path);
    const fault = this.faults.get(path)?.shift();
    if (fault === 'no answer') {
      request.socket.destroy();
    } else if (fault === 'unavailable' || body === undefined) {
      response.writeHead(fault === 'unavailable' ? 503 : 404).end('no');
    } else if (fault === 'gzip') {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body));
    } else {
      const bytes = Buffer.from(body);
      const half = bytes.subarray(0, bytes.length - Math.floor(bytes.length / 3));
      const lastModified = { 'last-modified': 'Sat, 09 Jan 2027 08:00:00 GMT' };
      if (fault === 'cut off') {
        response.writeHead(200, { 'content-length': bytes.length });
        response.write(half, () => request.socket.destroy());
      } else {
        const sent = fault === 'short' ? half : bytes;
        response.writeHead(200, { 'content-length': sent.length, ...lastModified }).end(sent);
      }
    }
  }
}
