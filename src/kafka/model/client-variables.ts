import { ProtocolName, PROTOCOLS } from './protocols';

/** Variables that ECS fills from the SCRAM secret, with their keys in it. */
export const SCRAM_SECRET_VARIABLES = { KAFKA_USERNAME: 'username', KAFKA_PASSWORD: 'password' } as const;

const SCRAM_LOGIN = 'org.apache.kafka.common.security.scram.ScramLoginModule required username="${KAFKA_USERNAME}" password="${KAFKA_PASSWORD}";';
const IAM_LOGIN = 'software.amazon.msk.auth.iam.IAMLoginModule required;';
const IAM_CALLBACKS = 'software.amazon.msk.auth.iam.IAMClientCallbackHandler';

/**
 * Both spellings of the addresses, and Kafka's own properties as Spring Boot reads them. Spring puts user and password into the place of their
 * placeholders, so that the line itself is no secret.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control-use.html
 */
export function clientVariables(protocol: ProtocolName, bootstrapServers: string): Record<string, string> {
  const { securityProtocol, mechanism } = PROTOCOLS[protocol];
  return {
    KAFKA_BOOTSTRAP_SERVERS: bootstrapServers,
    SPRING_KAFKA_BOOTSTRAP_SERVERS: bootstrapServers,
    SPRING_KAFKA_SECURITY_PROTOCOL: securityProtocol,
    ...(mechanism !== undefined && {
      SPRING_KAFKA_PROPERTIES_SASL_MECHANISM: mechanism,
      SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG: protocol === 'IAM' ? IAM_LOGIN : SCRAM_LOGIN,
    }),
    ...(protocol === 'IAM' && { SPRING_KAFKA_PROPERTIES_SASL_CLIENT_CALLBACK_HANDLER_CLASS: IAM_CALLBACKS }),
  };
}
