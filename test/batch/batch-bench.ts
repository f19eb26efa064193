import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SpringBatchScheduler, SpringBatchSchedulerProps } from '../../src/batch';
import { Bench, IMAGE } from '../support/fixtures';

export const SCHEDULE = 'AWS::Scheduler::Schedule';

/** A stack with a network and batch jobs in it. */
export class BatchBench extends Bench {
  public batch(props: Partial<SpringBatchSchedulerProps> = {}, scope: Stack = this.stack): SpringBatchScheduler {
    return new SpringBatchScheduler(scope, 'Batch', { environment: this.environment, vpc: this.network.vpc, image: IMAGE, ...props });
  }

  public get schedules(): any[] {
    return Object.values(this.template.findResources(SCHEDULE)).map(({ Properties }) => Properties);
  }

  public templateOf(stack: Stack): Template {
    return Template.fromStack(stack);
  }

  /** Texts of the warnings, but for that of a topic without subscribers. */
  public override warnings(): string[] {
    return super.warnings().filter((text) => !text.includes('Nobody is subscribed'));
  }
}
