import { CfnResource, Stack } from 'aws-cdk-lib';
import { BatchBench, SCHEDULE } from './batch-bench';
import { JobSchedule } from '../../src/batch';
import { messageOf } from '../support/fixtures';

/** CloudFormation's: resources of a stack, and bytes of a template. */
const MAX_RESOURCES = 500;
const MAX_BYTES = 1_000_000;

const jobs = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({
  name: `source-${from + index}.job`, schedule: JobSchedule.cron(`${(from + index) % 60} ${Math.floor((from + index) / 60)} * * ? *`),
}));

test('500 jobs stand in three stacks, each within what CloudFormation takes', () => {
  const bench = new BatchBench();
  const home = new Stack(bench.app, 'Batch', { env: { region: 'ap-northeast-2' } });
  const batch = bench.batch({ jobs: jobs(0, 200) }, home);
  const more = [[200, 200], [400, 100]].map(([from, count], index) => {
    const stack = new Stack(bench.app, `More${index}`, { env: { region: 'ap-northeast-2' } });
    batch.addJobs(stack, 'Jobs', jobs(from, count));
    return stack;
  });
  expect(batch.jobNames).toHaveLength(500);
  let schedules = 0;
  for (const stack of [home, ...more]) {
    const resources = stack.node.findAll().filter(CfnResource.isCfnResource);
    expect(resources.length).toBeLessThanOrEqual(MAX_RESOURCES);
    const template = bench.templateOf(stack);
    expect(JSON.stringify(template.toJSON()).length).toBeLessThan(MAX_BYTES);
    schedules += Object.keys(template.findResources(SCHEDULE)).length;
  }
  expect(schedules).toBe(500);
});

test('more in one stack are refused, with how to split them', () => {
  expect(messageOf(() => new BatchBench().batch({ jobs: jobs(0, 500) }))).toContain(
    '`jobs` must be 200 at most in one stack, which holds 500 resources, got: 500. '
    + 'Give the rest to addJobs() of the scheduler, with another stack as their scope. (batch-stack)');
});
