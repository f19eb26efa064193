import { HTTP_PORT, service, task } from '../ecs-resources';
import { resource, ruleTests } from '../support';

const registered = (target: object, container: object = HTTP_PORT, properties: object = {}) => ({
  Task: task(container, properties), Service: service({ LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: 'arn:aws:x', ...target }] }),
});

ruleTests('ECS-004', [
  ['another container', registered({ ContainerName: 'web' }), "Service LoadBalancers.0.ContainerName: 'web' is no container of Task, which has 'shop'"],
  ['another port', registered({ ContainerPort: '8081' }), 'Service LoadBalancers.0.ContainerPort: shop does not open port 8081: it has 8080'],
  ['no port mappings', registered({}, {}), 'Service LoadBalancers.0.ContainerPort: shop does not open port 8080: it has no port mappings'],
], [
  ['the port', registered({})],
  ['the port as text', registered({}, { PortMappings: [{ ContainerPort: '8080' }] })],
  ['a range', registered({}, { PortMappings: [{ ContainerPortRange: '8000-9000' }] })],
  ['a port that only the deployment knows', registered({}, { PortMappings: [{ ContainerPort: { Ref: 'Port' } }] })],
  ['a container that only the deployment knows', registered({ ContainerName: 'web' }, { Name: { Ref: 'Name' } })],
  ['a task of somebody else', { Service: service({ TaskDefinition: 'shop:1', LoadBalancers: [{ ContainerName: 'web', ContainerPort: 1 }] }) }],
]);

const mapped = (HostPort: unknown, properties: object = {}) => ({ Task: task({ PortMappings: [{ ContainerPort: 8080, HostPort }] }, properties) });

ruleTests('ECS-005', [
  ['another port', mapped(80), 'Task ContainerDefinitions.0.PortMappings.0.HostPort: shop listens on 8080, and in awsvpc the host cannot map it to 80'],
  ['another port, as text, in host mode', mapped('80', { NetworkMode: 'host', RequiresCompatibilities: ['EC2'] }),
    'Task ContainerDefinitions.0.PortMappings.0.HostPort: shop listens on 8080, and in host the host cannot map it to 80'],
], [
  ['the same, as text', mapped('8080')],
  ['none', { Task: task(HTTP_PORT) }],
  ['bridge', mapped(80, { NetworkMode: 'bridge', RequiresCompatibilities: ['EC2'] })],
  ['a parameter', mapped({ Ref: 'Port' })],
]);

const sized = (Cpu: unknown, Memory: unknown, more: object = {}) => ({ Task: task({}, { Cpu, Memory, ...more }) });
const containers = (...limits: object[]) => ({ Task: task({}, { ContainerDefinitions: limits.map((limit, index) => ({ Name: `c${index}`, ...limit })) }) });

ruleTests('ECS-006', [
  ['too little', sized('1024', '1024'), 'Task Memory: Fargate has no 1024 MiB with 1024 CPU units, but 2048 to 8192 MiB in steps of 1024'],
  ['numbers', sized(256, 4096), 'Task Memory: Fargate has no 4096 MiB with 256 CPU units, but 512, 1024, 2048 MiB'],
  ['words', sized('.5 vCPU', '8 GB'), 'Task Memory: Fargate has no 8192 MiB with 512 CPU units, but 1024 to 4096 MiB in steps of 1024'],
  ['between the steps', sized('8192', '18432'), 'Task Memory: Fargate has no 18432 MiB with 8192 CPU units, but 16384 to 61440 MiB in steps of 4096'],
  ['no such CPU', sized('768', '2048'), 'Task Memory: Fargate has no 2048 MiB with 768 CPU units, but no such tasks'],
  ['containers that reserve more', containers({ MemoryReservation: 800, Memory: 900 }, { Memory: '400' }), 'Task Memory: the containers claim 1200 MiB together, and the task has 1024'],
  ['one that may take more', containers({ MemoryReservation: 512, Memory: 2048 }), 'Task ContainerDefinitions.0.Memory: c0 may take 2048 MiB, and the task has 1024'],
  ['too much CPU', containers({ Cpu: 256 }, { Cpu: '512' }), 'Task Cpu: the containers claim 768 CPU units together, and the task has 512'],
], [
  ['the smallest', sized('256', '512')],
  ['the largest', sized('16384', '122880')],
  ['words', sized('1 vCPU', '2GB')],
  ['larger tasks than were known', sized('32768', '245760')],
  ['instances', sized('768', '700', { RequiresCompatibilities: ['EC2'] })],
  ['parameters', sized({ Ref: 'Cpu' }, '700')],
  ['all of it', containers({ Memory: 512, Cpu: 256 }, { Memory: 512, Cpu: 256 })],
  ['limits that overlap above what is reserved', containers({ MemoryReservation: 256, Memory: 1024 }, { MemoryReservation: 256, Memory: 1024 })],
  ['a claim that only the deployment knows', containers({ Memory: { Ref: 'M' } }, { Memory: 1000 }, { Memory: 1000 })],
]);

const checked = (HealthCheck: object) => ({ Task: task({ HealthCheck: { Command: ['CMD', 'true'], ...HealthCheck } }) });
const AT = 'Task ContainerDefinitions.0.HealthCheck';

ruleTests('ECS-007', [
  ['a long start', checked({ StartPeriod: 600 }), `${AT}.StartPeriod: 600 of shop is not between 0 and 300`],
  ['everything, as text', checked({ Interval: '3', Timeout: '1', Retries: '0' }), `${AT}.Interval: 3 of shop is not between 5 and 300`,
    `${AT}.Timeout: 1 of shop is not between 2 and 60`, `${AT}.Retries: 0 of shop is not between 1 and 10`],
], [
  ['the ends', checked({ Interval: 5, Timeout: 60, StartPeriod: 300, Retries: 10 })],
  ['the defaults', checked({})],
  ['parameters', checked({ Interval: { Ref: 'Interval' } })],
]);

const SECRETS = { Secrets: [{ Name: 'PASSWORD', ValueFrom: { Ref: 'Secret' } }] };
const without = (what: string) => `Task ExecutionRoleArn: nothing is set, so shop does not get ${what}`;

ruleTests('ECS-008', [
  ['secrets', { Task: task(SECRETS) }, without('its secrets')],
  ['secrets on instances', { Task: task(SECRETS, { RequiresCompatibilities: ['EC2'] }) }, without('its secrets')],
  ['an image in ECR', { Task: task({ Image: '111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/shop:1' }) }, without('its image in ECR')],
  ['a repository of the templates', { Repository: resource('AWS::ECR::Repository'), Task: task({ Image: { 'Fn::Sub': '${Repository.RepositoryUri}:1' } }) }, without('its image in ECR')],
  ['logs', { Task: task({ LogConfiguration: { LogDriver: 'awslogs' } }) }, without('its log group')],
], [
  ['a role', { Task: task(SECRETS, { ExecutionRoleArn: 'arn:aws:iam::111122223333:role/x' }) }],
  ['a parameter', { Task: task(SECRETS, { ExecutionRoleArn: { Ref: 'Role' } }) }],
  ['nothing to get', { Task: task({ Image: 'public.ecr.aws/nginx/nginx:1', LogConfiguration: { LogDriver: 'fluentd' } }) }],
  ['instances with a role of their own', { Task: task({ Image: '111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/shop:1', LogConfiguration: { LogDriver: 'awslogs' } }, { RequiresCompatibilities: ['EC2'] }) }],
]);
