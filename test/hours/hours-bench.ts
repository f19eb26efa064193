import { aws_ecs as ecs } from 'aws-cdk-lib';
import { SpringBatchScheduler, SpringBatchSchedulerProps } from '../../src/batch';
import { Environment } from '../../src/core';
import { CostOptimizedAurora, CostOptimizedAuroraProps } from '../../src/database';
import { OfficeHours, OfficeHoursProps, WorkingHours } from '../../src/hours';
import { Bench, IMAGE } from '../support/fixtures';

/** In the summer before Chuseok of 2026, whose days are Thursday the 24th and Friday the 25th of September, and a Saturday. */
export const AS_OF = new Date('2026-08-20T00:00:00Z');

export const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
export const SCHEDULE = 'AWS::Scheduler::Schedule';
export const MUTE = 'AWS::CloudWatch::AlarmMuteRule';
export const METADATA = '@tech-n-ai/constructs:hoursPerMonth';
export const CHUSEOK = { holidays: ['2026-09-24', '2026-09-25', '2026-09-26'] };

/** A stack with what office hours stop. */
export class HoursBench extends Bench {
  public officeHours(props: Partial<OfficeHoursProps> = {}): OfficeHours {
    return new OfficeHours(this.stack, 'Hours', { environment: this.environment, hours: WorkingHours.onWeekdays(9, 19), asOf: AS_OF, ...props });
  }

  public aurora(props: Partial<CostOptimizedAuroraProps> = {}, environment: Environment = this.environment): CostOptimizedAurora {
    return new CostOptimizedAurora(this.stack, 'Aurora', { environment, vpc: this.network.vpc, ...props });
  }

  public batch(props: Partial<SpringBatchSchedulerProps> = {}): SpringBatchScheduler {
    return new SpringBatchScheduler(this.stack, 'Batch', {
      environment: this.environment, vpc: this.network.vpc, image: IMAGE, missedStartAlarms: false, ...props,
    });
  }

  public fargate(): ecs.FargateService {
    const taskDefinition = new ecs.FargateTaskDefinition(this.stack, 'Task');
    taskDefinition.addContainer('app', { image: IMAGE });
    return new ecs.FargateService(this.stack, 'Other', { cluster: this.cluster, taskDefinition });
  }

  public resources(type: string): Record<string, any> {
    return this.template.findResources(type);
  }

  /** Definition of the state machine whose name ends so, with references in angle brackets. */
  public definition(part: string): any {
    const { DefinitionString } = this.properties('AWS::StepFunctions::StateMachine', { StateMachineName: this.environment._nameOf(part) });
    return JSON.parse(typeof DefinitionString === 'string' ? DefinitionString
      : DefinitionString['Fn::Join'][1].map((piece: any) => (typeof piece === 'string' ? piece : `<${JSON.stringify(piece).replaceAll('"', '')}>`)).join(''));
  }
}

/** The schedules of office hours, by the last part of their ids. */
export function turns(bench: HoursBench): Record<string, any> {
  return Object.fromEntries(Object.values(bench.resources(SCHEDULE)).filter(({ Properties }) => Properties.GroupName === 'tech-n-ai-hours-dev')
    .map(({ Properties }) => [Properties.Description, Properties]));
}

export function statements(bench: HoursBench, role: string): any[] {
  return Object.values(bench.resources('AWS::IAM::Policy')).filter(({ Properties }) => Properties.Roles[0].Ref.startsWith(role))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}
