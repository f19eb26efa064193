import { ArnFormat, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HoursSwitch } from './hours-switch';
import { BATCH_LEAD } from './model/defaults';
import { daily, weekly } from './model/expressions';
import { holidayStarts } from './model/instants';
import { HoursSettings } from './settings';
import { schedulesMachine, schedulesTurn } from './state-machine/schedules';
import { CLOSE, OPEN } from './state-machine/states';
import { Turns } from './turns';
import { SpringBatchScheduler } from '../batch';
import { acceptFindings, wildcardFinding } from '../core/accepted-findings';

/** Pauses the schedules of batch jobs, those that are added later as well, because it asks for those of their group. */
export class BatchHours extends Construct {
  public readonly hoursSwitch: HoursSwitch;

  constructor(scope: Construct, id: string, private readonly settings: HoursSettings, private readonly turns: Turns) {
    super(scope, id);
    const { environment, hours, holidays, timeZoneName, topic } = settings;
    this.hoursSwitch = new HoursSwitch(this, 'Switch', {
      environment,
      topic,
      part: 'hours-batch',
      description: `Resumes and pauses the batch jobs of ${environment.name}`,
      definition: schedulesMachine({
        partition: Stack.of(this).partition, holidayStarts: holidayStarts(hours, holidays, timeZoneName, hours.opens - BATCH_LEAD),
      }),
    });
    // It takes no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridgescheduler.html
    this.hoursSwitch.role.addToPolicy(new iam.PolicyStatement({ actions: ['scheduler:ListSchedules'], resources: ['*'] }));
  }

  public add(index: number, batch: SpringBatchScheduler): void {
    const { hours, environment, night } = this.settings;
    const { scheduleGroupName } = batch.scheduleGroup;
    const { role } = this.hoursSwitch;
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler', resource: 'schedule', resourceName: `${scheduleGroupName}/*`, arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['scheduler:GetSchedule', 'scheduler:UpdateSchedule'], resources: [schedules] }));
    // Whoever writes a schedule hands its role over, changed or not.
    role.addToPolicy(new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [(batch.node.findChild('StartRole') as iam.Role).roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }));
    acceptFindings(role, { [wildcardFinding(this, schedules)]: 'The group holds the schedules of these jobs alone, and those that are added later.' });
    const turn = (id: string, what: string, expression: string, way: string) => this.turns.add(this.hoursSwitch, {
      id: `${id}Batch${index}`, description: `${what} the batch jobs of ${environment.name}`, expression, input: schedulesTurn(way, scheduleGroupName),
    });
    turn('Open', 'Resumes', weekly(hours, hours.opens - BATCH_LEAD), OPEN);
    turn('Close', 'Pauses', daily(hours.closes - BATCH_LEAD), CLOSE);
    // A deployment in the evening may have put the state of the template back.
    turn('StayClosed', 'Pauses, if a deployment has resumed them,', daily(night), CLOSE);
  }
}
