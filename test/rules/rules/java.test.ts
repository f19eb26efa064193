import { resource, ruleTests } from '../support';

const task = (container: object, properties: object = { Memory: '2048' }) => ({
  Task: resource('AWS::ECS::TaskDefinition', {
    ...properties, ContainerDefinitions: [{ Name: 'app', ...container }],
  }),
});
const withVariable = (Name: string, Value: unknown, container: object = {}) => task({ Environment: [{ Name, Value }], ...container });

ruleTests('JVM-001', [
  ['as much as the task has', withVariable('JAVA_TOOL_OPTIONS', '-Xms512m -Xmx2g'),
    'Task ContainerDefinitions.0: app: a heap of 2048 MiB does not fit into 2048 MiB beside the rest of Java'],
  ['more than the container has', withVariable('JAVA_OPTS', '-Xmx1024M', { Memory: 512 }),
    'Task ContainerDefinitions.0: app: a heap of 1024 MiB does not fit into 512 MiB beside the rest of Java'],
  ['on the command line', task({ Command: ['java', '-Xmx4096m', '-jar', 'app.jar'] }),
    'Task ContainerDefinitions.0: app: a heap of 4096 MiB does not fit into 2048 MiB beside the rest of Java'],
], [
  ['a share of the memory', withVariable('JAVA_TOOL_OPTIONS', '-XX:MaxRAMPercentage=75')],
  ['less than the task has', withVariable('JAVA_TOOL_OPTIONS', '-Xmx1536m')],
  ['the last one counts', withVariable('JAVA_TOOL_OPTIONS', '-Xmx4g -Xmx1g')],
  ['memory that a parameter says', task({ Environment: [{ Name: 'JAVA_OPTS', Value: '-Xmx8g' }] }, { Memory: { Ref: 'Memory' } })],
  ['options that a parameter says', withVariable('JAVA_OPTS', { Ref: 'Options' })],
]);

ruleTests('ECS-012', [
  ['a minute within the 30 seconds of Fargate', withVariable('SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE', '60s'),
    'Task ContainerDefinitions.0: app: Spring wants 60 seconds to finish requests, and ECS kills the container after 30'],
  ['as ISO 8601 writes it', withVariable('SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE', 'PT2M', { StopTimeout: 110 }),
    'Task ContainerDefinitions.0: app: Spring wants 120 seconds to finish requests, and ECS kills the container after 110'],
], [
  ['less than the container has', withVariable('SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE', '25s')],
  ['milliseconds', withVariable('SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE', '20000')],
  ['a parameter', withVariable('SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE', '60s', { StopTimeout: { Ref: 'Seconds' } })],
  ['nothing set', task({})],
]);
