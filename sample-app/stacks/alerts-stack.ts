import { AlertTopic } from '@tech-n-ai/constructs';
import { Stack } from 'aws-cdk-lib';
import { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EnvironmentConfig } from '../config';
import { EnvironmentStackProps } from './environment-stack-props';

export interface AlertsStackProps extends EnvironmentStackProps {
  readonly config: EnvironmentConfig;
}

/** Where messages about the environment go: apart, because a topic that is made anew has to be subscribed to anew. */
export class AlertsStack extends Stack {
  public readonly topic: ITopic;

  constructor(scope: Construct, id: string, props: AlertsStackProps) {
    super(scope, id, props);
    const { environment, config } = props;
    this.topic = new AlertTopic(this, 'Alerts', { environment, emails: config.alertEmails }).topic;
  }
}
