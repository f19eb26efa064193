import { isDeepStrictEqual } from 'node:util';
import { Json } from './aws';
import { Office, Turn } from './office';
import { permissions } from './permissions';
import { wrongWith } from './shapes';
import { Week } from './week';

/** Whatever was wrong with some days of an environment: in what it did, asked for and may do, and in what was left of it. */
export async function faults(office: Office, week: Week, before: ReadonlyMap<string, Json>, python: string): Promise<string[]> {
  const { turns, requests, uses, estate } = office;
  return [
    ...week.problems,
    ...turns.filter(({ ended }) => ended.status !== 'SUCCEEDED').map(({ description, ended: { error, cause } }) => `${description}: ${error} ${cause}`),
    ...new Set(wrongWith(python, requests).filter((report) => report !== '')),
    ...(await permissions(estate, uses)).filter(({ wanted, got }) => wanted !== got)
      .map(({ role, action, resource, got }) => `${role} may ${got ? '' : 'not '}do ${action} on ${resource}`),
    ...[...before].filter(([name, job]) => !isDeepStrictEqual(comparable(job), comparable(office.jobs.get(name)!))).map(([name, job]) => (
      `${name} is not what it was: ${JSON.stringify(comparable(job))} and now ${JSON.stringify(comparable(office.jobs.get(name)!))}`)),
  ];
}

/** How alarms tell of an execution without success: those that act, at once, on the topic, and are never muted. */
export function told({ estate }: Office, { machineArn, ended }: Turn): string[] {
  if (ended.status !== 'FAILED') {
    // Only those count that have failed, and not what was stopped or took too long.
    return [];
  }
  const muted = new Set(estate.rules.flatMap(({ alarmNames }) => alarmNames));
  const wanted = {
    Namespace: 'AWS/States',
    MetricName: 'ExecutionsFailed',
    Dimensions: [{ Name: 'StateMachineArn', Value: machineArn }],
    Statistic: 'Sum',
    Threshold: 1,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    AlarmActions: [estate.topicArn],
  };
  return estate.alarms.filter(({ name, properties }) => (
    !muted.has(name) && Object.entries(wanted).every(([member, value]) => isDeepStrictEqual(properties[member], value)))).map(({ name }) => name);
}

/** Members that moto has as null stand for members that are absent, and a default is the same as nothing. */
function comparable(job: Json): Json {
  return Object.fromEntries(Object.entries(job).filter(([name, value]) => value !== null && !(name === 'ActionAfterCompletion' && value === 'NONE')));
}
