import { isDeepStrictEqual } from 'node:util';
import { EmulatedAccount } from './account';
import { DeployedResource, DeployedStack } from './deployed-stack';
import { at } from './question';
import { QUESTIONS } from './questions';
import { STAND_INS } from './rewriting';
import { ServiceError } from './sdk';

/** Properties that the emulator's CloudFormation does not hand on to the emulator's service. Where it begins to, the check says so. */
export const LOST: Readonly<Record<string, readonly string[]>> = {
  'AWS::EC2::FlowLog': ['LogGroupName'],
  'AWS::ECS::Service': ['HealthCheckGracePeriodSeconds'],
  'AWS::Scheduler::Schedule': ['ScheduleExpressionTimezone'],
};

/** What came of asking the services about the resources of a stack. */
export interface Comparison {
  /** Resources whose service was asked. */
  readonly asked: number;
  /** Properties that were compared. */
  readonly compared: number;
  /** Those of them that differ, and resources that the service does not know. */
  readonly differences: readonly string[];
  /** Types that no service of the emulator can be asked about, by number of resources. */
  readonly unasked: ReadonlyMap<string, number>;
  /** Properties that are known to get lost, and whether one of them was there after all. */
  readonly lost: ReadonlyMap<string, boolean>;
}

/** Asks the services about every resource of a stack, and compares their answers with the template. */
export async function compare(account: EmulatedAccount, stack: DeployedStack): Promise<Comparison> {
  let [asked, compared] = [0, 0];
  const differences: string[] = [];
  const unasked = new Map<string, number>();
  const lost = new Map<string, boolean>();
  for (const resource of stack.resources) {
    const pairs = await answersAbout(account, resource, stack);
    if (pairs === undefined) {
      unasked.set(resource.type, (unasked.get(resource.type) ?? 0) + 1);
      continue;
    }
    asked += 1;
    const place = `${resource.stackName}/${resource.logicalId} (${resource.type})`;
    if (typeof pairs === 'string') {
      differences.push(`${place}: ${pairs}`);
      continue;
    }
    for (const { property, wanted, got } of pairs.filter((pair) => pair.wanted !== undefined)) {
      const isSame = isDeepStrictEqual(plain(got), plain(wanted));
      if (LOST[resource.type]?.includes(property)) {
        lost.set(`${resource.type} ${property}`, isSame);
        continue;
      }
      compared += 1;
      if (!isSame) {
        differences.push(`${place} ${property}: ${JSON.stringify(got)} in the account, ${JSON.stringify(wanted)} in the template`);
      }
    }
  }
  return { asked, compared, differences, unasked, lost };
}

interface Answered {
  readonly property: string;
  readonly wanted: unknown;
  readonly got: unknown;
}

/** Undefined where nobody can be asked; a text where there is no such resource. */
async function answersAbout(
  account: EmulatedAccount, resource: DeployedResource, stack: DeployedStack,
): Promise<readonly Answered[] | string | undefined> {
  const { type, logicalId, stackName, properties } = resource;
  if (STAND_INS[type] === 'written') {
    const { Parameter: { Value } } = await account.call('ssm', 'get_parameter', { Name: `/stand-in/${stackName}/${logicalId}` });
    const got = JSON.parse(Value);
    return Object.entries(properties).map(([property, value]) => ({ property, wanted: stack.resolve(value), got: got[property] }));
  }
  const question = QUESTIONS[type];
  if (question === undefined) {
    return undefined;
  }
  try {
    const answer = await question.ask(account, resource, stack);
    return answer === undefined ? 'the service does not know it'
      : question.pairs.map(([property, inAnswer]) => ({ property, wanted: stack.resolve(at(properties, property)), got: at(answer, inAnswer) }));
  } catch (error) {
    if (error instanceof ServiceError) {
      return `the service answers ${error.code}: ${error.message}`;
    }
    throw error;
  }
}

/** Services write numbers and truth values as text where templates do not, lists in another order, and JSON as text or as a value. */
function plain(value: unknown): unknown {
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    try {
      return plain(JSON.parse(value));
    } catch {
      return value;
    }
  }
  if (Array.isArray(value)) {
    return value.map(plain).map((one) => JSON.stringify(one)).sort();
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, plain(inner)]));
  }
  return value === undefined ? undefined : String(value);
}
