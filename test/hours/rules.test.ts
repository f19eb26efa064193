import { App, aws_rds as rds, Duration, Stack, TimeZone, Token } from 'aws-cdk-lib';
import { HoursBench, TARGET, turns } from './hours-bench';
import { Environment } from '../../src/core';
import { OfficeHours, WorkingHours } from '../../src/hours';
import { messageOf } from '../support/fixtures';

describe('rules', () => {
  const KEY = '@tech-n-ai/constructs:stopProduction';

  test('production stops with two keys only', () => {
    const message = messageOf(() => new HoursBench(Environment.PROD).officeHours());
    expect(message).toContain(`must be true, and the context value "${KEY}" as well`);
    expect(message).toContain('got: false and false for prod');
    expect(messageOf(() => new HoursBench(Environment.PROD).officeHours({ stopsProduction: true }))).toContain('true and false');
    expect(messageOf(() => new HoursBench(Environment.PROD, { [KEY]: true }).officeHours())).toContain('false and true');
    expect(messageOf(() => new HoursBench(Environment.custom('live', Environment.PROD)).officeHours())).toContain('hours-production');
    expect(() => new HoursBench(Environment.PROD, { [KEY]: 'true' }).officeHours({ stopsProduction: true })).not.toThrow();
    expect(OfficeHours.CONSENT_CONTEXT_KEY).toBe(KEY);
  });

  test('the parts are of the same environment', () => {
    const bench = new HoursBench();
    expect(messageOf(() => bench.officeHours({ databases: [bench.aurora({}, Environment.PROD).cluster] }))).toContain(
      '`databases[0]` must be of the environment dev, got: Test/Aurora/Cluster of prod. Give each environment its own OfficeHours. (hours-environment)');
    const other = new HoursBench();
    const service = other.service('auth', { environment: Environment.BETA });
    const hours = other.officeHours();
    expect(messageOf(() => hours.addServices(service))).toContain('hours-environment');
    expect(messageOf(() => hours.addTaskCounts(service.scaling))).toContain('hours-environment');
  });

  test('hours that nothing keeps are told', () => {
    const texts = (bench: HoursBench) => bench.warnings().filter((text) => text.includes('Nothing keeps these hours'));
    const without = new HoursBench();
    without.officeHours();
    expect(texts(without)).toHaveLength(1);
    const later = new HoursBench();
    later.officeHours().addServices(later.service('auth'));
    expect(texts(later)).toEqual([]);
  });

  test('nothing is given twice', () => {
    const bench = new HoursBench();
    const service = bench.service('auth');
    expect(messageOf(() => bench.officeHours({ services: [service, service] }))).toContain('services[1]');
    const other = new HoursBench();
    const twice = other.service('auth');
    const hours = other.officeHours({ services: [twice] });
    expect(messageOf(() => hours.addServices(twice))).toContain('hours-twice');
    expect(messageOf(() => hours.addTaskCounts(twice.scaling))).toContain('hours-twice');
  });

  test('what is in a region is refused in a stack without one, as a reference would fail in CDK', () => {
    const bench = new HoursBench();
    const open = new OfficeHours(new Stack(bench.app, 'Open'), 'Hours', { environment: Environment.DEV, hours: WorkingHours.onWeekdays(9, 19), asOf: new Date('2026-08-20') });
    const { cluster } = bench.aurora();
    expect(messageOf(() => open.addDatabases(cluster))).toContain('`databases[0]` must be in the region of its OfficeHours, got: Test/Aurora/Cluster.');
    const imported = rds.DatabaseCluster.fromDatabaseClusterAttributes(bench.stack, 'Imported', { clusterIdentifier: 'imported' });
    expect(() => open.addDatabases(imported)).not.toThrow();
  });

  test('clusters that AWS does not stop are refused', () => {
    const bench = new HoursBench();
    const cluster = bench.aurora().cluster;
    (cluster.node.defaultChild as rds.CfnDBCluster).globalClusterIdentifier = 'world';
    expect(messageOf(() => bench.officeHours({ databases: [cluster] }))).toContain('which is part of a global database');
    const elsewhere = new Stack(new App(), 'Else', { env: { region: 'us-east-1' } });
    const far = rds.DatabaseCluster.fromDatabaseClusterAttributes(elsewhere, 'Far', { clusterIdentifier: 'far' });
    expect(messageOf(() => new HoursBench().officeHours({ databases: [far] }))).toContain('hours-region');
    const near = new HoursBench();
    expect(() => near.officeHours({ databases: [rds.DatabaseCluster.fromDatabaseClusterAttributes(near.stack, 'Near', { clusterIdentifier: 'near' })] })).not.toThrow();
  });

  test('services have a minimum that brings them back', () => {
    const bench = new HoursBench();
    const taskCounts = [bench.fargate().autoScaleTaskCount({ minCapacity: 0, maxCapacity: 3 })];
    expect(messageOf(() => bench.officeHours({ taskCounts }))).toContain(
      '`taskCounts[0]` must have a minimum of at least one task, which is what brings it back in the morning, got: Test/Other/TaskCount with 0.');
    const other = new HoursBench();
    const unknown = [other.fargate().autoScaleTaskCount({ minCapacity: Token.asNumber({ Ref: 'Least' }), maxCapacity: 3 })];
    expect(() => other.officeHours({ taskCounts: unknown })).not.toThrow();
  });

  test('who gives holidays hears in time that they end', () => {
    const warnings = (asOf: string, holidays?: string[]) => {
      const bench = new HoursBench();
      bench.officeHours({ asOf: new Date(asOf), holidays });
      return bench.warnings().filter((text) => text.includes('No holiday after'));
    };
    // Sixty days before the first day of a year without holidays, which begins nine hours earlier in Seoul.
    expect(warnings('2028-11-01T12:00:00Z')).toEqual([]);
    expect(warnings('2028-11-02T16:00:00Z')).toEqual([expect.stringContaining('No holiday after 2028 is known, and the environment will run on all of them.')]);
    expect(warnings('2026-08-20T00:00:00Z', ['2025-12-25'])).toHaveLength(1);
    expect(warnings('2026-08-20T00:00:00Z', ['2026-12-25'])).toEqual([]);
    expect(warnings('2040-01-01T00:00:00Z', [])).toEqual([]);
  });

  test.each([
    [{ hours: WorkingHours.onWeekdays(19, 9) }, '`hours` must begin before they end, on the same day, got: 19:00 to 09:00'],
    [{ hours: WorkingHours.onWeekdays(9, 25) }, '`hours.closes` must be an hour of the day in whole minutes, from 0 to 24, got: 25'],
    [{ hours: WorkingHours.onWeekdays(9.001, 19) }, 'hours.opens'],
    [{ hours: WorkingHours.on([], 9, 19) }, 'hours-days'],
    [{ hours: WorkingHours.daily(0, 19) }, 'hours-lead'],
    [{ hours: WorkingHours.daily(1, 24) }, '`hours` must leave at least 60 minutes of a day in which databases are not needed, got: 30 minutes'],
    [{ holidays: ['2026-02-29'] }, '`holidays[0]` must be a day of the calendar, written like 2026-09-25, got: \'2026-02-29\''],
    [{ holidays: ['2026-9-5'] }, 'hours-holiday'],
    [{ timeZone: TimeZone.of('Asia/Seol') }, 'hours-time-zone'],
    [{ databaseLead: Duration.hours(7) }, 'hours-span'],
    [{ hours: WorkingHours.onWeekdays(Token.asNumber({ Ref: 'Opens' }), 19) }, 'known-at-synth'],
    [{ databaseGrace: Duration.minutes(Token.asNumber({ Ref: 'Grace' })) }, 'known-at-synth'],
    [{ holidays: [Token.asString({ Ref: 'Holiday' })] }, 'known-at-synth'],
  ])('%# is refused', (props, text) => {
    expect(messageOf(() => new HoursBench().officeHours(props))).toContain(text);
  });

  test('hours up to midnight are taken', () => {
    const bench = new HoursBench();
    bench.officeHours({ hours: WorkingHours.daily(9, 24), services: [bench.service('auth')], databases: [bench.aurora().cluster], holidays: [] });
    expect(bench.properties(TARGET).ScheduledActions[0].Schedule).toBe('cron(0 0 * * ? *)');
    expect(turns(bench)['Stops a database of dev'].ScheduleExpression).toBe('cron(15 0 * * ? *)');
  });
});
