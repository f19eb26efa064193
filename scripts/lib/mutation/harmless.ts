import { OutputMutation } from './output-mutation';
import { container, setAttribute, setVariable } from './parts';

type Change = Pick<OutputMutation, 'id' | 'estate' | 'change'>;

/** Changes after which everything is as right as before: who finds something in them finds noise. */
const CHANGES: readonly Change[] = [
  {
    id: 'another retention',
    estate: 'prod',
    change: (system) => {
      system.properties('Services', 'Logs::LogGroup').RetentionInDays = 60;
    },
  },
  {
    id: 'another size of a task',
    estate: 'prod',
    change: (system) => {
      const task = system.properties('Services', 'ECS::TaskDefinition');
      Object.assign(task, { Cpu: '2048', Memory: '8192' });
    },
  },
  {
    id: 'another image',
    estate: 'prod',
    change: (system) => {
      const pieces = container(system, 'Services', 'auth').Image['Fn::Join'][1];
      pieces[pieces.length - 1] = ':1.0.1';
    },
  },
  { id: 'one variable more', estate: 'prod', change: (system) => setVariable(container(system, 'Services', 'auth'), 'APP_FEATURE', 'on') },
  {
    id: 'more tasks',
    estate: 'prod',
    change: (system) => {
      Object.assign(system.properties('Services', 'ApplicationAutoScaling::ScalableTarget'), { MinCapacity: 3, MaxCapacity: 12 });
    },
  },
  {
    id: 'shorter draining on Spot',
    estate: 'dev',
    change: (system) => setAttribute(
      system.properties('Gateway', 'ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes, 'deregistration_delay.timeout_seconds', '80'),
  },
  {
    id: 'another instance class',
    estate: 'prod',
    change: (system) => {
      system.properties('Data', 'RDS::DBInstance').DBInstanceClass = 'db.r7g.large';
    },
  },
  {
    id: 'another Kafka version',
    estate: 'prod',
    change: (system) => {
      system.properties('Data', 'MSK::Cluster').KafkaVersion = '3.8.x.kraft';
    },
  },
  {
    id: 'twice as many brokers',
    estate: 'prod',
    change: (system) => {
      system.properties('Data', 'MSK::Cluster').NumberOfBrokerNodes = 6;
    },
  },
  {
    id: 'more partitions',
    estate: 'prod',
    change: (system) => {
      system.properties('Data', 'MSK::Topic').PartitionCount = 6;
    },
  },
  {
    id: 'another hour',
    estate: 'prod',
    change: (system) => {
      system.properties('Batch', 'Scheduler::Schedule').ScheduleExpression = 'cron(30 3 * * ? *)';
    },
  },
  {
    id: 'another node type',
    estate: 'prod',
    change: (system) => {
      system.properties('Data', 'ElastiCache::ReplicationGroup').CacheNodeType = 'cache.r7g.large';
    },
  },
  {
    id: 'a higher budget',
    estate: 'prod',
    change: (system) => {
      system.properties('Cost', 'Budgets::Budget').Budget.BudgetLimit.Amount = 1600;
    },
  },
  {
    id: 'another description',
    estate: 'prod',
    change: (system) => {
      system.properties('Secrets', 'KMS::Key').Description = 'Encrypts what the application keeps';
    },
  },
];

export const HARMLESS: readonly OutputMutation[] = CHANGES.map((change) => ({ ...change, room: 'system', fault: { en: change.id, ko: change.id } }));
