/** How a client speaks to the brokers. */
export enum KafkaProtocol {
  /** User name and password (SASL/SCRAM-SHA-512) over TLS, port 9096. */
  SCRAM = 'SCRAM',

  /** IAM (SASL/AWS_MSK_IAM) over TLS, port 9098. */
  IAM = 'IAM',

  /** Certificates of a private CA (mutual TLS), port 9094. */
  MUTUAL_TLS = 'MUTUAL_TLS',

  /** Neither encryption nor authentication, port 9092. */
  PLAINTEXT = 'PLAINTEXT',
}
