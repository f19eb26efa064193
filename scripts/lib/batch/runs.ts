import { BatchContainer, Ended, Image } from './container';
import { OptionalTerms } from './filter';
import { Overrides } from './templates';
import { MySqlServer } from '../mysql-server';
import { Variables } from '../spring/process';

/** What the application writes when a job is at work. */
const AT_WORK = 'CONTRACT rows=';
const SAID = /^CONTRACT (\w+)=(.*)$/;

/** What Spring Batch remembers of a run. */
export interface Execution {
  readonly status: string;
  readonly exitCode: string;
  readonly ended: boolean;
}

/** What a job says of itself. */
export type Statement = readonly [what: string, value: string];

/** A run that is over. */
export interface Run extends Ended {
  /** In its order. */
  readonly said: readonly Statement[];
  /** Lines that the metric filter counts. */
  readonly heard: readonly string[];
  /** What the run added to Spring Batch's tables. */
  readonly executions: readonly Execution[];
}

export interface RunOptions {
  /** Laid over all other variables. */
  readonly changes?: Variables;
  /** In the place of those of the schedule. */
  readonly overrides?: Partial<Overrides>;
  /** Whether it is told to stop once its job is at work. */
  readonly interrupted?: boolean;
}

/** Runs jobs one after the other as ECS would, with the task definition and the schedules of one template. */
export class BatchRuns {
  private count = 0;

  /**
   * @param name of the environment
   * @param task variables of the task definition, with secrets
   * @param memoryMiB of the task
   * @param schedules overrides by job
   * @param filter of the template
   */
  constructor(
    private readonly name: string,
    private readonly mysql: MySqlServer,
    private readonly task: Variables,
    private readonly memoryMiB: number,
    private readonly schedules: ReadonlyMap<string, Overrides>,
    private readonly filter: OptionalTerms,
  ) {}

  public async run(image: Image, job: string, { changes = {}, overrides = {}, interrupted = false }: RunOptions = {}): Promise<Run> {
    const before = await this.lastExecution();
    const { command, variables } = { ...this.schedules.get(job)!, ...overrides };
    this.count += 1;
    const container = BatchContainer.start(image, `${this.name}-${this.count}-${image}-${job}`, this.container({ ...variables, ...changes }), command);
    if (interrupted) {
      await container.says(AT_WORK);
      container.terminate();
    }
    const { how, lines } = await container.ended();
    return {
      how,
      lines,
      said: lines.flatMap(said),
      heard: lines.filter((line) => this.filter.matches(line)),
      executions: await this.executionsSince(job, before),
    };
  }

  /** The task's variables below those of the start, in a JVM that takes the task's memory for the machine's. */
  private container(variables: Variables): Variables {
    const all = { ...this.task, ...variables };
    return { ...all, JAVA_TOOL_OPTIONS: `${all.JAVA_TOOL_OPTIONS} -XX:MaxRAM=${this.memoryMiB}m` };
  }

  /** Ids grow; before Spring Batch has tables there is none. */
  private async lastExecution(): Promise<number> {
    const [{ tables }] = await this.mysql.query(
      'SELECT COUNT(*) AS tables FROM information_schema.TABLES WHERE TABLE_SCHEMA = \'batch\' AND TABLE_NAME = \'BATCH_JOB_EXECUTION\'');
    return tables === 0 ? 0 : (await this.mysql.query('SELECT COALESCE(MAX(JOB_EXECUTION_ID), 0) AS id FROM batch.BATCH_JOB_EXECUTION'))[0].id;
  }

  private async executionsSince(job: string, id: number): Promise<Execution[]> {
    if (await this.lastExecution() === 0) {
      return [];
    }
    const rows = await this.mysql.query(`SELECT STATUS, EXIT_CODE, END_TIME FROM batch.BATCH_JOB_EXECUTION JOIN batch.BATCH_JOB_INSTANCE USING (JOB_INSTANCE_ID)
      WHERE JOB_NAME = '${job}' AND JOB_EXECUTION_ID > ${id} ORDER BY JOB_EXECUTION_ID`);
    return rows.map(({ STATUS, EXIT_CODE, END_TIME }) => ({ status: STATUS, exitCode: EXIT_CODE, ended: END_TIME !== null }));
  }
}

function said(line: string): Statement[] {
  const found = SAID.exec(line);
  return found === null ? [] : [[found[1], found[2]]];
}
