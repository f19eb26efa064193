import { EmulatedAccount } from './account';
import { DeployedResource, DeployedStack } from './deployed-stack';

/** One property of the template, and where the service's answer says the same. */
export type Pair = readonly [property: string, inAnswer: string];

/** How a service is asked about a resource of a type, and what of its answer stands in the template too. */
export interface Question {
  readonly ask: (account: EmulatedAccount, resource: DeployedResource, stack: DeployedStack) => Promise<any>;
  readonly pairs: readonly Pair[];
}

/** Asks one operation, whose answer holds the resource at a path. */
export function asking(service: string, operation: string, parameters: (id: string) => object, path: string, ...pairs: Pair[]): Question {
  return { ask: async (account, { physicalId }) => at(await account.call(service, operation, parameters(physicalId)), path), pairs };
}

/** A value within a value; numbers are places in lists. */
export function at(value: any, path: string): any {
  return path === '' ? value : path.split('.').reduce((inner, name) => inner?.[name], value);
}
