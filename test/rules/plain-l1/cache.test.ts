import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { cache } from './cache';
import { CACHE_RULES } from '../../../src/rules/model/rules/cache';
import { findings } from '../support';

const stack = new Stack(new App(), 'Cache', { env: { region: 'ap-northeast-2' } });
cache(stack);
const template = { stackName: 'Cache', region: 'ap-northeast-2', template: Template.fromStack(stack).toJSON() };

/** Where each rule fires in an app of L1 constructs that knows nothing of this package. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'CACHE-001': ['Sessions'],
  'CACHE-002': ['Locks'],
  'CACHE-003': ['Locks'],
  'CACHE-004': ['Sessions'],
  'CACHE-005': ['Sessions'],
  'CACHE-006': ['Sessions'],
  'CACHE-007': ['Locks'],
};

test('every rule of the family is broken', () => {
  expect(CACHE_RULES.map(({ id }) => id).sort()).toEqual(Object.keys(EXPECTED));
});

test.each(Object.entries(EXPECTED))('%s fires on %j and nothing else', (id, logicalIds) => {
  expect(findings(id, template).map(({ logicalId }) => logicalId)).toEqual(logicalIds);
});
