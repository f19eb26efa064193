import { SecretKey } from './secret-key';

/** A secret of your own beside the catalogue. */
export interface ApplicationSecretOptions {
  /** The part of the name between project and environment: `payment` makes `tech-n-ai/payment/dev`. */
  readonly name: string;

  /** The keys of its JSON. Keys that are added later are filled in at the next deployment; those that are there stay as they are. */
  readonly keys: SecretKey[];

  /**
   * Environment variables by name, and the key that each takes its value from.
   *
   * @default - none in any environment
   */
  readonly variables?: { [name: string]: string };

  /**
   * Ids of the services and jobs that get the variables with `bindingFor()`, e.g. `auth`. Any other takes them with
   * `use(secrets.entry(name))`.
   *
   * @default - none in any environment
   */
  readonly consumers?: string[];
}
