import { Relay } from '../data/relay';
import { DataServers } from '../data/servers';
import { MySqlServer } from '../mysql-server';

/** Loopback addresses of their own, so that this runs beside the check of the data stores. */
const WRITER = '127.0.0.31';
const READER = '127.0.0.32';
const MYSQL_PORT = 3306;

/** A real MySQL with TLS behind the addresses of a writer and of a reader. */
export class BatchServers {
  public static async start(): Promise<BatchServers> {
    const mysql = await MySqlServer.start({ certificateNames: ['localhost', WRITER, READER] });
    const relays: Relay[] = [];
    try {
      for (const host of [WRITER, READER]) {
        relays.push(await Relay.start(host, MYSQL_PORT, mysql.port));
      }
      return new BatchServers(mysql, relays);
    } catch (error) {
      relays.forEach((relay) => relay.stop());
      await mysql.stop();
      throw error;
    }
  }

  /** As a deployment sees them. Kafka and Redis are missing, which the jobs here do without. */
  public readonly forDeployment: DataServers;

  private constructor(public readonly mysql: MySqlServer, private readonly relays: readonly Relay[]) {
    const attributes: Record<string, string> = {
      'AWS::RDS::DBCluster.Endpoint.Address': WRITER,
      'AWS::RDS::DBCluster.Endpoint.Port': String(MYSQL_PORT),
      'AWS::RDS::DBCluster.ReadEndpoint.Address': READER,
    };
    this.forDeployment = { mysql, attributes } as DataServers;
  }

  public async stop(): Promise<void> {
    this.relays.forEach((relay) => relay.stop());
    await this.mysql.stop();
  }
}
