import { lit, make, obj, ref, Statement } from './expression';
import { Bench, judge } from './judge/judge';
import { classNameOf, PLANTED, plantedClasses } from './planted';
import { minimal } from './session';
import { Checks } from '../checks';

/** Shows that the judge can fail: each planted fault is found, by the one who should. */
export function checkJudge(checks: Checks, bench: Bench): number {
  const planted: Bench = { ...bench, packages: { ...bench.packages, planted: plantedClasses() } };
  for (const [what, { ends }] of Object.entries(PLANTED)) {
    const verdict = judge(program(what), planted);
    const got = verdict.kind === 'finding' ? verdict.oracle : verdict.kind;
    checks.check(`a planted construct that ${what} ends as: ${ends}`, got === ends, `it ended as ${got}: ${'message' in verdict ? verdict.message : ''}`);
  }
  checkShrinking(checks, planted);
  return Object.keys(PLANTED).length;
}

/** A fault among much that has nothing to do with it is shown alone. */
function checkShrinking(checks: Checks, bench: Bench): void {
  const fault = program('throws a TypeError');
  const around: Statement[] = [
    ...fault.slice(0, 2),
    { name: 'more', expression: make('cdk.Stack', ref('app'), lit('More')) },
    ...Array.from({ length: 5 }, (_, index): Statement => ({ name: `topic${index}`, expression: make('cdk.aws_sns.Topic', ref('more'), lit(`Topic${index}`), obj({ displayName: lit('x'.repeat(90)) })) })),
    ...fault.slice(2),
  ];
  const verdict = judge(around, bench);
  const smallest = verdict.kind === 'finding' ? minimal(around, verdict, bench) : around;
  checks.check('of a program with a fault, what is left is the fault and what it stands in', smallest.length <= 3, `${smallest.length} statements are left`);
}

function program(what: string): Statement[] {
  return [
    { name: 'app', expression: make('cdk.App') },
    { name: 'stack', expression: make('cdk.Stack', ref('app'), lit('Test'), obj({ env: obj({ region: lit('ap-northeast-2') }) })) },
    { name: 'planted', expression: make(`planted.${classNameOf(what)}`, ref('stack'), lit('Planted1')) },
  ];
}
