import { App, aws_ecs as ecs, aws_logs as logs, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BatchTask } from '../../src/batch/batch-task';
import { batchNames } from '../../src/batch/model/naming';
import { ENVIRONMENTS, EnvironmentName, IMAGE, SEOUL } from '../support/fixtures';

function taskIn(name: EnvironmentName, given: Record<string, string> = {}) {
  const environment = ENVIRONMENTS[name];
  const stack = new Stack(new App(), 'Test', { env: SEOUL });
  const task = new BatchTask(stack, {
    environment,
    names: batchNames('tech-n-ai', name),
    image: IMAGE,
    architecture: ecs.CpuArchitecture.ARM64,
    cpu: 1024,
    memoryMiB: 2048,
    javaOptions: [],
    timeZone: 'Asia/Seoul',
    logRetention: logs.RetentionDays.ONE_WEEK,
    environmentVariables: given,
    secrets: {},
  });
  const template = Template.fromStack(stack);
  const [{ Properties }] = Object.values(template.findResources('AWS::ECS::TaskDefinition'));
  const [container] = Properties.ContainerDefinitions;
  const variables = Object.fromEntries(container.Environment.map(({ Name, Value }: any) => [Name, Value]));
  return { task, template, definition: Properties, container, variables };
}

test.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s: the guide\'s task definition, on ARM64', (name) => {
  const { definition, container } = taskIn(name);
  expect(definition).toMatchObject({
    Family: `tech-n-ai-batch-source-${name}`,
    Cpu: '1024',
    Memory: '2048',
    NetworkMode: 'awsvpc',
    RequiresCompatibilities: ['FARGATE'],
    RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
  });
  expect(container).toMatchObject({ Name: 'batch-source', Essential: true, StopTimeout: 120 });
  // A limit of its own would hold for jobs of another size, too.
  expect(container.Memory).toBeUndefined();
  expect(container.PortMappings ?? []).toEqual([]);
});

test('a job has no port, no probes and nobody to say goodbye to', () => {
  const { variables, task } = taskIn('dev');
  expect(Object.keys(variables).sort()).toEqual([
    'AWS_REGION', 'JAVA_TOOL_OPTIONS', 'LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_BATCH_CORE_LAUNCH', 'SPRING_BATCH_JDBC_INITIALIZESCHEMA',
    'SPRING_PROFILES_ACTIVE', 'TZ',
  ]);
  expect(variables).toMatchObject({ SPRING_PROFILES_ACTIVE: 'dev', TZ: 'Asia/Seoul' });
  expect(task.contractNames.sort()).toEqual(Object.keys(variables).sort());
});

test('what the user gives wins', () => {
  expect(taskIn('dev', { TZ: 'UTC', MORE: '1' }).variables).toMatchObject({ TZ: 'UTC', MORE: '1' });
});

test.each([['dev', 'Delete'], ['prod', 'RetainExceptOnCreate']] as const)('%s: the log group carries the environment and is kept a week', (name, policy) => {
  taskIn(name).template.hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: policy, Properties: { LogGroupName: `/ecs/tech-n-ai-batch-source-${name}`, RetentionInDays: 7 },
  });
});
