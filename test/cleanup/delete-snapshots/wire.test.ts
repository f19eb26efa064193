import { decodeJanitor } from '../../../src/cleanup/delete-snapshots/wire';
import { SETTINGS } from '../support';

test('reads what it was given', () => expect(decodeJanitor(JSON.stringify(SETTINGS))).toEqual(SETTINGS));

test.each<[string, object]>([
  ['no clusters', { clusters: [] }],
  ['a cluster without a name', { clusters: [{ identifier: '' }] }],
  ['no word on earlier clusters', { earlierClusters: undefined }],
  ['an odd word on earlier clusters', { earlierClusters: 'keep-some' }],
  ['an age below a week', { olderThanDays: 6 }],
  ['an age in text', { olderThanDays: '30' }],
  ['no age', { olderThanDays: undefined }],
  ['no tag', { keepTag: '' }],
  ['none of the newest', { keepNewest: 0 }],
  ['no limit', { maxDeletions: null }],
  ['a dry run in text', { dryRun: 'false' }],
  ['no word on the dry run', { dryRun: undefined }],
  ['a topic that is none', { topicArn: 7 }],
])('refuses %s', (_, change) => {
  expect(() => decodeJanitor(JSON.stringify({ ...SETTINGS, ...change }))).toThrow('The settings of this function cannot be read. Nothing was deleted');
});

test.each([undefined, '', 'null', '[]', '{'])('refuses %p', (text) => expect(() => decodeJanitor(text)).toThrow());
