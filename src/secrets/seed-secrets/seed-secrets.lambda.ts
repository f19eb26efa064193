import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { seedAll } from './seed';
import { decode } from './wire';

/** What the provider framework passes on. */
interface SeedEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: unknown;
}

/**
 * Fills missing keys of secrets when the resource is created or changed. Deleting it does nothing: whether the secrets stay is a matter of
 * their own removal policy.
 */
export async function handler(event: SeedEvent): Promise<{ PhysicalResourceId: string }> {
  if (event.RequestType !== 'Delete') {
    const api = new SecretsManager();
    try {
      await seedAll(api, decode(event.ResourceProperties));
    } finally {
      api.destroy();
    }
  }
  // Always the same: another one would make CloudFormation think that the resource was replaced.
  return { PhysicalResourceId: event.PhysicalResourceId ?? event.LogicalResourceId };
}
