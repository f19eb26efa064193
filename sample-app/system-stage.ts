import { SpringBatchScheduler } from '@tech-n-ai/constructs';
import { Stage, StageProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EnvironmentConfig } from './config';
import { AlertsStack } from './stacks/alerts-stack';
import { BatchStack } from './stacks/batch-stack';
import { CostStack } from './stacks/cost-stack';
import { DataStack } from './stacks/data-stack';
import { EdgeStack } from './stacks/edge-stack';
import { GatewayStack } from './stacks/gateway-stack';
import { ImagesStack } from './stacks/images-stack';
import { NetworkStack } from './stacks/network-stack';
import { SecretsStack } from './stacks/secrets-stack';
import { ServicesStack } from './stacks/services-stack';

export interface SystemStageProps extends StageProps {
  readonly config: EnvironmentConfig;
}

/** The whole system in one environment. What holds data (images, secrets, data stores) has stacks of its own. */
export class SystemStage extends Stage {
  public readonly batch: SpringBatchScheduler;

  constructor(scope: Construct, id: string, props: SystemStageProps) {
    super(scope, id, props);
    const { config } = props;
    const { environment } = config;
    const stateful = { environment, terminationProtection: environment.isProduction };

    const { network } = new NetworkStack(this, 'Network', stateful);
    const { repositories } = new ImagesStack(this, 'Images', stateful);
    const { secrets } = new SecretsStack(this, 'Secrets', stateful);
    const { topic: alertTopic } = new AlertsStack(this, 'Alerts', { environment, config });
    const data = new DataStack(this, 'Data', { ...stateful, network, secrets, alertTopic });
    const { cluster, services } = new ServicesStack(this, 'Services', { environment, network, repositories, secrets, data, config });
    this.batch = new BatchStack(this, 'Batch', { environment, network, repositories, secrets, data, services, alertTopic, config }).batch;
    const { gateway } = new GatewayStack(this, 'Gateway', { environment, cluster, services, repositories, secrets, config });
    if (config.edge !== undefined) {
      new EdgeStack(this, 'Edge', { ...stateful, gateway, config, edge: config.edge });
    }
    new CostStack(this, 'Cost', { environment, data, services: [...services, gateway.service], batch: this.batch, alertTopic, config });
  }
}
