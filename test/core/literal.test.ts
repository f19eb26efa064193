import { Aws, Stack } from 'aws-cdk-lib';
import { literal, literals } from '../../src/core/literal';

const resolved = (text: unknown) => new Stack().resolve(text);

test('a placeholder of Spring is written as Fn::Sub escapes it', () => {
  expect(resolved(literal('jdbc:${HOST}/${NAME:x}'))).toEqual({ 'Fn::Sub': 'jdbc:${!HOST}/${!NAME:x}' });
});

test('anything else stays what it is', () => {
  expect(literal('plain $ {text}')).toBe('plain $ {text}');
  expect(resolved(literal(Aws.REGION))).toEqual({ Ref: 'AWS::Region' });
  expect(literals()).toEqual({});
});
