/**
 * A health check that ECS runs inside the container.
 *
 * Without one, ECS takes a task as healthy as soon as its process runs, and Service Connect sends it requests while Spring is still starting.
 * There is no default because it must be a program that the image holds: one that is missing kills healthy tasks.
 */
export class ContainerProbe {
  /** No check in the container. */
  public static none(): ContainerProbe {
    return new ContainerProbe(() => []);
  }

  /**
   * The health checker of a Paketo image built with `BP_HEALTH_CHECKER_ENABLED=true`.
   *
   * @see https://github.com/paketo-buildpacks/health-checker
   */
  public static paketo(): ContainerProbe {
    return new ContainerProbe(() => ['CMD', '/cnb/process/health-check'], (port, path) => ({ THC_PORT: port, THC_PATH: path }));
  }

  /** `curl`, for images that have it and a shell. */
  public static curl(): ContainerProbe {
    return new ContainerProbe((port, path) => ['CMD-SHELL', `curl -fsS -o /dev/null http://localhost:${port}${path} || exit 1`]);
  }

  /** `wget`, for images that have it (Alpine) and a shell. */
  public static wget(): ContainerProbe {
    return new ContainerProbe((port, path) => ['CMD-SHELL', `wget -q -O /dev/null http://localhost:${port}${path} || exit 1`]);
  }

  /**
   * A command of your own.
   *
   * @param command begins with `CMD` (program and arguments) or `CMD-SHELL` (one line for the shell)
   */
  public static command(...command: string[]): ContainerProbe {
    return new ContainerProbe(() => command);
  }

  private constructor(
    /** @internal */
    public readonly _command: (port: string, path: string) => string[],
    /** @internal */
    public readonly _variables: (port: string, path: string) => Record<string, string> = () => ({}),
  ) {}
}
