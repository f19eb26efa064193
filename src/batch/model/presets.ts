/** A job as plain data. */
export interface JobData {
  readonly name: string;
  /** The six fields of a cron expression. */
  readonly cron: string;
}

/** The guide's jobs in their order, one an hour from 02:00 on (section 3.1). */
export const GUIDE_JOBS: readonly JobData[] = [
  { name: 'contest.codeforces.job', cron: '0 2 * * ? *' },
  { name: 'contest.github.job', cron: '0 3 * * ? *' },
  { name: 'contest.kaggle.job', cron: '0 4 * * ? *' },
  { name: 'contest.producthunt.job', cron: '0 5 * * ? *' },
  { name: 'contest.reddit.job', cron: '0 6 * * ? *' },
  { name: 'contest.hackernews.job', cron: '0 7 * * ? *' },
  { name: 'contest.devto.job', cron: '0 8 * * ? *' },
  { name: 'contest.leetcode.job', cron: '0 9 * * ? *' },
  { name: 'contest.gsoc.job', cron: '0 10 * * ? *' },
  { name: 'contest.devpost.job', cron: '0 11 * * ? *' },
  { name: 'contest.mlh.job', cron: '0 12 * * ? *' },
  { name: 'contest.atcoder.job', cron: '0 13 * * ? *' },
  { name: 'news.newsapi.job', cron: '0 14 * * ? *' },
  { name: 'news.devto.job', cron: '0 15 * * ? *' },
  { name: 'news.reddit.job', cron: '0 16 * * ? *' },
  { name: 'news.hackernews.job', cron: '0 17 * * ? *' },
  { name: 'news.techcrunch.job', cron: '0 18 * * ? *' },
  { name: 'news.google.developers.job', cron: '0 19 * * ? *' },
  { name: 'news.ars.technica.job', cron: '0 20 * * ? *' },
  { name: 'news.medium.job', cron: '0 21 * * ? *' },
];

/** Today's jobs: daily in the small hours, every 4 hours, and every 6 hours; the hours are chosen so that no two start together. */
export const CURRENT_JOBS: readonly JobData[] = [
  { name: 'emerging-tech.github.job', cron: '0 2 * * ? *' },
  { name: 'emerging-tech.rss.job', cron: '0 0/4 * * ? *' },
  { name: 'emerging-tech.scraper.job', cron: '0 1/6 * * ? *' },
];
