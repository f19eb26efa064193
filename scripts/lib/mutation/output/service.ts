import { OutputMutation } from '../output-mutation';
import { container, setVariable } from '../parts';
import { Json } from '../templates';

const isAuth = (_: Json, logicalId: string) => logicalId.startsWith('auth');

/** What runs in a task, and what it is told. */
export const TASK: readonly OutputMutation[] = [
  {
    id: 'fargate-pair',
    room: 'service',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'CPU and memory that Fargate has not together', ko: 'Fargate에 없는 CPU·메모리 조합' },
    change: (system) => {
      Object.assign(system.properties('Services', 'ECS::TaskDefinition', isAuth), { Cpu: '512', Memory: '8192' });
    },
  },
  {
    id: 'host-port',
    room: 'service',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Host port that is not the container port', ko: '컨테이너 포트와 다른 호스트 포트' },
    change: (system) => {
      container(system, 'Services', 'auth').PortMappings[0].HostPort = 9090;
    },
  },
  {
    id: 'stop-timeout',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Stop time-out of 300 seconds', ko: '300초의 종료 대기 시간' },
    change: (system) => {
      container(system, 'Services', 'auth').StopTimeout = 300;
    },
  },
  {
    id: 'shutdown-cut-short',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Task is killed before Spring has shut down', ko: 'Spring이 종료되기 전에 강제 종료되는 태스크' },
    change: (system) => {
      container(system, 'Services', 'auth').StopTimeout = 30;
    },
  },
  {
    id: 'memory-all-reserved',
    room: 'service',
    estate: 'prod',
    fault: { en: 'No memory left for the proxy of Service Connect', ko: 'Service Connect 프록시에 남는 메모리가 없음' },
    change: (system) => {
      const task = system.properties('Services', 'ECS::TaskDefinition', isAuth);
      task.ContainerDefinitions[0].Memory = Number(task.Memory);
    },
  },
  {
    id: 'memory-over-task',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Container needs more memory than its task has', ko: '태스크보다 메모리가 큰 컨테이너' },
    change: (system) => {
      const task = system.properties('Services', 'ECS::TaskDefinition', isAuth);
      task.ContainerDefinitions[0].Memory = Number(task.Memory) + 1024;
    },
  },
  {
    id: 'heap-over-memory',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Java heap larger than the container', ko: '컨테이너보다 큰 자바 힙' },
    change: (system) => setVariable(container(system, 'Services', 'auth'), 'JAVA_TOOL_OPTIONS', '-Xmx16g'),
  },
  {
    id: 'network-mode',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Fargate without awsvpc', ko: 'awsvpc가 아닌 Fargate' },
    change: (system) => {
      system.properties('Services', 'ECS::TaskDefinition', isAuth).NetworkMode = 'bridge';
    },
  },
  {
    id: 'architecture-enum',
    room: 'service',
    estate: 'beta',
    fault: { en: 'CPU architecture that does not exist', ko: '없는 CPU 아키텍처' },
    change: (system) => {
      system.properties('Services', 'ECS::TaskDefinition', isAuth).RuntimePlatform.CpuArchitecture = 'AARCH64';
    },
  },
  {
    id: 'privileged',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Privileged container on Fargate', ko: 'Fargate에서 특권 컨테이너' },
    change: (system) => {
      container(system, 'Services', 'auth').Privileged = true;
    },
  },
  {
    id: 'probe-interval',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Container health check every 400 seconds', ko: '400초 간격의 컨테이너 상태 검사' },
    change: (system) => {
      container(system, 'Services', 'auth').HealthCheck = { Command: ['CMD-SHELL', 'curl -f http://localhost:8080/actuator/health'], Interval: 400, Timeout: 5 };
    },
  },
  {
    id: 'no-execution-role',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Secrets without an execution role', ko: '실행 역할 없이 쓰는 시크릿' },
    change: (system) => {
      delete system.properties('Services', 'ECS::TaskDefinition', isAuth).ExecutionRoleArn;
    },
  },
  {
    id: 'task-role-principal',
    room: 'service',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Task role trusts a service that does not exist', ko: '태스크 역할이 없는 서비스를 신뢰' },
    rules: ['IAM-001'],
    change: (system) => {
      const role = system.properties('Services', 'IAM::Role', (_, id) => id.startsWith('auth') && id.includes('TaskRole'));
      role.AssumeRolePolicyDocument.Statement[0].Principal.Service = 'ecs-task.amazonaws.com';
    },
  },
  {
    id: 'dynamic-reference',
    room: 'service',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Dynamic reference in the environment of a container', ko: '컨테이너 환경 변수의 동적 참조' },
    change: (system) => setVariable(
      container(system, 'Services', 'auth'), 'JWT_KEY', '{{resolve:secretsmanager:tech-n-ai/jwt-secret-key/prod:SecretString:secretKey}}'),
  },
  {
    id: 'literal-secret',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Password written into the environment', ko: '환경 변수에 적힌 비밀번호' },
    change: (system) => setVariable(container(system, 'Services', 'auth'), 'SPRING_DATASOURCE_PASSWORD', ['not', 'secret', 'any', 'more'].join('-')),
  },
  {
    id: 'secret-key-form',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Key of a secret without the colons behind it', ko: '뒤따르는 콜론이 빠진 시크릿 키' },
    change: (system) => {
      const pieces = container(system, 'Services', 'auth').Secrets[0].ValueFrom['Fn::Join'][1];
      pieces[pieces.length - 1] = pieces[pieces.length - 1].replace(/:+$/, '');
    },
  },
  {
    id: 'no-logs',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Container without a log configuration', ko: '로그 설정이 없는 컨테이너' },
    change: (system) => {
      delete container(system, 'Services', 'auth').LogConfiguration;
    },
  },
  {
    id: 'log-group-elsewhere',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Log group whose name is misspelt', ko: '이름 철자가 틀린 로그 그룹' },
    change: (system) => {
      container(system, 'Services', 'auth').LogConfiguration.Options['awslogs-group'] = '/ecs/tech-n-ai-api-auht-prod';
    },
  },
  {
    id: 'log-region-missing',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Log driver without a region', ko: '리전이 없는 로그 드라이버' },
    change: (system) => {
      delete container(system, 'Services', 'auth').LogConfiguration.Options['awslogs-region'];
    },
  },
  {
    id: 'log-driver',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Log driver that Fargate has not', ko: 'Fargate에 없는 로그 드라이버' },
    change: (system) => {
      container(system, 'Services', 'auth').LogConfiguration = { LogDriver: 'gelf', Options: { 'gelf-address': 'udp://127.0.0.1:12201' } };
    },
  },
  {
    id: 'log-retention-dropped',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Logs that never expire', ko: '만료되지 않는 로그' },
    change: (system) => {
      delete system.properties('Services', 'Logs::LogGroup').RetentionInDays;
    },
  },
  {
    id: 'image-latest',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Image "latest" in production', ko: '프로덕션의 latest 이미지' },
    change: (system) => {
      container(system, 'Services', 'auth').Image = '111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/tech-n-ai/api-auth-prod:latest';
    },
  },
  {
    id: 'name-too-long',
    room: 'service',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Name longer than AWS takes', ko: '허용 길이를 넘는 이름' },
    change: (system) => {
      system.properties('Services', 'Logs::LogGroup').LogGroupName = `/ecs/${'x'.repeat(512)}`;
    },
  },
];
