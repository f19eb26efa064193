import { BatchPreset } from '../batch';
import { KafkaTopicsPreset } from '../kafka';

/** What a system has beside its gateway and its services. */
export interface SystemPresetOptions {
  /**
   * The Kafka topics.
   *
   * @default - KafkaTopicsPreset.GUIDE in every environment
   */
  readonly topics?: KafkaTopicsPreset;

  /**
   * The batch jobs.
   *
   * @default - none in any environment
   */
  readonly batch?: BatchPreset;
}
