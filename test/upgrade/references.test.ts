import { app } from './support';
import { addressesIn, importsOf, missingIn } from '../../scripts/lib/upgrade/references';
import { Json, same, valuesAt } from '../../scripts/lib/upgrade/template';

const network = {
  template: {
    Resources: { Vpc: { Type: 'AWS::EC2::VPC' } },
    Outputs: { VpcId: { Value: { Ref: 'Vpc' }, Export: { Name: 'vpc-id' } } },
  },
};
const deployment = app({ Network: network, Data: { Bucket: { Type: 'AWS::S3::Bucket' } } });
const resolve = (value: Json) => deployment.resolve(value, deployment.stack('Dev/Data')!);

test('an import, an output of another stack and a reference in that stack are the same', () => {
  const there = deployment.resolve({ Ref: 'Vpc' }, deployment.stack('Dev/Network')!);
  expect(resolve({ 'Fn::ImportValue': 'vpc-id' })).toEqual(there);
  expect(resolve({ 'Fn::GetStackOutput': { StackName: 'Dev-Network', OutputName: 'VpcId', Region: 'r' } })).toEqual(there);
  expect(addressesIn(there)).toEqual(['Dev/Network/Vpc']);
});

test('a text is the same whether it is joined or substituted', () => {
  const joined = resolve({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] });
  expect(resolve({ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket.Arn}/*' })).toEqual(joined);
  expect(resolve({ 'Fn::Join': ['', ['arn:', { 'Fn::Join': ['', [{ Ref: 'AWS::Partition' }, ':s3:::']] }, { 'Fn::GetAtt': 'Bucket.Arn' }, '/*']] })).toEqual(joined);
});

test('parts keep their delimiter, and a text of texts is a text', () => {
  expect(resolve({ 'Fn::Join': [',', ['a', 'b', 'c']] })).toBe('a,b,c');
  expect(resolve({ 'Fn::Sub': 'a${!b}${c}' })).not.toBe('a${b}c');
  expect(resolve({ 'Fn::Sub': ['${c}-d', { c: 'c' }] })).toBe('c-d');
});

test('what leads nowhere is named', () => {
  expect(missingIn(resolve({ 'Fn::ImportValue': 'gone' }))).toEqual(['the export "gone"']);
  expect(missingIn(resolve({ 'Fn::GetStackOutput': { StackName: 'Dev-Network', OutputName: 'Gone' } }))).toEqual(['the output "Gone" of "Dev-Network"']);
  expect(missingIn(resolve([{ Ref: 'Gone' }, { Ref: 'Bucket' }, { Ref: 'AWS::Region' }]))).toEqual(['Gone of Dev/Data']);
});

test('imports are found wherever they stand', () => {
  expect(importsOf([{ a: { 'Fn::ImportValue': 'x' } }, { 'Fn::GetStackOutput': { StackName: 's', OutputName: 'o' } }])).toEqual({ exports: ['x'], outputs: ['s o'] });
});

test('only imports are put in for the comparison by others', () => {
  const template = { Resources: { A: { Type: 'T', Properties: { Own: { Ref: 'Bucket' }, Other: { 'Fn::ImportValue': 'vpc-id' } } } } };
  expect(deployment.withoutImports(template).Resources.A.Properties).toEqual({ Own: { Ref: 'Bucket' }, Other: { '@': { address: 'Dev/Network/Vpc' } } });
});

test('values at a path, through lists and maps', () => {
  const value = { a: { b: [{ c: 1 }, { c: 2 }, {}] } };
  expect(valuesAt(value, ['a', 'b', '*', 'c'])).toEqual([1, 2]);
  expect(valuesAt(value, ['a', 'x', 'c'])).toEqual([]);
  expect(valuesAt({ m: { x: { c: 1 }, y: { c: 2 } } }, ['m', '*', 'c'])).toEqual([1, 2]);
});

test('the order of keys does not count, that of lists does', () => {
  expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same({ a: undefined }, {})).toBe(true);
  expect(same({ a: 1 }, { a: '1' })).toBe(false);
});
