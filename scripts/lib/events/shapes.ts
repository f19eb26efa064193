import { spawnSync } from 'node:child_process';
import { BusEvent, OF_EVENTS_ALONE } from './samples';

const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Compares samples with the models of the APIs: a task event tells what DescribeTasks tells of a task, the event of an execution what
 * DescribeExecution tells. Times are written in another way, and what there is nothing to tell of is null.
 */
const PROGRAM = `
import botocore.session, json, sys
session = botocore.session.get_session()
SHAPES = {'aws.ecs': ('ecs', 'Task'), 'aws.states': ('stepfunctions', 'DescribeExecutionOutput')}
KINDS = {'string': str, 'integer': int, 'long': int, 'boolean': bool, 'list': list, 'structure': dict, 'timestamp': (str, int)}
def wrong(shape, value, path):
    if value is None:
        return []
    if not isinstance(value, KINDS[shape.type_name]):
        return [path + ' is no ' + shape.type_name]
    if shape.type_name == 'list':
        return [line for item in value for line in wrong(shape.member, item, path)]
    if shape.type_name == 'structure':
        lines = [path + '.' + key + ' is not there' for key in value if key not in shape.members]
        return lines + [line for key in value if key in shape.members for line in wrong(shape.members[key], value[key], path + '.' + key)]
    return [path + ' cannot be ' + value] if getattr(shape, 'enum', None) and value not in shape.enum else []
lines = []
for event in json.load(sys.stdin):
    service, name = SHAPES[event['source']]
    lines += wrong(session.get_service_model(service).shape_for(name), event['detail'], name)
json.dump(sorted(set(lines)), sys.stdout)
`;

/** What the samples have that the APIs do not; empty where that is nothing. */
export function wrongWithSamples(python: string, events: readonly BusEvent[]): string[] {
  const samples = events.map(({ source, detail }) => ({
    source, detail: Object.fromEntries(Object.entries(detail).filter(([member]) => !OF_EVENTS_ALONE.includes(member))),
  }));
  const { status, stdout, stderr } = spawnSync(python, ['-c', PROGRAM], { input: JSON.stringify(samples), encoding: 'utf8', maxBuffer: MAX_OUTPUT });
  if (status !== 0) {
    throw new Error(`the models of the APIs could not be read: ${stderr}`);
  }
  return JSON.parse(stdout);
}
