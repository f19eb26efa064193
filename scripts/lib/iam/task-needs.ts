import { Deployed } from './deployment';

/** What ECS fetches for a task before it runs, as the task definition names it. */
export function taskNeeds(definition: Deployed) {
  const { partition, region, account } = definition.stack;
  const containers = definition.parts('ContainerDefinitions');
  const of = <Value>(name: string): Value[] => containers.flatMap((container) => container.property(name) ?? []);
  const secrets = of<{ ValueFrom: string }>('Secrets').map(({ ValueFrom }) => ValueFrom.split(':').slice(0, 7).join(':'));
  const images = of<string>('Image').map((image) => /^(\d+)\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/.exec(image)).filter((match) => match !== null);
  const groups = of<{ Options: Record<string, string> }>('LogConfiguration').map(({ Options }) => Options['awslogs-group']);
  return {
    executionRole: definition.property('ExecutionRoleArn') as string,
    taskRole: definition.property('TaskRoleArn') as string,
    secrets: [...new Set(secrets)],
    repositories: [...new Set(images.map(([, owner, place, name]) => `arn:${partition}:ecr:${place}:${owner}:repository/${name}`))],
    logGroups: [...new Set(groups)],
    place: `${partition}:logs:${region}:${account}`,
  };
}
