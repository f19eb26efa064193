import { CLUSTER, SERVERLESS_CLUSTER } from './kafka-clusters';
import { Estate } from '../../../templates/model/estate';
import { entry, isObject } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const TOPIC = 'AWS::MSK::Topic';

/** A topic and the cluster that it is in, where that is in the templates. */
export interface Topic {
  readonly resource: Resource;
  /** With brokers of its own. */
  readonly cluster?: Resource;
  readonly serverless?: Resource;
  readonly replicationFactor?: number;
  readonly partitions?: number;
  /** How the errors call it. */
  readonly name: string;
}

/** What the configs of a topic say, or what is wrong with them. */
export type TopicConfigs = { readonly values: ReadonlyMap<string, string> } | { readonly fault: string };

export function topics(estate: Estate): Topic[] {
  return estate.ofType(TOPIC).map((resource) => {
    const targets = resource.targets('ClusterArn');
    return {
      resource,
      cluster: targets.find(({ type }) => type === CLUSTER),
      serverless: targets.find(({ type }) => type === SERVERLESS_CLUSTER),
      replicationFactor: resource.number('ReplicationFactor'),
      partitions: resource.number('PartitionCount'),
      name: resource.text('TopicName') ?? resource.id,
    };
  });
}

/** The configs of a topic; undefined where there are none, or the template does not tell them. */
export function configsOf({ resource }: Topic): TopicConfigs | undefined {
  const text = resource.value('Configs');
  if (typeof text !== 'string' || /\u0001|\$\{/.test(text)) {
    return undefined;
  }
  // CloudFormation encodes what is under Fn::Base64, and the estate shows it as it was before.
  const isEncodedLater = JSON.stringify(entry(resource.attribute('Properties'), 'Configs')).includes('Fn::Base64');
  if (!isEncodedLater && !isBase64(text)) {
    return { fault: `${shortened(text)} is not base64` };
  }
  const decoded = isEncodedLater ? text : decodedText(text);
  const values = decoded === undefined ? undefined : settingsIn(decoded);
  return values === undefined ? { fault: `${shortened(decoded ?? text)} is no JSON object of settings` } : { values };
}

function isBase64(text: string): boolean {
  const packed = text.replace(/\s/g, '');
  return packed !== '' && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed);
}

/** Undefined where the bytes are no text: what has four letters may look like base64. */
function decodedText(text: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** `{"name": "value"}`. */
function settingsIn(text: string): ReadonlyMap<string, string> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? new Map(Object.entries(json).map(([name, value]) => [name, String(value)])) : undefined;
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `'${line.length > 40 ? `${line.slice(0, 37)}...` : line}'`;
}
