import { call, Expression, fn, get, lit, list, make, method, obj, path, ref, Statement, undef } from '../../scripts/lib/fuzz/expression';
import { print, printCase } from '../../scripts/lib/fuzz/print';
import { Random } from '../../scripts/lib/fuzz/random';
import { shrink } from '../../scripts/lib/fuzz/shrink';

test.each<[Expression, string]>([
  [lit('it\'s "quoted"\n'), '\'it\\\'s "quoted"\\n\''],
  [lit('a'.repeat(300)), "'a'.repeat(300)"],
  [lit(NaN), 'NaN'],
  [lit(-0), '-0'],
  [undef, 'undefined'],
  [list(lit(1), lit(true)), '[1, true]'],
  [obj({ 'a': lit(1), 'b-c': lit(2) }), "{ a: 1, 'b-c': 2 }"],
  [{ obj: [['__proto__', lit(1)]] }, "{ ['__proto__']: 1 }"],
  [{ obj: [[path('cdk.Aws.REGION'), lit(1)]] }, '{ [cdk.Aws.REGION]: 1 }'],
  [call('cdk.Duration.seconds', lit(5)), 'cdk.Duration.seconds(5)'],
  [method(get(ref('system'), 'aurora'), 'schema', lit('auth')), "system.aurora.schema('auth')"],
  [fn(obj({})), '() => ({})'],
  [make('cdk.App'), 'new cdk.App()'],
])('expressions are written as TypeScript: %#', (expression, text) => {
  expect(print(expression)).toBe(text);
});

const PROGRAM: Statement[] = [
  { name: 'app', expression: make('cdk.App') },
  { name: 'stack', expression: make('cdk.Stack', ref('app'), lit('Test')) },
  { name: 'topic', expression: make('cdk.aws_sns.Topic', ref('stack'), lit('Topic'), obj({ displayName: lit('x'), fifo: lit(true) })) },
  { name: 'bad', expression: make('ours.Bad', ref('stack'), lit('Bad'), obj({ environment: path('ours.Environment.PROD'), sizes: list(lit(1), lit(2), lit(3)), other: ref('topic') })) },
];

test('a program is written with the names that are used', () => {
  expect(printCase(PROGRAM)).toBe([
    "import * as cdk from 'aws-cdk-lib';",
    "import * as ours from '@tech-n-ai/constructs';",
    '',
    'const app = new cdk.App();',
    "const stack = new cdk.Stack(app, 'Test');",
    "const topic = new cdk.aws_sns.Topic(stack, 'Topic', { displayName: 'x', fifo: true });",
    "new ours.Bad(stack, 'Bad', { environment: ours.Environment.PROD, sizes: [1, 2, 3], other: topic });",
    'app.synth();',
  ].join('\n'));
});

test('a program becomes as small as what it shows lets it, and keeps what it must have to compile', () => {
  const showsTwo = (statements: readonly Statement[]) => statements.some(({ name, expression }) => name === 'bad' && print(expression).includes('2'));
  const smallest = shrink(PROGRAM, showsTwo, { required: new Set(['environment']), mostTries: 200 });
  expect(printCase(smallest).split('\n').slice(3)).toEqual([
    'const app = new cdk.App();',
    "const stack = new cdk.Stack(app, 'Test');",
    "new ours.Bad(stack, 'Bad', { environment: ours.Environment.DEV, sizes: [2] });",
    'app.synth();',
  ]);
});

test('a program is not tried more often than is allowed', () => {
  let tries = 0;
  shrink(PROGRAM, () => (tries += 1) < 0, { required: new Set(), mostTries: 3 });
  expect(tries).toBe(3);
});

test('the same seed gives the same numbers, and another others', () => {
  const numbers = (seed: string) => {
    const random = new Random(seed);
    return Array.from({ length: 50 }, () => random.below(1000));
  };
  expect(numbers('a/1')).toEqual(numbers('a/1'));
  expect(numbers('a/1')).not.toEqual(numbers('a/2'));
  expect(new Set(numbers('a/1')).size).toBeGreaterThan(40);
});
