/** What happens to the runs of batch jobs, and is counted. */
export enum JobEvent {
  /** A task was started. */
  STARTED = 'JobStarted',
  /** A run ended well. Not counted with `BatchLaunch.direct()`. */
  SUCCEEDED = 'JobSucceeded',
  /** A run failed by itself. */
  FAILED = 'JobFailed',
  /** A run was stopped at its time limit. Not counted with `BatchLaunch.direct()`, which has none. */
  TIMED_OUT = 'JobTimedOut',
  /** A run got no task. */
  NOT_PLACED = 'JobNotPlaced',
  /** A run did not take place, because the one before it went on. Not counted with `BatchLaunch.direct()`, which does not look. */
  OVERLAPPED = 'JobOverlapped',
  /** Spot gave no task, or took it away. With `BatchLaunch.direct()` that is the end of it; otherwise the run starts again on demand. */
  FELL_BACK = 'JobFellBack',
  /** The log of the jobs says that one failed; known for all jobs together only. */
  FAILURE_LOGGED = 'JobFailureLogged',
}
