import { audit } from '../../../src/cleanup/audit-resources/audit';
import { AuditApis } from '../../../src/cleanup/audit-resources/inventory';
import { auditLogLines, auditSubject, auditText } from '../../../src/cleanup/audit-resources/report';
import { decodeAudit } from '../../../src/cleanup/audit-resources/wire';
import { awsError, daysAgo, NOW, raw } from '../support';

const SETTINGS = { olderThanDays: 30, keepTag: 'Keep', environment: 'prod', topicArn: undefined };

const GROUPS = [
  { GroupId: 'sg-default', GroupName: 'default' },
  { GroupId: 'sg-forgotten', GroupName: 'forgotten', IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-forgotten' }] }] },
  { GroupId: 'sg-of-stack', GroupName: 'of-stack', Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'Data' }] },
  { GroupId: 'sg-batch', GroupName: 'batch' },
  { GroupId: 'sg-egress', GroupName: 'egress' },
  { GroupId: 'sg-aurora', GroupName: 'aurora', IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'sg-batch' }] }], IpPermissionsEgress: [{ UserIdGroupPairs: [{ GroupId: 'sg-egress' }] }] },
];
const LOG_GROUPS = [
  { logGroupName: 'for-ever', storedBytes: 3 * 2 ** 20, creationTime: daysAgo(200).getTime() },
  { logGroupName: 'delivery', logGroupClass: 'DELIVERY', creationTime: daysAgo(3).getTime() },
  { logGroupName: 'silent', retentionInDays: 7, creationTime: daysAgo(200).getTime() },
  { logGroupName: 'empty', retentionInDays: 7, creationTime: daysAgo(200).getTime() },
  { logGroupName: 'new', retentionInDays: 7, creationTime: daysAgo(3).getTime() },
  { logGroupName: 'gone', retentionInDays: 7, creationTime: daysAgo(200).getTime() },
];
const EVENTS: Record<string, number[]> = { 'for-ever': [daysAgo(1).getTime()], 'silent': [daysAgo(31).getTime()], 'empty': [], 'new': [] };

function apis(overrides: Partial<{ [K in keyof AuditApis]: Partial<AuditApis[K]> }> = {}): AuditApis {
  return {
    ec2: {
      describeSecurityGroups: async ({ NextToken }) => (NextToken === undefined ? { SecurityGroups: GROUPS.slice(0, 3), NextToken: 'more' } : { SecurityGroups: GROUPS.slice(3) }),
      describeNetworkInterfaces: async () => ({ NetworkInterfaces: [{ Groups: [{ GroupId: 'sg-aurora' }] }, {}] }),
      describeAddresses: async () => ({ Addresses: [{ AllocationId: 'eipalloc-1', PublicIp: '192.0.2.1' }, { AllocationId: 'eipalloc-2', PublicIp: '192.0.2.2', AssociationId: 'eipassoc-1' }] }),
      ...overrides.ec2,
    },
    rds: {
      describeDBClusterSnapshots: async () => ({ DBClusterSnapshots: [raw('old', 40), raw('young', 5), raw('kept', 40, { TagList: [{ Key: 'keep' }] }), raw('awsbackup:job-1', 40), raw('backup', 40, { TagList: [{ Key: 'aws:backup:source-resource' }] })] }),
      describeDBSnapshots: async () => ({
        DBSnapshots: [
          { DBSnapshotIdentifier: 'older', SnapshotType: 'manual', SnapshotCreateTime: daysAgo(50) },
          { DBSnapshotIdentifier: 'rds:automated', SnapshotType: 'automated', SnapshotCreateTime: daysAgo(50) },
          { DBSnapshotIdentifier: 'dateless', SnapshotType: 'manual' },
        ],
      }),
      ...overrides.rds,
    },
    logs: {
      describeLogGroups: async () => ({ logGroups: LOG_GROUPS }),
      describeLogStreams: async ({ logGroupName }) => {
        if (!(logGroupName in EVENTS)) {
          throw awsError('ResourceNotFoundException');
        }
        return { logStreams: EVENTS[logGroupName].map((lastEventTimestamp) => ({ lastEventTimestamp })) };
      },
      ...overrides.logs,
    },
  };
}

const fail = async () => {
  throw awsError('AccessDenied');
};

test('finds what nothing uses, and nothing else', async () => {
  const result = await audit(apis(), SETTINGS, NOW);
  expect(result.problems).toEqual([]);
  expect(result.securityGroups?.map(({ id }) => id)).toEqual(['sg-forgotten', 'sg-of-stack']);
  expect(result.snapshots?.map(({ id }) => id)).toEqual(['older', 'old']);
  expect(result.logGroupsWithoutRetention?.map(({ name }) => name)).toEqual(['for-ever']);
  expect(result.silentLogGroups?.map(({ name }) => name)).toEqual(['empty', 'silent']);
  expect(result.addresses?.map(({ id }) => id)).toEqual(['eipalloc-1']);
});

test('tells it to people', async () => {
  const result = await audit(apis(), SETTINGS, NOW);
  expect(auditSubject(result, SETTINGS)).toBe('[prod] Monthly audit: 8 findings');
  expect(auditText(result, SETTINGS)).toBe(`What prod's account has in this region and does not seem to use. Nothing was deleted.

Security groups that nothing is in and no other group refers to: 2
  sg-forgotten forgotten
  sg-of-stack of-stack (of the stack Data: remove it there)

Manual snapshots older than 30 days without the tag Keep: 2
  older, 2026-10-04
  old, 2026-10-14

Log groups that keep events for ever: 1
  for-ever, 3.0 MiB

Log groups without an event for 30 days: 2
  empty, no event at all
  silent, last on 2026-10-23

Elastic IP addresses that nothing uses, billed by the hour: 1
  192.0.2.1 eipalloc-1`);
});

test('tells it to programs', async () => {
  const lines = auditLogLines(await audit(apis(), SETTINGS, NOW), SETTINGS).map((line) => JSON.parse(line));
  expect(lines).toHaveLength(9);
  expect(lines[0]).toMatchObject({ event: 'finding', kind: 'securityGroups', id: 'sg-forgotten' });
  expect(lines[8]).toMatchObject({ event: 'report', counts: { securityGroups: 2, snapshots: 2, logGroupsWithoutRetention: 1, silentLogGroups: 2, addresses: 1 } });
});

test('tells what it found when a service does not answer, and which one', async () => {
  const fails = async () => { throw awsError('Throttling', 'Rate exceeded'); };
  const result = await audit(apis({ ec2: { describeNetworkInterfaces: fails }, logs: { describeLogGroups: fails } }), SETTINGS, NOW);
  // Without the interfaces, every group would look unused.
  expect(result.securityGroups).toBeUndefined();
  expect(result.silentLogGroups).toBeUndefined();
  expect(result.addresses).toHaveLength(1);
  expect(result.problems).toEqual(['Log groups could not be looked at: Throttling: Rate exceeded', 'Security groups could not be looked at: Throttling: Rate exceeded']);
  expect(auditSubject(result, SETTINGS)).toBe('[prod] Monthly audit: 3 findings, with errors');
});

test.each<[string, Parameters<typeof apis>[0], string]>([
  ['ec2', { ec2: { describeSecurityGroups: fail } }, 'Security groups'],
  ['ec2', { ec2: { describeAddresses: fail } }, 'Elastic IP addresses'],
  ['rds', { rds: { describeDBClusterSnapshots: fail } }, 'Snapshots'],
  ['rds', { rds: { describeDBSnapshots: fail } }, 'Snapshots'],
  ['logs', { logs: { describeLogStreams: fail } }, 'Events of log groups'],
])('names what %s does not tell, and tells the rest', async (_, overrides, what) => {
  const { problems, ...found } = await audit(apis(overrides), SETTINGS, NOW);
  expect(problems).toEqual([`${what} could not be looked at: AccessDenied: AccessDenied`]);
  expect(Object.values(found).filter((items) => items === undefined)).toHaveLength(1);
});

test('reads all pages, and gives up a list without an end', async () => {
  const pages = [[raw('a', 40)], [], [raw('b', 40)]];
  const paged = async ({ Marker = '0' }: { Marker?: string }) => ({ DBClusterSnapshots: pages[Number(Marker)], Marker: Number(Marker) < 2 ? String(Number(Marker) + 1) : '' });
  const { snapshots } = await audit(apis({ rds: { describeDBClusterSnapshots: paged } }), SETTINGS, NOW);
  expect(snapshots?.map(({ id }) => id)).toEqual(['older', 'a', 'b']);
  const endless = await audit(apis({ rds: { describeDBClusterSnapshots: async () => ({ Marker: 'again' }) } }), SETTINGS, NOW);
  expect(endless.problems).toEqual(['Snapshots could not be looked at: Error: The list has no end: a page leads back to one before it']);
});

test('groups of the same name are both told', async () => {
  const twins = ['sg-1', 'sg-2'].map((GroupId) => ({ GroupId, GroupName: 'same' }));
  const { securityGroups } = await audit(apis({ ec2: { describeSecurityGroups: async () => ({ SecurityGroups: twins }) } }), SETTINGS, NOW);
  expect(securityGroups?.map(({ id }) => id)).toEqual(['sg-1', 'sg-2']);
});

test('says so when there is nothing', async () => {
  const none = apis({
    ec2: { describeSecurityGroups: async () => ({}), describeNetworkInterfaces: async () => ({}), describeAddresses: async () => ({}) },
    rds: { describeDBClusterSnapshots: async () => ({}), describeDBSnapshots: async () => ({}) },
    logs: { describeLogGroups: async () => ({}) },
  });
  expect(auditText(await audit(none, SETTINGS, NOW), SETTINGS)).toMatch(/\n\nNothing was found\.$/);
});

test('shortens long lists, which the log has', async () => {
  const many = Array.from({ length: 250 }, (_, index) => ({ GroupId: `sg-${index}`, GroupName: `group-${index}` }));
  const result = await audit(apis({ ec2: { describeSecurityGroups: async () => ({ SecurityGroups: many }) } }), SETTINGS, NOW);
  expect(auditText(result, SETTINGS)).toContain('  ... and 150 more, which the log has\n');
  expect(auditLogLines(result, SETTINGS).filter((line) => line.includes('group-'))).toHaveLength(250);
});

test('reads its settings', () => expect(decodeAudit(JSON.stringify(SETTINGS))).toEqual(SETTINGS));

test.each([
  undefined, '{}', '{"olderThanDays":0,"keepTag":"Keep","environment":"prod"}', '{"olderThanDays":30,"environment":"prod"}', '{"olderThanDays":30,"keepTag":"Keep"}',
])('refuses settings like %p', (text) => {
  expect(() => decodeAudit(text)).toThrow('The settings of this function cannot be read');
});
