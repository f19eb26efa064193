import { App, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { BatchJobsPreset, BatchLaunch, JobSchedule, SpringBatchScheduler } from '../../../src/batch';
import { Environment } from '../../../src/core';
import { CostOptimizedAurora } from '../../../src/database';
import { TechNAiNetwork } from '../../../src/network';
import { Resolver, Template } from '../data/resolver';
import { Variables } from '../spring/process';

/** Of the guide, with an argument and a variable of its own. */
export const EQUIPPED = 'contest.codeforces.job';
export const ITS_ARGUMENT = '--app.batch.limit=100';
export const ITS_VARIABLE = { APP_BATCH_SOURCE: 'https://example.com' };
/** A job that the application has not. */
export const MISSING = 'emerging-tech.github.job';

/** The guide's jobs and their schema. */
export function batchTemplate(outdir: string, environment: Environment, launch: BatchLaunch = BatchLaunch.orchestrated()): Template {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Batch', { env: { region: 'ap-northeast-2' } });
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment });
  const aurora = new CostOptimizedAurora(stack, 'Aurora', { environment, vpc, schemas: [{ name: 'batch' }] });
  const batch = new SpringBatchScheduler(stack, 'Batch', {
    environment,
    vpc,
    launch,
    image: ecs.ContainerImage.fromRegistry('example.com/batch-source:1'),
    preset: BatchJobsPreset.GUIDE,
    jobs: [
      { name: EQUIPPED, schedule: JobSchedule.dailyAt(2), extraArguments: [ITS_ARGUMENT], environmentVariables: ITS_VARIABLE },
      { name: MISSING, schedule: JobSchedule.dailyAt(22) },
    ],
  });
  batch.use(aurora.schema('batch'));
  return app.synth().getStackByName(stack.stackName).template;
}

/** What a schedule lays over the task definition. */
export interface Overrides {
  readonly command: string[];
  readonly variables: Variables;
}

/** The overrides of every schedule, by the name of the job in its arguments. */
export function overridesOf(template: Template): ReadonlyMap<string, Overrides> {
  const resolver = new Resolver(template, {});
  return new Map(resolver.resources('AWS::Scheduler::Schedule').map(([, { Properties }]) => {
    const input = JSON.parse(resolver.text(Properties.Target.Input));
    // By way of the state machine, which hands both on as they are, or straight to ECS.
    const { command, environment } = input.containerOverrides?.[0] ?? input;
    const variables = environment.map(({ Name, name = Name, Value, value = Value }: Variables) => [name, value]);
    return [jobOf(command), { command, variables: Object.fromEntries(variables) }];
  }));
}

/** The pattern that counts failures in the log of the jobs. */
export function failurePattern(template: Template): string {
  const filters = new Resolver(template, {}).resources('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
  const [{ FilterPattern }] = filters.filter(({ MetricTransformations: [{ MetricName }] }) => MetricName === 'JobFailureLogged');
  return FilterPattern;
}

/** Memory of the task definition. */
export function taskMemoryMiB(template: Template): number {
  const [[, { Properties }]] = new Resolver(template, {}).resources('AWS::ECS::TaskDefinition');
  return Number(Properties.Memory);
}

function jobOf(command: string[]): string {
  return command.find((argument) => argument.startsWith('--job.name='))!.slice('--job.name='.length);
}
