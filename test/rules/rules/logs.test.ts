import { found, stackOf } from '../support';

const group = (properties: object) => stackOf({ Group: { Type: 'AWS::Logs::LogGroup', Properties: properties } });

describe('LOG-001, a log group has a retention period', () => {
  test('fails without one', () => {
    expect(found('LOG-001', group({}))).toEqual(['Group RetentionInDays: nothing is set, so its logs never expire']);
  });

  test.each([
    ['a number of days', { RetentionInDays: 30 }],
    ['a parameter, which only the deployment knows', { RetentionInDays: { Ref: 'Days' } }],
    ['the class for deliveries, whose retention is fixed', { LogGroupClass: 'DELIVERY' }],
  ])('passes with %s', (_, properties) => {
    expect(found('LOG-001', group(properties))).toEqual([]);
  });
});
