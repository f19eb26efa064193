import { aws_cloudwatch as cloudwatch, aws_scheduler as scheduler, Stack, Validations } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { JobSchedules, JobSchedulesProps } from './job-schedules';
import { batchViolations, batchWarnings, CommonFacts, JobFacts, unwatchedWarnings } from './model/rules';
import { jobFacts, JobSettings, mustBeKnown } from './settings';
import { failing, Violation } from '../core/model/violation';
import { knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** All jobs of a scheduler, in whichever stacks their schedules are. */
export class JobRegister {
  private readonly settings: JobSettings[] = [];
  private readonly facts: JobFacts[] = [];
  private readonly inStack = new Map<Stack, number>();
  private readonly groups: JobSchedules[] = [];
  private readonly awaited: IDependable[] = [];

  constructor(private readonly owner: Construct) {}

  public get names(): string[] {
    return this.settings.map(({ name }) => name);
  }

  public get jobs(): readonly JobSettings[] {
    return this.settings;
  }

  public get missedStarts(): cloudwatch.Alarm[] {
    return this.groups.flatMap((group) => [...group.missedStarts.values()]);
  }

  /** What starts tasks. */
  public get schedules(): scheduler.Schedule[] {
    return this.groups.flatMap((group) => [...group.schedules.values()]);
  }

  /** Checks jobs that are to come, together with those that are there. */
  public check(scope: Construct, jobs: readonly JobSettings[], common?: CommonFacts, more: readonly Violation[] = []): void {
    throwViolations(this.owner, [
      ...failing(knownChecks(mustBeKnown(jobs))),
      ...batchViolations({ jobs: factsOf(jobs), others: this.facts, othersInStack: this.inStack.get(Stack.of(scope)) ?? 0, common }),
      ...more,
    ]);
  }

  public add(scope: Construct, id: string, shared: JobSchedulesProps, jobs: readonly JobSettings[]): void {
    const group = new JobSchedules(scope, id, shared, jobs);
    const facts = { jobs: factsOf(jobs), others: this.facts };
    for (const { id: warning, text } of [...batchWarnings(facts), ...shared.watchesStarts ? unwatchedWarnings(facts) : []]) {
      Validations.of(group).addWarning(`@tech-n-ai/constructs:${warning}`, text);
    }
    const stack = Stack.of(scope);
    this.inStack.set(stack, (this.inStack.get(stack) ?? 0) + jobs.length);
    this.settings.push(...jobs);
    this.facts.push(...facts.jobs);
    this.groups.push(group);
    [...group.schedules.values()].forEach((schedule) => schedule.node.addDependency(...this.awaited));
  }

  /** Lets schedules wait for what a task needs, those that come later as well. */
  public await(dependencies: readonly IDependable[]): void {
    this.awaited.push(...dependencies);
    this.schedules.forEach((schedule) => schedule.node.addDependency(...dependencies));
  }

  public schedule(jobName: string): scheduler.ISchedule {
    const found = this.groups.map(({ schedules }) => schedules.get(jobName)).find((schedule) => schedule !== undefined);
    throwViolations(this.owner, failing([found === undefined && {
      rule: 'job-unknown', property: 'jobName', must: 'be one of the jobs', got: `'${jobName}'`, fix: `Choose one of ${this.names.join(', ')}`,
    }]));
    return found!;
  }

  /** Undefined where none watches the job. */
  public missedStart(jobName: string): cloudwatch.IAlarm | undefined {
    this.schedule(jobName);
    return this.groups.map(({ missedStarts }) => missedStarts.get(jobName)).find((alarm) => alarm !== undefined);
  }
}

function factsOf(jobs: readonly JobSettings[]): JobFacts[] {
  return jobs.map((job, index) => jobFacts(job, `jobs[${index}]`));
}
