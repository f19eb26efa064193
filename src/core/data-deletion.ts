/**
 * The second key to destroying data.
 *
 * A construct that holds data keeps it when it leaves the template. `removalPolicy: RemovalPolicy.DESTROY` is the first key and is
 * honoured only when the app carries the second: the context value named here, set to `true` in `cdk.json` or with `-c`.
 * Without it the data is retained and the synth warns.
 */
export class DataDeletion {
  /** Name of the app context value that consents to destroying data. */
  public static readonly CONSENT_CONTEXT_KEY = '@tech-n-ai/constructs:destroyData';

  private constructor() {}
}
