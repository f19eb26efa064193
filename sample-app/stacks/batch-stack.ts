import { ApplicationSecrets, BatchPreset, ServiceRepositories, SpringBatchScheduler, SpringBootFargateService, SystemPreset, TechNAiNetwork } from '@tech-n-ai/constructs';
import { Stack } from 'aws-cdk-lib';
import { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EnvironmentConfig } from '../config';
import { DataStack } from './data-stack';
import { EnvironmentStackProps } from './environment-stack-props';

export interface BatchStackProps extends EnvironmentStackProps {
  readonly network: TechNAiNetwork;
  readonly repositories: ServiceRepositories;
  readonly secrets: ApplicationSecrets;
  readonly data: DataStack;
  readonly services: SpringBootFargateService[];
  readonly alertTopic: ITopic;
  readonly config: EnvironmentConfig;
}

/** The batch jobs with their schedules, and in production a dashboard of them. */
export class BatchStack extends Stack {
  public readonly batch: SpringBatchScheduler;

  constructor(scope: Construct, id: string, props: BatchStackProps) {
    super(scope, id, props);
    const { environment, config, secrets } = props;
    const { aurora, redis, kafka } = props.data;
    const preset: BatchPreset = SystemPreset.GUIDE.batch!;
    this.batch = new SpringBatchScheduler(this, 'Batch', {
      environment,
      vpc: props.network.vpc,
      image: props.repositories.image(preset.repositoryName, config.imageTag),
      preset: preset.jobs,
      enabled: config.batchEnabled,
      // A job that office hours pause has missed its start, and nobody wants to hear of it.
      missedStartAlarms: config.hours === undefined,
      alertTopic: props.alertTopic,
    });
    this.batch.use(secrets.bindingFor(this.batch.consumerName), aurora.schema(preset.schema), redis.binding, kafka.access(preset));
    for (const service of props.services.filter(({ serviceName }) => preset.calls.includes(serviceName))) {
      this.batch.use(service.internalApi());
    }
    // A dashboard is 3 USD a month, a hundredth of what dev may cost.
    if (environment.isProduction) {
      new Dashboard(this, 'Dashboard', {
        dashboardName: `${environment.project}-batch-${environment.name}`,
        widgets: this.batch.summaryWidgets().map((widget) => [widget]),
      });
    }
  }
}
