import { instanceTypeCheck, traitsOf } from '../../../src/database/model/instance-classes';

test.each([
  't3.medium', 't3.large', 't4g.medium', 't4g.large', 'r5.24xlarge', 'r6g.large', 'r6i.32xlarge', 'r7g.16xlarge', 'r7i.48xlarge', 'r8g.large', 'r8a.xlarge',
  'r9g.large', 'x2g.16xlarge',
])('Aurora MySQL 3 runs on %s', (name) => {
  expect(instanceTypeCheck(name)).toBe(false);
});

test.each([
  't2.medium', 't3.small', 't4g.small', 't3.xlarge', 'r3.large', 'r4.large', 'r5b.large', 'r6gd.xlarge', 'r6id.24xlarge', 'r8gd.large', 'm5.large', 'c7g.large',
  'r6g.medium', 'serverless', '',
])('Aurora MySQL 3 does not run on \'%s\'', (name) => {
  expect(instanceTypeCheck(name)).toMatchObject({ rule: 'aurora-instance-type', got: `'${name}'` });
});

test('the prefix is told to be one', () => {
  expect(instanceTypeCheck('db.r6g.large')).toMatchObject({ fix: 'Leave out the prefix: new ec2.InstanceType(\'r6g.large\')' });
});

/** What AWS documents for Database Insights and for the Data API. */
test.each([
  ['t3.medium', true, false, false], ['t4g.medium', true, true, false], ['t4g.large', true, true, false],
  ['r6g.large', false, true, true], ['serverless', false, true, true], [undefined, false, false, false],
])('%s: burstable %s, insights %s, Data API %s', (name, burstable, insights, dataApi) => {
  expect(traitsOf(name)).toEqual({ burstable, insights, dataApi });
});
