import { App, Stack } from 'aws-cdk-lib';
import { Deployment, stacksOf } from './deployment';
import { BatchLaunch, SpringBatchScheduler } from '../../../src/batch';
import { ServiceCluster } from '../../../src/cluster';
import { Environment } from '../../../src/core';
import { TechNAiNetwork } from '../../../src/network';
import { ServiceRepositories } from '../../../src/repositories';
import { ApplicationSecrets } from '../../../src/secrets';
import { SpringBootFargateService } from '../../../src/service';

export const PLACE = { account: '111111111111', region: 'ap-northeast-2' };

/**
 * The batch jobs beside another service of the same account: in dev by way of the state machine, in beta straight from the schedules. What they
 * use is in other stacks.
 */
export function batchDeployment(outdir: string): Deployment {
  const app = new App({ outdir });
  for (const [environment, launch] of [[Environment.DEV, BatchLaunch.orchestrated()], [Environment.BETA, BatchLaunch.direct()]] as const) {
    const base = new Stack(app, `Base-${environment.name}`, { env: PLACE });
    const { vpc } = new TechNAiNetwork(base, 'Network', { environment });
    const repositories = new ServiceRepositories(base, 'Repositories', { environment });
    const secrets = new ApplicationSecrets(base, 'Secrets', { environment });

    const jobs = new Stack(app, `Jobs-${environment.name}`, { env: PLACE });
    new SpringBatchScheduler(jobs, 'Batch', { environment, vpc, image: repositories.image('batch-source', '1.0.0'), launch })
      .use(secrets.bindingFor('batch-source'));

    const services = new Stack(app, `Services-${environment.name}`, { env: PLACE });
    const { cluster } = new ServiceCluster(services, 'Cluster', { environment, vpc });
    new SpringBootFargateService(services, 'Auth', { environment, cluster, image: repositories.image('api-auth', '1.0.0'), serviceName: 'auth' })
      .use(secrets.bindingFor('auth'));
  }
  return new Deployment(stacksOf(app.synth(), PLACE));
}
