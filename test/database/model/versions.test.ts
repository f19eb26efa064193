import { isLongTerm, minorAtLeast, parseVersion, versionCheck } from '../../../src/database/model/versions';

const aurora = (version: string) => `8.0.mysql_aurora.${version}`;

test('a version is taken apart', () => {
  expect(parseVersion(aurora('3.10.4'))).toEqual({ major: 3, minor: 10 });
  expect(parseVersion(aurora('3.05.0.1'))).toEqual({ major: 3, minor: 5 });
  expect(parseVersion('8.0.36')).toBeUndefined();
});

test.each(['3.04.0', '3.04.6', '3.08.0', '3.09.0', '3.10.0', '3.12.0', '3.13.0'])('AWS supports %s', (version) => {
  expect(versionCheck(aurora(version))).toBe(false);
});

test.each([aurora('3.03.3'), aurora('3.05.2'), aurora('3.07.1'), aurora('2.12.0'), '5.7.mysql_aurora.2.12.0', '8.0.36', ''])('AWS does not support \'%s\'', (version) => {
  expect(versionCheck(version)).toMatchObject({ rule: 'aurora-version', got: `'${version}'` });
});

test('long-term support is 3.04 and 3.10', () => {
  expect(['3.03.0', '3.04.2', '3.05.0', '3.08.0', '3.10.0', '3.11.0'].filter((version) => isLongTerm(aurora(version)))).toEqual(['3.04.2', '3.10.0']);
  expect(isLongTerm(undefined)).toBe(false);
});

test('an unknown version is taken for the latest', () => {
  expect([minorAtLeast(undefined, 8), minorAtLeast(aurora('3.08.0'), 8), minorAtLeast(aurora('3.04.6'), 8)]).toEqual([true, true, false]);
  expect(versionCheck(undefined)).toBeUndefined();
});
