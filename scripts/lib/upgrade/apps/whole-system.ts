import { aws_route53 as route53, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment, ServiceRepositories, SystemPreset, TechNAiSystem } from '@tech-n-ai/constructs';

/** Everything in one construct, for each of the two presets. */
export class WholeSystem extends Stage {
  constructor(scope: Construct, id: string, environment: Environment, preset: SystemPreset) {
    super(scope, id, { env: { region: 'ap-northeast-2' } });
    const images = new Stack(this, 'Images');
    const repositories = new ServiceRepositories(images, 'Repositories', { environment, names: preset.repositoryNames });
    const stack = new Stack(this, 'System');
    new TechNAiSystem(stack, 'System', {
      environment,
      preset,
      repositories,
      imageTag: '1.0.0',
      domainName: 'api.example.com',
      alertEmails: ['team@example.com'],
      hostedZone: route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'example.com' }),
    });
  }
}
