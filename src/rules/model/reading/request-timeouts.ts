import { Client, clientsOf } from './calls';
import { variablesOf } from './containers';
import { secondsOf } from './durations';
import { Endpoint, portOf } from './endpoints';
import { isEntryUnknown } from './services';
import { Estate } from '../../../templates/model/estate';
import { entry, has, isObject, numberOf, textOf } from '../../../templates/model/json';

const HTTP = ['http', 'http2', 'grpc'];
/** What AWS takes when nothing is set. */
const DEFAULT_SECONDS = 15;
/** How long Spring Cloud Gateway waits for a response, in its present and its former spelling, for all routes or for one. */
const GATEWAY_WAITS = /^SPRING_CLOUD_GATEWAY_(?:\w+_)?RESPONSE_?TIMEOUT$/i;

/** How long Service Connect waits for a whole response. */
export interface RequestTimeout {
  readonly seconds: number;
  readonly isDefault: boolean;
}

/** Undefined where there is no limit, where the port is no HTTP, and where the templates do not tell. */
export function requestTimeoutOf(endpoint: Endpoint): RequestTimeout | undefined {
  const port = portOf(endpoint);
  const timeout = entry(endpoint.body, 'Timeout');
  if (!isObject(port) || !HTTP.includes(textOf(entry(port.body, 'AppProtocol'))) || isEntryUnknown(endpoint.body, 'Timeout')) {
    return undefined;
  }
  if (!has(timeout, 'PerRequestTimeoutSeconds')) {
    return { seconds: DEFAULT_SECONDS, isDefault: true };
  }
  const seconds = numberOf(entry(timeout, 'PerRequestTimeoutSeconds'));
  return seconds === undefined || seconds <= 0 ? undefined : { seconds, isDefault: false };
}

/** How long a gateway waits for those that it calls; undefined where its variables do not tell. */
export function gatewayWaitOf({ container }: Pick<Client, 'container'>): number | undefined {
  const waits = variablesOf(container).filter(({ name }) => GATEWAY_WAITS.test(name)).map(({ value }) => secondsOf(value))
    .filter((seconds): seconds is number => seconds !== undefined && seconds > 0);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** The gateways that would wait longer for the endpoint than Service Connect lets them, and how long. */
export function cutClients(estate: Estate, endpoint: Endpoint, { seconds }: RequestTimeout): { readonly client: Client; readonly wait: number }[] {
  return clientsOf(estate, endpoint).flatMap((client) => {
    const wait = gatewayWaitOf(client);
    return wait === undefined || wait <= seconds ? [] : [{ client, wait }];
  });
}
