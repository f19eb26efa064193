import { aws_ecr as ecr, aws_ecs as ecs, Stack } from 'aws-cdk-lib';

/** Repositories that a team wants to keep small. */
export function images(stack: Stack): void {
  const rules = [
    { rulePriority: 1, selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }, action: { type: 'expire' } },
    { rulePriority: 2, selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 }, action: { type: 'expire' } },
  ];
  const api = new ecr.CfnRepository(stack, 'ApiImages', {
    repositoryName: 'shop/api', imageTagMutability: 'IMMUTABLE', lifecyclePolicy: { lifecyclePolicyText: JSON.stringify({ rules }) },
  });
  new ecr.CfnRepository(stack, 'WebImages', { repositoryName: 'shop/web', lifecyclePolicy: { lifecyclePolicyText: 'expire after 14 days' } });
  new ecs.CfnTaskDefinition(stack, 'ApiTask', { family: 'api', containerDefinitions: [{ name: 'api', image: `${api.attrRepositoryUri}:latest` }] });
  new ecs.CfnTaskDefinition(stack, 'WebTask', {
    family: 'web', containerDefinitions: [{ name: 'web', image: 'shop/web' }], tags: [{ key: 'stage', value: 'production' }],
  });
}
