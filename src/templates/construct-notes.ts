import { Acknowledgement } from './model/estate';
import { isObject } from './model/json';

/** What CDK writes for `Validations.acknowledge()`, in any language. */
const ACKNOWLEDGED = 'aws:cdk:acknowledged-rules';
const LOGICAL_ID = 'aws:cdk:logicalId';

/** Notes of constructs about themselves. */
export type Entries = readonly { readonly type?: unknown; readonly data?: unknown }[];

/** The acknowledgements among the notes of constructs, by their paths. */
export function acknowledgementsOf(metadata: Readonly<Record<string, Entries>>): Acknowledgement[] {
  return Object.entries(metadata).flatMap(([path, entries]) => entries
    .flatMap(({ type, data }) => type === ACKNOWLEDGED && isObject(data) ? Object.entries(data) : [])
    .map(([id, reason]) => ({ id, path: path.replace(/^\//, ''), reason: String(reason) })));
}

/** The paths of constructs by logical id. Templates have them too, but only where the app asks for it. */
export function pathsOf(metadata: Readonly<Record<string, Entries>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).flatMap(([path, entries]) => entries
    .filter(({ type }) => type === LOGICAL_ID).map(({ data }) => [String(data), path.replace(/^\//, '')])));
}
