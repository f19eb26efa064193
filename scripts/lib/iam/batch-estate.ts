import { Deployed, Deployment } from './deployment';
import { Role } from './roles';
import { taskNeeds } from './task-needs';

interface TaskRoles {
  /** With which ECS starts a task. */
  readonly execution: Role;
  /** Of the application. */
  readonly task: Role;
}

/** What one environment has, and CloudFormation or KMS named: found by what stands in the templates, and not by names of ours. */
export interface BatchEstate {
  readonly roles: TaskRoles & { readonly schedules: Role; readonly runner?: Role };
  /** Of a service beside the jobs. */
  readonly foreign: TaskRoles;
  readonly deadLetters: string;
  readonly topic: string;
  readonly topicKey: string;
  readonly secretsKey: string;
}

export function batchEstate(deployment: Deployment, roles: readonly Role[], environment: string): BatchEstate {
  const named = (arn: string): Role => roles.find((role) => role.arn === arn) ?? missing(`the role ${arn}`);
  const only = (type: string, holds: (resource: Deployed) => boolean): Deployed => {
    const found = deployment.resources(type).filter((resource) => resource.stack.name.endsWith(`-${environment}`) && holds(resource));
    return found.length === 1 ? found[0] : missing(`one ${type} of ${environment}, but ${found.length}`);
  };
  const tasks = (family: string): TaskRoles => {
    const { executionRole, taskRole } = taskNeeds(only('AWS::ECS::TaskDefinition', (one) => one.property('Family') === family));
    return { execution: named(executionRole), task: named(taskRole) };
  };
  const targets = deployment.resources('AWS::Scheduler::Schedule')
    .filter(({ stack }) => stack.name.endsWith(`-${environment}`)).map((schedule) => schedule.property('Target'));
  const same = (values: string[]): string => (new Set(values).size === 1 ? values[0] : missing(`one value, but ${[...new Set(values)].join(', ')}`));
  const machines = deployment.resources('AWS::StepFunctions::StateMachine').filter(({ stack }) => stack.name.endsWith(`-${environment}`));
  const topic = only('AWS::SNS::Topic', () => true);
  return {
    roles: {
      ...tasks(`tech-n-ai-batch-source-${environment}`),
      schedules: named(same(targets.map(({ RoleArn }) => RoleArn))),
      runner: machines.length === 0 ? undefined : named(same(machines.map((machine) => machine.property('RoleArn')))),
    },
    foreign: tasks(`tech-n-ai-api-auth-${environment}`),
    deadLetters: same(targets.map(({ DeadLetterConfig }) => DeadLetterConfig.Arn)),
    topic: deployment.physical(topic).arn,
    topicKey: topic.property('KmsMasterKeyId'),
    secretsKey: same(deployment.resources('AWS::SecretsManager::Secret')
      .filter(({ stack }) => stack.name.endsWith(`-${environment}`)).map((secret) => secret.property('KmsKeyId'))),
  };
}

function missing(what: string): never {
  throw new Error(`The templates should have ${what}`);
}
