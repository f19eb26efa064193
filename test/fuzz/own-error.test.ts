import { ownError } from '../../scripts/lib/fuzz/judge/own-error';
import { formatViolations, Violation } from '../../src/core/model/violation';

const violation = (more: Partial<Violation> = {}): Violation => ({
  rule: 'kafka-brokers', property: 'brokers', must: 'be a whole number', got: 1.5, fix: 'Use 2', ...more,
});

test.each([
  ['one', [violation()]],
  ['several', [violation(), violation({ property: "configs['a.b']", rule: 'x' }), violation({ got: undefined })]],
  ['a value with line breaks and full stops', [violation({ got: "'a.\n  [b] c. d'" })]],
  ['an empty list', [violation({ got: [] })]],
  ['a fix of two sentences', [violation({ fix: 'Use 2. Or use 4' })]],
])('our errors are complete: %s', (_, violations) => {
  expect(ownError(formatViolations('Test/Kafka', 'ManagedKafkaCluster', violations))).toEqual({
    properties: violations.map(({ property }) => property), rules: violations.map(({ rule }) => rule),
  });
});

test('an error about a file names it in the place of a construct', () => {
  const message = formatViolations('a/b', 'The assembly', [violation({ rule: 'assembly-folder', property: 'folder' })]);
  expect(ownError(message)).toEqual({ rules: ['assembly-folder'], properties: ['folder'] });
});

test.each([
  '',
  'There are no subnet groups with name \'App\' in this VPC',
  'ENOENT: no such file or directory, open \'x\'',
  'X has 1 problem:\n',
  'X has 1 problem:\n  `a` must be b, got: 1. Use 2. (rule)',
  'X has 1 problem:\n  [Test/X] a must be b, got: 1. Use 2. (rule)',
  'X has 1 problem:\n  [Test/X] `a` must be b. Use 2. (rule)',
  'X has 1 problem:\n  [Test/X] `a` must be b, got: 1. (rule)',
  'X has 1 problem:\n  [Test/X] `a` must be b, got: 1. Use 2.',
  'X has 2 problems:\n  [Test/X] `a` must be b, got: 1. Use 2. (rule)',
])('what lacks something is none of ours: %j', (message) => {
  expect(ownError(message)).toBeUndefined();
});
