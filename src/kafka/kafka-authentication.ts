import { KafkaProtocol } from './kafka-protocol';

/**
 * How clients prove to the brokers who they are.
 *
 * A cluster can change it later, and offers nothing else while it does not say both: `scramAndIam()` is the way from one to the other.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka_apis_iam.html
 */
export class KafkaAuthentication {
  /** User name and password in a secret, over TLS: SASL/SCRAM, port 9096. Every Kafka client can do it. */
  public static scram(): KafkaAuthentication {
    return new KafkaAuthentication([KafkaProtocol.SCRAM]);
  }

  /**
   * The task role, over TLS: port 9098. Each service may then reach its own topics only. The application needs AWS's login library
   * (`software.amazon.msk:aws-msk-iam-auth`).
   *
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html
   */
  public static iam(): KafkaAuthentication {
    return new KafkaAuthentication([KafkaProtocol.IAM]);
  }

  /** Both of them; services use SCRAM unless their `access()` asks for IAM. */
  public static scramAndIam(): KafkaAuthentication {
    return new KafkaAuthentication([KafkaProtocol.SCRAM, KafkaProtocol.IAM]);
  }

  /**
   * Certificates of a private CA: port 9094. The CA costs about 400 USD a month, and the images must hold the key stores.
   *
   * @param certificateAuthorityArns ARNs of authorities in AWS Private CA
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html
   */
  public static mutualTls(certificateAuthorityArns: string[]): KafkaAuthentication {
    return new KafkaAuthentication([KafkaProtocol.MUTUAL_TLS], certificateAuthorityArns);
  }

  /**
   * Neither encryption nor authentication, port 9092, for applications that can do nothing else, behind the security group alone; SCRAM stays
   * open beside it, so that services can leave one by one.
   *
   * Whoever reaches the brokers reads and writes everything. The application's later versions build their Kafka clients by hand and speak only
   * this.
   */
  public static plaintextCompatible(): KafkaAuthentication {
    return new KafkaAuthentication([KafkaProtocol.PLAINTEXT, KafkaProtocol.SCRAM]);
  }

  private constructor(
    /** What the brokers speak: the first is what services use unless they ask for another. */
    public readonly protocols: KafkaProtocol[],
    /** Authorities of mutual TLS; undefined without. @internal */
    public readonly _certificateAuthorityArns?: string[],
  ) {}

  /** Whether the brokers speak it. @internal */
  public _offers(protocol: KafkaProtocol): boolean {
    return this.protocols.includes(protocol);
  }

  /** What services use unless they ask for another. @internal */
  public get _default(): KafkaProtocol {
    return this.protocols[0];
  }
}
