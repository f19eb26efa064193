import { ArnFormat, aws_iam as iam, aws_rds as rds, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HoursSwitch } from './hours-switch';
import { daily, weekly } from './model/expressions';
import { holidayStarts } from './model/instants';
import { HoursSettings } from './settings';
import { databaseMachine, databaseTurn } from './state-machine/database';
import { CLOSE, OPEN } from './state-machine/states';
import { Turns } from './turns';

/**
 * Starts clusters before the hours and stops them after, each in an execution of its own.
 *
 * Clusters are closed every day, and once more in the middle of the night: AWS starts one that was stopped for seven days, at about the time of day
 * at which it was stopped, and that may be right after the first look. In the night those are stopped as well that people have kept.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html
 */
export class DatabaseHours extends Construct {
  public readonly hoursSwitch: HoursSwitch;
  private readonly starts: number;
  private readonly stops: number;

  constructor(scope: Construct, id: string, private readonly settings: HoursSettings, private readonly turns: Turns) {
    super(scope, id);
    const { environment, hours, holidays, timeZoneName, databaseLead, databaseGrace, topic } = settings;
    this.starts = hours.opens - databaseLead;
    this.stops = hours.closes + databaseGrace;
    this.hoursSwitch = new HoursSwitch(this, 'Switch', {
      environment,
      topic,
      part: 'hours-databases',
      description: `Starts and stops the databases of ${environment.name}`,
      definition: databaseMachine({ partition: Stack.of(this).partition, holidayStarts: holidayStarts(hours, holidays, timeZoneName, this.starts) }),
    });
  }

  /** All calls can be allowed for a cluster alone. */
  public add(index: number, { clusterIdentifier }: rds.IDatabaseCluster): void {
    const { hours, environment, night } = this.settings;
    this.hoursSwitch.role.addToPolicy(new iam.PolicyStatement({
      actions: ['rds:DescribeDBClusters', 'rds:StartDBCluster', 'rds:StopDBCluster', 'rds:RemoveTagsFromResource'],
      resources: [Stack.of(this).formatArn({
        service: 'rds', resource: 'cluster', resourceName: clusterIdentifier, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      })],
    }));
    const turn = (id: string, what: string, expression: string, way: string, mayStay: boolean) => this.turns.add(this.hoursSwitch, {
      id: `${id}Database${index}`,
      description: `${what} a database of ${environment.name}`,
      expression,
      input: databaseTurn(way, clusterIdentifier, mayStay),
    });
    turn('Open', 'Starts', weekly(hours, this.starts), OPEN, false);
    turn('Close', 'Stops', daily(this.stops), CLOSE, true);
    turn('StayClosed', 'Stops, if AWS has started it,', daily(night), CLOSE, false);
  }
}
