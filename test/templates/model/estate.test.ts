import { Estate, StackTemplate } from '../../../src/templates/model/estate';
import { stack } from '../../cost/model/support';

const THING = { Type: 'Some::Thing', Properties: { Name: 'a' } };

/** What the property of resource `It` is, as text, in a stack with one other resource called Thing. */
function text(value: unknown, more: object = {}, others: StackTemplate[] = []): string | undefined {
  const estate = new Estate([stack({ Thing: THING, It: { Type: 'My::Type', Properties: { Value: value } } }, more), ...others]);
  return estate.ofType('My::Type')[0].text('Value');
}

describe('intrinsic functions', () => {
  const cases: [string, unknown, string | undefined, object?][] = [
    ['text', 'plain', 'plain'],
    ['a reference', { Ref: 'Thing' }, '<Thing>'],
    ['an attribute', { 'Fn::GetAtt': ['Thing', 'Endpoint.Port'] }, '<Thing.Endpoint.Port>'],
    ['an attribute as text', { 'Fn::GetAtt': 'Thing.Arn' }, '<Thing.Arn>'],
    ['the region', { Ref: 'AWS::Region' }, 'ap-northeast-2'],
    ['a parameter', { Ref: 'Size' }, 'large', { Parameters: { Size: { Type: 'String', Default: 'large' } } }],
    ['a parameter without a default', { Ref: 'Size' }, undefined, { Parameters: { Size: { Type: 'String' } } }],
    ['a join', { 'Fn::Join': ['/', ['service', { Ref: 'Thing' }, 1]] }, 'service/<Thing>/1'],
    ['a join of something unknown', { 'Fn::Join': ['/', ['service', { 'Fn::New': 1 }]] }, undefined],
    ['a sub', { 'Fn::Sub': '${AWS::Partition}:${Thing.Arn}:${Unknown}:${!Literal}' }, 'aws:<Thing.Arn>:${Unknown}:${Literal}'],
    ['a sub with names', { 'Fn::Sub': ['${A}-${Thing}', { A: 'x' }] }, 'x-<Thing>'],
    ['select and split', { 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::Join': ['', ['a/', { Ref: 'Thing' }]] }] }] }, '<Thing>'],
    ['the parts of an ARN that are known', { 'Fn::Join': ['/', [0, 1, 3, 4].map((part) => ({ 'Fn::Select': [part, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Thing', 'Arn'] }] }] }))] },
      'arn/aws/ap-northeast-2/<account>'],
    ['the name in an ARN', { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Thing', 'Arn'] }] }] }, undefined],
    ['a part of an address', { 'Fn::Select': [1, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Thing', 'Endpoint'] }] }] }, undefined],
    ['a zone', { 'Fn::Select': ['0', { 'Fn::GetAZs': '' }] }, 'ap-northeast-2a'],
    ['a mapping', { 'Fn::FindInMap': ['M', 'k', 'l'] }, 'v', { Mappings: { M: { k: { l: 'v' } } } }],
    ['an if that holds', { 'Fn::If': ['C', 'yes', 'no'] }, 'yes', { Conditions: { C: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-northeast-2'] } } }],
    ['an if that does not', { 'Fn::If': ['C', 'yes', 'no'] }, 'no', { Conditions: { C: { 'Fn::Not': [{ 'Fn::Equals': ['a', 'a'] }] } } }],
    ['an if that nobody knows', { 'Fn::If': ['C', { Ref: 'AWS::NoValue' }, 'no'] }, 'no', { Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'a'] } } }],
    ['an unknown function', { 'Fn::FromTheFuture': [] }, undefined],
    ['a name of JavaScript', { Ref: 'constructor' }, undefined],
    ['a parameter that refers to itself', { Ref: 'P' }, undefined, { Parameters: { P: { Default: { Ref: 'P' } } } }],
  ];

  test.each(cases.map(([name, value, expected, more = {}]) => ({ name, value, expected, more })))('$name', ({ value, expected, more }) => {
    expect(text(value, more)).toBe(expected);
  });

  test('exports and outputs of other stacks, also in a circle', () => {
    const other = stack({ Far: THING }, {
      Outputs: {
        Out: { Value: { Ref: 'Far' }, Export: { Name: { 'Fn::Sub': 'the-${AWS::StackName}' } } },
        Circle: { Value: { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Circle' } } },
      },
    }, 'Other');
    expect(text({ 'Fn::ImportValue': 'the-Other' }, {}, [other])).toBe('<Far>');
    expect(text({ 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Out' } }, {}, [other])).toBe('<Far>');
    expect(text({ 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Circle' } }, {}, [other])).toBeUndefined();
    expect(text({ 'Fn::ImportValue': 'nobody' }, {}, [other])).toBeUndefined();
  });
});

describe('resources', () => {
  const estate = new Estate([
    stack({
      Listener: { Type: 'My::Listener', Properties: { Arns: [{ 'Fn::ImportValue': 'lb' }], Nested: { Name: { 'Fn::Sub': 'x-${Other}' } } } },
      Other: { Type: 'My::Other' },
      Left: { Type: 'My::Other', Condition: 'Never' },
    }, { Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } }, 'One'),
    stack({ Balancer: { Type: 'My::Balancer' } }, { Outputs: { O: { Value: { 'Fn::GetAtt': ['Balancer', 'Arn'] }, Export: { Name: 'lb' } } } }, 'Two'),
  ]);
  const [listener] = estate.ofType('My::Listener');
  const [balancer] = estate.ofType('My::Balancer');

  test('find what they refer to, also in other stacks', () => {
    expect(listener.targets().map(({ stackName, id }) => `${stackName}.${id}`)).toEqual(['Two.Balancer', 'One.Other']);
    expect(listener.targets('Arns')).toEqual([balancer]);
  });

  test('find what a value in their properties refers to, and tell it as a person would', () => {
    const [arn] = listener.list('Arns');
    expect(listener.targetsOf(arn)).toEqual([balancer]);
    expect(listener.targetsOf([{ arn }, 'plain', undefined])).toEqual([balancer]);
    expect(listener.readable(arn)).toBe('<Balancer.Arn>');
    expect(listener.readable(3)).toBeUndefined();
  });

  test('find who refers to them', () => {
    expect(estate.referringTo(balancer, 'My::Listener')).toEqual([listener]);
    expect(estate.referringTo(balancer, 'My::Other')).toEqual([]);
    expect(estate.referringTo(listener, 'My::Listener')).toEqual([]);
  });

  test('are left out where their condition does not hold', () => {
    expect(estate.resources.map(({ id }) => id)).toEqual(['Listener', 'Other', 'Balancer']);
  });

  test('have the path of CDK, else stack and id', () => {
    const paths = new Estate([{
      stackName: 'dev-Data',
      paths: { Known: 'dev/Data/Aurora/Resource' },
      template: { Resources: { Known: { Type: 'A' }, Told: { Type: 'A', Metadata: { 'aws:cdk:path': 'Data/Redis/Default' } }, Bare: { Type: 'A' } } },
    }]).resources.map(({ path }) => path);
    expect(paths).toEqual(['dev/Data/Aurora', 'Data/Redis', 'dev-Data/Bare']);
  });

  test.each([[undefined, 'ap-northeast-2'], ['us-east-1', 'us-east-1'], ['${Token[AWS.Region.4]}', 'ap-northeast-2'], ['unknown-region', 'ap-northeast-2']])(
    'are in Seoul where the region is not known: %s', (region, expected) => {
      expect(new Estate([{ stackName: 'S', region, template: { Resources: { A: { Type: 'A' } } } }]).resources[0].region).toBe(expected);
    });
});
