import { decode, encode, Job } from '../../../src/database/provision-schemas/wire';

const schema = { name: 'auth', userName: 'auth_user', secretArn: 'arn:user', secretName: 'tech-n-ai/aurora/dev/auth', drop: true };
const JOBS: Job[] = [
  { route: { kind: 'network', host: 'cluster.example', port: 3306 }, masterSecretArn: 'arn:master', schema },
  { route: { kind: 'data-api', clusterArn: 'arn:cluster' }, masterSecretArn: 'arn:master', schema: { ...schema, drop: false } },
];

test.each(JOBS)('comes back as it was: $route.kind', (job) => {
  expect(decode(JSON.parse(JSON.stringify(encode(job))))).toEqual(job);
});

test('is text throughout, for CloudFormation turns everything else into text', () => {
  JOBS.flatMap((job) => Object.values(encode(job))).forEach((value) => expect(typeof value).toBe('string'));
});
