import { spawnSync } from 'node:child_process';

/** A request, and whether its members are written as Step Functions and Scheduler write them, or as the API does. */
export interface Request {
  /** As the SDK of Python calls it, e.g. `stepfunctions`. */
  readonly service: string;
  /** With a capital first letter. */
  readonly operation: string;
  readonly parameters: unknown;
  readonly inStates: boolean;
}

/**
 * Step Functions takes the names of the SDK for Java, with a capital first letter: `DBClusterIdentifier` of the API is `DbClusterIdentifier` there, and
 * nothing else. So both are made from the model of the API.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
const NAMES = `
import re
def java(name):
    words = re.sub('([A-Z]+)(?=[A-Z][a-z]|$)', lambda run: run.group(1).capitalize(), name)
    return words[:1].upper() + words[1:]
`;

const VALIDATE = `${NAMES}
import botocore.session, botocore.validate, json, sys
session = botocore.session.get_session()
validator = botocore.validate.ParamValidator()
def as_api(value, shape, path):
    if shape.type_name == 'structure' and isinstance(value, dict):
        names = {java(name): name for name in shape.members}
        for name in value:
            if name not in names:
                raise ValueError(f'{path}.{name} is none of {sorted(names)}')
        return {names[name]: as_api(inner, shape.members[names[name]], f'{path}.{name}') for name, inner in value.items()}
    if shape.type_name == 'list' and isinstance(value, list):
        return [as_api(inner, shape.member, f'{path}[]') for inner in value]
    return value
def report(request):
    shape = session.get_service_model(request['service']).operation_model(request['operation']).input_shape
    try:
        parameters = as_api(request['parameters'], shape, request['operation']) if request['inStates'] else request['parameters']
    except ValueError as error:
        return str(error)
    found = validator.validate(parameters, shape)
    return found.generate_report() if found.has_errors() else ''
json.dump([report(request) for request in json.load(sys.stdin)], sys.stdout)
`;

/** What is wrong with each request, checked as the AWS SDK for Python does before it sends them; empty where nothing is. */
export function wrongWith(python: string, requests: readonly Request[]): string[] {
  return JSON.parse(program(python, VALIDATE, [], JSON.stringify(requests)));
}

const STATES_MODEL = `${NAMES}
import botocore.loaders, json, os, sys
model = botocore.loaders.Loader().load_service_model('rds', 'service-2', '2014-10-31')
for shape in model['shapes'].values():
    if shape['type'] == 'structure' and not shape.get('exception'):
        shape['members'] = {java(name): {'locationName': name, **member} for name, member in shape['members'].items()}
        shape['required'] = [java(name) for name in shape.get('required', [])]
home = os.path.join(sys.argv[1], 'rds', '2014-10-31')
os.makedirs(home, exist_ok=True)
with open(os.path.join(home, 'service-2.json'), 'w') as file:
    json.dump(model, file)
`;

/**
 * Writes a model of the API of RDS with the names that states have, on the wire what they are: the interpreter hands parameters to the SDK as they
 * stand. Returns the value of AWS_DATA_PATH for it.
 */
export function statesModel(python: string, directory: string): string {
  program(python, STATES_MODEL, [directory], '');
  return directory;
}

function program(python: string, text: string, args: string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(python, ['-c', text, ...args], { input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) {
    throw new Error(`the model of an API could not be read: ${stderr}`);
  }
  return stdout;
}
