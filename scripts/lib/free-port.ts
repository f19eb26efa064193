import { AddressInfo, createServer } from 'node:net';

/** Ports that nothing listens on, all different: they are held until the last one is found. */
export async function freePorts(count: number, address: string = '127.0.0.1'): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    return server;
  }));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export async function freePort(address?: string): Promise<number> {
  const [port] = await freePorts(1, address);
  return port;
}
