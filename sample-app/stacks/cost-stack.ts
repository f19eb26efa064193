import { CostGuard, OfficeHours, ResourceAudit, SnapshotJanitor, SpringBatchScheduler, SpringBootFargateService } from '@tech-n-ai/constructs';
import { Stack, Validations } from 'aws-cdk-lib';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EnvironmentConfig } from '../config';
import { DataStack } from './data-stack';
import { EnvironmentStackProps } from './environment-stack-props';

export interface CostStackProps extends EnvironmentStackProps {
  readonly data: DataStack;
  readonly services: SpringBootFargateService[];
  readonly batch: SpringBatchScheduler;
  readonly alertTopic: ITopic;
  readonly config: EnvironmentConfig;
}

/** What keeps the bill down: the gate with its budget, clean-up, and in environments that may sleep, office hours. */
export class CostStack extends Stack {
  constructor(scope: Construct, id: string, props: CostStackProps) {
    super(scope, id, props);
    const { environment, data, services, batch, alertTopic, config } = props;
    new CostGuard(this, 'CostGuard', { environment, alertTopic, commitments: config.commitments });
    // Both only report: `dryRun: false` and a second key are needed before anything is deleted.
    new SnapshotJanitor(this, 'SnapshotJanitor', { environment, clusters: [data.aurora.cluster], alertTopic });
    new ResourceAudit(this, 'ResourceAudit', { environment, alertTopic });
    if (config.hours !== undefined) {
      Validations.of(this).acknowledge({
        id: 'Annotation::@tech-n-ai/constructs:jobsOutsideHours', reason: 'In an environment that sleeps, the jobs of the night are started by hand when they are needed.',
      });
      new OfficeHours(this, 'OfficeHours', { environment, hours: config.hours, services, databases: [data.aurora.cluster], batch: [batch], alertTopic });
    }
  }
}
