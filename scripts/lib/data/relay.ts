import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';

/** An address of its own, with the port that AWS uses, for a server that listens elsewhere. Bytes go through as they are, and TLS with them. */
export class Relay {
  public static async start(host: string, port: number, target: number): Promise<Relay> {
    const relay = new Relay(target);
    relay.server.listen(port, host);
    try {
      await once(relay.server, 'listening');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Error(`${host}:${port} cannot be listened on (${code}): free the port, or give the loopback interface that address, then run this again`);
    }
    return relay;
  }

  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  private constructor(target: number) {
    this.server = createServer((from) => {
      const to = connect(target, '127.0.0.1');
      from.pipe(to).pipe(from);
      for (const socket of [from, to]) {
        this.sockets.add(socket);
        socket.on('error', () => [from, to].forEach((end) => end.destroy()));
        socket.once('close', () => this.sockets.delete(socket));
      }
    });
  }

  public stop(): void {
    this.server.close();
    this.sockets.forEach((socket) => socket.destroy());
  }
}
