import { spawnSync } from 'node:child_process';

export interface Shaped {
  readonly service: string;
  readonly operation: string;
  readonly parameters: unknown;
}

/**
 * Checks requests as the AWS SDK for Python does before it sends them. States write members with a capital first letter; nothing else may differ,
 * and what the API has no member for is an error.
 */
const PROGRAM = `
import botocore.session, botocore.validate, json, sys
session = botocore.session.get_session()
validator = botocore.validate.ParamValidator()
def lowered(value):
    if isinstance(value, dict):
        return {key[:1].lower() + key[1:]: lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value
found = []
for request in json.load(sys.stdin):
    name = request['operation'][:1].upper() + request['operation'][1:]
    model = session.get_service_model(request['service'])
    # Members of ECS begin with a small letter; those of the others are written as states have them.
    parameters = lowered(request['parameters']) if request['service'] == 'ecs' else request['parameters']
    report = validator.validate(parameters, model.operation_model(name).input_shape)
    found.append(report.generate_report() if report.has_errors() else '')
json.dump(found, sys.stdout)
`;

/** What is wrong with each request; empty where nothing is. */
export function wrongWith(python: string, requests: readonly Shaped[]): string[] {
  const { status, stdout, stderr } = spawnSync(python, ['-c', PROGRAM], { input: JSON.stringify(requests), encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`the API model could not be read: ${stderr}`);
  }
  return JSON.parse(stdout);
}

/**
 * Writes a model of the ECS API whose members begin with a capital letter, as Step Functions has them, and are what they are on the wire.
 *
 * moto's interpreter hands parameters to the AWS SDK for Python as they stand in the state, and that one reads models of its own from a directory:
 * so the interpreter stays as it is.
 */
const CAPITAL_MODEL = `
import botocore.loaders, json, os, sys
model = botocore.loaders.Loader().load_service_model('ecs', 'service-2', '2014-11-13')
for shape in model['shapes'].values():
    if shape['type'] == 'structure' and not shape.get('exception'):
        shape['members'] = {name[:1].upper() + name[1:]: {**member, 'locationName': name} for name, member in shape['members'].items()}
        shape['required'] = [name[:1].upper() + name[1:] for name in shape.get('required', [])]
home = os.path.join(sys.argv[1], 'ecs', '2014-11-13')
os.makedirs(home, exist_ok=True)
with open(os.path.join(home, 'service-2.json'), 'w') as file:
    json.dump(model, file)
`;

/** Value of AWS_DATA_PATH for the interpreter. */
export function capitalModel(python: string, directory: string): string {
  const { status, stderr } = spawnSync(python, ['-c', CAPITAL_MODEL, directory], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`the model of the API could not be written: ${stderr}`);
  }
  return directory;
}
