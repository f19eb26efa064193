import { BatchJobsPreset } from '../../../src/batch/batch-jobs-preset';
import { JobSchedule } from '../../../src/batch/job-schedule';
import { nextRuns, shortestIntervalMinutes } from '../../../src/batch/model/cron';
import { defaultTimeoutMinutes } from '../../../src/batch/model/defaults';
import { batchNames, scheduleName, shortName } from '../../../src/batch/model/naming';

/** The guide's section 3.1: 2 to 12 "오전", 12 to 9 "오후", as hours of the day. */
const GUIDE: [string, number, string][] = [
  ['contest.codeforces.job', 2, 'tech-n-ai-batch-contest-codeforces-prod'],
  ['contest.github.job', 3, 'tech-n-ai-batch-contest-github-prod'],
  ['contest.kaggle.job', 4, 'tech-n-ai-batch-contest-kaggle-prod'],
  ['contest.producthunt.job', 5, 'tech-n-ai-batch-contest-producthunt-prod'],
  ['contest.reddit.job', 6, 'tech-n-ai-batch-contest-reddit-prod'],
  ['contest.hackernews.job', 7, 'tech-n-ai-batch-contest-hackernews-prod'],
  ['contest.devto.job', 8, 'tech-n-ai-batch-contest-devto-prod'],
  ['contest.leetcode.job', 9, 'tech-n-ai-batch-contest-leetcode-prod'],
  ['contest.gsoc.job', 10, 'tech-n-ai-batch-contest-gsoc-prod'],
  ['contest.devpost.job', 11, 'tech-n-ai-batch-contest-devpost-prod'],
  ['contest.mlh.job', 12, 'tech-n-ai-batch-contest-mlh-prod'],
  ['contest.atcoder.job', 13, 'tech-n-ai-batch-contest-atcoder-prod'],
  ['news.newsapi.job', 14, 'tech-n-ai-batch-news-newsapi-prod'],
  ['news.devto.job', 15, 'tech-n-ai-batch-news-devto-prod'],
  ['news.reddit.job', 16, 'tech-n-ai-batch-news-reddit-prod'],
  ['news.hackernews.job', 17, 'tech-n-ai-batch-news-hackernews-prod'],
  ['news.techcrunch.job', 18, 'tech-n-ai-batch-news-techcrunch-prod'],
  ['news.google.developers.job', 19, 'tech-n-ai-batch-news-google-developers-prod'],
  ['news.ars.technica.job', 20, 'tech-n-ai-batch-news-ars-technica-prod'],
  ['news.medium.job', 21, 'tech-n-ai-batch-news-medium-prod'],
];

describe('the guide\'s jobs', () => {
  const { jobs } = BatchJobsPreset.GUIDE;

  test('are 12 contests and 8 news, in the guide\'s order', () => {
    expect(jobs.map(({ name }) => name)).toEqual(GUIDE.map(([name]) => name));
    expect(jobs.filter(({ name }) => name.startsWith('contest.'))).toHaveLength(12);
    expect(jobs.filter(({ name }) => name.startsWith('news.'))).toHaveLength(8);
  });

  test.each(GUIDE)('%s runs daily at %i o\'clock in Seoul, as %s', (name, hour, schedule) => {
    const job = jobs.find((candidate) => candidate.name === name)!;
    expect(job.schedule.expression).toBe(`cron(0 ${hour} * * ? *)`);
    const midnight = Date.parse('2026-06-30T00:00+09:00');
    expect(nextRuns(job.schedule.expression, 'Asia/Seoul', midnight, 2).map((run) => (run - midnight) / 3_600_000)).toEqual([hour, hour + 24]);
    expect(scheduleName('tech-n-ai', name, 'prod')).toBe(schedule);
  });

  test('leave everything else to the defaults', () => {
    expect(jobs.filter((job) => Object.keys(job).join() !== 'name,schedule')).toEqual([]);
  });
});

test('today\'s jobs run daily, every 4 and every 6 hours, and never together', () => {
  const { jobs } = BatchJobsPreset.CURRENT;
  expect(jobs.map(({ name, schedule }) => [name, shortestIntervalMinutes(schedule.expression) / 60])).toEqual([
    ['emerging-tech.github.job', 24], ['emerging-tech.rss.job', 4], ['emerging-tech.scraper.job', 6],
  ]);
  const runs = jobs.flatMap(({ schedule }) => nextRuns(schedule.expression, 'Asia/Seoul', 0, 100).filter((run) => run < 7 * 24 * 3_600_000));
  expect(runs).toHaveLength(7 * (1 + 6 + 4));
  expect(new Set(runs).size).toBe(runs.length);
});

test('one\'s own jobs are what they are', () => {
  const job = { name: 'a.job', schedule: JobSchedule.dailyAt(1) };
  expect(BatchJobsPreset.of([job]).jobs).toEqual([job]);
});

describe('names', () => {
  test('of schedules drop .job at the end only, and turn dots to hyphens', () => {
    expect(shortName('contest.codeforces.job')).toBe('contest-codeforces');
    expect(shortName('contest.job.sync')).toBe('contest-job-sync');
    expect(shortName('emerging-tech.github.job')).toBe('emerging-tech-github');
    expect(shortName('job')).toBe('job');
    expect(scheduleName('tech-n-ai', 'contest.codeforces.job', 'dev')).toBe('tech-n-ai-batch-contest-codeforces-dev');
  });

  test('of the rest are the guide\'s', () => {
    expect(batchNames('tech-n-ai', 'beta')).toEqual({
      alerts: 'tech-n-ai-batch-alerts-beta',
      cluster: 'tech-n-ai-batch-cluster-beta',
      container: 'batch-source',
      family: 'tech-n-ai-batch-source-beta',
      logGroup: '/ecs/tech-n-ai-batch-source-beta',
      scheduleGroup: 'tech-n-ai-batch-beta',
    });
  });
});

test.each([
  [undefined, 60], ['cron(0 2 * * ? *)', 60], ['cron(0/20 * * * ? *)', 20], ['rate(5 minutes)', 5], ['cron(0 2 1 1 ? 2030)', 60], ['nonsense', 60],
])('a job at %s may take %i minutes', (expression, minutes) => {
  expect(defaultTimeoutMinutes(expression)).toBe(minutes);
});
