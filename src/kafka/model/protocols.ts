/** Ways to speak to the brokers; the names are those of the public enum. */
export type ProtocolName = 'SCRAM' | 'IAM' | 'MUTUAL_TLS' | 'PLAINTEXT';

/** What a protocol is called by MSK and by Kafka's clients. */
export interface ProtocolData {
  readonly port: number;
  /** Member of the answer of GetBootstrapBrokers. */
  readonly bootstrapField: string;
  /** Kafka's `security.protocol`. */
  readonly securityProtocol: string;
  /** Kafka's `sasl.mechanism`. */
  readonly mechanism?: string;
}

/**
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html
 * @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-bootstrap-brokers.html
 */
export const PROTOCOLS: Readonly<Record<ProtocolName, ProtocolData>> = {
  SCRAM: { port: 9096, bootstrapField: 'BootstrapBrokerStringSaslScram', securityProtocol: 'SASL_SSL', mechanism: 'SCRAM-SHA-512' },
  IAM: { port: 9098, bootstrapField: 'BootstrapBrokerStringSaslIam', securityProtocol: 'SASL_SSL', mechanism: 'AWS_MSK_IAM' },
  MUTUAL_TLS: { port: 9094, bootstrapField: 'BootstrapBrokerStringTls', securityProtocol: 'SSL' },
  PLAINTEXT: { port: 9092, bootstrapField: 'BootstrapBrokerString', securityProtocol: 'PLAINTEXT' },
};
