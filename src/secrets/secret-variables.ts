import { IServiceBinding, ServiceBindingConfig } from '../binding';

/** Variables from secrets, put together when somebody uses them. */
export class SecretVariables implements IServiceBinding {
  constructor(private readonly config: () => ServiceBindingConfig) {}

  public bind(): ServiceBindingConfig {
    return this.config();
  }
}
