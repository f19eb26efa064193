import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { secrets } from './secrets';
import { SECRET_RULES } from '../../../src/rules/model/rules/secrets';
import { findings } from '../support';

const stack = new Stack(new App(), 'Shop', { env: { region: 'ap-northeast-2' } });
secrets(stack);
const template = { stackName: 'Shop', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'SEC-001': ['ApiTask'],
  'SEC-002': ['ApiTask', 'Mailer'],
  'SEC-003': ['ApiTask'],
};

test('every rule of the family is broken', () => {
  expect(SECRET_RULES.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
