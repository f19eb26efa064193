import { app, failing, told } from './support';

const GIVES = { Vpc: { Type: 'AWS::EC2::VPC' } };
const exported = (name: string, Value: unknown = { Ref: 'Vpc' }) => ({ template: { Resources: GIVES, Outputs: { Out: { Value, Export: { Name: name } } } } as any });
const takes = (value: unknown) => ({ Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: value } } as any });
const imports = (name: string) => takes({ 'Fn::ImportValue': name });
const reads = takes({ 'Fn::GetStackOutput': { StackName: 'Dev-A', OutputName: 'Out' } });

test('an export that is imported cannot go away, even if nobody imports it afterwards', () => {
  expect(failing(app({ A: exported('x'), B: imports('x') }), app({ A: GIVES, B: takes('vpc-1') }))).toEqual(['export-in-use Dev/A/Out']);
});

test('nor can it change', () => {
  expect(failing(app({ A: exported('x'), B: imports('x') }), app({ A: exported('x', 'vpc-2'), B: imports('x') }))).toEqual(['export-in-use Dev/A/Out']);
});

test('it may be of another output of the same stack', () => {
  const renamed = { template: { ...exported('x').template, Outputs: { Other: exported('x').template.Outputs.Out } } };
  expect(failing(app({ A: exported('x'), B: imports('x') }), app({ A: renamed, B: imports('x') }))).toEqual([]);
});

test('an export that nobody imports may go', () => {
  expect(failing(app({ A: exported('x') }), app({ A: GIVES }))).toEqual([]);
  expect(told(app({ A: exported('x') }), app({ A: GIVES }))).toEqual(['output-gone Dev/A/Out']);
});

test('an output that is read without an export may go as soon as nobody reads it', () => {
  const before = app({ A: exported('x'), B: reads });
  expect(failing(before, app({ A: GIVES, B: takes('vpc-1') }))).toEqual([]);
  expect(failing(before, app({ A: GIVES, B: reads }))).toEqual(['dangling Dev/B/Group']);
});

test('a new parameter needs a default', () => {
  const asks = (Default?: string) => app({ A: { template: { Resources: GIVES, Parameters: { P: { Type: 'String', ...Default === undefined ? {} : { Default } } } } } });
  expect(failing(app({ A: GIVES }), asks())).toEqual(['parameter-required Dev/A/P']);
  expect(failing(app({ A: GIVES }), asks('d'))).toEqual([]);
  expect(failing(asks(), asks())).toEqual([]);
});
