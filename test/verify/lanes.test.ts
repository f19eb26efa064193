import * as fc from 'fast-check';
import { inLanes } from '../../scripts/lib/lanes';
import { Step } from '../../scripts/lib/steps';

const check = async () => ({ passed: 1, failed: 0 });

type Played = { outcomes: string[]; beside: [string, string[]][]; finishedBefore: Map<string, string[]> };

/** Runs steps that each take some turns of the event loop, and writes down what was running beside what. */
async function play(steps: Step[], lanes: number): Promise<Played> {
  const running = new Set<string>();
  const finished: string[] = [];
  const beside: [string, string[]][] = [];
  const finishedBefore = new Map<string, string[]>();
  const outcomes = await inLanes(steps, lanes, async ({ name }) => {
    beside.push([name, [...running]]);
    finishedBefore.set(name, [...finished]);
    running.add(name);
    for (let turns = name.length; turns > 0; turns -= 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    running.delete(name);
    finished.push(name);
    return name;
  });
  return { outcomes, beside, finishedBefore };
}

const plans = fc.array(fc.record({ length: fc.integer({ min: 1, max: 5 }), shares: fc.subarray(['a', 'b', 'c']), waits: fc.boolean(), after: fc.array(fc.nat(), { maxLength: 2 }) }), { maxLength: 12 })
  .map((drawn) => drawn.map(({ length, shares, waits, after }, index): Step => ({
    name: `${index}-${'x'.repeat(length)}`,
    what: '',
    check,
    shares,
    waits,
    // Only of steps that are earlier in the list, so that there is no circle.
    after: index === 0 ? [] : after.map((number) => number % index).map((earlier) => `${earlier}-${'x'.repeat(drawn[earlier].length)}`),
  })));

describe('steps side by side', () => {
  test('run once each, keep their order in the outcome, share nothing and wait for what they come after', async () => {
    await fc.assert(fc.asyncProperty(plans, fc.integer({ min: 1, max: 3 }), async (steps, lanes) => {
      const named = new Map(steps.map((step) => [step.name, step]));
      const { outcomes, beside, finishedBefore } = await play(steps, lanes);
      expect(outcomes).toEqual(steps.map(({ name }) => name));
      for (const [name, others] of beside) {
        const isWaiting = named.get(name)!.waits!;
        expect(others.filter((other) => named.get(other)!.waits === isWaiting).length).toBeLessThan(isWaiting ? 1 : lanes);
        expect(others.flatMap((other) => named.get(other)!.shares!).filter((shared) => named.get(name)!.shares!.includes(shared))).toEqual([]);
        expect(named.get(name)!.after!.filter((earlier) => !finishedBefore.get(name)!.includes(earlier))).toEqual([]);
      }
    }));
  });

  test('use all lanes', async () => {
    const { beside } = await play(['one', 'two', 'six'].map((name) => ({ name, what: '', check })), 2);
    expect(beside.map(([, others]) => others.length)).toEqual([0, 1, 1]);
  });

  test('run one that only waits beside full lanes, and not two', async () => {
    const steps = ['one', 'two', 'waits-a', 'waits-b'].map((name) => ({ name, what: '', check, waits: name.startsWith('waits') }));
    const { beside } = await play(steps, 2);
    expect(beside.slice(0, 3)).toEqual([['one', []], ['two', ['one']], ['waits-a', ['one', 'two']]]);
    expect(beside[3][1]).not.toContain('waits-a');
  });

  test('wait for no step that is not asked for, and say so where they wait for each other', async () => {
    expect(await inLanes([{ name: 'lint', what: '', check, after: ['compile'] }], 2, async ({ name }) => name)).toEqual(['lint']);
    const circle = [{ name: 'a', what: '', check, after: ['b'] }, { name: 'b', what: '', check, after: ['a'] }];
    await expect(inLanes(circle, 2, check)).rejects.toThrow('These steps wait for each other: a, b');
  });
});
